using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Every message renders on every channel it may take, is short by text, and gives nothing away on a lock screen.</summary>
public sealed class TemplateTests
{
    /// <summary>Texts that need more than one fragment, how many with ordinary words, and why.</summary>
    private static readonly Dictionary<string, (int Fragments, string Because)> Longer = new()
    {
        ["help"] = (2, "the numbers come first, whatever they cost"),
        ["help-not-passed"] = (2, "the numbers come first, whatever they cost"),
        ["receipt-call"] = (2, "the numbers come first, whatever they cost"),
        ["receipt-worry"] = (2, "the numbers come first, whatever they cost"),
        ["concern-closed"] = (2, "where to turn to belongs to the end"),
        ["concern-about-you"] = (2, "where to turn to belongs to it"),
        ["concern-waits"] = (2, "it carries a link, which is 70 characters long"),
        ["duty-test"] = (2, "it carries a link, which is 70 characters long"),
        ["duty-untapped"] = (2, "it carries a link, which is 70 characters long"),
        ["rota-empty"] = (2, "it carries a link, which is 70 characters long"),
        ["group-asked"] = (2, "it carries a link, which is 70 characters long"),
        ["report-waits"] = (2, "it carries a link, which is 70 characters long"),
        ["staff-report"] = (2, "it carries a link, which is 70 characters long"),
        ["staff-report-nobody"] = (2, "it carries a link, which is 70 characters long"),
        ["check-in-you"] = (2, "the numbers come first, whatever they cost"),
        ["check-in-alone"] = (2, "the numbers come first, whatever they cost"),
        ["check-in-ask"] = (2, "how they would like it belongs to the question"),
        ["invitation"] = (2, "it carries a private link, which is 70 characters long"),
        ["invitation-again"] = (2, "it carries a private link, which is 70 characters long"),
        ["asked-afresh"] = (2, "it carries a private link, which is 70 characters long"),
        ["plan-asked"] = (2, "three dates and how to answer them"),
        ["plan-reminder"] = (2, "three dates and how to answer them"),
        ["not-understood-plan"] = (2, "examples are what helps here"),
        ["not-understood-usual-times"] = (2, "examples are what helps here"),
    };

    /// <summary>Texts that may say "pain": answers to the person's own HELP.</summary>
    private static readonly string[] MaySayPain = ["help", "help-not-passed"];

    private static IReadOnlyList<(string Name, string Kind)> All { get; } =
        [.. Templates.FilesOf(Language.English).Select(n => n.Split('.')).Where(p => p.Length == 2).Select(p => (p[0], p[1])).OrderBy(t => t)];

    public static TheoryData<string> Texts => [.. All.Where(t => t.Kind == "text").Select(t => t.Name)];

    [Fact]
    public void Every_template_renders_and_leaves_no_gap_where_a_word_is_empty()
    {
        Assert.True(All.Count > 60);
        foreach (var (name, kind) in All)
            foreach (var words in new[] { new OrdinaryWords(), new OrdinaryWords("asker", "other", "again", "service") })
            {
                var (subject, body) = Templates.Render(name, ChannelOf(kind), words);
                Assert.DoesNotMatch(@"[{}]|  |\n\n\n|\s$", body);
                Assert.Equal(kind == "email", subject is { Length: > 0 });
            }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_one_fragment_or_says_why_not(string name)
    {
        var text = Templates.Render(name, ContactChannel.Text, new OrdinaryWords()).Body;

        Assert.True(TextFragments.IsGsm(text), text);
        var most = Longer.TryGetValue(name, out var longer) ? longer.Fragments : 1;
        Assert.True(TextFragments.Count(text) <= most, $"{TextFragments.Length(text)} characters: {text}");
    }

    [Fact]
    public void No_text_and_no_subject_says_pain_or_the_name_of_anything()
    {
        foreach (var (name, kind) in All.Where(t => t.Kind is "text" or "email" && !MaySayPain.Contains(t.Name)))
        {
            var (subject, body) = Templates.Render(name, ChannelOf(kind), new OrdinaryWords());
            Assert.DoesNotMatch("(?i)pain|clinic|hospital|NHS|condition|patient", kind == "text" ? body : subject);
        }
    }

    [Fact]
    public void What_is_told_to_a_person_has_words_for_every_way_of_reaching_them()
    {
        var told = from file in Directory.EnumerateFiles(Path.Combine(Root(), "src", "FollowOn"), "*.cs", SearchOption.AllDirectories)
                   from Match m in Regex.Matches(File.ReadAllText(file), @"new Message\(\s*""([a-z-]+)""")
                   select m.Groups[1].Value;
        var names = told.Distinct().ToList();

        Assert.True(names.Count >= 7);
        Assert.All(names, n => Assert.Equal(["email", "letter", "text"], All.Where(t => t.Name == n).Select(t => t.Kind).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_is_answered_has_words_for_a_text_and_for_an_email()
    {
        var answered = from file in Directory.EnumerateFiles(Path.Combine(Root(), "src", "FollowOn"), "*.cs", SearchOption.AllDirectories)
                       from Match call in Regex.Matches(File.ReadAllText(file), @"TextBack\.Plain\(([^,;]*)")
                       from Match name in Regex.Matches(call.Groups[1].Value, @"""([a-z-]+)""")
                       select name.Groups[1].Value;
        // Asked only of whoever shares a telephone, or answered only to what came as an e-mail.
        var names = answered.Distinct().Except(["who-is-this", "only-a-file", "not-a-reply"]).ToList();

        Assert.True(names.Count >= 20);
        Assert.All(names, n => Assert.Equal((n, "email text"), (n, string.Join(' ', All.Where(t => t.Name == n && t.Kind != "letter").Select(t => t.Kind).Order(StringComparer.Ordinal)))));
    }

    [Fact]
    public void A_template_or_a_word_that_is_missing_is_an_error_and_not_an_empty_message()
    {
        Assert.Throws<InvalidOperationException>(() => Templates.Render("no-such-template", ContactChannel.Text, new OrdinaryWords()));
        Assert.Throws<InvalidOperationException>(() => Templates.Render("meeting-agreed", ContactChannel.Text, new Dictionary<string, Word>()));
    }

    [Fact]
    public void What_stands_in_a_word_is_never_read_as_a_place_for_another() =>
        Assert.Contains("{link}", Templates.Render("who-is-this", ContactChannel.Text,
            new Dictionary<string, Word> { ["names"] = "{link}", ["example"] = "MO YES" }).Body);

    private static ContactChannel ChannelOf(string kind) => kind switch { "text" => ContactChannel.Text, "email" => ContactChannel.Email, _ => ContactChannel.Letter };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FollowOn.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository: they read its sources.");
        return folder.FullName;
    }
}
