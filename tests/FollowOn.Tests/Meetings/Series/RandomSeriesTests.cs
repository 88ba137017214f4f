using CsCheck;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using Xunit;

namespace FollowOn.Tests.Meetings.Series;

/// <summary>
/// A hundred thousand groups between 2024 and 2037, each with a rhythm of its own, dates taken out and put back, summers without meet-ups, meet-ups that are
/// moved or called off, two times or places in turns, and times at which the clocks change.
/// </summary>
public sealed class RandomSeriesTests
{
    private const int Many = 100_000;
    private static readonly DateOnly End = new(2037, 12, 31);

    private static readonly Gen<NthWeekday> AnyWeekday = Gen.Select(Gen.Int[1, 5], Gen.Enum<DayOfWeek>(), (nth, day) => new NthWeekday(nth, day));
    private static readonly Gen<Rhythm> AnyRhythm = Gen.OneOf(
        Gen.Int[1, Rhythm.MostWeeks].Select(weeks => Rhythm.Of(7 * weeks, null)!),
        AnyWeekday.Select(on => Rhythm.Of(31, on)!),
        Gen.Select(AnyWeekday, AnyWeekday).Where((one, other) => Rhythm.GoTogether(one, other)).Select((one, other) => Rhythm.Of(21, one, other)!),
        Gen.Bool.Select(longer => longer ? (9, 13) : (6, 8)).Select(span => Rhythm.Of(7 * span.Item2, null, null, 7 * span.Item1)!));

    // Each quarter of an hour is as likely as any, those that come twice or never in a night among them.
    private static readonly Gen<TimeOnly> AnyTime = Gen.Int[0, 95].Select(q => new TimeOnly(q / 4, q % 4 * 15));
    private static readonly Gen<Turns?> AnyTurns = Gen.Select(Gen.Int[0, 3], AnyTime, AnyTime).Select((kind, a, b) => (Turns?)(kind switch
    {
        1 when a != b => new Turns(new Turn(a, null, false), new Turn(b, null, false)),
        2 => new Turns(new Turn(null, "Café Kino", false), new Turn(null, "The library", false)),
        3 when a != b => new Turns(new Turn(a, "Café Kino", false), new Turn(b, "By telephone", true)),
        _ => null,
    }));

    [Fact]
    public void Each_meet_up_and_each_reminder_comes_exactly_once_whatever_is_taken_out_moved_or_taken_in_turns() =>
        Gen.Select(AnyRhythm, Gen.Int[0, 13 * 365 + 200], AnyTime, AnyTurns, Gen.Int[0, 999].Array[24])
            .Sample((rhythm, begins, starts, turns, fates) => Series(rhythm, new DateOnly(2024, 1, 1).AddDays(begins), starts, turns, fates), iter: Many, seed: "0N0XIzNsQ0O2");

    private static void Series(Rhythm rhythm, DateOnly begins, TimeOnly starts, Turns? turns, int[] fates)
    {
        var latest = new List<MeetUpBefore> { new(null, begins, turns?.One.Starts ?? starts, turns?.One.Place ?? "Café Kino", turns?.One.Online ?? false, false, false) };
        var (breaks, slots, dates, reminders, turn, leftOut) = (new List<Break>(), new HashSet<DateOnly>(), new HashSet<DateOnly>(), new HashSet<string>(), 0, (DateOnly?)null);
        var window = begins;
        foreach (var fate in fates)
        {
            var today = latest[0].Date.AddDays(1 + fate % 3);
            var facts = new NextFacts(rhythm, false, false, null, false, [.. latest.Take(8)], leftOut, breaks, turns);
            var (why, next) = NextSlot.Of(facts, today);
            Holds(why == Upcoming.Known && next is not null, "A group with a rhythm always has a next one.");
            var slot = next!;
            if (slot.Date > End)
                return;

            // What the page of dates and the planner see is what is asked by itself, and their windows lie apart.
            var ahead = Slots.Ahead(facts, today).Take(4).ToList();
            Holds(ahead[0] == slot, "One list for everybody.");
            for (var i = 0; i < ahead.Count; i++)
            {
                Holds(ahead[i].Earliest <= ahead[i].Date && ahead[i].Date <= ahead[i].Latest, $"{ahead[i]} is not in its window.");
                Holds(i == 0 || (ahead[i - 1].Latest < ahead[i].Earliest && ahead[i - 1].On < ahead[i].On), $"{ahead[i]} overlaps with the one before.");
            }

            // One in each window, after the one before, with notice, on a day on which they meet and something is open.
            Holds(slot.Date > latest[0].Date && slot.Date >= today.AddDays(rhythm.IsLoose ? 0 : rhythm.NoticeDays), $"{slot} is too soon.");
            Holds(!Slots.IsShut(slot.Date) && !breaks.Exists(b => b.Has(slot.Date)), $"{slot} is on a day without meet-ups.");
            Holds(slots.Add(slot.On) && dates.Add(slot.Date), $"{slot} comes twice.");
            OnItsDay(rhythm, slot, latest[0]);
            Wall(slot.Date, slot.Starts);

            // Asked once, on a day still to come on which it is still the same slot.
            var asks = slot.Date.AddDays(-rhythm.AskDaysBefore);
            if (asks > today)
                Holds(NextSlot.Of(facts, asks).Slot is { } then && then.On == slot.On && then.Date == slot.Date && then.Starts == slot.Starts, $"{slot} is another on the day of asking.");

            if (turns is not null)
            {
                // Each slot has its turn: with nothing taken out, this one, that one, this one.
                Holds(turns.Of(slot.Starts, slot.Place) is not null || turns.One == turns.Other, $"{slot} is nobody's turn.");
                if (ahead.Count > 1 && breaks.Count == 0 && !facts.Slowed && !Shifted(ahead[0]) && !Shifted(ahead[1]))
                    Holds(turns.Of(ahead[0].Starts, ahead[0].Place) != turns.Of(ahead[1].Starts, ahead[1].Place), "They take turns.");
            }

            switch (fate % 10)
            {
                // Taken out and put back: it is as it was. Taken out for good: it comes no more, and those after it keep their turn.
                case 0:
                    breaks.Add(new Break(slot.Date, slot.Date));
                    var without = Slots.Ahead(facts with { Breaks = [.. breaks] }, today).Take(3).ToList();
                    Holds(without.TrueForAll(s => s.Date != slot.Date), "Taken out is taken out.");
                    if (!rhythm.IsLoose && !Shifted(slot) && ahead.TrueForAll(a => !Shifted(a)))
                        Holds(without[0] == ahead[1] with { Earliest = without[0].Earliest }, "Those after it stay as they were said.");
                    if (fate % 20 == 0)
                    {
                        breaks.RemoveAt(breaks.Count - 1);
                        Holds(Slots.Ahead(facts with { Breaks = [.. breaks] }, today).First() == slot, "Put back, it is as it was.");
                    }
                    slots.Remove(slot.On);
                    dates.Remove(slot.Date);
                    continue;
                // A summer without; it ends by itself.
                case 1:
                    var pause = new Break(slot.Date.AddDays(-3), slot.Date.AddDays(40 + fate % 60));
                    breaks.Add(pause);
                    slots.Remove(slot.On);
                    dates.Remove(slot.Date);
                    Holds(Slots.Ahead(facts with { Breaks = [.. breaks] }, today).First().Date is var after && (after > pause.To || after < pause.From), "Nothing in a pause.");
                    continue;
                // "Not this time."
                case 2 when !rhythm.IsLoose:
                    leftOut = slot.On;
                    continue;
                default:
                    break;
            }

            // Held on its day, moved by some days, or called off; the rhythm goes on from the slot.
            var held = (fate % 10) switch { 3 => slot.Date.AddDays(fate % 2 == 0 ? 1 : 2), 4 => slot.Date.AddDays(-1), _ => slot.Date };
            latest.Insert(0, new MeetUpBefore(slot.On, held, slot.Starts, slot.Place, slot.Online, fate % 10 == 5,
                fate % 10 >= 6 && fate > 500 && facts.Silent < NextSlot.SilentAfter - 1));
            Holds(held >= slot.Earliest || fate % 10 == 4, "In its window.");
            Holds(held > window || fate % 10 == 4, "Never two in one window.");
            (window, turn) = (held, turn + 1);
            Reminded(slot, held, reminders);
        }
    }

    /// <summary>Two nodes look again and again from days before until the day after; what they find due is kept by its name.</summary>
    private static void Reminded(NextSlot slot, DateOnly date, HashSet<string> reminders)
    {
        var days = 0;
        for (var day = date.AddDays(-3); day <= date.AddDays(1); day = day.AddDays(1))
        {
            var due = false;
            foreach (var time in Rounds)
            {
                if (!DueMeetings.IsDayBefore(date, day.ToDateTime(time)))
                    continue;
                Holds(day == date.AddDays(-1) && time >= DueMeetings.RemindFrom && time < UkClock.QuietFrom, "The day before, by day.");
                due = true;
            }
            days += due ? 1 : 0;
        }
        Holds(days == 1, "On one day.");
        Holds(reminders.Add(FormattableString.Invariant($"{slot.On}:{date}")), "Once.");
    }

    private static readonly TimeOnly[] Rounds = [new(9, 59), DueMeetings.RemindFrom, new(20, 59), UkClock.QuietFrom];

    private static bool Shifted(NextSlot slot) => slot.On != slot.Date;

    private static void OnItsDay(Rhythm rhythm, NextSlot slot, MeetUpBefore last)
    {
        if (rhythm.On is { } on)
            Holds(on.In(slot.On.Year, slot.On.Month) == slot.On || rhythm.Also?.In(slot.On.Year, slot.On.Month) == slot.On, $"{slot} is not on its weekday of the month.");
        else if (rhythm.IsLoose)
            Holds(Math.Abs(slot.Date.DayNumber - slot.On.DayNumber) is var off && off % 7 == 0 && off <= 7 * rhythm.Spread, $"{slot} is outside its span.");
        else if (last.SlotOn is { } before && last.Date.DayOfWeek == before.DayOfWeek)
            Holds((slot.On.DayNumber - before.DayNumber) % (7 * rhythm.Weeks) == 0, $"{slot} is off its weeks after {before}.");
        Holds(slot.Date.DayOfWeek == slot.On.DayOfWeek, $"{slot} is on another weekday.");
    }

    /// <summary>The wall time is kept, by the rule of summer time worked out anew: from 1am UTC on the last Sunday of March to 1am UTC on that of October.</summary>
    private static void Wall(DateOnly date, TimeOnly starts)
    {
        var utc = UkClock.ToUtc(date, starts);
        var (wall, from, to) = (date.ToDateTime(starts), LastSunday(date.Year, 3).AddHours(1), LastSunday(date.Year, 10).AddHours(1));
        // In summer time where that gives an instant of summer; an hour that never comes is the hour after, one that comes twice is the first.
        var expected = wall.AddHours(-1) >= from && wall.AddHours(-1) < to ? wall.AddHours(-1) : wall;
        Holds(utc == DateTime.SpecifyKind(expected, DateTimeKind.Utc), $"{date} {starts} is {utc}, and should be {expected}.");
        var missing = wall >= from && wall < from.AddHours(1);
        Holds(UkClock.ToLondon(utc) == (missing ? wall.AddHours(1) : wall), $"{date} {starts} is not kept.");
    }

    private static DateTime LastSunday(int year, int month) => new NthWeekday(NthWeekday.Last, DayOfWeek.Sunday).In(year, month).ToDateTime(TimeOnly.MinValue);

    private static void Holds(bool so, string what)
    {
        if (!so)
            Assert.Fail(what);
    }
}
