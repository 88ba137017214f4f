namespace FollowOn.Evaluation;

/// <summary>
/// Counts of people as they may be published: none below eight, the others and the total rounded to five, and no cell left out alone, because the
/// total would give it away: the smallest other one is left out with it. A total below eight shows nothing at all. The table is in docs/domain.md
/// and a test reads it.
/// </summary>
/// <param name="Cells">Null where not shown.</param>
/// <param name="Total">Null where not shown.</param>
public sealed record SafeTable(IReadOnlyList<int?> Cells, int? Total)
{
    public const int Fewest = 8;
    public const int RoundedTo = 5;

    public static SafeTable Of(params IReadOnlyList<int> counts)
    {
        var total = counts.Sum();
        if (total < Fewest)
            return new([.. counts.Select(_ => (int?)null)], null);
        var hidden = counts.Select(c => c < Fewest).ToArray();
        if (hidden.Count(h => h) == 1 && counts.Count > 1)
            hidden[Enumerable.Range(0, counts.Count).Where(i => !hidden[i]).MinBy(i => counts[i])] = true;
        return new([.. counts.Select((c, i) => hidden[i] ? (int?)null : Rounded(c))], Rounded(total));
    }

    public static string InWords(int? count) => count is { } n ? $"about {n:N0}" : "not shown";

    private static int Rounded(int count) => (count + (RoundedTo / 2)) / RoundedTo * RoundedTo;
}
