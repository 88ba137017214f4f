using CsCheck;
using FollowOn.Messaging.Replies;
using Xunit;

namespace FollowOn.Tests.Messaging.Replies;

public class ReplyReaderTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Expected> Replies = Corpus.Load("replies.tsv");

    [Fact]
    public void Every_reply_of_the_corpus_gets_a_right_action()
    {
        var failures = Replies.Where(e => !e.IsRight(ReplyReader.Read(e.Text))).Select(e => $"{e.Text} → {ReplyReader.Read(e.Text)}, wanted {string.Join('|', e.Right)}");
        Assert.True(Replies.Count >= 1000);
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("heldout.tsv", 400, 0.95)]
    [InlineData("heldout-2.tsv", 200, 0.9)]
    [InlineData("heldout-3.tsv", 200, 0.9)]
    public void No_reply_of_the_sets_once_held_out_gets_a_wrong_action(string name, int atLeast, double rightShare)
    {
        var corpus = Corpus.Load(name);
        var right = corpus.Count(e => e.IsRight(ReplyReader.Read(e.Text)));
        var wrong = corpus.Where(e => e.IsWrong(ReplyReader.Read(e.Text))).Select(e => $"{e.Text} → {ReplyReader.Read(e.Text)}, wanted {string.Join('|', e.Right)}").ToList();
        output.WriteLine($"{name}: {corpus.Count} texts, right {right}, asked though plain {corpus.Count - right - wrong.Count}, wrong {wrong.Count}");
        Assert.Empty(wrong);
        Assert.True(corpus.Count >= atLeast);
        Assert.True(right >= corpus.Count * rightShare, $"{right} of {corpus.Count}");
    }

    [Fact]
    public void Capitals_spaces_and_exclamation_marks_do_not_change_an_action()
    {
        foreach (var e in Replies)
        {
            var plain = ReplyReader.Read(e.Text);
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read(e.Text.ToUpperInvariant())));
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read("  " + e.Text.Replace(" ", "  ", StringComparison.Ordinal) + "  ")));
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read(e.Text.Replace('\'', '\u2019'))));
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read(e.Text.EndsWith('?') ? e.Text : e.Text + "!!")));
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read(string.Concat(e.Text.Select((c, i) => i % 3 == 0 && char.IsAsciiLetter(c) ? c + "\u200B" : c.ToString())))));
            Assert.Equal((e.Text, plain), (e.Text, ReplyReader.Read(e.Text + " 😀")));
        }
    }

    [Fact]
    public void A_text_that_says_stop_texting_is_never_read_as_an_answer()
    {
        foreach (var e in Replies)
        {
            foreach (var text in new[] { "stop texting me. " + e.Text, "stop texting me\n" + e.Text, e.Text + ". Please stop texting me" })
            {
                Assert.True(ReplyReader.Read(text).Action is ReplyAction.Stop or ReplyAction.Unclear or ReplyAction.Help or ReplyAction.No, text);
            }
        }
    }

    [Fact]
    public void Distress_wins_over_whatever_else_a_text_says()
    {
        foreach (var e in Replies)
        {
            Assert.Equal(new Reply(ReplyAction.Help, LooksDistressed: true), ReplyReader.Read(e.Text + "\nI want to die"));
            Assert.Equal(new Reply(ReplyAction.Help, LooksDistressed: true), ReplyReader.Read("I can't go on. " + e.Text));
        }
    }

    [Fact]
    public void A_yes_and_a_no_in_one_text_are_never_read_as_either()
    {
        var yes = Replies.Where(e => e.Right is ["yes"] && ReplyReader.Read(e.Text).Action == ReplyAction.Yes && e.Text.Contains("yes", StringComparison.OrdinalIgnoreCase) && !e.Text.Contains('?')).ToList();
        var no = Replies.Where(e => e.Right is ["no"] && e.Text.StartsWith("no", StringComparison.OrdinalIgnoreCase) && !e.Text.Contains('?')).ToList();
        Assert.True(yes.Count > 20 && no.Count > 20);
        foreach (var (y, n) in yes.SelectMany(y => no.Select(n => (y, n))))
        {
            Assert.Equal((y.Text, n.Text, ReplyAction.Unclear), (y.Text, n.Text, ReplyReader.Read($"{y.Text}. {n.Text}").Action));
        }
    }

    [Fact]
    public void A_name_said_to_answer_is_never_the_senders_answer()
    {
        foreach (var answer in new[] { "yes", "is coming", "can't come", "will be there", "maybe", "no", "can't make it", "won't be there", "might come", "says yes", "said no", "wants to leave the group" })
        {
            Assert.Equal((answer, ReplyAction.Unclear), (answer, ReplyReader.Read("Przemek " + answer).Action));
            Assert.Equal((answer, ReplyAction.Unclear), (answer, ReplyReader.Read("my husband " + answer).Action));
        }
    }

    [Fact]
    public void Any_characters_at_all_are_read_without_failing()
    {
        Gen.String.Sample(s => ReplyReader.Read(s) is not null, iter: 5_000);
        string[] words = ["yes", "no", "not", "but", "?", ".", ",", "stop", "if", "'", "’", "\uD83D", "👍", "\n", ">", "can't", "go on", ":", ":)", "/", "or", "leave", "rest", "😀", "\u200D", "i'll", "''", "1.5", "..."];
        var pieces = Gen.Int[0, words.Length - 1].Select(i => words[i]);
        pieces.List[0, 12].Sample(p => ReplyReader.Read(string.Join(' ', p)) is not null && ReplyReader.Read(string.Concat(p)) is not null, iter: 5_000);
    }

    [Fact]
    public void A_long_text_is_read_whole_in_work_that_grows_only_with_its_length()
    {
        foreach (var piece in new[] { "yes ", "not ", "cant go on ", "a", "? ", "i will ", "stop texting ", "aaaaab ", "maybe if ", "👍", "''", "tell ", "\uD83D" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 5_000 / piece.Length));
            Assert.NotNull(ReplyReader.Read(text));
            Assert.True(ReplyReader.Read(text + ". I want to die").LooksDistressed);
        }
    }

    [Theory]
    [InlineData("", ReplyAction.Unclear)]
    [InlineData("   \n ", ReplyAction.Unclear)]
    [InlineData("\u200B", ReplyAction.Unclear)]
    [InlineData("y\u200Bes", ReplyAction.Yes)]
    [InlineData("ＹＥＳ", ReplyAction.Yes)]
    [InlineData("> Coming? Reply YES, MAYBE or NO\nYes", ReplyAction.Yes)]
    [InlineData("\"Yes\"", ReplyAction.Yes)]
    [InlineData("can’t make it", ReplyAction.No)]
    public void Odd_ways_of_typing_are_read(string text, ReplyAction action) => Assert.Equal(action, ReplyReader.Read(text).Action);

    [Fact]
    public void Actions_have_the_names_machines_are_told() =>
        Assert.Equal(["unclear", "yes", "maybe", "no", "help", "stop", "rest", "leave"], Enum.GetValues<ReplyAction>().Select(a => new Reply(a, false).ActionName));
}
