using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FollowOn.Web.Words;

/// <summary>
/// Everything members read, from JSON files under Words/LANGUAGE (one file a room, keys like <c>groups.index.coming</c>); en-GB is the source.
/// <c>{word}</c> is filled in. A count picks <c>key#one</c> or <c>key#other</c>. A missing key is an error, not an empty page.
/// </summary>
public sealed class MemberWords
{
    /// <summary>The pseudo-language of the test that looks for words which are not here: every text is [!! bracketed !!] and accented.</summary>
    public const string Pseudo = "en-XA";

    private const string Source = "en-GB";
    private static readonly FrozenDictionary<string, string> English = Load();

    public static IReadOnlyCollection<string> Keys => English.Keys;

    public string this[string key] => Find(key);

    public string this[string key, params (string Word, object? Value)[] words] => Fill(Find(key), words);

    /// <summary>The words for a count of things; the count itself is <c>{n}</c>.</summary>
    public string Count(string key, int n, params (string Word, object? Value)[] words) =>
        Fill(Find($"{key}#{(n == 1 ? "one" : "other")}"), [("n", n), .. words]);

    /// <summary>Whether somebody typed the one word that a page asks for, however they wrote it: LEAVE, "leave", leave.</summary>
    public bool IsTyped(string? typed, string key) =>
        string.Equals(typed?.Trim(' ', '.', '"', '“', '”'), Find(key), StringComparison.OrdinalIgnoreCase);

    private static string Find(string key)
    {
        var text = English.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"There are no member words called {key}.");
        return CultureInfo.CurrentUICulture.Name == Pseudo ? Pseudonymise(text) : text;
    }

    private static string Fill(string text, (string Word, object? Value)[] words)
    {
        var filled = new StringBuilder(text);
        foreach (var (word, value) in words)
            filled.Replace("{" + word + "}", Convert.ToString(value, CultureInfo.CurrentCulture));
        return filled.ToString();
    }

    private static string Pseudonymise(string text)
    {
        var result = new StringBuilder("[!! ");
        var inWord = false;
        foreach (var c in text)
        {
            inWord = c == '{' || (inWord && c != '}');
            var i = inWord ? -1 : "aeiouAEIOU".IndexOf(c, StringComparison.Ordinal);
            result.Append(i < 0 ? c : "àéîõûÀÉÎÕÛ"[i]);
        }
        return result.Append(" !!]").ToString();
    }

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(MemberWords).Assembly;
        var words = new Dictionary<string, string>();
        var prefix = $"FollowOn.Web.Words.{Source.Replace('-', '_')}.";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                words.Add(key, text);
        }
        return words.ToFrozenDictionary();
    }
}
