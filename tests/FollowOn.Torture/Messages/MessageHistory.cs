using System.Globalization;

namespace FollowOn.Torture.Messages;

/// <summary>A message that was queued, and committed. Instants are of the one clock of this machine that only goes forward.</summary>
/// <param name="Deadline">When it goes stale.</param>
/// <param name="OfGroup">It is about a group, so that leaving takes it back.</param>
internal sealed record Queued(Guid Message, Guid Person, long Deadline, bool OfGroup);

/// <summary>Somebody was told that they have left the group, or that they get no more texts.</summary>
internal sealed record Gone(Guid Person, long Acknowledged, bool Left);

/// <summary>A node looked whether a message may leave, right before it called the provider.</summary>
internal sealed record Looked(string Node, Guid Message, long At);

/// <summary>The provider took a message.</summary>
internal sealed record Took(string Node, Guid Message, long At);

/// <summary>What the database says of a message at the end.</summary>
internal sealed record Ended(Guid Message, bool Sent, string? GivenUp, bool ByHand);

/// <summary>Everything that is known of a run, from four sources: who queued, who left, the nodes, the provider; and the database at the end.</summary>
internal sealed record MessageHistory(IReadOnlyList<Queued> Queued, IReadOnlyList<Gone> Gone, IReadOnlyList<Looked> Looked, IReadOnlyList<Took> Took, IReadOnlyList<Ended> Ended, int Refused)
{
    /// <summary>Lines of a file another process may still have open; a last one that was cut off by a kill is no line.</summary>
    public static IReadOnlyList<string[]> Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))];
    }

    public static long Time(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
