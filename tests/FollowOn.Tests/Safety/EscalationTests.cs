using CsCheck;
using FollowOn.Programmes;
using FollowOn.Safety;
using Xunit;

namespace FollowOn.Tests.Safety;

/// <summary>What the clock does to a concern: there is always a next step, it is due in time, and nothing but a person ends it.</summary>
public sealed class EscalationTests
{
    private static readonly PersonId Dana = PersonId.New(), Sam = PersonId.New(), Mo = PersonId.New();

    private static IReadOnlyList<CoverTime> Weekdays(int from = 9, int until = 16) =>
        [.. Enumerable.Range(1, 5).Select(d => new CoverTime((DayOfWeek)d, new(from, 0), new(until, 0)))];

    private static Escalation Usual(PromisedSteps? steps = null) =>
        new(new CoverHours(Weekdays(), d => BankHolidays.Shipped.IsHoliday(d, Nation.England)), steps ?? PromisedSteps.Usual);

    private static DateTime At(string london) => DateTime.Parse(london, System.Globalization.CultureInfo.InvariantCulture) is var at ? UkClock.ToUtc(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : default;

    private static string Said(DateTime utc) => UkClock.ToLondon(utc).ToString("ddd d MMM HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static Concern Raised(Escalation escalation, DateTime at, HowSoon soon = HowSoon.Today)
    {
        var concern = new Concern(Guid.NewGuid(), ServiceId.New(), Guid.NewGuid(), ConcernKind.Worried, soon, RaisedVia.Page, Mo, null, null, at, escalation.DueBy(soon, at), at);
        escalation.Schedule(concern);
        return concern;
    }

    /// <summary>Lets the clock run until this moment, as the site does.</summary>
    private static List<string> Run(Escalation escalation, Concern concern, DateTime until)
    {
        var seen = new List<string>();
        while (concern.NextStepAt is { } next && next <= until)
            if (escalation.Take(concern, next) is { } happened)
                seen.Add($"{Said(next)} {happened.Kind}{(happened.Rung is { } rung ? " " + rung : "")}");
        return seen;
    }

    [Fact]
    public void Raised_in_the_morning_those_on_duty_are_told_at_once_and_it_rises_to_the_manager_in_time()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        Assert.Equal("Tue 24 Nov 12:00", Said(concern.DueBy));
        Assert.Equal(
            ["Tue 24 Nov 10:00 Told Duty", "Tue 24 Nov 10:30 Told Deputy", "Tue 24 Nov 11:00 Told Lead", "Tue 24 Nov 11:30 Told Manager", "Tue 24 Nov 12:00 Told Manager", "Tue 24 Nov 12:30 Told Manager"],
            Run(escalation, concern, At("2026-11-24 12:45")));
    }

    [Fact]
    public void Raised_on_Friday_at_11pm_it_waits_for_Monday_morning_and_never_ends_by_itself()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-27 23:00"));
        Assert.Equal("Mon 30 Nov 11:00", Said(concern.DueBy));
        Assert.Equal("Mon 30 Nov 09:00 Told Duty", Run(escalation, concern, At("2026-11-30 09:00")).Single());
        // Nobody is told while nobody is there, and the next morning goes on where it stood: with everybody.
        var week = Run(escalation, concern, At("2026-12-04 16:00"));
        Assert.DoesNotContain(week, w => TimeOnly.Parse(w.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture) is var t && (t < new TimeOnly(9, 0) || t >= new TimeOnly(16, 0)));
        Assert.Contains("Tue 1 Dec 09:00 Told Manager", week);
        Assert.True(concern.IsOpen);
        Assert.NotNull(concern.NextStepAt);
    }

    [Fact]
    public void Over_a_bank_holiday_it_waits_for_the_next_working_day()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-12-24 15:30"));
        Assert.Equal("Tue 29 Dec 10:30", Said(concern.DueBy));
        Assert.Equal(["Thu 24 Dec 15:30 Told Duty", "Tue 29 Dec 09:00 Told Deputy"], Run(escalation, concern, At("2026-12-29 09:00")));
    }

    [Fact]
    public void Two_hours_before_closing_is_promised_by_closing_time() =>
        Assert.Equal("Tue 24 Nov 16:00", Said(Usual().DueBy(HowSoon.Today, At("2026-11-24 14:00"))));

    [Fact]
    public void For_this_week_the_rungs_share_the_time_until_the_end_of_the_next_working_day()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 09:00"), HowSoon.ThisWeek);
        Assert.Equal("Wed 25 Nov 16:00", Said(concern.DueBy));
        Assert.Equal(
            ["Tue 24 Nov 09:00 Told Duty", "Tue 24 Nov 12:30 Told Deputy", "Wed 25 Nov 09:00 Told Lead", "Wed 25 Nov 12:30 Told Manager"],
            Run(escalation, concern, At("2026-11-25 15:59")));
    }

    [Fact]
    public void Taken_up_and_nothing_noted_it_is_nobodys_again_after_an_hour_and_the_deputy_hears_of_it()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        Run(escalation, concern, At("2026-11-24 10:00"));
        concern.TakeUp(Dana, At("2026-11-24 10:05"));
        escalation.Schedule(concern);
        Assert.Equal(Dana, Escalation.Holder(concern));
        Assert.Equal(["Tue 24 Nov 11:05 Lapsed", "Tue 24 Nov 11:05 Told Deputy", "Tue 24 Nov 11:35 Told Deputy", "Tue 24 Nov 12:05 Told Lead"], Run(escalation, concern, At("2026-11-24 12:10")));
        Assert.Null(Escalation.Holder(concern));
        Assert.Equal(ConcernState.Waiting, Escalation.StateOf(concern));
    }

    [Fact]
    public void After_a_note_whoever_has_it_is_asked_on_the_next_working_day_and_loses_it_if_they_stay_silent()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        concern.TakeUp(Dana, At("2026-11-24 10:05"));
        concern.Note(Dana, "sealed", At("2026-11-24 10:40"));
        escalation.Schedule(concern);
        Assert.Equal(["Wed 25 Nov 15:30 Reminded", "Thu 26 Nov 09:30 Lapsed", "Thu 26 Nov 09:30 Told Deputy"], Run(escalation, concern, At("2026-11-26 09:30")));
    }

    [Fact]
    public void What_somebody_else_notes_does_not_keep_it_with_whoever_took_it_up()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        concern.TakeUp(Dana, At("2026-11-24 10:05"));
        concern.Note(Sam, "sealed", At("2026-11-24 10:40"));
        escalation.Schedule(concern);
        Assert.Equal("Tue 24 Nov 11:05 Lapsed", Run(escalation, concern, At("2026-11-24 11:05"))[0]);
    }

    [Fact]
    public void Handed_on_it_is_told_at_once_and_rises_as_if_it_were_new()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        concern.TakeUp(Dana, At("2026-11-24 10:05"));
        concern.HandOn(Dana, Sam, At("2026-11-24 10:20"));
        escalation.Schedule(concern);
        Assert.Equal(["Tue 24 Nov 10:20 Told Duty", "Tue 24 Nov 10:50 Told Deputy"], Run(escalation, concern, At("2026-11-24 11:00")));
    }

    [Fact]
    public void A_service_that_staffs_it_may_choose_five_ten_and_twenty_minutes()
    {
        var escalation = Usual(PromisedSteps.Tight);
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        Assert.Equal(
            ["Tue 24 Nov 10:00 Told Duty", "Tue 24 Nov 10:05 Told Deputy", "Tue 24 Nov 10:10 Told Lead", "Tue 24 Nov 10:15 Told Lead", "Tue 24 Nov 10:20 Told Manager"],
            Run(escalation, concern, At("2026-11-24 10:20")));
    }

    [Fact]
    public void It_is_never_closed_without_how_it_ended_and_nothing_happens_to_it_afterwards()
    {
        var escalation = Usual();
        var concern = Raised(escalation, At("2026-11-24 10:00"));
        Assert.Throws<ArgumentException>(() => concern.Close(Dana, ConcernOutcome.SpokenWith, true, PersonTold.InPerson, " ", At("2026-11-24 10:10")));
        Assert.True(concern.IsOpen);
        concern.Close(Dana, ConcernOutcome.SpokenWith, true, PersonTold.InPerson, "sealed", At("2026-11-24 10:10"));
        Assert.Null(concern.NextStepAt);
        Assert.Throws<InvalidOperationException>(() => concern.TakeUp(Sam, At("2026-11-24 10:20")));
        Assert.Throws<InvalidOperationException>(() => escalation.Next(concern));
    }

    /// <summary>What people, machines and clocks do, in any order.</summary>
    private enum Move
    {
        Wait,
        TakeUp,
        Note,
        HandOn,
        AtRisk,
        Close,
        KilledForAWhile,
        ClockGoesBack,
        PromiseChanges,
    }

    [Fact]
    public void Whatever_happens_an_open_concern_has_a_next_step_within_what_was_promised_and_only_a_person_closes_it()
    {
        var starts = Gen.Int[0, 4 * 365 * 24 * 60].Select(m => new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(m % (2 * 365 * 24 * 60)));
        // One each of the hours, because working out the days is most of the work.
        var weeks = new[] { (9, 16), (8, 20), (13, 15) }.Select(h => new CoverHours(Weekdays(h.Item1, h.Item2), d => BankHolidays.Shipped.IsHoliday(d, Nation.England))).ToArray();
        var moves = Gen.Select(Gen.Enum<Move>(), Gen.Int[0, 2000]).Array[1, 25];
        Gen.Select(starts, Gen.Enum<HowSoon>(), Gen.Int[0, 2].Select(n => new[] { PromisedSteps.Usual, PromisedSteps.Tight, new PromisedSteps(480, 60, 60, 240, 480, 120) }[n]), Gen.Int[0, 2].Select(n => weeks[n]), moves).Sample((start, soon, steps, cover, all) =>
        {
            var escalation = new Escalation(cover, steps);
            var (concern, now, tolds, closed) = (Raised(escalation, start, soon), start, 0, false);
            foreach (var (move, minutes) in all)
            {
                switch (move)
                {
                    case Move.Wait or Move.KilledForAWhile:
                        now = now.AddMinutes(minutes);
                        break;
                    case Move.ClockGoesBack:
                        now = now.AddMinutes(-Math.Min(minutes, 60));
                        break;
                    case Move.PromiseChanges:
                        // Another promise is signed: this one goes on under its own, so there is nothing to do to it.
                        break;
                    case Move.Close when Escalation.Holder(concern) is { } holder:
                        concern.Close(holder, ConcernOutcome.SpokenWith, true, PersonTold.InPerson, "sealed", now);
                        closed = true;
                        break;
                    default:
                        Person(move, concern, now);
                        escalation.Schedule(concern);
                        break;
                }
                // Killed, nothing runs until the next move; then everything overdue is made up for.
                if (move != Move.KilledForAWhile)
                    while (!closed && escalation.Take(concern, now) is { } happened)
                        tolds += happened.Kind == ConcernEventKind.Told ? 1 : 0;
                if (closed != !concern.IsOpen)
                    return false;
                if (closed)
                    return concern.NextStepAt is null && concern.Outcome is not null && concern.ClosedBy is not null;
                // Never silent: a step is set, and no further off than the longest that is promised, a working day and the time after it.
                if (concern.NextStepAt is not { } next || (move != Move.KilledForAWhile && next <= now))
                    return false;
                var latest = cover.After(cover.EndOfNextWorkingDay(cover.NextOpening(concern.Events.Select(e => e.At).Append(now).Append(start).Max())), TimeSpan.FromMinutes(steps.Lapse));
                if (next > latest)
                    return false;
            }
            // Nothing but the clock from here on: somebody is told before the promise is due, again and again.
            var (before, due) = (tolds, cover.After(now, TimeSpan.FromMinutes(3000)));
            while (tolds == before && concern.NextStepAt is { } at && at <= due)
                tolds += escalation.Take(concern, at) is { Kind: ConcernEventKind.Told } ? 1 : 0;
            return tolds > before && concern.IsOpen;
        }, iter: 100_000);
    }

    private static void Person(Move move, Concern concern, DateTime now)
    {
        if (move == Move.TakeUp && Escalation.Holder(concern) is null)
            concern.TakeUp(Dana, now);
        else if (move == Move.Note)
            concern.Note(Dana, "sealed", now);
        else if (move == Move.HandOn)
            concern.HandOn(Dana, Sam, now);
        else if (move == Move.AtRisk)
            concern.MarkAtRisk(Dana, now);
    }
}
