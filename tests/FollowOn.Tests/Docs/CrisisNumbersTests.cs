using System.Globalization;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Safety;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>The numbers people in crisis are given are those of docs/safety/crisis-numbers.md, and somebody is down to check each.</summary>
public class CrisisNumbersTests
{
    private const string Document = "docs/safety/crisis-numbers.md";

    private sealed record Line(string Nation, string Number, string Said, string Source, string Owner, DateOnly CheckAgain);

    private static IReadOnlyList<Line> Lines { get; } =
        [.. Repository.Table(Repository.Read(Document)).Select(c => new Line(c[0], c[1], c[2], c[3], c[4], DateOnly.ParseExact(c[5], "yyyy-MM-dd", CultureInfo.InvariantCulture)))];

    [Fact]
    public void Every_number_has_a_source_an_owner_and_a_day_within_a_year_when_it_is_checked_again()
    {
        var lookedThrough = DateOnly.ParseExact(Regex.Match(Repository.Read(Document), @"Last looked through: (\S+)\.").Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(8, Lines.Count);
        Assert.True(lookedThrough >= new DateOnly(2026, 11, 23));
        Assert.All(Lines, l =>
        {
            Assert.NotEmpty(l.Source);
            Assert.NotEmpty(l.Owner);
            Assert.InRange(l.CheckAgain, lookedThrough.AddDays(1), lookedThrough.AddYears(1));
        });
    }

    [Theory]
    [InlineData(Nation.England, "England")]
    [InlineData(Nation.Wales, "Wales")]
    [InlineData(Nation.Scotland, "Scotland")]
    [InlineData(Nation.NorthernIreland, "Northern Ireland")]
    public void The_answer_to_HELP_gives_the_numbers_of_the_table(Nation nation, string name)
    {
        var urgent = Assert.Single(Lines, l => l.Nation == name);
        Assert.Equal(urgent.Said, HelpNow.UrgentLine(nation));

        var text = Templates.Render("help", ContactChannel.Text, new Dictionary<string, Word> { ["urgent"] = HelpNow.UrgentLine(nation), ["service"] = "" }).Body;
        Assert.All(Lines.Where(l => l.Nation == "all" && l.Number != "18001 111"), l => Assert.Contains(l.Said, text));
        Assert.StartsWith("If life is at risk call 999.", text);
        Assert.Equal(Lines.Where(l => l.Nation == "all" || l.Nation == name).Where(l => l.Number != "18001 111").Select(l => Digits(l.Number)).Order(StringComparer.Ordinal), Numbers(text));
    }

    [Fact]
    public void The_page_dials_the_numbers_of_the_table()
    {
        var page = Repository.Read("src/FollowOn.Web/Pages/Safety/HelpNow.cshtml");
        var dialled = Regex.Matches(page, @"href=""(?:tel|sms):(\d+)").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Lines.Where(l => l.Number != "18001 111").Select(l => Digits(l.Number)).Distinct().Order(StringComparer.Ordinal), dialled);
        var words = Repository.Read("src/FollowOn.Web/Words/en-GB/safety.json");
        Assert.Contains("18001 111", words);
        Assert.Contains("Text SHOUT to 85258", words);
    }

    [Fact]
    public void A_text_that_nothing_was_asked_about_is_told_that_nobody_reads_it()
    {
        var text = Templates.Render("nothing-asked", ContactChannel.Text, new Dictionary<string, Word>()).Body;
        Assert.Contains("nobody reads these texts", text);
        Assert.Contains("For help now text HELP or call 999", text);
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    private static IEnumerable<string> Numbers(string text) =>
        Regex.Matches(text, @"\d[\d ]*\d").Select(m => Digits(m.Value)).Order(StringComparer.Ordinal);
}
