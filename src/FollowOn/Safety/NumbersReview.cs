using FollowOn.Programmes;

namespace FollowOn.Safety;

/// <summary>How the checking of a service's crisis numbers stands.</summary>
public enum ReviewState
{
    Well,

    /// <summary>Due within <see cref="NumbersReview.Ahead"/> days.</summary>
    Soon,

    /// <summary>A number of this nation was never verified, and nobody here has rung it.</summary>
    NeverRung,
    Overdue,
}

/// <summary>
/// Who answers for the crisis numbers at a service, and until when they count as checked: the makers' day for looking again, or six months after somebody here rang
/// them, whichever is later.
/// </summary>
/// <param name="DueOn">The last day on which they count as checked.</param>
public sealed record NumbersReview(Nation Nation, string Owner, DateOnly? RungOn, DateOnly DueOn, ReviewState State)
{
    public const int Months = 6;
    public const int Ahead = 30;

    public static NumbersReview Of(Nation nation, string? owner, DateOnly? rungOn, DateOnly today)
    {
        var numbers = CrisisNumbers.In(nation);
        var due = numbers.Min(n => n.CheckAgain);
        if (rungOn?.AddMonths(Months) is { } own && own > due)
            due = own;
        var state = today > due ? ReviewState.Overdue
            : rungOn is null && numbers.Any(n => !n.Verified) ? ReviewState.NeverRung
            : today >= due.AddDays(-Ahead) ? ReviewState.Soon
            : ReviewState.Well;
        return new NumbersReview(nation, owner ?? numbers[0].Owner, rungOn, due, state);
    }
}
