using System.Globalization;
using CsCheck;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Meetings;

/// <summary>When the next meet-up is asked for: the table of docs/domain.md, and what holds for every day from 2024 to 2037.</summary>
public sealed class NextSlotTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 14 * 365].Select(d => new DateOnly(2024, 1, 1).AddDays(d));
    private static readonly Gen<NthWeekday> AnyWeekday = Gen.Select(Gen.Int[1, 5], Gen.Enum<DayOfWeek>(), (nth, day) => new NthWeekday(nth, day));
    private static readonly Gen<Rhythm> AnyRhythm = Gen.OneOf(AnyWeekday.Select(on => Rhythm.Of(31, on)!), Gen.Int[1, 200].Select(days => Rhythm.Of(days, null)!));

    public static TheoryData<string, string, string, string, string> Rows =>
        [.. Repository.Table(Repository.Read("docs/domain.md"), "## The next meet-up").Select(r => (r[0], r[1], r[2], r[3], r[4]))];

    [Theory, MemberData(nameof(Rows))]
    public void What_comes_next_follows_from_the_rhythm_and_the_last_meet_ups(string rhythm, string meetUps, string also, string today, string next)
    {
        var facts = new NextFacts(
            rhythm switch
            {
                "as it comes" => null,
                _ when NthWeekday.TryParse(rhythm, out var on) => Rhythm.Of(31, on),
                _ => Rhythm.Of(int.Parse(rhythm.Split(' ')[0], CultureInfo.InvariantCulture), null),
            },
            also == "ended",
            also == "stopped",
            also.StartsWith("rests until", StringComparison.Ordinal) ? Day(also.Split(' ')[^1]) : null,
            also == "one is fixed",
            [.. meetUps.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(MeetUp)],
            also.StartsWith("left out", StringComparison.Ordinal) ? Day(also.Split(' ')[^1]) : null);

        var (why, slot) = NextSlot.Of(facts, Day(today));

        Assert.Equal(next, slot is null ? why.ToString() : $"{why} {slot.Date:yyyy-MM-dd}");
    }

    [Fact]
    public void Every_reason_stands_in_the_table() =>
        Assert.Equal(Enum.GetNames<Upcoming>().Order(), Repository.Table(Repository.Read("docs/domain.md"), "## The next meet-up").Select(r => r[4].Split(' ')[0]).Distinct().Order());

    [Fact]
    public void A_weekday_of_a_month_is_found_again_in_its_own_month() =>
        AnyDay.Sample(date => NthWeekday.Of(date).In(date.Year, date.Month) == date);

    [Fact]
    public void A_weekday_of_a_month_is_in_every_month_once() => Gen.Select(AnyDay, AnyWeekday).Sample((date, on) =>
    {
        var found = on.In(date.Year, date.Month);
        return found.Month == date.Month && found.Year == date.Year && found.DayOfWeek == on.Day
            && (on.Nth == NthWeekday.Last ? found.AddDays(7).Month != date.Month : (found.Day - 1) / 7 + 1 == on.Nth);
    });

    [Fact]
    public void It_is_kept_as_words_and_read_again() => AnyWeekday.Sample(on => NthWeekday.Parse(on.ToString()) == on);

    [Theory]
    [InlineData("")]
    [InlineData("0 Tuesday")]
    [InlineData("6 Tuesday")]
    [InlineData("1 tuesday and more")]
    [InlineData("1 9")]
    public void Other_words_are_no_weekday_of_a_month(string words)
    {
        Assert.False(NthWeekday.TryParse(words, out _));
        Assert.Throws<FormatException>(() => NthWeekday.Parse(words));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(14, 2)]
    [InlineData(28, 4)]
    [InlineData(31, 4)]
    [InlineData(56, 8)]
    [InlineData(92, 13)]
    public void An_interval_is_whole_weeks_so_that_the_weekday_stays(int days, int weeks) => Assert.Equal(weeks, Rhythm.Of(days, null)!.Weeks);

    /// <summary>Fourteen years of a group, each meet-up asked for and held on its day.</summary>
    [Fact]
    public void Year_after_year_no_slot_and_no_day_comes_twice_and_the_clock_on_the_wall_stays() => Gen.Select(AnyRhythm, AnyDay, Gen.Int[7, 21 * 2]).Sample((rhythm, begins, half) =>
    {
        var starts = new TimeOnly(half / 2, half % 2 * 30);
        var last = new MeetUpBefore(null, begins, starts, "Café Kino", false, false, false);
        while (last.Date < new DateOnly(2037, 12, 31))
        {
            var today = last.Date.AddDays(1);
            var (why, slot) = NextSlot.Of(new NextFacts(rhythm, false, false, null, false, [last]), today);
            Assert.Equal(Upcoming.Known, why);
            Assert.True(slot!.On > (last.SlotOn ?? last.Date) && slot.Date > last.Date && slot.Date >= today.AddDays(rhythm.NoticeDays), $"{last} then {slot}");
            Assert.False(slot.Date is { Month: 12, Day: 25 } or { Month: 1, Day: 1 });
            Assert.Equal(rhythm.On is { } on ? on.Day : begins.DayOfWeek, slot.Date.DayOfWeek);
            // Summer time or not, it is the same time on the wall.
            Assert.Equal(slot.Date.ToDateTime(slot.Starts), UkClock.ToLondon(UkClock.ToUtc(slot.Date, slot.Starts)));
            if (rhythm.On is { } monthly)
                Assert.Equal(monthly, NthWeekdayOf(slot.On, monthly));
            else
                Assert.True((slot.On.DayNumber - begins.DayNumber) % (7 * rhythm.Weeks) == 0, $"{begins} {slot}");
            last = new MeetUpBefore(slot.On, slot.Date, slot.Starts, slot.Place, slot.Online, false, false);
        }
        return true;
    }, iter: 300);

    [Fact]
    public void It_is_always_offered_before_it_is_asked_and_asked_with_notice() => AnyRhythm.Sample(rhythm =>
        rhythm.OfferDaysBefore > rhythm.AskDaysBefore && rhythm.AskDaysBefore >= rhythm.NoticeDays && rhythm.OfferDaysBefore <= 7 * rhythm.Weeks - 2);

    private static NthWeekday NthWeekdayOf(DateOnly date, NthWeekday like) => like.In(date.Year, date.Month) == date ? like : NthWeekday.Of(date);

    private static MeetUpBefore MeetUp(string words)
    {
        var date = Day(words[..10]);
        var asked = words.Contains("asked", StringComparison.Ordinal);
        DateOnly? slot = words.Contains("asked for ", StringComparison.Ordinal) ? Day(words.Split("asked for ")[1][..10]) : asked ? date : null;
        return new MeetUpBefore(slot, date, new TimeOnly(11, 0), "Café Kino", false, words.EndsWith("called off", StringComparison.Ordinal), words.EndsWith("silent", StringComparison.Ordinal));
    }

    private static DateOnly Day(string words) => DateOnly.ParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
