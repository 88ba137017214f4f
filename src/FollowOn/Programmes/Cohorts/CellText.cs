using System.Globalization;
using System.Text;

namespace FollowOn.Programmes.Cohorts;

/// <summary>What is the same for every cell: invisible characters, odd spaces, placeholders, accents.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Placeholders =
    [
        "na", "none", "nil", "null", "nan", "no", "unknown", "notknown", "notgiven", "notprovided", "notapplicable", "notsupplied",
        "declined", "refused", "withheld", "tbc", "tba", "notrecorded", "noneknown", "nonegiven", "nonerecorded", "nomobile", "nophone", "noemail", "noemailaddress",
        "nolandline", "notelephone", "nonumber", "doesnthaveone", "doesnothaveone", "hasntgotone", "y", "yes", "n", "x", "0", "dim", "nothing", "anonymous",
    ];

    /// <summary>Ordinary spaces, no invisible characters, no half of a surrogate pair; line breaks become "\n"; trimmed.</summary>
    public static string Tidy(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return "";
        }

        var text = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < cell.Length && char.IsLowSurrogate(cell[i + 1]))
                {
                    text.Append(c).Append(cell[++i]);
                }

                continue;
            }

            if (c is '\r' or '\n' or '\v' or '\f' or '\u2028' or '\u2029' or '\u0085')
            {
                TrimEnd(text);
                text.Append('\n');
            }
            else if (char.IsWhiteSpace(c) || c == '\u00a0')
            {
                if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                {
                    text.Append(' ');
                }
            }
            else if (c != '\ufffe' && c != '\uffff'
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned))
            {
                text.Append(c);
            }
        }

        var tidy = text.ToString().Normalize(NormalizationForm.FormC).Trim();
        while (tidy.Contains("\n\n", StringComparison.Ordinal))
        {
            tidy = tidy.Replace("\n\n", "\n", StringComparison.Ordinal);
        }

        return tidy;
    }

    /// <summary>The cell on one line.</summary>
    public static string OneLine(string? cell) => Tidy(cell).Replace('\n', ' ');

    /// <summary>False for blanks, dashes, dots and such.</summary>
    public static bool HasWords(string cell) => cell.Any(char.IsLetterOrDigit);

    /// <summary>The text, or nothing when it only says that there is nothing: "-", "n/a", "none", "not known"…</summary>
    public static string OrNothing(string tidy) => !HasWords(tidy) || Placeholders.Contains(Key(tidy)) ? "" : tidy;

    /// <summary>Letters and digits only, lower case, accents dropped: to compare words people write in many ways.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in Tidy(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                Append(key, char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>The words of a text, each as <see cref="Key"/> makes them; an apostrophe does not end a word, a hyphen does.</summary>
    public static string[] Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in Tidy(text).Normalize(NormalizationForm.FormD) + " ")
        {
            if (char.IsLetterOrDigit(c))
            {
                Append(word, char.ToLowerInvariant(c));
            }
            else if (!IsApostrophe(c) && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return [.. words];
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or 'ʼ' or '´';

    private static void Append(StringBuilder text, char c)
    {
        // Letters that decomposing leaves as they are, in the spelling that people without the key use.
        _ = c switch
        {
            'ß' => text.Append("ss"),
            'ø' => text.Append('o'),
            'ł' => text.Append('l'),
            'đ' => text.Append('d'),
            'æ' => text.Append("ae"),
            'œ' => text.Append("oe"),
            'ı' => text.Append('i'),
            _ => text.Append(c),
        };
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
    }
}
