using System.Text;
using CsCheck;
using FollowOn.Messaging.Mail;
using FollowOn.Messaging.Replies;
using Xunit;

namespace FollowOn.Tests.Messaging.Mail;

/// <summary>What somebody wrote is found in replies as mail programs make them; the replies lie in replies.txt.</summary>
public sealed class QuotedTextTests
{
    private sealed record Case(string Name, bool IsPage, string Body, string Words);

    private static readonly IReadOnlyDictionary<string, Case> Cases = Read();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void There_are_sixty_at_least() => Assert.True(Cases.Count >= 60, $"{Cases.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Their_own_words_are_found(string name)
    {
        var one = Cases[name];

        Assert.Equal(one.Words, QuotedText.TakeOut(one.IsPage ? HtmlWords.Of(one.Body) : one.Body, names: ["Margaret", "Margaret Price", "Derek Hall"]).Words);
    }

    [Fact]
    public void What_stands_in_the_message_they_answer_is_not_theirs_though_nothing_marks_it()
    {
        const string Original = "Dear Margaret,\n\nThe next meet-up is on Tuesday 8 December, 11am, at Café Kino.\n\nAre you coming? Answer with one tap, without signing in:\n\nhttp://followon.example/a/x";

        Assert.Equal("No sorry", QuotedText.TakeOut("No sorry\n\n" + Original, Original, []).Words.Split('\n')[0]);
        Assert.DoesNotContain("Answer with one tap", QuotedText.TakeOut("No sorry\n\n" + Original, Original, []).Words, StringComparison.Ordinal);
        // Underneath, in a program that marks nothing but where it begins.
        Assert.Equal("No sorry", QuotedText.TakeOut("-----Original Message-----\nFrom: Groups\n" + Original + "\n\nNo sorry", Original + "\nFrom: Groups", []).Words);
    }

    [Fact]
    public void Words_of_despair_are_looked_for_in_what_is_taken_for_a_goodbye_too()
    {
        var own = QuotedText.TakeOut("No, not coming.\n\n-- \nI can't go on. I want to die");

        Assert.True(Distress.In(own.Said));
        Assert.Equal("No, not coming.", own.Words);
        Assert.True(Distress.In(QuotedText.TakeOut("No.\n\nThanks\nI want to kill myself").Words));
    }

    [Fact]
    public void Numbers_of_our_own_that_are_quoted_are_no_words_of_despair() =>
        Assert.Equal("Yes", QuotedText.TakeOut("Yes\n\nOn Mon, 23 Nov 2026, Groups <g@example.nhs.uk> wrote:\n> If life is at risk, call 999.\n> I want to die").Said);

    [Fact]
    public void Anything_at_all_is_read_and_nothing_is_made_up() => Gen.Select(Gen.String[0, 400], OneOf("\n", "\r\n> ", "\nOn 1 wrote:\n", "\n--\n", "\nFrom: a\nTo: b\nSubject: c\n", "\n____________\n"), Gen.String[0, 200]).Sample((above, between, below) =>
    {
        var text = above + between + below;
        var own = QuotedText.TakeOut(text, below);
        Assert.True(own.Said.Length <= text.Length && own.Words.Length <= own.Said.Length);
    }, iter: 3000);

    [Fact]
    public void Any_page_at_all_is_read() => OneOf("<div>", "</div>", "<blockquote>", "</blockquote>", "<p style='display:none'>", "<br>", "<", ">", "&lt;", "&#x0;", "yes", "<!--", "-->", "<script>", "</script>", "<table><tr><td>", "\u0000", "<a href=\"")
        .Array[0, 300].Sample(parts => Assert.NotNull(HtmlWords.Of(string.Concat(parts))), iter: 2000);

    [Fact]
    public void A_page_nested_a_hundred_thousand_deep_is_read() =>
        Assert.Contains("yes", HtmlWords.Of(string.Concat(Enumerable.Repeat("<b>", 30_000)) + "yes"), StringComparison.Ordinal);

    private static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static Dictionary<string, Case> Read()
    {
        using var reader = new StreamReader(typeof(QuotedTextTests).Assembly.GetManifestResourceStream("replies-by-mail.txt")!, Encoding.UTF8);
        return reader.ReadToEnd().Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(block =>
        {
            var head = block.IndexOf('\n', StringComparison.Ordinal);
            var (kind, name) = (block[..head].Split(": ", 2)[0], block[..head].Split(": ", 2)[1].Trim());
            var parts = block[(head + 1)..].Split("--- words\n");
            return new Case(name, kind == "html", parts[0][..^1], parts[1].TrimEnd('\n', '\r'));
        }).ToDictionary(c => c.Name);
    }
}
