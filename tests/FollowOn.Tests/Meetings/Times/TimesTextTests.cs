using CsCheck;
using FollowOn.Meetings.Times;
using Xunit;

namespace FollowOn.Tests.Meetings.Times;

/// <summary>Days, and texts about times that come unasked. Today is Monday 23 November 2026.</summary>
public sealed class TimesTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("3-10 Dec", "2026-12-03/2026-12-10")]
    [InlineData("3 to 10 December", "2026-12-03/2026-12-10")]
    [InlineData("3rd - 10th of December", "2026-12-03/2026-12-10")]
    [InlineData("from 20 December to 5 January", "2026-12-20/2027-01-05")]
    [InlineData("Dec 3 to 10", "2026-12-03/2026-12-10")]
    [InlineData("3/12 - 10/12", "2026-12-03/2026-12-10")]
    [InlineData("3/12/26 to 10/12/2026", "2026-12-03/2026-12-10")]
    [InlineData("until 5 January", "2026-11-23/2027-01-05")]
    [InlineData("until Friday", "2026-11-23/2026-11-27")]
    [InlineData("from Friday to Monday", "2026-11-27/2026-11-30")]
    [InlineData("tomorrow", "2026-11-24/2026-11-24")]
    [InlineData("on 5 Dec", "2026-12-05/2026-12-05")]
    [InlineData("Saturday 5 December", "2026-12-05/2026-12-05")]
    [InlineData("next week", "2026-11-30/2026-12-06")]
    [InlineData("for two weeks", "2026-11-23/2026-12-06")]
    [InlineData("back on 5 January", "2026-11-23/2027-01-04")]
    [InlineData("Friday 5 December", null)]
    [InlineData("next Friday", null)]
    [InlineData("31 November", null)]
    [InlineData("10 Nov 2026", null)]
    [InlineData("10-3 Dec 2026", null)]
    [InlineData("soon", null)]
    [InlineData("that day", null)]
    [InlineData("at the moment", null)]
    public void Days_are_read_as_people_write_them_or_not_at_all(string text, string? days) => Assert.Equal(days, DateReader.Days(text, Today)?.Kept);

    [Fact]
    public void Days_that_are_read_are_ahead_and_in_order_whatever_is_written()
    {
        string[] words = ["3", "10", "31", "dec", "january", "feb", "to", "until", "-", "friday", "next", "week", "for", "a", "on", "back", "29", "2027", "3/12"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 7].Sample(w =>
            DateReader.Days(string.Join(' ', w), Today) is not { } read || (read.From >= Today && read.Until >= read.From));
        Gen.String.Sample(s => DateReader.Days(s, Today) is not { } read || read.From >= Today);
    }

    [Theory]
    [InlineData("TIMES tue and thurs mornings", AboutTimes.Usual)]
    [InlineData("Times: any afternoon", AboutTimes.Usual)]
    [InlineData("TIMES could manage weds evenings", AboutTimes.Usual)]
    [InlineData("TIMES tue mornings good, could manage weds evenings", AboutTimes.Usual)]
    [InlineData("TIMES", AboutTimes.How)]
    [InlineData("TIMES when the moon is full", AboutTimes.How)]
    [InlineData("times have changed", AboutTimes.Nothing)]
    [InlineData("AWAY 3-10 Dec", AboutTimes.Away)]
    [InlineData("away until 5 January", AboutTimes.Away)]
    [InlineData("I'm away next week", AboutTimes.Away)]
    [InlineData("AWAY NO", AboutTimes.NotAway)]
    [InlineData("away that day sorry", AboutTimes.Nothing)]
    [InlineData("away", AboutTimes.Nothing)]
    [InlineData("BACK", AboutTimes.Back)]
    [InlineData("I'm back", AboutTimes.Back)]
    [InlineData("back is bad", AboutTimes.Nothing)]
    [InlineData("FLARE UP until Friday", AboutTimes.FlareUp)]
    [InlineData("I'm having a flare-up until 5 Dec", AboutTimes.FlareUp)]
    [InlineData("flare up, can't come", AboutTimes.Nothing)]
    [InlineData("FLARE UP", AboutTimes.FlareUpOpen)]
    [InlineData("FLARE UP until it stops", AboutTimes.How)]
    [InlineData("NOTHING AFTER 3PM", AboutTimes.Limits)]
    [InlineData("not before 11", AboutTimes.Limits)]
    [InlineData("NOT ON THURSDAYS", AboutTimes.Limits)]
    [InlineData("not on Thursday", AboutTimes.Nothing)]
    [InlineData("not this time", AboutTimes.Nothing)]
    [InlineData("not the day after physio", AboutTimes.WhichDay)]
    [InlineData("nothing before we have spoken", AboutTimes.Nothing)]
    [InlineData("NOTICE 1 week", AboutTimes.Notice)]
    [InlineData("notice none", AboutTimes.Notice)]
    [InlineData("I notice you moved it", AboutTimes.Nothing)]
    [InlineData("notice you moved it", AboutTimes.Nothing)]
    [InlineData("under 5 miles", AboutTimes.Miles)]
    [InlineData("POSTCODE BS16 1QU", AboutTimes.From)]
    [InlineData("MY TIMES", AboutTimes.Mine)]
    [InlineData("yes", AboutTimes.Nothing)]
    [InlineData("no", AboutTimes.Nothing)]
    [InlineData("", AboutTimes.Nothing)]
    public void Only_what_can_mean_nothing_else_is_about_times(string text, AboutTimes about) => Assert.Equal(about, TimesTextReader.Read(text, Today).About);

    [Fact]
    public void Good_and_could_manage_are_told_apart()
    {
        var read = TimesTextReader.Read("TIMES tue mornings good, could manage weds evenings", Today);
        Assert.Equal(("Tuesday mornings", "Wednesday evenings"), (read.Good.ToString(), read.Manage.ToString()));
        read = TimesTextReader.Read("TIMES could manage weds evenings", Today);
        Assert.Equal((null, "Wednesday evenings"), (read.Good, read.Manage.ToString()));
    }

    [Fact]
    public void Any_text_is_read_without_a_fault() => Gen.String.Sample(s => TimesTextReader.Read(s, Today) is not null);
}
