using FollowOn.Messaging.Replies;
using Xunit;

namespace FollowOn.Tests.Messaging.Replies;

public class DistressTests
{
    private static readonly List<Expected> All = [.. new[] { "replies.tsv", "heldout.tsv", "heldout-2.tsv", "heldout-3.tsv" }.SelectMany(Corpus.Load)];

    [Fact]
    public void Words_of_despair_are_never_missed()
    {
        var despair = All.Where(e => e.Right.All(r => r == "help!")).ToList();
        Assert.True(despair.Count > 120);
        Assert.Empty(despair.Where(e => !Distress.In(e.Text)).Select(e => e.Text));
    }

    [Fact]
    public void Ordinary_replies_raise_no_alarm() =>
        Assert.Empty(All.Where(e => e.Right.All(r => !r.EndsWith('!')) && Distress.In(e.Text)).Select(e => e.Text));

    [Fact]
    public void A_full_stop_parts_a_thought_and_a_comma_does_not()
    {
        Assert.True(Distress.In("I just can't, go on like this"));
        Assert.True(Distress.In("I can't go on. On Tuesday or ever"));
        Assert.False(Distress.In("I can't go. On Tuesday I'm away"));
    }
}
