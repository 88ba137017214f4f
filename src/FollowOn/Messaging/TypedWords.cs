using System.Globalization;
using System.Text;

namespace FollowOn.Messaging;

/// <summary>
/// What a person typed, as it stands in a message: the same letters, on one line. A name or a place can then never begin a paragraph, a header or a line of a
/// calendar of its own, nor turn round the words after it. What is changed is all said here: what ends a line, and controls, become a space; half of a
/// two-part character becomes a space; marks that turn the direction of writing for what follows are left out; spaces next to one another are one, and
/// none stands at either end. The letters of any language, emoji and their joiners stay as they were typed.
/// </summary>
public static class TypedWords
{
    public static string OneLine(string typed)
    {
        var line = new StringBuilder(typed.Length);
        var space = false;
        foreach (var rune in typed.EnumerateRunes())
        {
            if (TurnsRound(rune))
                continue;
            if (EndsOrHides(rune))
            {
                space = true;
                continue;
            }
            if (space && line.Length > 0)
                line.Append(' ');
            space = false;
            line.Append(rune.ToString());
        }
        return line.ToString();
    }

    /// <summary>Several lines, as a message itself has: only what no program could show goes.</summary>
    public static string Lines(string words) =>
        string.Concat(words.ReplaceLineEndings("\n").EnumerateRunes().Where(r => !TurnsRound(r)).Select(r => r.Value != '\n' && EndsOrHides(r) && r.Value != 0xA0 ? " " : r.ToString()));

    private static bool TurnsRound(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool EndsOrHides(Rune rune) =>
        rune.Value is 0xFFFD or 0xA0 or ' ' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || IsNone(rune);

    /// <summary>Code points that are no characters at all (U+FFFE and its kind).</summary>
    private static bool IsNone(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
