using FollowOn.Groups;

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
public sealed record NextFacts(
    Rhythm? Rhythm, bool IsOver, bool Stopped, DateOnly? RestsUntil, bool Planned, IReadOnlyList<MeetUpBefore> Latest, DateOnly? LeftOut = null);

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

    public static (Upcoming Why, NextSlot? Slot) Of(NextFacts facts, DateOnly today)
    {
        if (facts.IsOver)
            return (Upcoming.Over, null);
        if (facts.Rhythm is not { } rhythm)
            return (Upcoming.NoRhythm, null);
        if (facts.Planned)
            return (Upcoming.Planned, null);
        if (facts.Latest.Count == 0)
            return (Upcoming.NothingToGoBy, null);
        if (facts.Stopped)
            return (Upcoming.Stopped, null);
        if (facts.RestsUntil > today)
            return (Upcoming.GroupRests, null);
        var silent = facts.Latest.Where(m => !m.Cancelled).TakeWhile(m => m.Silent).Count();
        if (silent >= SilentAfter)
            return (Upcoming.FellSilent, null);

        var usual = Usual(facts.Latest);
        var slowed = silent >= SlowAfter;
        var from = facts.LeftOut is { } leftOut && leftOut > usual.SlotOn!.Value ? leftOut : usual.SlotOn!.Value;
        var on = rhythm.After(from, slowed ? 2 : 1);
        while (on < today.AddDays(rhythm.NoticeDays) || on <= facts.Latest[0].Date)
            on = rhythm.After(on);
        return (Upcoming.Known, new NextSlot(on, Open(on), usual.Starts, usual.Place, usual.Online, slowed));
    }

    /// <summary>
    /// The day, time and place to go on from: those of the last one. One that was moved to another day is an exception, and they go back to the slot,
    /// unless the one before was on that weekday too: twice is a new habit.
    /// </summary>
    private static MeetUpBefore Usual(IReadOnlyList<MeetUpBefore> latest)
    {
        var last = latest[0];
        var before = latest.Skip(1).FirstOrDefault(m => !m.Cancelled);
        if (last.Cancelled && before is not null)
            return before with { SlotOn = last.SlotOn ?? last.Date };
        if (last.SlotOn is not { } slot || slot == last.Date)
            return last with { SlotOn = last.Date };
        if (slot.DayOfWeek == last.Date.DayOfWeek)
            return last;
        if (before is null)
            return last;
        return before.Date.DayOfWeek == last.Date.DayOfWeek ? last with { SlotOn = last.Date } : before with { SlotOn = slot };
    }

    /// <summary>On Christmas Day and New Year's Day nothing is open: a week later then. Any other bank holiday is asked for, and said to be one.</summary>
    private static DateOnly Open(DateOnly date)
    {
        while (date is { Month: 12, Day: 25 } or { Month: 1, Day: 1 })
            date = date.AddDays(7);
        return date;
    }
}
