using CsCheck;
using FollowOn.Programmes;
using FollowOn.Safety;
using Xunit;

namespace FollowOn.Tests.Safety;

/// <summary>Time as it passes for those who are there alone: what holds for any week, every bank holiday and each change of the clocks from 2024 to 2037.</summary>
public sealed class CoverHoursTests
{
    internal static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 14 * 365].Select(d => new DateOnly(2024, 1, 1).AddDays(d));
    private static readonly Gen<TimeOnly> AnyTime = Gen.Int[0, (24 * 4) - 1].Select(q => TimeOnly.MinValue.AddMinutes(15 * q));

    /// <summary>At least one time that every week has, whatever the clocks do in the night; others anywhere, none overlapping.</summary>
    internal static readonly Gen<IReadOnlyList<CoverTime>> AnyWeek = Gen.Select(Gen.Enum<DayOfWeek>(), AnyTime, AnyTime).Array[0, 8].Select(rows =>
    {
        var week = new List<CoverTime> { new(DayOfWeek.Wednesday, new TimeOnly(10, 0), new TimeOnly(12, 0)) };
        foreach (var (day, one, other) in rows)
        {
            var time = one < other ? new CoverTime(day, one, other) : new CoverTime(day, other, one);
            if (CoverHours.Problem([.. week, time]) is null)
                week.Add(time);
        }
        return (IReadOnlyList<CoverTime>)week;
    });

    internal static readonly Gen<CoverHours> AnyCover = Gen.Select(AnyWeek, Gen.Bool, Gen.Enum<Nation>()).Select((week, holidays, nation) =>
        new CoverHours(week, holidays ? _ => false : date => BankHolidays.Shipped.IsHoliday(date, nation)));

    private static readonly Gen<DateTime> AnyInstant = Gen.Select(AnyDay, Gen.Int[0, 24 * 60 * 60]).Select((day, second) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc).AddSeconds(second));
    private static readonly Gen<TimeSpan> AnyWait = Gen.Int[1, 4 * 60 * 60].Select(s => TimeSpan.FromSeconds(s));

    [Fact]
    public void What_is_waited_for_has_passed_then_and_not_a_moment_before() =>
        Gen.Select(AnyCover, AnyInstant, AnyWait).Sample((cover, from, wait) =>
        {
            var at = cover.After(from, wait);
            return cover.IsOpen(at) && cover.Between(from, at) == wait && cover.Between(from, at.AddSeconds(1)) > wait;
        }, iter: 5_000);

    [Fact]
    public void Waiting_twice_is_waiting_for_both_together() =>
        Gen.Select(AnyCover, AnyInstant, AnyWait, AnyWait).Sample((cover, from, one, other) => cover.After(cover.After(from, one), other) == cover.After(from, one + other), iter: 5_000);

    [Fact]
    public void The_next_opening_is_the_first_moment_at_which_somebody_is_there_and_its_own_next_opening() =>
        Gen.Select(AnyCover, AnyInstant).Sample((cover, at) =>
        {
            var opening = cover.NextOpening(at);
            return cover.IsOpen(opening) && cover.NextOpening(opening) == opening && cover.Between(at, opening) == TimeSpan.Zero && (opening == at) == cover.IsOpen(at);
        }, iter: 5_000);

    [Fact]
    public void Nobody_is_there_on_a_bank_holiday_unless_the_promise_says_so()
    {
        foreach (var nation in Enum.GetValues<Nation>())
        {
            var week = Enum.GetValues<DayOfWeek>().Select(d => new CoverTime(d, new TimeOnly(9, 0), new TimeOnly(16, 0))).ToList();
            var (closed, open) = (new CoverHours(week, date => BankHolidays.Shipped.IsHoliday(date, nation)), new CoverHours(week, _ => false));
            var holidays = BankHolidays.Shipped.Between(new DateOnly(2025, 1, 1), BankHolidays.Shipped.LastKnown, nation);
            Assert.True(holidays.Count > 25);
            foreach (var holiday in holidays)
            {
                var noon = UkClock.ToUtc(holiday.Date, new TimeOnly(12, 0));
                Assert.False(closed.IsOpen(noon));
                Assert.True(open.IsOpen(noon));
                Assert.NotEqual(holiday.Date, DateOnly.FromDateTime(UkClock.ToLondon(closed.After(noon, TimeSpan.FromMinutes(1)))));
            }
        }
    }

    [Fact]
    public void Over_every_change_of_the_clocks_the_wall_time_holds()
    {
        var cover = new CoverHours([.. Enum.GetValues<DayOfWeek>().Select(d => new CoverTime(d, new TimeOnly(9, 0), new TimeOnly(16, 0)))], _ => false);
        for (var date = new DateOnly(2024, 1, 1); date.Year <= 2037; date = date.AddDays(1))
        {
            var day = Assert.Single(cover.On(date));
            Assert.Equal((new TimeOnly(9, 0), new TimeOnly(16, 0), TimeSpan.FromHours(7)), (Wall(day.From), Wall(day.Until), day.Until - day.From));
        }
        // A night that loses or gains an hour is as long as it is.
        var nights = new CoverHours([.. Enum.GetValues<DayOfWeek>().Select(d => new CoverTime(d, TimeOnly.MinValue, new TimeOnly(8, 0)))], _ => false);
        Assert.Equal(TimeSpan.FromHours(7), nights.On(new DateOnly(2027, 3, 28)).Select(c => c.Until - c.From).Single());
        Assert.Equal(TimeSpan.FromHours(9), nights.On(new DateOnly(2027, 10, 31)).Select(c => c.Until - c.From).Single());
    }

    [Theory]
    [InlineData("2026-11-27 15:00", "2026-11-30 10:00")]
    [InlineData("2026-11-27 23:00", "2026-11-30 11:00")]
    [InlineData("2026-12-24 15:30", "2026-12-29 10:30")]
    [InlineData("2026-11-25 10:15", "2026-11-25 12:15")]
    public void Two_working_hours_are_two_hours_of_those_who_are_there(string from, string until)
    {
        var cover = new CoverHours([.. Enumerable.Range(1, 5).Select(d => new CoverTime((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(16, 0)))], date => BankHolidays.Shipped.IsHoliday(date, Nation.England));

        Assert.Equal(Utc(until), cover.After(Utc(from), TimeSpan.FromHours(2)));
    }

    private static TimeOnly Wall(DateTime utc) => TimeOnly.FromDateTime(UkClock.ToLondon(utc));

    private static DateTime Utc(string wall) => DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture) is var at ? UkClock.ToUtc(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : default;
}
