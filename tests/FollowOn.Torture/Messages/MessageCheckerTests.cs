using System.Diagnostics;
using Xunit;

namespace FollowOn.Torture.Messages;

/// <summary>The checker finds what it is there to find.</summary>
public sealed class MessageCheckerTests
{
    private static readonly Guid Message = Guid.NewGuid();
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly long Second = Stopwatch.Frequency;

    private static MessageHistory Well => new(
        [new Queued(Message, Person, 100 * Second, OfGroup: true)], [], [new Looked("n1", Message, 10 * Second)], [new Took("n1", Message, 11 * Second)], [new Ended(Message, true, null, false)], 0);

    [Fact]
    public void A_history_in_which_all_is_well_is_not_blamed()
    {
        Assert.Empty(MessageChecker.Judge(Well).Broken);
        Assert.Empty(MessageChecker.Judge(Well with { Queued = [new Queued(Message, Person, long.MaxValue, OfGroup: true)] }).Broken);
    }

    [Fact]
    public void Whatever_is_wrong_is_found()
    {
        Finds("LOST", Well with { Took = [] });
        Finds("LOST", Well with { Ended = [] });
        Finds("LOST", Well with { Took = [], Ended = [new Ended(Message, false, null, false)] });
        Finds("LOST", Well with { Took = [], Ended = [new Ended(Message, false, "They left the group.", false)] });
        Finds("UNMARKED", Well with { Ended = [new Ended(Message, false, null, false)] });
        Finds("TWICE", Well with { Took = [new Took("n1", Message, 11 * Second), new Took("n1", Message, 12 * Second)] });
        Finds("STALE", Well with { Queued = [new Queued(Message, Person, 8 * Second, true)] });
        Finds("GONE", Well with { Gone = [new Gone(Person, 9 * Second, Left: true)] });
        Finds("GONE", Well with { Gone = [new Gone(Person, 9 * Second, Left: false)] });
        Finds("UNSEEN", Well with { Looked = [new Looked("n2", Message, 10 * Second)] });
        Finds("STRICT", Well with { Refused = 1 });
    }

    [Fact]
    public void What_is_right_is_not_blamed()
    {
        Assert.Empty(MessageChecker.Judge(Well with { Gone = [new Gone(Person, 10 * Second + 1, Left: true)] }).Broken);
        Assert.Empty(MessageChecker.Judge(Well with { Took = [], Gone = [new Gone(Person, 9 * Second, Left: true)], Ended = [new Ended(Message, false, "They left the group.", false)] }).Broken);
        Assert.Empty(MessageChecker.Judge(Well with { Took = [], Ended = [new Ended(Message, false, "It would have come too late.", false)] }).Broken);
        Assert.Empty(MessageChecker.Judge(Well with { Queued = [new Queued(Message, Person, 100 * Second, OfGroup: false)], Gone = [new Gone(Person, 9 * Second, Left: true)] }).Broken);
    }

    private static void Finds(string what, MessageHistory history) => Assert.Contains(MessageChecker.Judge(history).Broken, b => b.StartsWith(what, StringComparison.Ordinal));
}
