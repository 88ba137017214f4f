using FollowOn.Groups;

namespace FollowOn.Evaluation;

/// <summary>
/// How long a group has been in touch: whole months from the end of its programme to FollowOn's own last contact. That is the latest of a meet-up
/// held, an answer that they are still in touch, and a decision they shared (a meet-up agreed); never a private message. A group that lives is
/// "so far" (censored): nobody knows yet how long it will last. The table is in docs/domain.md and a test reads it.
/// </summary>
/// <param name="Months">Whole months, rounded down.</param>
/// <param name="SoFar">It has not ended, as far as anybody knows.</param>
/// <param name="FromProgramme">False when it met before it came to FollowOn: then only the time since is known.</param>
public readonly record struct GroupTime(int Months, bool SoFar, bool FromProgramme)
{
    /// <summary>The latest known contact; null when there is none.</summary>
    public static DateOnly? LastContact(GroupFacts facts)
    {
        var held = facts.Held.Count == 0 ? (DateOnly?)null : facts.Held.Max(m => m.On);
        return held is null || facts.InTouchOn > held ? facts.InTouchOn : held;
    }

    /// <returns>Null when no contact is known.</returns>
    public static GroupTime? Of(GroupFacts facts, DateOnly beganOn) => LastContact(facts) is { } last
        ? new(WholeMonths(beganOn, last), !facts.HasEnded && !facts.JoinedAnother, facts.ProgrammeEndedOn is not null)
        : null;

    public string InWords
    {
        get
        {
            var months = Months == 0 ? "less than a month" : UkWords.Count(Months, "month", "months");
            var here = FromProgramme ? "" : " with us";
            return SoFar ? $"{months}{here} so far" : $"{months}{here}";
        }
    }

    /// <summary>The most months that fit between two days; none when the second is not later.</summary>
    public static int WholeMonths(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return Math.Max(0, from.AddMonths(months) > to ? months - 1 : months);
    }
}
