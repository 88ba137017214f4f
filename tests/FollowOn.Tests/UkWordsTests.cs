using System.Globalization;
using Xunit;

namespace FollowOn.Tests;

public class UkWordsTests
{
    private static readonly DateOnly Tuesday = new(2026, 12, 8);

    [Fact]
    public void Dates_are_in_words_with_the_weekday()
    {
        Assert.Equal("Tuesday 8 December", UkWords.Date(Tuesday));
        Assert.Equal("Tuesday 8 December 2026", UkWords.DateAndYear(Tuesday));
        Assert.Equal("Tue 8 Dec", UkWords.ShortDate(Tuesday));
        Assert.Equal("Wed 9 Sep", UkWords.ShortDate(new DateOnly(2026, 9, 9)));
        Assert.Equal("Tuesday 8 December, 11am", UkWords.When(Tuesday, new TimeOnly(11, 0)));
        Assert.Equal("Tue 8 Dec 2:30pm", UkWords.ShortWhen(Tuesday, new TimeOnly(14, 30)));
    }

    [Fact]
    public void The_year_is_said_when_it_is_not_within_the_next_twelve_months()
    {
        Assert.Equal("Tuesday 8 December", UkWords.Date(Tuesday, Tuesday));
        Assert.Equal("Tuesday 8 December", UkWords.Date(Tuesday, new DateOnly(2025, 12, 9)));
        Assert.Equal("Tuesday 8 December 2026", UkWords.Date(Tuesday, new DateOnly(2025, 12, 8)));
        Assert.Equal("Tuesday 8 December 2026", UkWords.Date(Tuesday, new DateOnly(2026, 12, 9)));
    }

    [Theory]
    [InlineData(0, 0, "midnight")]
    [InlineData(0, 5, "12:05am")]
    [InlineData(8, 0, "8am")]
    [InlineData(11, 0, "11am")]
    [InlineData(12, 0, "midday")]
    [InlineData(12, 30, "12:30pm")]
    [InlineData(14, 30, "2:30pm")]
    [InlineData(23, 9, "11:09pm")]
    public void Times_are_in_nhs_style(int hour, int minute, string words) => Assert.Equal(words, UkWords.Time(new TimeOnly(hour, minute)));

    [Fact]
    public void Lists_and_counts_read_as_people_say_them()
    {
        Assert.Equal("", UkWords.List([]));
        Assert.Equal("Ann", UkWords.List(["Ann"]));
        Assert.Equal("Ann and Bob", UkWords.List(["Ann", "Bob"]));
        Assert.Equal("Ann, Bob and Cath", UkWords.List(["Ann", "Bob", "Cath"]));
        Assert.Equal("Monday, Tuesday or Friday", UkWords.Choice(["Monday", "Tuesday", "Friday"]));
        Assert.Equal("0 people", UkWords.People(0));
        Assert.Equal("1 person", UkWords.People(1));
        Assert.Equal("6 people", UkWords.People(6));
        Assert.Equal("1 meet-up", UkWords.Count(1, "meet-up", "meet-ups"));
        Assert.Equal("2 meet-ups", UkWords.Count(2, "meet-up", "meet-ups"));
    }

    [Fact]
    public void The_machines_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "de-DE", "ar-SA", "th-TH", "en-US" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal("Tuesday 8 December 2026", UkWords.DateAndYear(Tuesday));
                Assert.Equal("Tue 8 Dec", UkWords.ShortDate(Tuesday));
                Assert.Equal("2:30pm", UkWords.Time(new TimeOnly(14, 30)));
                Assert.Equal("6 people", UkWords.People(6));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
