using CsCheck;
using Xunit;

namespace FollowOn.Tests;

public class UkClockTests
{
    public static TheoryData<int> Years => [.. Enumerable.Range(2024, 14)];

    [Theory]
    [MemberData(nameof(Years))]
    public void A_time_the_clocks_jump_over_in_spring_moves_forward_by_the_hour(int year)
    {
        var spring = LastSunday(year, 3);
        Assert.Equal(Utc(spring, 0, 59), UkClock.ToUtc(spring, new TimeOnly(0, 59)));
        Assert.Equal(Utc(spring, 1, 0), UkClock.ToUtc(spring, new TimeOnly(1, 0)));
        Assert.Equal(Utc(spring, 1, 30), UkClock.ToUtc(spring, new TimeOnly(1, 30)));
        Assert.Equal(spring.ToDateTime(new TimeOnly(2, 30)), UkClock.ToLondon(UkClock.ToUtc(spring, new TimeOnly(1, 30))));
        Assert.Equal(Utc(spring, 1, 0), UkClock.ToUtc(spring, new TimeOnly(2, 0)));
        Assert.Equal(Utc(spring, 10, 0), UkClock.ToUtc(spring, new TimeOnly(11, 0)));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void A_time_that_comes_twice_in_autumn_is_the_first(int year)
    {
        var autumn = LastSunday(year, 10);
        Assert.Equal(Utc(autumn, 0, 0), UkClock.ToUtc(autumn, new TimeOnly(1, 0)));
        Assert.Equal(Utc(autumn, 0, 59), UkClock.ToUtc(autumn, new TimeOnly(1, 59)));
        Assert.Equal(Utc(autumn, 2, 0), UkClock.ToUtc(autumn, new TimeOnly(2, 0)));
        Assert.Equal(Utc(autumn, 11, 0), UkClock.ToUtc(autumn, new TimeOnly(11, 0)));
    }

    [Fact]
    public void From_2024_to_2037_every_wall_time_comes_back_as_itself_or_an_hour_later_in_the_spring_gap() =>
        Gen.Int[0, 14 * 365 * 24 * 4].Sample(
            quarter =>
            {
                var wall = new DateTime(2024, 1, 1).AddMinutes(15 * quarter);
                var date = DateOnly.FromDateTime(wall);
                var inGap = date == LastSunday(date.Year, 3) && wall.Hour == 1;
                var utc = UkClock.ToUtc(date, TimeOnly.FromDateTime(wall));
                Assert.Equal(DateTimeKind.Utc, utc.Kind);
                Assert.Equal(inGap ? wall.AddHours(1) : wall, UkClock.ToLondon(utc));
                Assert.Equal(DateTimeKind.Unspecified, UkClock.ToLondon(utc).Kind);
                var summer = date > LastSunday(date.Year, 3) && date < LastSunday(date.Year, 10);
                if (summer || date.Month is 1 or 2 or 12)
                {
                    Assert.Equal(summer ? 1 : 0, (wall - DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)).TotalHours);
                }
            },
            iter: 20_000);

    [Fact]
    public void From_2024_to_2037_quiet_hours_last_from_9pm_to_8am_in_london() =>
        Gen.Int[0, 14 * 365 * 24 * 60].Sample(
            minute =>
            {
                var utc = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute);
                var hour = UkClock.ToLondon(utc).Hour;
                Assert.Equal(hour is >= 21 or < 8, UkClock.IsQuiet(utc));
                var next = UkClock.NextSendable(utc);
                Assert.False(UkClock.IsQuiet(next));
                if (UkClock.IsQuiet(utc))
                {
                    Assert.Equal(new TimeSpan(8, 0, 0), UkClock.ToLondon(next).TimeOfDay);
                    // Ten, eleven or twelve hours of quiet at most: the clocks change within them.
                    Assert.InRange((next - utc).TotalMinutes, 1, 12 * 60);
                }
                else
                {
                    Assert.Equal(utc, next);
                }
            },
            iter: 20_000);

    [Fact]
    public void The_edges_of_quiet_hours_are_9pm_included_and_8am_not()
    {
        var day = new DateOnly(2026, 7, 14);
        Assert.False(UkClock.IsQuiet(UkClock.ToUtc(day, new TimeOnly(20, 59, 59))));
        Assert.True(UkClock.IsQuiet(UkClock.ToUtc(day, new TimeOnly(21, 0))));
        Assert.True(UkClock.IsQuiet(UkClock.ToUtc(day, new TimeOnly(7, 59, 59))));
        Assert.False(UkClock.IsQuiet(UkClock.ToUtc(day, new TimeOnly(8, 0))));
        Assert.Equal(Utc(day.AddDays(1), 7, 0), UkClock.NextSendable(UkClock.ToUtc(day, new TimeOnly(21, 0))));
        Assert.Equal(Utc(day, 7, 0), UkClock.NextSendable(UkClock.ToUtc(day, new TimeOnly(0, 10))));
    }

    [Fact]
    public void Today_is_londons_date_and_now_is_utc()
    {
        var clock = new UkClock(new Fixed(new DateTimeOffset(2026, 7, 14, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 7, 15), clock.Today);
        Assert.Equal(new DateTime(2026, 7, 14, 23, 30, 0, DateTimeKind.Utc), clock.Now);
        Assert.Equal(DateTimeKind.Utc, clock.Now.Kind);
    }

    [Fact]
    public void An_instant_that_is_not_utc_is_refused() =>
        Assert.Throws<ArgumentException>(() => UkClock.ToLondon(new DateTime(2026, 7, 14, 9, 0, 0, DateTimeKind.Unspecified)));

    private static DateTime Utc(DateOnly date, int hour, int minute) => date.ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc);

    private static DateOnly LastSunday(int year, int month) =>
        Enumerable.Range(0, 7).Select(i => new DateOnly(year, month, 31).AddDays(-i)).Single(d => d.DayOfWeek == DayOfWeek.Sunday);

    private sealed class Fixed(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
