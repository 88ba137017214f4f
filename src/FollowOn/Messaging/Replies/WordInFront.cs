namespace FollowOn.Messaging.Replies;

/// <summary>What a text says by a word of its own in front.</summary>
public enum InFront
{
    None,

    /// <summary>PASS and the words to pass on.</summary>
    Pass,

    /// <summary>PASS ANYWAY: although they were answered with the numbers for help.</summary>
    PassAnyway,

    /// <summary>PASS with nothing behind it, or "pass" in small letters before something that is no answer: shown how.</summary>
    PassHow,

    /// <summary>NOTES: what it is about.</summary>
    Notes,
    NotesYes,
    NotesNo,
}

/// <summary>
/// Reads PASS and NOTES. What others will see must be meant: only PASS in capitals passes anything on, because "pass this time" is a refusal. Pure, never throws.
/// </summary>
public static class WordInFront
{
    /// <returns>What was said, and the words behind it.</returns>
    public static (InFront What, string Words) Read(string text)
    {
        var (first, rest) = Split(text.Trim());
        if (first.Equals("NOTES", StringComparison.OrdinalIgnoreCase))
            return (Bare(rest).ToUpperInvariant() switch { "" => InFront.Notes, "YES" or "ON" => InFront.NotesYes, "NO" or "OFF" => InFront.NotesNo, _ => InFront.None }, "");
        if (!first.Equals("PASS", StringComparison.OrdinalIgnoreCase))
            return (InFront.None, "");
        if (first != "PASS")
            return (rest.Length > 0 && ReplyReader.Read(text) is { Action: ReplyAction.Unclear } ? InFront.PassHow : InFront.None, "");
        var (second, behind) = Split(rest);
        if (second == "ANYWAY" && behind.Length > 0)
            return (InFront.PassAnyway, behind);
        return Bare(rest).Length == 0 ? (InFront.PassHow, "") : (InFront.Pass, rest);
    }

    private static (string First, string Behind) Split(string text)
    {
        var end = text.AsSpan().IndexOfAnyExcept(Letters);
        return end < 0 ? (text, "") : (text[..end], text[end..].TrimStart(' ', ':', ',', '-', '.', '\n', '\r', '\t').Trim());
    }

    private static string Bare(string text) => text.Trim(' ', '.', '!', '?', ',', ':', '-');

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
