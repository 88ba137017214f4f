using FollowOn.Groups;

namespace FollowOn.Meetings.Series;

/// <summary>
/// The slots of a rhythm that are still to come, one after the other. What is asked by itself (<see cref="NextSlot"/>), the page of dates and the planner all
/// read this one list. Pure.
/// </summary>
public static class Slots
{
    /// <summary>Another weekday may suit more people: half a week either side.</summary>
    private const int Half = 3;

    /// <summary>Nobody looks further ahead.</summary>
    private const int MostDaysAhead = 6 * 366;

    /// <summary>
    /// In order, until six years from now. Every slot is passed once: it is left out when it is past or too near, when the group does not meet then, or
    /// when it would come on or before a meet-up that is known.
    /// </summary>
    /// <param name="facts">With a rhythm and a meet-up to go by; without, there are none.</param>
    public static IEnumerable<NextSlot> Ahead(NextFacts facts, DateOnly today)
    {
        if (facts.Rhythm is not { } rhythm || facts.Latest.Count == 0)
            yield break;
        var usual = Usual(facts.Latest, rhythm.IsLoose);
        var turn = facts.Turns is { } turns ? TurnOf(turns, facts.Latest) : 0;
        var on = usual.SlotOn!.Value;
        for (; facts.LeftOut is { } leftOut && on < leftOut; turn++)
            on = rhythm.After(on) is var next && next <= leftOut ? next : leftOut;

        var begins = facts.RestsUntil is { } rests && rests > today ? rests : today;
        var earliest = begins.AddDays(rhythm.NoticeDays);
        var (last, window) = (facts.Latest[0].Date, facts.Latest[0].Date);
        // What was put off over Christmas and then left out took its day with it.
        if (facts.LeftOut is { } gone && !rhythm.IsLoose)
            last = UkClock.Later(last, WhenOpen(gone));
        var end = begins.AddDays(MostDaysAhead);
        for (var step = facts.Slowed ? 2 : 1; ; step = 1)
        {
            on = rhythm.After(on, step);
            turn += step;
            if (on > end)
                yield break;
            if (DateOf(on) is not { } date)
                continue;
            var mine = facts.Turns?[turn];
            var slot = new NextSlot(on, date, mine?.Starts ?? usual.Starts, mine?.Place ?? usual.Place, mine?.Place is null ? usual.Online : mine.Online, facts.Slowed)
            {
                Earliest = Reach(date, -1, UkClock.Later(UkClock.Later(earliest, window.AddDays(1)), rhythm.IsLoose ? on.AddDays(-7 * rhythm.Spread) : date.AddDays(-Half))),
                Latest = Reach(date, 1, rhythm.IsLoose ? on.AddDays(7 * rhythm.Spread) : date.AddDays(Half)),
            };
            yield return slot;
            (last, window) = (date, slot.Latest);
            // "Every six to eight weeks" is said of the meet-up, and not of a day in the calendar.
            if (rhythm.IsLoose)
                on = date;
        }

        DateOnly? DateOf(DateOnly slot)
        {
            if (rhythm.IsLoose)
                return InSpan(slot);
            if (slot.DayNumber - last.DayNumber < rhythm.Apart || facts.NotOn(slot))
                return null;
            var date = WhenOpen(slot);
            // Of the date and not of the slot: one put off over Christmas is asked for in the days between.
            return date < earliest || facts.NotOn(date) ? null : date;
        }

        // The middle, or the week nearest to it that is free; the later one first, because it leaves more notice.
        DateOnly? InSpan(DateOnly middle)
        {
            for (var weeks = 0; weeks <= rhythm.Spread; weeks++)
            {
                foreach (var date in new[] { middle.AddDays(7 * weeks), middle.AddDays(-7 * weeks) })
                {
                    if (date >= earliest && date > last && IsFree(date))
                        return date;
                }
            }
            return null;
        }

        bool IsFree(DateOnly day) => !IsShut(day) && !facts.NotOn(day);

        // As far from the date as every day in between is one on which they could meet.
        DateOnly Reach(DateOnly date, int step, DateOnly limit)
        {
            while (date != limit && (date < limit) == (step > 0) && IsFree(date.AddDays(step)))
                date = date.AddDays(step);
            return date;
        }
    }

    /// <summary>On Christmas Day and New Year's Day nothing is open: a week later then. Any other bank holiday is asked for, and said to be one.</summary>
    private static DateOnly WhenOpen(DateOnly date)
    {
        while (IsShut(date))
            date = date.AddDays(7);
        return date;
    }

    public static bool IsShut(DateOnly day) => day is { Month: 12, Day: 25 } or { Month: 1, Day: 1 };

    /// <summary>
    /// The day, time and place to go on from: those of the last one. One that was moved to another day is an exception, and they go back to the slot,
    /// unless the one before was on that weekday too: twice is a new habit. A span counts from the day they met, on the usual weekday.
    /// </summary>
    private static MeetUpBefore Usual(IReadOnlyList<MeetUpBefore> latest, bool loose)
    {
        var last = latest[0];
        var before = latest.Skip(1).FirstOrDefault(m => !m.Cancelled);
        if (last.Cancelled && before is not null)
            return before with { SlotOn = last.SlotOn ?? last.Date };
        if (last.SlotOn is not { } slot || slot == last.Date)
            return last with { SlotOn = last.Date };
        if (slot.DayOfWeek == last.Date.DayOfWeek)
            return loose ? last with { SlotOn = last.Date } : last;
        if (before is null)
            return last;
        return before.Date.DayOfWeek == last.Date.DayOfWeek ? last with { SlotOn = last.Date } : before with { SlotOn = slot };
    }

    /// <summary>Whose turn the last meet-up was, by the latest that was one of the two; where none was, the first of the two is next.</summary>
    private static int TurnOf(Turns turns, IReadOnlyList<MeetUpBefore> latest)
    {
        for (var i = 0; i < latest.Count; i++)
        {
            if (turns.Of(latest[i].Starts, latest[i].Place) is { } turn)
                return turn + i;
        }
        return 1;
    }
}
