namespace FollowOn.Groups;

/// <summary>Days on which the group does not meet: one date ("not on 23 December"), or a pause ("not in August"). It ends by itself.</summary>
/// <param name="From">The first day, included.</param>
/// <param name="To">The last day, included.</param>
public sealed record Break(DateOnly From, DateOnly To)
{
    /// <summary>The longest pause in days: a summer and some more. A group that rests longer has no need of dates.</summary>
    public const int MostDays = 200;

    /// <summary>So many are kept at the most.</summary>
    public const int Most = 40;

    public bool IsOneDay => From == To;

    public bool Has(DateOnly day) => day >= From && day <= To;
}
