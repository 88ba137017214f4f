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

    [Fact]
    public void The_table_is_what_the_program_gives()
    {
        static string Name(Nation? nation) => nation switch { null => "all", Nation.NorthernIreland => "Northern Ireland", _ => nation.ToString()! };
        Assert.Equal(CrisisNumbers.All.Select(n => new Line(Name(n.Nation), n.Number, n.Said, n.Source, n.Owner, n.CheckAgain)), Lines);
        Assert.Contains($"Last looked through: {CrisisNumbers.LookedThrough:yyyy-MM-dd}.", Repository.Read(Document));
    }

    [Fact]
    public void The_printed_card_says_the_numbers_of_the_list()
    {
        var (card, slips) = (Repository.Read("src/FollowOn.Web/Words/en-GB/print.json"), Repository.Read("src/FollowOn.Web/Words/en-GB/handover.json"));
        Assert.Contains(CrisisNumbers.Of(CrisisLine.Shout).Number, card);
        foreach (var (key, nation) in new[] { ("slip.urgent", Nation.England), ("slip.urgent", Nation.Wales), ("slip.urgent-scotland", Nation.Scotland), ("slip.urgent-northern-ireland", Nation.NorthernIreland) })
            Assert.Contains($"\"{key}\": \"C{CrisisNumbers.Of(CrisisLine.Urgent, nation).Said[1..]}\"", slips);
        var sheet = Repository.Read("src/FollowOn.Web/Pages/Handover/Print/HelpCards.cshtml");
        Assert.All(new[] { CrisisLine.Emergency, CrisisLine.Samaritans }, line => Assert.Contains($"<strong>{CrisisNumbers.Of(line).Number}</strong>", sheet));
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
    public void Pages_take_every_number_from_the_list()
    {
        foreach (var page in new[] { "Safety/HelpNow.cshtml", "Shared/_HelpHere.cshtml" })
            Assert.DoesNotMatch(@"(?:tel|sms):\d", Repository.Read("src/FollowOn.Web/Pages/" + page));
        Assert.DoesNotMatch(@"\d{3}", Repository.Read("src/FollowOn.Web/Words/en-GB/safety.json").Replace("help.999", "").Replace("help.111", "").Replace("111.nhs.uk", ""));
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
