using System.Text;
using CsCheck;
using FollowOn.Programmes;
using Xunit;

namespace FollowOn.Tests.Programmes;

public class BankHolidaysTests
{
    private static readonly BankHolidays Shipped = BankHolidays.Shipped;

    [Theory]
    [InlineData("2026-12-28", "Boxing Day", true, true, true)]
    [InlineData("2026-12-26", null, false, false, false)]
    [InlineData("2026-06-15", "World Cup bank holiday", false, true, false)]
    [InlineData("2026-04-03", "Good Friday", true, true, true)]
    [InlineData("2026-04-06", "Easter Monday", true, false, true)]
    [InlineData("2025-12-01", "St Andrew’s Day", false, true, false)]
    [InlineData("2026-01-02", "2nd January", false, true, false)]
    [InlineData("2027-01-04", "2nd January", false, true, false)]
    [InlineData("2026-03-17", "St Patrick’s Day", false, false, true)]
    [InlineData("2026-07-13", "Battle of the Boyne (Orangemen’s Day)", false, false, true)]
    [InlineData("2026-08-03", "Summer bank holiday", false, true, false)]
    [InlineData("2026-08-31", "Summer bank holiday", true, false, true)]
    [InlineData("2027-12-27", "Christmas Day", true, true, true)]
    [InlineData("2027-12-28", "Boxing Day", true, true, true)]
    [InlineData("2028-01-03", "New Year’s Day", true, true, true)]
    public void Known_dates_are_kept_by_the_nations_that_keep_them(string day, string? title, bool england, bool scotland, bool northernIreland)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            [england, england, scotland, northernIreland],
            Enum.GetValues<Nation>().Select(nation => Shipped.IsHoliday(date, nation)));
        Assert.All(
            Enum.GetValues<Nation>().Where(nation => Shipped.IsHoliday(date, nation)),
            nation => Assert.Equal(title, Shipped.On(date, nation)!.Title));
    }

    [Theory]
    [InlineData(Nation.England)]
    [InlineData(Nation.Wales)]
    [InlineData(Nation.Scotland)]
    [InlineData(Nation.NorthernIreland)]
    public void The_shipped_list_is_what_the_rules_give(Nation nation)
    {
        var byRule = Enumerable.Range(2025, 4).SelectMany(year => ByRule(year, nation)).Order();
        Assert.Equal(byRule, Shipped.Between(new DateOnly(2025, 1, 1), new DateOnly(2028, 12, 31), nation).Select(h => h.Date));
    }

    [Fact]
    public void Easter_is_the_sunday_after_the_first_full_moon_of_spring_in_every_shipped_year()
    {
        foreach (var goodFriday in Shipped.Between(DateOnly.MinValue, DateOnly.MaxValue, Nation.England).Where(h => h.Title == "Good Friday"))
        {
            var easter = goodFriday.Date.AddDays(2);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new DateOnly(easter.Year, 3, 22), new DateOnly(easter.Year, 4, 25));
            Assert.Equal(Easter(easter.Year), easter);
            Assert.Equal("Easter Monday", Shipped.On(easter.AddDays(1), Nation.NorthernIreland)!.Title);
        }
    }

    [Fact]
    public void The_list_runs_short_when_fewer_than_sixty_days_of_it_are_left()
    {
        Assert.Equal(new DateOnly(2028, 12, 26), Shipped.LastKnown);
        Assert.False(Shipped.RunsShort(new DateOnly(2028, 10, 27)));
        Assert.True(Shipped.RunsShort(new DateOnly(2028, 10, 28)));
        Assert.True(Shipped.RunsShort(new DateOnly(2030, 1, 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"england-and-wales":{"events":[{"title":"New Year’s Day","date":"2029-01-01"}]}}""")]
    [InlineData("""{"england-and-wales":{"events":[]},"scotland":{"events":[]},"northern-ireland":{"events":[]}}""")]
    [InlineData("""{"england-and-wales":{},"scotland":{},"northern-ireland":{}}""")]
    [InlineData("""{"england-and-wales":{"events":[{"title":"x","date":"soon"}]},"scotland":null,"northern-ireland":null}""")]
    [InlineData("""{"england-and-wales":{"events":[null]},"scotland":null,"northern-ireland":null}""")]
    [InlineData("""{"england-and-wales":{"events":[{"title":"x"}]},"scotland":null,"northern-ireland":null}""")]
    public void What_is_not_such_a_list_is_refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Throws<FormatException>(() => BankHolidays.Read(stream));
    }

    [Fact]
    public void Sessions_skip_bank_holidays_and_later_ones_move_by_a_week()
    {
        var proposed = SessionDates.Propose(new DateOnly(2026, 4, 20), 8, Nation.England);

        Assert.Equal(
            [new(2026, 4, 20), new(2026, 4, 27), new(2026, 5, 11), new(2026, 5, 18), new(2026, 6, 1), new(2026, 6, 8), new(2026, 6, 15), new(2026, 6, 22)],
            proposed.Dates);
        Assert.Equal(
            [
                "There is no session on Monday 4 May because it is a bank holiday (Early May bank holiday). Later sessions move by a week.",
                "There is no session on Monday 25 May because it is a bank holiday (Spring bank holiday). Later sessions move by a week.",
            ],
            proposed.Reasons);
        Assert.DoesNotContain(new DateOnly(2026, 6, 15), SessionDates.Propose(new DateOnly(2026, 4, 20), 8, Nation.Scotland).Dates);
    }

    [Fact]
    public void A_first_date_that_is_a_bank_holiday_moves_too() =>
        Assert.Equal(new DateOnly(2026, 5, 11), SessionDates.Propose(new DateOnly(2026, 5, 4), 8, Nation.Wales).Dates[0]);

    [Theory]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(-1)]
    public void A_programme_has_eight_to_twelve_sessions(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SessionDates.Propose(new DateOnly(2026, 4, 20), count, Nation.England));

    [Fact]
    public void Sessions_are_weekly_never_on_a_bank_holiday_and_every_week_between_is_a_session_or_skipped() =>
        Gen.Select(Gen.Int[0, 365 * 4], Gen.Int[8, 12], Gen.Enum<Nation>()).Sample((day, count, nation) =>
        {
            var first = new DateOnly(2025, 1, 1).AddDays(day);
            var proposed = SessionDates.Propose(first, count, nation);
            Assert.Equal(count, proposed.Dates.Count);
            Assert.All(proposed.Dates, date => Assert.False(Shipped.IsHoliday(date, nation)));
            var weeks = proposed.Dates.Concat(proposed.Skipped.Select(s => s.Date)).Order().ToList();
            Assert.Equal(Enumerable.Range(0, weeks.Count).Select(i => first.AddDays(7 * i)), weeks);
            Assert.Equal(proposed.Dates[^1], weeks[^1]);
        });

    /// <summary>The well-known rules, worked out a second time, with Gauss's Easter in place of the anonymous one.</summary>
    private static IEnumerable<DateOnly> ByRule(int year, Nation nation)
    {
        var scotland = nation == Nation.Scotland;
        var (easter, monday) = (Easter(year), DayOfWeek.Monday);
        List<DateOnly> kept = [easter.AddDays(-2), First(monday, year, 5), First(monday, year, 6).AddDays(-7)];
        kept.AddRange(scotland ? [First(monday, year, 8)] : [easter.AddDays(1), First(monday, year, 9).AddDays(-7)]);
        if (scotland && year == 2026)
        {
            kept.Add(new DateOnly(2026, 6, 15));
        }

        List<DateOnly> dated = [new(year, 1, 1), new(year, 12, 25), new(year, 12, 26)];
        dated.AddRange(scotland ? [new(year, 1, 2), new(year, 11, 30)] : []);
        dated.AddRange(nation == Nation.NorthernIreland ? [new(year, 3, 17), new(year, 7, 12)] : []);
        kept.AddRange(dated.Where(d => !IsWeekend(d)));
        foreach (var weekend in dated.Where(IsWeekend).Order())
        {
            var substitute = weekend;
            while (IsWeekend(substitute) || kept.Contains(substitute))
            {
                substitute = substitute.AddDays(1);
            }

            kept.Add(substitute);
        }

        return kept;
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly First(DayOfWeek day, int year, int month) =>
        Enumerable.Range(1, 7).Select(d => new DateOnly(year, month, d)).Single(d => d.DayOfWeek == day);

    /// <summary>Gauss's rule, as it stands for 1900 to 2099.</summary>
    private static DateOnly Easter(int year)
    {
        var d = ((19 * (year % 19)) + 24) % 30;
        var e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + 5) % 7;
        var days = d + e;
        days = (d, e) is (29, 6) || (d == 28 && e == 6 && year % 19 > 10) ? days - 7 : days;
        return new DateOnly(year, 3, 22).AddDays(days);
    }
}
