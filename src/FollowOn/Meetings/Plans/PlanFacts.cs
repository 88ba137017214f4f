using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Times;
using FollowOn.Planning;

namespace FollowOn.Meetings.Plans;

/// <summary>Everything from which a group's next meet-up, or the next few, are planned.</summary>
public sealed record PlanFacts
{
    /// <summary>The day people would be told on; how much notice somebody needs counts from here.</summary>
    public required DateOnly ToldOn { get; init; }

    /// <summary>The first day on which a meet-up may be, included.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>When a meet-up is wanted, in order: one for each that is planned. They never overlap.</summary>
    public required IReadOnlyList<Occurrence> Windows { get; init; }

    /// <summary>True when the last window is there only so that the ones before it are chosen with an eye to it: nothing of it is shown or agreed.</summary>
    public bool LooksAhead { get; init; }

    /// <summary>Where they can meet, the one they like best first; at least one.</summary>
    public required IReadOnlyList<PlaceToPlan> Places { get; init; }

    public required IReadOnlyList<PersonToPlan> People { get; init; }

    /// <summary>False for a group that meets as it comes: its one window is the weeks ahead.</summary>
    public bool HasRhythm { get; init; } = true;
}

/// <summary>One person of the group, as far as planning needs to know. Shown to nobody.</summary>
/// <param name="Says">What they said about themselves; null when they have said nothing.</param>
/// <param name="Habit">The parts of the week at which they came, or said they would; for somebody who has said nothing.</param>
/// <param name="LeftOutRun">How many meet-ups in a row, up to now, they missed because of time or place.</param>
/// <param name="LeftOutRecent">How many such in the last twelve months.</param>
public sealed record PersonToPlan(PersonId Person, bool Resting, WhenICome? Says, UsualTimes Habit, int LeftOutRun = 0, int LeftOutRecent = 0)
{
    /// <summary>How likely they are to come when they can, by their own history.</summary>
    public Chance Chance { get; init; } = new();
}
