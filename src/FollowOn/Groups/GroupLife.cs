namespace FollowOn.Groups;

/// <summary>The state of a group, derived from facts; the table is in docs/domain.md and a test reads it.</summary>
public enum GroupState
{
    /// <summary>Not handed over yet, or handed over and nothing known to have happened.</summary>
    Forming,

    /// <summary>People are in touch, but three participants have not met face to face since the programme ended.</summary>
    InContact,

    /// <summary>Three participants have met face to face once after the programme.</summary>
    Formed,

    /// <summary>Formed, and meeting again.</summary>
    Active,

    /// <summary>Formed, and no meeting within twice the group's own interval.</summary>
    Quiet,

    /// <summary>Four months after the programme no contact is known. Later facts re-derive it.</summary>
    NotFormed,
    JoinedAnotherGroup,
    Ended,
}

/// <summary>A meet-up that took place, as far as the state needs to know it.</summary>
/// <param name="On">London's date.</param>
/// <param name="FaceToFace">False for an online meeting.</param>
/// <param name="FromProgramme">How many participants of the programme came; volunteers, partners and guests never count.</param>
public readonly record struct HeldMeeting(DateOnly On, bool FaceToFace, int FromProgramme);

/// <summary>Everything the state of a group follows from.</summary>
/// <param name="ProgrammeEndedOn">The date of the last session (a meeting that day is not yet after the programme); null for a group that already existed.</param>
/// <param name="InTouchOn">The latest known contact other than a held meeting: a meet-up agreed, "we already meet", an answer that they are still in touch.</param>
public sealed record GroupFacts(
    DateOnly? ProgrammeEndedOn,
    DateOnly? InTouchOn,
    IReadOnlyList<HeldMeeting> Held,
    int? IntervalDays = null,
    bool HasEnded = false,
    bool JoinedAnother = false);

/// <summary>Derives the state and the remark. Thresholds are the paper's and domain.md's, as settings with these defaults.</summary>
public static class GroupLife
{
    /// <summary>What counts as a group: at least three participants, face to face, once, after the programme (the paper's definition).</summary>
    public const int FormedBy = 3;
    public const int NotFormedAfterMonths = 4;

    /// <summary>Taken when a group has not said how often it meets: the commonest interval in the paper's Table 2 is a month.</summary>
    public const int UsualIntervalDays = 31;

    public static GroupState StateOf(GroupFacts facts, DateOnly today)
    {
        if (facts.JoinedAnother)
            return GroupState.JoinedAnotherGroup;
        if (facts.HasEnded)
            return GroupState.Ended;

        if (HasFormed(facts))
        {
            var last = facts.Held.Max(m => m.On);
            if (today.DayNumber - last.DayNumber > 2 * (facts.IntervalDays ?? UsualIntervalDays))
                return GroupState.Quiet;
            return facts.Held.Count > 1 ? GroupState.Active : GroupState.Formed;
        }

        if (facts.InTouchOn is not null || facts.Held.Count > 0)
            return GroupState.InContact;
        return facts.ProgrammeEndedOn is { } end && today >= end.AddMonths(NotFormedAfterMonths)
            ? GroupState.NotFormed
            : GroupState.Forming;
    }

    /// <summary>
    /// A remark, not a state: with four or more meetings held, the best attendance of the last three is at or below three quarters of the greatest
    /// ever (so 8 reduced to 6 is reduced, as groups C and F of the paper are).
    /// </summary>
    public static bool IsReduced(IReadOnlyList<HeldMeeting> held)
    {
        if (held.Count < 4)
            return false;
        var inOrder = held.OrderBy(m => m.On).Select(m => m.FromProgramme).ToList();
        return inOrder.TakeLast(3).Max() * 4 <= inOrder.Max() * 3;
    }

    /// <summary>Whether it ever became a group, also of one that has ended since.</summary>
    public static bool HasFormed(GroupFacts facts) => facts.Held.Any(m => Forms(m, facts.ProgrammeEndedOn));

    private static bool Forms(HeldMeeting meeting, DateOnly? programmeEnd) =>
        meeting.FaceToFace && meeting.FromProgramme >= FormedBy && (programmeEnd is null || meeting.On > programmeEnd);
}
