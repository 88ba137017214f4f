using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging.Languages;

namespace FollowOn.Messaging;

/// <summary>The words of a message, ready for one channel.</summary>
public sealed record Rendered(string? Subject, string Body);

/// <summary>
/// Messages to people as text files: <c>Templates/LANGUAGE/NAME.CHANNEL.txt</c>, CHANNEL being text, email or letter (a telephone call is
/// read from the letter). An e-mail's first line is "Subject: …". <c>{word}</c> is filled in, on one line (<see cref="TypedWords"/>); a line whose only word is empty is dropped.
/// What a language lacks is said in English.
/// </summary>
public static partial class Templates
{
    private const string Folder = "Templates/";
    private static readonly FrozenDictionary<string, string> Files = Load();

    /// <summary>Whether there are words of this name for this channel.</summary>
    public static bool Has(string name, ContactChannel channel) => File(Language.English, $"{name}.{KindOf(channel)}") is not null;

    /// <summary>The text of a file ("help.text"); null when this language has none.</summary>
    public static string? File(Language language, string file) => Files.GetValueOrDefault($"{language.Code}/{file}");

    /// <summary>The names of all files of a language ("help.text").</summary>
    public static IEnumerable<string> FilesOf(Language language) =>
        Files.Keys.Where(f => f.StartsWith(language.Code + "/", StringComparison.Ordinal)).Select(f => f[(language.Code.Length + 1)..]);

    /// <exception cref="InvalidOperationException">There is no such template, or a word it needs was not given.</exception>
    public static Rendered Render(string name, ContactChannel channel, IReadOnlyDictionary<string, Word> words, Language? language = null)
    {
        var kind = KindOf(channel);
        return Find(name, kind, ref language) is { } file ? Render(name, kind, file, words, language!)
            : throw new InvalidOperationException($"There is no {kind} template called {name}.");
    }

    /// <summary>
    /// The same words for another channel than they were gathered for: a line that needs a word nobody gave is left out. Null when there is no such
    /// template for this channel.
    /// </summary>
    public static Rendered? RenderAgain(string name, ContactChannel channel, IReadOnlyDictionary<string, Word> words, Language? language = null)
    {
        var kind = KindOf(channel);
        if (Find(name, kind, ref language) is not { } file)
            return null;
        var lines = file.ReplaceLineEndings("\n").Split('\n').Where(line => Placeholder().Matches(line).All(m => words.ContainsKey(m.Groups[1].Value)));
        return Render(name, kind, string.Join('\n', lines), words, language!);
    }

    /// <summary>Fills the words in.</summary>
    /// <exception cref="InvalidOperationException">A word that is needed was not given.</exception>
    internal static string Fill(string line, IReadOnlyDictionary<string, Word> words, string name, Language language) =>
        Placeholder().Replace(line, m => words.TryGetValue(m.Groups[1].Value, out var value)
            ? TypedWords.OneLine(value.In(language))
            : throw new InvalidOperationException($"The message {name} needs {{{m.Groups[1].Value}}}."));

    private static string? Find(string name, string kind, ref Language? language)
    {
        if (language is not null && File(language, $"{name}.{kind}") is { } own)
            return own;
        language = Language.English;
        return File(language, $"{name}.{kind}");
    }

    private static Rendered Render(string name, string kind, string file, IReadOnlyDictionary<string, Word> words, Language language)
    {
        var lines = file.ReplaceLineEndings("\n").TrimEnd().Split('\n').ToList();
        string? subject = null;
        if (kind == "email")
        {
            subject = Fill(lines[0]["Subject: ".Length..], words, name, language);
            lines.RemoveRange(0, lines.Count > 1 && lines[1].Length == 0 ? 2 : 1);
        }
        var filled = lines.Select(line => (line, filled: Fill(line, words, name, language))).Where(l => l.line.Length == 0 || l.filled.Trim().Length > 0).Select(l => l.filled.TrimEnd());
        // A word that is empty leaves two spaces, or two empty lines, where it stood.
        var body = Gaps().Replace(string.Join('\n', filled), m => m.Value[..(m.Value[0] == '\n' ? 2 : 1)]).Trim();
        // English is made to fit the cheaper alphabet; in another language a letter without its accent is another word.
        return new Rendered(subject, kind == "text" && language.IsEnglish ? TextFragments.ToGsm(body) : body);
    }

    private static string KindOf(ContactChannel channel) => channel switch
    {
        ContactChannel.Text or ContactChannel.WhatsApp => "text",
        ContactChannel.Email => "email",
        _ => "letter",
    };

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Folder.Length..^".txt".Length], n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return reader.ReadToEnd();
            });
    }

    [GeneratedRegex(@" {2,}|\n{3,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();
}
