using CsCheck;
using FollowOn.Messaging.Replies;
using Xunit;

namespace FollowOn.Tests.Messaging.Replies;

/// <summary>PASS passes on what is meant to be passed on, and nothing else: "pass this time" is a refusal.</summary>
public sealed class WordInFrontTests
{
    [Theory]
    [InlineData("PASS running late", InFront.Pass, "running late")]
    [InlineData("PASS: table at the back", InFront.Pass, "table at the back")]
    [InlineData("  PASS - I'm by the door", InFront.Pass, "I'm by the door")]
    [InlineData("PASS\nbus is late", InFront.Pass, "bus is late")]
    [InlineData("PASS 10 mins late", InFront.Pass, "10 mins late")]
    [InlineData("PASS ANYWAY I can't go on", InFront.PassAnyway, "I can't go on")]
    [InlineData("PASS", InFront.PassHow, "")]
    [InlineData("PASS.", InFront.PassHow, "")]
    [InlineData("pass the zygote to the others", InFront.PassHow, "")]
    [InlineData("pass", InFront.None, "")]
    [InlineData("Passing by the shops", InFront.None, "")]
    [InlineData("I'll pass", InFront.None, "")]
    [InlineData("yes", InFront.None, "")]
    [InlineData("NOTES", InFront.Notes, "")]
    [InlineData("notes yes", InFront.NotesYes, "")]
    [InlineData("Notes: no.", InFront.NotesNo, "")]
    [InlineData("notes about the meeting", InFront.None, "")]
    public void It_is_read_as(string text, InFront what, string words) => Assert.Equal((what, words), WordInFront.Read(text));

    [Fact]
    public void Only_PASS_in_capitals_in_front_passes_anything_on_and_nothing_throws() => Gen.String.Sample(text =>
    {
        var (what, words) = WordInFront.Read(text);
        if (what is InFront.Pass or InFront.PassAnyway)
            Assert.True(text.TrimStart().StartsWith("PASS", StringComparison.Ordinal) && words.Length > 0);
    });

    [Fact]
    public void A_text_in_small_letters_is_never_passed_on() => Gen.String[Gen.Char['a', 'z'], 0, 20].Sample(text =>
        Assert.DoesNotContain(WordInFront.Read("pass " + text).What, new[] { InFront.Pass, InFront.PassAnyway }));
}
