using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using FollowOn.Messaging.Languages;

namespace FollowOn.Messaging.Replies;

/// <summary>
/// How people answer in a language of their own: the file <c>Replies/Languages/LANGUAGE.txt</c>. It says the same in English, so that everything else
/// reads one language only. A text counts when all of it is one of the phrases; words of despair count wherever they stand. What is not in the file stays as it is.
/// </summary>
public sealed class OwnLanguage
{
    /// <summary>What the file is called where parts of a language are listed.</summary>
    public const string FileName = "replies";

    private const string DespairSection = "distress";

    /// <summary>Section of the file, and what its phrases mean in English.</summary>
    private static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>
    {
        ["yes"] = "YES", ["no"] = "NO", ["maybe"] = "MAYBE", ["help"] = "HELP", ["stop"] = "STOP", ["start"] = "START", ["rest"] = "REST", ["leave"] = "LEAVE", ["none"] = "NONE",
        ["mornings"] = "mornings", ["afternoons"] = "afternoons", ["evenings"] = "evenings",
    }.ToFrozenDictionary();

    private static readonly ConcurrentDictionary<string, OwnLanguage> Read = new();

    private readonly FrozenDictionary<string, string> _whole;
    private readonly string[] _despair;
    private readonly string _and;

    private OwnLanguage(Language language)
    {
        var sections = Sections(File(language));
        _whole = sections.Where(s => English.ContainsKey(s.Section)).DistinctBy(s => s.Phrase).ToFrozenDictionary(s => s.Phrase, s => English[s.Section]);
        _despair = [.. sections.Where(s => s.Section == DespairSection).Select(s => $" {s.Phrase} ")];
        _and = $" {Plain(language.Phrases.List(["", ""]))} ";
    }

    public static OwnLanguage Of(Language language) => Read.GetOrAdd(language.Code, _ => new OwnLanguage(language));

    /// <summary>What somebody writes whose language is written so in their details; null for English, and for one we have nothing in.</summary>
    public static OwnLanguage? Of(string? typed) => Languages.Language.Named(typed) is { IsEnglish: false } language ? Of(language) : null;

    /// <summary>Its words of despair, plain.</summary>
    internal IEnumerable<string> Despair => _despair.Select(p => p.Trim());

    /// <summary>The file's text; null when there is none.</summary>
    public static string? File(Language language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Replies/Languages/{language.Code}.txt");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Every phrase with its section, plain.</summary>
    public static IReadOnlyList<(string Section, string Phrase)> Sections(string? file)
    {
        var (section, phrases) = ("", new List<(string, string)>());
        foreach (var line in (file ?? "").ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line is ['[', .., ']'])
                section = line[1..^1];
            else
                phrases.Add((section, Plain(line)));
        }
        return phrases;
    }

    /// <summary>Whether words of despair stand anywhere in it.</summary>
    public bool HasDespair(string text) => $" {Plain(text)} " is var plain && _despair.Any(plain.Contains);

    /// <summary>Whether words of despair of any language stand in it.</summary>
    public static bool AnyHasDespair(string text) => Others.Any(l => l.HasDespair(text));

    /// <summary>Whether all of it is a word for help in some language, or words of despair of one stand in it.</summary>
    public static bool AnyCallsForHelp(string text) =>
        Plain(text) is var plain && Others.Any(l => l._whole.GetValueOrDefault(plain) == English["help"] || l.HasDespair(text));

    private static IEnumerable<OwnLanguage> Others => Language.All.Where(l => !l.IsEnglish).Select(Of);

    /// <summary>The text in the words that the English reader knows, or as it was.</summary>
    public string InEnglish(string text)
    {
        if (HasDespair(text))
            return English["help"];
        if (_whole.TryGetValue(Plain(text), out var whole))
            return whole;
        var parts = text.Split(',', '،', ';').SelectMany(p => $" {Plain(p)} ".Split(_and)).Select(p => p.Trim()).Where(p => p.Length > 0).Select(p => _whole.GetValueOrDefault(p)).ToList();
        return parts.Count > 1 && parts.All(p => p is "mornings" or "afternoons" or "evenings") ? string.Join(" and ", parts) : text;
    }

    /// <summary>Lower case, composed, letters, their marks and figures only, one space between words.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Sound(text).Normalize(NormalizationForm.FormC).ToLowerInvariant().EnumerateRunes())
        {
            var isPart = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
            if (isPart || rune.Value is 0x200C or 0x200D)
                plain.Append(rune);
            else if (rune.Value is not ('\'' or 0x2019) && plain is { Length: > 0 } && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().Trim();
    }

    /// <summary>Half of a letter of two halves cannot be composed, and means nothing.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());
}
