namespace FollowOn.Fairness;

/// <summary>A way of choosing the time and place of the next meeting.</summary>
internal interface IRule
{
    /// <summary>The option of the meeting numbered <see cref="History.Next"/>.</summary>
    int Choose(History history);
}

/// <summary>Whatever suits most people in an ordinary month, agreed once and kept. Knows usual times, at the start, and nothing later.</summary>
internal sealed class FixedSlot : IRule
{
    public int Choose(History history) =>
        history.Next > 0 ? history.Chosen[0] : Votes.Most(history, history.World.Usual, Enumerable.Range(0, history.World.Options));
}

/// <summary>Each month everybody marks all options as they really are that month, and the one with most marks wins; it remembers nothing.</summary>
internal sealed class MostVotes : IRule
{
    public int Choose(History history) =>
        Votes.Most(history, history.World.Actual[history.Next], Enumerable.Range(0, history.World.Options));
}

/// <summary>
/// Members take turns: whoever's turn it is names what suits them well this month (or what they can manage), and of that the group takes what most can come to.
/// Whoever is in a flare-up, or can come to nothing, is passed over that month.
/// </summary>
internal sealed class Rotate : IRule
{
    private int turn;

    public int Choose(History history)
    {
        var actual = history.World.Actual[history.Next];
        for (var passed = 0; passed < history.World.Size; passed++)
        {
            var mine = actual[turn++ % history.World.Size];
            var best = mine.Max();
            if (best != Suits.No)
            {
                return Votes.Most(history, actual, Enumerable.Range(0, mine.Length).Where(o => mine[o] == best));
            }
        }

        return Votes.Most(history, actual, Enumerable.Range(0, history.World.Options));
    }
}

/// <summary>Counting votes.</summary>
internal static class Votes
{
    /// <summary>The option most can come to; of those the one that suits most people well; of those by lot.</summary>
    public static int Most(History history, Suits[][] suits, IEnumerable<int> options) =>
        options.MaxBy(o => (World.Count(suits, o), World.CountGood(suits, o), history.World.Lot(history.Next, o)));
}
