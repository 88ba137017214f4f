using CsCheck;
using FollowOn.Meetings.Times;
using Xunit;

namespace FollowOn.Tests.Meetings.Times;

/// <summary>Limits in people's own words. A phrase may be missed, and is then asked again; it is never read as something else.</summary>
public sealed class LimitReaderTests
{
    /// <summary>What people write, and what it means; "?" where it must not be read at all.</summary>
    public static TheoryData<string, string> Corpus => new()
    {
        { "nothing after 3pm", "nothing after 3pm" },
        { "Nothing after 3 pm please", "nothing after 3pm" },
        { "NOTHING AFTER 3PM", "nothing after 3pm" },
        { "nothing after 3", "nothing after 3pm" },
        { "nothing past half past 2", "nothing after 2:30pm" },
        { "nothing after 15:30", "nothing after 3:30pm" },
        { "nothing after noon", "nothing after midday" },
        { "nothing after 3 in the afternoon", "nothing after 3pm" },
        { "I can't do after 4", "nothing after 4pm" },
        { "can't manage anything after quarter to 5", "nothing after 4:45pm" },
        { "must be home by 3", "nothing after 3pm" },
        { "need to leave by half 2", "nothing after 2:30pm" },
        { "finished by 3pm", "nothing after 3pm" },
        { "3pm at the latest", "nothing after 3pm" },
        { "only before 2pm", "nothing after 2pm" },
        { "never after 9", "nothing after 9pm" },
        { "not before 11", "not before 11am" },
        { "Not before 11am, sorry", "not before 11am" },
        { "nothing before half past 10", "not before 10:30am" },
        { "not until 11", "not before 11am" },
        { "busy until midday", "not before midday" },
        { "not before 2", "not before 2pm" },
        { "only after 11", "not before 11am" },
        { "11am at the earliest", "not before 11am" },
        { "not before 11 or after 3", "not before 11am|nothing after 3pm" },
        { "not before 11 and nothing after 3", "not before 11am|nothing after 3pm" },
        { "only after 11 and before 3", "not before 11am|nothing after 3pm" },
        { "not before 11, nothing after 3pm", "not before 11am|nothing after 3pm" },
        { "not between 3 and 4", "not between 3pm and 4pm" },
        { "not between 8:30 and 9:15 on weekdays", "not between 8:30am and 9:15am on weekdays" },
        { "busy from 11 to 2", "not between 11am and 2pm" },
        { "not between 8 and 9pm", "not between 8pm and 9pm" },
        { "not from 9-5 on weekdays", "not between 9am and 5pm on weekdays" },
        { "not on Thursdays", "not on Thursdays" },
        { "never on a Monday", "not on Mondays" },
        { "can't do Tuesdays or Thursdays", "not on Tuesdays and Thursdays" },
        { "not at weekends", "not at weekends" },
        { "no mornings", "not before midday" },
        { "not in the evenings", "nothing after 5pm" },
        { "nothing after 3pm on Tuesdays and Thursdays", "nothing after 3pm on Tuesdays and Thursdays" },
        { "not before 11 on Mondays", "not before 11am on Mondays" },
        { "not the day after physio on Wednesdays", "not on Thursdays" },
        { "not the day after my Tuesday physio", "not on Wednesdays" },
        { "not the day before clinic on Mondays", "not on Sundays" },
        { "only in school hours", "not before 9:15am on weekdays|nothing after 3pm on weekdays" },
        { "not at the school run", "not between 8:30am and 9:15am on weekdays|not between 3pm and 4pm on weekdays" },
        { "nothing after 11", "?" },
        { "nothing before 7", "?" },
        { "not Thursday", "?" },
        { "not this Thursday", "?" },
        { "not on Thursday", "?" },
        { "not before 11 on Monday", "?" },
        { "not after lunch", "?" },
        { "nothing after 3 or 4", "?" },
        { "nothing too late", "?" },
        { "not before my tablets kick in", "?" },
        { "not the day after tomorrow", "?" },
        { "not the day after the meet-up", "?" },
        { "not after 25", "?" },
        { "not between 4 and 4", "?" },
        { "usually nothing after 3", "?" },
        { "nothing after 3 if possible", "?" },
        { "nothing after 3?", "?" },
        { "after 3", "?" },
        { "3pm", "?" },
        { "not every day", "?" },
        { "not during school hours", "?" },
        { "my friend fetches me", "?" },
        { "I feel worse after 3", "?" },
        { "not sure", "?" },
        { "no", "?" },
        { "", "?" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public void What_people_write_is_read_as_they_mean_it_or_not_at_all(string text, string means)
    {
        var read = LimitReader.Read(text);
        Assert.Equal(means == "?" ? "" : means, string.Join('|', read.Understood.Select(l => l.ToString())));
        Assert.Equal(means != "?", read.IsWhole);
    }

    [Theory]
    [InlineData("not the day after physio", "physio")]
    [InlineData("Not the day after my hydro pool", "hydro pool")]
    [InlineData("not the day before clinic", "clinic")]
    public void What_hangs_on_a_day_asks_which_and_then_is_that_rule(string text, string what)
    {
        var read = LimitReader.Read(text);
        Assert.Equal((what, 0), (read.Day, read.Understood.Count));
        Assert.Equal(text.Contains("before", StringComparison.Ordinal) ? "not on Tuesdays" : "not on Thursdays", LimitReader.Read(text, DayOfWeek.Wednesday).Understood.Single().ToString());
    }

    [Fact]
    public void School_hours_are_asked_about_and_then_are_one_of_two()
    {
        Assert.True(LimitReader.Read("school hours").AsksSchool);
        Assert.Equal(["not before 9:15am on weekdays", "nothing after 3pm on weekdays"], LimitReader.Read("school hours", school: SchoolHours.Within).Understood.Select(l => l.ToString()));
        Assert.Equal(["not between 8:30am and 9:15am on weekdays", "not between 3pm and 4pm on weekdays"], LimitReader.Read("school hours", school: SchoolHours.NotTheRun).Understood.Select(l => l.ToString()));
    }

    [Fact]
    public void What_is_half_understood_says_which_half_is_not()
    {
        var read = LimitReader.Read("nothing after 3pm, and not when it rains");
        Assert.Equal(("nothing after 3pm", "not when it rains", false), (read.Understood.Single().ToString(), read.Missed.Single(), read.IsWhole));
    }

    [Fact]
    public void Any_text_is_read_without_a_fault_and_every_word_counts()
    {
        Gen.String.Sample(s => LimitReader.Read(s) is not null);
        string[] words = ["nothing", "not", "after", "before", "3pm", "11", "on", "thursdays", "the", "day", "physio", "school", "hours", "and", "or", "between", "weekends", "only", "8:30", "until", "home", "by"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 9].Sample(w => LimitReader.Read(string.Join(' ', w)) is not null);
        // A word that nobody knows spoils its sentence.
        Gen.Int[0, 2].Sample(i => Assert.Empty(LimitReader.Read(string.Join(' ', "nothing after 3pm".Split(' ').SelectMany((word, n) => n == i ? new[] { word, "wibble" } : [word]))).Understood));
    }
}
