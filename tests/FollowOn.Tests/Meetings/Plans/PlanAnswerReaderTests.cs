using CsCheck;
using FollowOn.Meetings.Plans;
using Xunit;

namespace FollowOn.Tests.Meetings.Plans;

/// <summary>What people text to "A, B or C?". G is good, M could manage, C can't; nothing is not understood.</summary>
public sealed class PlanAnswerReaderTests
{
    [Theory]
    [InlineData("A", "GCC")]
    [InlineData("a", "GCC")]
    [InlineData("A and C", "GCG")]
    [InlineData("A C", "GCG")]
    [InlineData("A, B", "GGC")]
    [InlineData("ac", "GCG")]
    [InlineData("A/B", "GGC")]
    [InlineData("A، C", "GCG")]
    [InlineData("B۔", "CGC")]
    [InlineData("A।", "GCC")]
    [InlineData("B please", "CGC")]
    [InlineData("I can do A or B, thanks", "GGC")]
    [InlineData("A good, B could manage, C can't", "GMC")]
    [InlineData("A good B could manage C can’t", "GMC")]
    [InlineData("a GOOD; b manage; c no", "GMC")]
    [InlineData("A yes B no C maybe", "GCM")]
    [InlineData("can't do A but B is fine", "CGC")]
    [InlineData("could manage B", "CMC")]
    [InlineData("A and B could manage", "MMC")]
    [InlineData("C I can't manage, A is best", "GCC")]
    [InlineData("B not good, C good", "CCG")]
    [InlineData("ALL", "GGG")]
    [InlineData("any of them", "GGG")]
    [InlineData("All good", "GGG")]
    [InlineData("could manage all", "MMM")]
    [InlineData("all but B", "GCG")]
    [InlineData("I can do all except for C.", "GGC")]
    [InlineData("NONE", "CCC")]
    [InlineData("none of them, sorry", "CCC")]
    [InlineData("No", "CCC")]
    [InlineData("Sorry, I can't", "CCC")]
    [InlineData("yes", "")]
    [InlineData("maybe", "")]
    [InlineData("not B", "")]
    [InlineData("C can't", "")]
    [InlineData("A good, A can't", "")]
    [InlineData("not all", "")]
    [InlineData("D", "")]
    [InlineData("a week later", "")]
    [InlineData("A is my mum's birthday", "")]
    [InlineData("what is this", "")]
    [InlineData("", "")]
    public void What_is_plain_is_understood_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, string.Concat((PlanAnswerReader.Read(text, 3) ?? []).Select(s => s.ToString()[0])));

    [Theory]
    [InlineData("A and D", "GCCGC")]
    [InlineData("bde", "CGCGG")]
    [InlineData("all but D", "GGGCG")]
    [InlineData("E could manage, B would be good", "CGCCM")]
    [InlineData("I would be fine with B", "CGCCC")]
    [InlineData("I can be there for B and E", "CGCCG")]
    [InlineData("ace", "")]
    [InlineData("F", "")]
    [InlineData("ALL", "GGGGG")]
    public void Five_are_read_as_three_are_and_a_word_is_not_taken_for_letters(string text, string expected) =>
        Assert.Equal(expected, string.Concat((PlanAnswerReader.Read(text, 5) ?? []).Select(s => s.ToString()[0])));

    [Fact]
    public void With_one_choice_its_letter_is_enough()
    {
        Assert.Equal([Suits.Good], PlanAnswerReader.Read("A", 1)!);
        Assert.Equal([Suits.Manage], PlanAnswerReader.Read("A could manage", 1)!);
        Assert.Null(PlanAnswerReader.Read("B", 1));
    }

    [Fact]
    public void Whatever_is_written_it_answers_each_choice_or_none() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.OneOf(new[] { "A", "B", "C", "good", "can't", "manage", "all", "none", "but", ",", "and", "not" }.Select(Gen.Const).ToArray()).Array[0, 8].Select(w => string.Join(' ', w))), Gen.Int[1, 3])
            .Sample((text, choices) => PlanAnswerReader.Read(text, choices) is not { } says || says.Count == choices);
}
