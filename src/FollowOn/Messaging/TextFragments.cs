using System.Globalization;
using System.Text;

namespace FollowOn.Messaging;

/// <summary>
/// How many pieces a text is sent (and paid for) in. GSM 03.38: 160 characters in one, 153 in each of several; characters of its
/// extension table (€ [ ] { } \ ^ ~ |) take two. Any other character makes the whole text UCS-2: 70 in one, 67 in each of several,
/// counted in UTF-16 units (an emoji takes two). A two-unit character is never cut, so a piece may be sent a unit short.
/// GOV.UK Notify sends at most <see cref="MostCharacters"/> characters.
/// </summary>
public static class TextFragments
{
    /// <summary>Notify's cap: six GSM-7 pieces of 153.</summary>
    public const int MostCharacters = 918;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly Dictionary<int, string> Plainer = new()
    {
        ['\u2018'] = "'", ['\u2019'] = "'", ['\u201A'] = "'", ['\u201B'] = "'", ['\u2032'] = "'", ['\u02BC'] = "'", ['`'] = "'", ['\u00B4'] = "'",
        ['\u201C'] = "\"", ['\u201D'] = "\"", ['\u201E'] = "\"", ['\u00AB'] = "\"", ['\u00BB'] = "\"", ['\u2033'] = "\"",
        ['\u2010'] = "-", ['\u2011'] = "-", ['\u2012'] = "-", ['\u2013'] = "-", ['\u2014'] = "-", ['\u2015'] = "-", ['\u2212'] = "-",
        ['\u2026'] = "...", ['\u2022'] = "-", ['\u00B7'] = "-", ['\t'] = " ", ['\u00BD'] = ".5", ['\u00BC'] = ".25", ['\u00BE'] = ".75",
        ['\u00D7'] = "x", ['\u2044'] = "/", ['\u2028'] = "\n", ['\u2029'] = "\n",
        ['ł'] = "l", ['Ł'] = "L", ['đ'] = "d", ['Đ'] = "D", ['ı'] = "i", ['œ'] = "oe", ['Œ'] = "OE",
    };

    /// <summary>Whether every character is in GSM-7, its extension table included.</summary>
    public static bool IsGsm(string text) => text.All(c => Basic.Contains(c) || Extension.Contains(c));

    /// <summary>The text's length as a phone network counts it: septets for GSM-7, UTF-16 units otherwise.</summary>
    public static int Length(string text) => IsGsm(text) ? text.Sum(GsmWidth) : text.Length;

    /// <summary>Pieces sent; an empty text is none.</summary>
    public static int Count(string text) =>
        text.Length == 0 ? 0
        : IsGsm(text) ? Count(text.Select(GsmWidth), 160, 153)
        : Count(text.EnumerateRunes().Select(r => r.Utf16SequenceLength), 70, 67);

    /// <summary>Whether Notify would take it.</summary>
    public static bool Fits(string text) => Length(text) <= MostCharacters;

    /// <summary>
    /// The text with characters GSM-7 lacks made plainer where nothing is lost: quotes, dashes, dots, spaces, and accents on Latin
    /// letters (ŵ becomes w; é, à and ü stay as they are). What cannot be made plainer (Arabic, Bengali, an emoji) stays, and costs what it costs.
    /// </summary>
    public static string ToGsm(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            plain.Append(Plain(rune));
        }

        return plain.ToString();
    }

    private static string Plain(Rune rune)
    {
        var itself = rune.ToString();
        if (IsGsm(itself))
        {
            return itself;
        }

        if (Plainer.TryGetValue(rune.Value, out var plainer))
        {
            return plainer;
        }

        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.SpaceSeparator)
        {
            return " ";
        }

        if (rune.Value is 0x200B or 0x00AD or 0xFEFF)
        {
            return "";
        }

        // The letter under its accents, when that letter is one GSM-7 has. Joiners and marks of other scripts are kept: they carry meaning there.
        var letter = itself.Normalize(NormalizationForm.FormD);
        return letter.Length > 1 && char.IsAsciiLetter(letter[0]) ? letter[..1] : itself;
    }

    private static string Composed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static int GsmWidth(char c) => Extension.Contains(c) ? 2 : 1;

    private static int Count(IEnumerable<int> widths, int single, int each)
    {
        var list = widths.ToList();
        if (list.Sum() <= single)
        {
            return 1;
        }

        var (pieces, used) = (1, 0);
        foreach (var width in list)
        {
            if (used + width > each)
            {
                pieces++;
                used = 0;
            }

            used += width;
        }

        return pieces;
    }
}
