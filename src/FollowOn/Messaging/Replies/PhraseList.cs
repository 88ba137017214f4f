namespace FollowOn.Messaging.Replies;

/// <summary>What may come after a phrase: anything, a phrase of <c>followers.txt</c>, or a phrase of <c>closers.txt</c> (each, or nothing).</summary>
internal enum PhraseEnd
{
    Anywhere,
    Follow,
    Close,
}

/// <summary>Phrases and what each means, kept as a tree of words: finding the longest phrase at a word takes at most a phrase's length.</summary>
internal sealed class PhraseList<T>
{
    private readonly Node root = new();
    private readonly HashSet<string> words = [];

    /// <summary>Every word that any phrase uses.</summary>
    public IEnumerable<string> Words => words;

    public void Add(IReadOnlyList<string> phrase, PhraseEnd end, T value)
    {
        var node = root;
        foreach (var word in phrase)
        {
            if (!node.Next.TryGetValue(word, out var next))
            {
                node.Next[word] = next = new Node();
            }

            node = next;
            if (word is not ("_" or "@day" or "@number"))
            {
                words.Add(word);
            }
        }

        node.Values[(int)end] = new(value);
    }

    /// <summary>Every phrase once, in the order of its words; of two alike the one that was added last.</summary>
    public IEnumerable<Phrase> All => Under(root, []);

    /// <summary>Whether the word by itself is a phrase.</summary>
    public bool Fits(string word) => root.Next.TryGetValue(word, out var node) && node.Values[(int)PhraseEnd.Anywhere] is not null;

    /// <summary>The longest phrase that starts at word <paramref name="start"/>, or null.</summary>
    public Found? LongestAt(IReadOnlyList<string> text, int start) => Longest(root, text, start, start);

    private static IEnumerable<Phrase> Under(Node node, IReadOnlyList<string> words) =>
        Enum.GetValues<PhraseEnd>().Where(end => node.Values[(int)end] is not null).Select(end => new Phrase(words, end, node.Values[(int)end]!.Value))
            .Concat(node.Next.OrderBy(n => n.Key, StringComparer.Ordinal).SelectMany(n => Under(n.Value, [.. words, n.Key])));

    private static Found? Longest(Node node, IReadOnlyList<string> text, int start, int at)
    {
        Found? best = null;
        if (at < text.Count)
        {
            foreach (var key in Keys(text[at]))
            {
                if (node.Next.TryGetValue(key, out var next) && Longest(next, text, start, at + 1) is { } longer
                    && (best is null || longer.Length > best.Length))
                {
                    best = longer;
                }
            }
        }

        if (best is not null)
        {
            return best;
        }

        var value = node.Values[(int)PhraseEnd.Anywhere]
            ?? If(node.Values[(int)PhraseEnd.Follow], PhraseBook.Followers, text, at)
            ?? If(node.Values[(int)PhraseEnd.Close], PhraseBook.Closers, text, at);
        return value is null || at == start ? null : new Found(value.Value, at - start);
    }

    private static IEnumerable<string> Keys(string word)
    {
        yield return word;
        if (PhraseBook.Days?.Contains(word) == true)
        {
            yield return "@day";
        }

        if (PhraseBook.IsNumber(word))
        {
            yield return "@number";
        }

        yield return "_";
    }

    private static Held? If(Held? value, PhraseList<bool> next, IReadOnlyList<string> text, int at) =>
        value is not null && (at == text.Count || next.LongestAt(text, at) is not null) ? value : null;

    internal sealed record Phrase(IReadOnlyList<string> Words, PhraseEnd End, T Value);

    internal sealed record Found(T Value, int Length);

    private sealed record Held(T Value);

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = [];

        public Held?[] Values { get; } = new Held?[3];
    }
}
