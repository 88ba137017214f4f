using FollowOn.Groups;
using FollowOn.Meetings.Series;

namespace FollowOn.Meetings;

/// <summary>Why the next meet-up is or is not asked for by itself; the table is in docs/domain.md and a test reads it.</summary>
public enum Upcoming
{
    /// <summary>The group has ended, joined another, or is not handed over.</summary>
    Over,

    /// <summary>They meet as it comes.</summary>
    NoRhythm,

    /// <summary>A meet-up is fixed.</summary>
    Planned,

    /// <summary>They have never had one: there is no weekday, time or place to go by.</summary>
    NothingToGoBy,

    /// <summary>Somebody said not to ask by itself.</summary>
    Stopped,

    /// <summary>The group rests as a group.</summary>
    GroupRests,

    /// <summary>Nobody answered again and again: nobody is asked any more until one of them does something.</summary>
    FellSilent,

    /// <summary>The next slot is known, and its time to be asked for is still to come or is now.</summary>
    Known,
}

/// <summary>One meet-up as what comes next follows from it.</summary>
/// <param name="SlotOn">The slot it was asked for; null when somebody fixed it.</param>
/// <param name="Silent">FollowOn asked, nobody answered, and nobody said that they met.</param>
public sealed record MeetUpBefore(DateOnly? SlotOn, DateOnly Date, TimeOnly Starts, string Place, bool Online, bool Cancelled, bool Silent);

/// <summary>Everything the next slot follows from.</summary>
/// <param name="Latest">The group's meet-ups, those called off too, newest first; the last eight are enough.</param>
/// <param name="LeftOut">The latest slot that was left out before anybody was asked; null when there is none.</param>
/// <param name="Breaks">Days on which they do not meet.</param>
/// <param name="Turns">Times or places in turns.</param>
public sealed record NextFacts(
    Rhythm? Rhythm, bool IsOver, bool Stopped, DateOnly? RestsUntil, bool Planned, IReadOnlyList<MeetUpBefore> Latest, DateOnly? LeftOut = null,
    IReadOnlyList<Break>? Breaks = null, Turns? Turns = null)
{
    /// <summary>How many meet-ups in a row were asked for and nobody answered.</summary>
    public int Silent => Latest.Where(m => !m.Cancelled).TakeWhile(m => m.Silent).Count();

    public bool Slowed => Silent is >= NextSlot.SlowAfter and < NextSlot.SilentAfter;

    public bool NotOn(DateOnly day) => Breaks?.Any(b => b.Has(day)) == true;
}

/// <summary>When and where the next one would be.</summary>
/// <param name="On">The day the rhythm gives; what the group goes on from, whatever becomes of the date.</param>
/// <param name="Date">The day people are asked for: later than the slot where that is a day on which nothing is open.</param>
/// <param name="Slowed">Nobody answered the last two times, so every other slot is left out.</param>
public sealed record NextSlot(DateOnly On, DateOnly Date, TimeOnly Starts, string Place, bool Online, bool Slowed)
{
    /// <summary>Asked for this often without anybody's answer, the group is asked half as often.</summary>
    public const int SlowAfter = 2;

    /// <summary>And after this often, no more.</summary>
    public const int SilentAfter = 4;

    /// <summary>The window about <see cref="Date"/> within which another day would do; no two windows of a rhythm overlap.</summary>
    public DateOnly Earliest { get; init; } = Date;
    public DateOnly Latest { get; init; } = Date;

    public static (Upcoming Why, NextSlot? Slot) Of(NextFacts facts, DateOnly today)
    {
        if (facts.IsOver)
            return (Upcoming.Over, null);
        if (facts.Rhythm is null)
            return (Upcoming.NoRhythm, null);
        if (facts.Planned)
            return (Upcoming.Planned, null);
        if (facts.Latest.Count == 0)
            return (Upcoming.NothingToGoBy, null);
        if (facts.Stopped)
            return (Upcoming.Stopped, null);
        if (facts.RestsUntil > today)
            return (Upcoming.GroupRests, null);
        if (facts.Silent >= SilentAfter)
            return (Upcoming.FellSilent, null);
        return Slots.Ahead(facts, today).FirstOrDefault() is { } slot ? (Upcoming.Known, slot) : (Upcoming.GroupRests, null);
    }
}
