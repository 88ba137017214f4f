using System.Diagnostics;

namespace FollowOn.Torture.Messages;

/// <summary>What is wrong in a history, and how much there was of each.</summary>
internal sealed record Verdict(int Queued, int Left, int Again, int Stale, int ToWhoHadGone, int TakenBack, IReadOnlyList<string> Broken);

/// <summary>Judges a history. It knows nothing of FollowOn: only what was queued, what left, who had gone, and what the database says at the end.</summary>
internal static class MessageChecker
{
    /// <summary>Between looking whether it is too late and the next line: no more than a busy machine needs.</summary>
    private static readonly long Grace = Stopwatch.Frequency;

    public static Verdict Judge(MessageHistory h)
    {
        var broken = new List<string>();
        var took = h.Took.ToLookup(t => t.Message);
        var looked = h.Looked.ToLookup(l => (l.Node, l.Message), l => l.At);
        var ended = h.Ended.ToDictionary(e => e.Message);
        var gone = h.Gone.GroupBy(g => (g.Person, g.Left)).ToDictionary(g => g.Key, g => g.Min(x => x.Acknowledged));
        var queued = h.Queued.ToDictionary(q => q.Message);

        if (h.Refused > 0)
            broken.Add($"STRICT: the provider was given {h.Refused} things that are no messages.");
        foreach (var message in h.Queued)
        {
            if (!ended.TryGetValue(message.Message, out var end))
                broken.Add($"LOST: {message.Message} was queued and is not there.");
            else if (end.Sent && !took.Contains(message.Message))
                broken.Add($"LOST: {message.Message} is marked as sent and never left.");
            else if (!end.Sent && took.Contains(message.Message) && end.GivenUp is null)
                broken.Add($"UNMARKED: {message.Message} left and is not marked.");
            else if (!end.Sent && !took.Contains(message.Message) && Excuse(message, end, gone) is { } why)
                broken.Add($"LOST: {message.Message} never left: {why}");
        }

        var (again, stale, toGone) = (0, 0, 0);
        foreach (var left in h.Took.GroupBy(t => t.Message))
        {
            again += left.Count() - 1;
            if (!queued.TryGetValue(left.Key, out var message))
                continue;
            foreach (var one in left)
            {
                var look = looked[(one.Node, one.Message)].Where(at => at <= one.At).DefaultIfEmpty(0).Max();
                if (look == 0)
                    broken.Add($"UNSEEN: {one.Message} left {one.Node} and it had not looked.");
                if (look - Grace > message.Deadline && ++stale > 0)
                    broken.Add($"STALE: {one.Message} left after its deadline.");
                if (HadGone(message, look, gone) && ++toGone > 0)
                    broken.Add($"GONE: {one.Message} left to somebody who had been told before that they are out.");
            }
        }
        if (again > 0)
            broken.AddRange(h.Took.GroupBy(t => t.Message).Where(g => g.Count() > 1).Take(20).Select(g => $"TWICE: {g.Key} left {g.Count()} times, from {string.Join(", ", g.Select(t => t.Node))}."));
        return new Verdict(h.Queued.Count, h.Took.Select(t => t.Message).Distinct().Count(), again, stale, toGone, h.Ended.Count(e => !e.Sent), broken);
    }

    private static bool HadGone(Queued message, long look, Dictionary<(Guid, bool), long> gone) =>
        (message.OfGroup && gone.TryGetValue((message.Person, true), out var left) && left < look) || (gone.TryGetValue((message.Person, false), out var stopped) && stopped < look);

    /// <summary>Null when it is right that it never left.</summary>
    private static string? Excuse(Queued message, Ended end, Dictionary<(Guid, bool), long> gone) => end switch
    {
        { GivenUp: "It would have come too late." } when message.Deadline != long.MaxValue => null,
        { GivenUp: "They left the group." } when message.OfGroup && gone.ContainsKey((message.Person, true)) => null,
        { GivenUp: "There is no way to reach them on this channel now." } or { ByHand: true } when gone.ContainsKey((message.Person, false)) => null,
        { GivenUp: { } why } => $"it was given up: {why}",
        _ => "it still waits.",
    };
}
