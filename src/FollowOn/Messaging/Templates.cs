using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using FollowOn.Accounts;

namespace FollowOn.Messaging;

/// <summary>The words of a message, ready for one channel.</summary>
public sealed record Rendered(string? Subject, string Body);

/// <summary>
/// Messages to people as text files: <c>Templates/LANGUAGE/NAME.CHANNEL.txt</c>, CHANNEL being text, email or letter (a telephone call is
/// read from the letter). An e-mail's first line is "Subject: …". <c>{word}</c> is filled in, on one line (<see cref="TypedWords"/>); a line whose only word is empty is dropped.
/// </summary>
public static partial class Templates
{
    private const string Source = "en-GB";
    private static readonly FrozenDictionary<string, string> Files = Load();

    public static IReadOnlyCollection<string> Names => Files.Keys;

    /// <summary>Whether there are words of this name for this channel.</summary>
    public static bool Has(string name, ContactChannel channel) => Files.ContainsKey($"{Source}.{name}.{KindOf(channel)}");

    /// <exception cref="InvalidOperationException">There is no such template, or a word it needs was not given.</exception>
    public static Rendered Render(string name, ContactChannel channel, IReadOnlyDictionary<string, string> words)
    {
        var kind = KindOf(channel);
        if (!Files.TryGetValue($"{Source}.{name}.{kind}", out var file))
            throw new InvalidOperationException($"There is no {kind} template called {name}.");
        return Render(name, kind, file, words);
    }

    private static Rendered Render(string name, string kind, string file, IReadOnlyDictionary<string, string> words)
    {
        var lines = file.ReplaceLineEndings("\n").TrimEnd().Split('\n').ToList();
        string? subject = null;
        if (kind == "email")
        {
            subject = Fill(lines[0]["Subject: ".Length..], words, name);
            lines.RemoveRange(0, lines.Count > 1 && lines[1].Length == 0 ? 2 : 1);
        }
        var filled = lines.Select(line => (line, filled: Fill(line, words, name))).Where(l => l.line.Length == 0 || l.filled.Trim().Length > 0).Select(l => l.filled.TrimEnd());
        // A word that is empty leaves two spaces, or two empty lines, where it stood.
        var body = Gaps().Replace(string.Join('\n', filled), m => m.Value[..(m.Value[0] == '\n' ? 2 : 1)]).Trim();
        return new Rendered(subject, kind == "text" ? TextFragments.ToGsm(body) : body);
    }

    /// <summary>
    /// The same words for another channel than they were gathered for: a line that needs a word nobody gave is left out. Null when there is no such
    /// template for this channel.
    /// </summary>
    public static Rendered? RenderAgain(string name, ContactChannel channel, IReadOnlyDictionary<string, string> words)
    {
        var kind = KindOf(channel);
        if (!Files.TryGetValue($"{Source}.{name}.{kind}", out var file))
            return null;
        var lines = file.ReplaceLineEndings("\n").Split('\n').Where(line => Word().Matches(line).All(m => words.ContainsKey(m.Groups[1].Value)));
        return Render(name, kind, string.Join('\n', lines), words);
    }

    private static string KindOf(ContactChannel channel) => channel switch
    {
        ContactChannel.Text or ContactChannel.WhatsApp => "text",
        ContactChannel.Email => "email",
        _ => "letter",
    };

    private static string Fill(string line, IReadOnlyDictionary<string, string> words, string name) =>
        Word().Replace(line, m => words.TryGetValue(m.Groups[1].Value, out var value)
            ? TypedWords.OneLine(value)
            : throw new InvalidOperationException($"The message {name} needs {{{m.Groups[1].Value}}}."));

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string Prefix = "FollowOn.Messaging.Templates.";
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            // The folder's hyphen becomes an underscore in a resource name.
            .ToFrozenDictionary(n => n[Prefix.Length..^".txt".Length].Replace('_', '-'), n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return reader.ReadToEnd();
            });
    }

    [GeneratedRegex(@" {2,}|\n{3,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Word();
}
