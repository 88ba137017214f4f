using FollowOn.Groups;
using FollowOn.Meetings;

namespace FollowOn.Evaluation;

/// <summary>What a manager looks for first. In the order of the register.</summary>
public enum Standing
{
    /// <summary>Quiet with nothing heard since, or no contact known four months on.</summary>
    NeedsACall,

    /// <summary>Meeting, with fewer people than once or later than it means to; or quiet, and in touch again since.</summary>
    Fading,

    /// <summary>Handed over, and not yet three face to face.</summary>
    OnTheWay,

    /// <summary>It became a group, and meets.</summary>
    IsAGroup,

    /// <summary>It shows no more than that it exists.</summary>
    NotShown,

    /// <summary>Ended, or joined another group.</summary>
    Over,
}

/// <summary>
/// One group in the register: what the service may see of it (<see cref="GroupSeen"/>) and what follows from that, never more. How long it has been
/// in touch follows from whether it still meets; the months in which it met are a matter of how often.
/// </summary>
/// <param name="Months">Null unless the group shows how often it meets.</param>
/// <param name="Time">Null when not shown, or when no contact is known.</param>
public sealed record RegisterEntry(GroupSeen Seen, Standing Standing, TwelveMonths? Months, GroupTime? Time, bool ShowsWhetherItMeets)
{
    public static RegisterEntry Of(GroupRecord group, DateOnly today)
    {
        var seen = GroupSeen.Of(group);
        var began = seen.ProgrammeEndedOn ?? seen.HandedOverOn;
        var (meets, often) = (group.MaySee >= ServiceMaySee.WhetherItMeets, group.MaySee == ServiceMaySee.HowOftenAndHowMany);
        return new(
            seen,
            // Of a quiet group it is part of whether it still meets; of one that meets, of how often.
            StandingOf(seen, (often || group.State == GroupState.Quiet) && IsLate(group.Facts, today)),
            often ? TwelveMonths.Of(group.Facts.Held.Select(m => m.On), began, today) : null,
            meets ? GroupTime.Of(group.Facts, began) : null,
            meets);
    }

    /// <summary>The table is in docs/domain.md and a test reads it.</summary>
    public static Standing StandingOf(GroupSeen seen, bool isLate) => seen.State switch
    {
        _ when !seen.Exists => Standing.Over,
        null => Standing.NotShown,
        GroupState.NotFormed => Standing.NeedsACall,
        GroupState.Quiet => isLate ? Standing.NeedsACall : Standing.Fading,
        GroupState.Forming or GroupState.InContact => Standing.OnTheWay,
        _ when seen.Reduced || isLate => Standing.Fading,
        _ => Standing.IsAGroup,
    };

    /// <summary>Longer than its own interval since anything was heard of it, and so no meet-up agreed since the last one.</summary>
    public static bool IsLate(GroupFacts facts, DateOnly today) =>
        GroupTime.LastContact(facts) is { } last && today.DayNumber - last.DayNumber > (facts.IntervalDays ?? GroupLife.UsualIntervalDays);

    /// <summary>Why there are no dots, in words.</summary>
    public string? WhyNoMonths => Months is not null ? null
        : ShowsWhetherItMeets ? "The group shows whether it meets, not how often." : "The group shows only that it exists.";
}
