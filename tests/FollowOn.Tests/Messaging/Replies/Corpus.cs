using FollowOn.Messaging.Replies;

namespace FollowOn.Tests.Messaging.Replies;

/// <summary>A line of a corpus: a text, the actions that would be right, and whether its words are distress.</summary>
public sealed record Expected(string Text, IReadOnlyList<string> Right)
{
    public bool IsRight(Reply reply) =>
        Right.Any(r => r.TrimEnd('!') == reply.ActionName && r.EndsWith('!') == reply.LooksDistressed);

    /// <summary>Unclear asks a kind question and is never wrong, unless words of distress were missed.</summary>
    public bool IsWrong(Reply reply) => !IsRight(reply) && (reply.Action != ReplyAction.Unclear || Right.All(r => r.EndsWith('!')));
}

public static class Corpus
{
    public static IReadOnlyList<Expected> Load(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n')
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t'))
            .Select(p => new Expected(p[0].Replace("\\n", "\n", StringComparison.Ordinal), p[1].Split('|')))];
    }
}
