using System.Globalization;
using System.Text;

namespace FollowOn.Messaging.Languages;

/// <summary>
/// The plural forms of whole numbers, by the Unicode CLDR's cardinal rules (its supplemental data, plurals), and the part of ICU's message format
/// that uses them: <c>{n, plural, one {# person} other {# people}}</c>, where # is the number.
/// </summary>
public static class Plurals
{
    /// <summary>The CLDR category of a number that is not negative: zero, one, two, few, many or other.</summary>
    public static string Category(Language language, int n) => (language.Code, n, n % 10, n % 100) switch
    {
        ("cy-GB", 0, _, _) or ("ar", 0, _, _) => "zero",
        ("cy-GB", 2, _, _) or ("ar", 2, _, _) => "two",
        ("cy-GB", 3, _, _) => "few",
        ("cy-GB", 6, _, _) => "many",
        ("pa" or "gu" or "bn", 0, _, _) => "one",
        (_, 1, _, _) => "one",
        ("pl", _, >= 2 and <= 4, < 12 or > 14) => "few",
        ("pl", _, _, _) => "many",
        ("ro", 0, _, _) or ("ro", _, _, >= 1 and <= 19) => "few",
        ("ar", _, _, >= 3 and <= 10) => "few",
        ("ar", _, _, >= 11) => "many",
        _ => "other",
    };

    /// <summary>The categories that whole numbers have in a language; every plural in its files names each, and "other".</summary>
    public static IReadOnlyList<string> Categories(Language language) => language.Code switch
    {
        "cy-GB" or "ar" => ["zero", "one", "two", "few", "many", "other"],
        "pl" => ["one", "few", "many", "other"],
        "ro" => ["one", "few", "other"],
        _ => ["one", "other"],
    };

    /// <summary>Whether a pattern holds a plural.</summary>
    public static bool Has(string pattern) => pattern.Contains(", plural,", StringComparison.Ordinal);

    /// <summary>The pattern with its plural said for this number. What stands around the plural is kept.</summary>
    /// <exception cref="FormatException">The plural is not written as it must be.</exception>
    public static string Say(Language language, string pattern, int n)
    {
        var start = pattern.IndexOf('{', StringComparison.Ordinal);
        var end = Closing(pattern, start);
        var forms = Forms(pattern[(pattern.IndexOf("plural,", StringComparison.Ordinal) + "plural,".Length)..end]);
        var form = forms.GetValueOrDefault(Category(language, n)) ?? forms.GetValueOrDefault("other") ?? throw new FormatException($"There is no form \"other\" in: {pattern}");
        return pattern[..start] + form.Replace("#", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) + pattern[(end + 1)..];
    }

    /// <summary>The forms that a plural gives, by category.</summary>
    public static IReadOnlyDictionary<string, string> Forms(string inside)
    {
        var forms = new Dictionary<string, string>();
        var name = new StringBuilder();
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '{')
            {
                name.Append(inside[i]);
                continue;
            }
            var end = Closing(inside, i);
            forms[name.ToString().Trim()] = inside[(i + 1)..end];
            (i, _) = (end, name.Clear());
        }
        return forms;
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i >= 0 && i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
        throw new FormatException($"A bracket is not closed in: {text}");
    }
}
