using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FollowOn.Messaging.Languages;

namespace FollowOn.Messaging.Replies;

/// <summary>
/// The rules by which somebody who writes is shown help, themselves and nobody else: the same lists that read texts, in English and in those languages whose crisis
/// part a named person has signed. The server reads by them, and <see cref="Json"/> gives them to the script that reads while somebody types. Nothing is
/// stored, counted, logged or sent because of what they find.
/// </summary>
public sealed class HelpRules
{
    private static readonly Lazy<HelpRules> InUse = new(() => new HelpRules([.. Language.All.Where(IsSigned)]));
    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly PhraseList<bool> _phrases;
    private readonly List<OwnLanguage> _own;

    /// <param name="languages">Languages besides English; English is the source and always read.</param>
    public HelpRules(IReadOnlyList<Language> languages)
    {
        Languages = [Language.English, .. languages.Where(l => !l.IsEnglish)];
        _own = [.. Languages.Where(l => !l.IsEnglish).Select(OwnLanguage.Of)];
        // The Welsh list beside the English one counts like any other language's: once somebody has signed it.
        _phrases = PhraseBook.LoadDistress(withWelsh: Languages.Any(l => l.Code == "cy-GB"));
        Json = Write();
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)))[..16];
    }

    /// <summary>Those of this release.</summary>
    public static HelpRules Now => InUse.Value;

    public IReadOnlyList<Language> Languages { get; }

    /// <summary>For the browser: lists of plain words, prepared as the reader compares them.</summary>
    public string Json { get; }

    /// <summary>Another one when anything in <see cref="Json"/> changes.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether words sound desperate. Never throws; nothing written sounds like nothing.</summary>
    public bool SoundDesperate(string? words) =>
        !string.IsNullOrWhiteSpace(words) && (Distress.In(PhraseBook.Read(words), _phrases) || _own.Any(o => o.HasDespair(words)));

    /// <summary>A list as it is written, for people to read: "distress", "not-distress" or "spelling".</summary>
    public IReadOnlyList<string> AsWritten(string list) =>
    [
        .. PhraseBook.Lines(list, withWelsh: Languages.Any(l => l.Code == "cy-GB")),
        .. list == "distress" ? _own.SelectMany(o => o.Despair) : [],
    ];

    private static bool IsSigned(Language language) =>
        language.IsEnglish || SignOff.Of(language).Single(p => p.Part == LanguagePart.Crisis) is { Missing.Count: 0, Signed: not null };

    private string Write() => JsonSerializer.Serialize(new
    {
        spelling = PhraseBook.Spelling.All.Select(p => new[] { Said(p), p.Value }),
        despair = _phrases.All.Where(p => p.Value).Select(Said),
        ordinary = _phrases.All.Where(p => !p.Value).Select(Said),
        followers = PhraseBook.Followers.All.Select(Said),
        closers = PhraseBook.Closers.All.Select(Said),
        days = PhraseBook.Days,
        numbers = PhraseBook.NumberWords,
        // Only for stretched words: "hopelesss" is "hopeless" because that is a word.
        known = string.Join(' ', PhraseBook.Known.Order(StringComparer.Ordinal)),
        anywhere = _own.SelectMany(o => o.Despair),
    }, AsIs);

    private static string Said<T>(PhraseList<T>.Phrase phrase) => string.Join(' ', phrase.Words) + phrase.End switch
    {
        PhraseEnd.Follow => " /",
        PhraseEnd.Close => " //",
        _ => "",
    };
}
