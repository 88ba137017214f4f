using FollowOn.Accounts;

namespace FollowOn.Messaging.Languages;

/// <summary>A language that messages are written in, or prepared for. The source is British English.</summary>
/// <param name="Code">BCP 47, and the name of its folder: "en-GB", "pl".</param>
/// <param name="Name">What it is called in English.</param>
/// <param name="Also">What else people write for it: codes, its own name, other names.</param>
public sealed record Language(string Code, string Name, bool RightToLeft, params string[] Also)
{
    public static readonly Language English = new("en-GB", "English", false, "en", "eng", "british english");

    /// <summary>All of them, the source first.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        English,
        new("cy-GB", "Welsh", false, "cy", "cym", "wel", "cymraeg"),
        new("pl", "Polish", false, "pol", "polski", "po polsku"),
        new("ro", "Romanian", false, "ron", "rum", "română", "romana", "moldovan"),
        new("pa", "Punjabi", false, "pan", "panjabi", "ਪੰਜਾਬੀ"),
        new("ur", "Urdu", true, "urd", "اردو"),
        new("bn", "Bengali", false, "ben", "bangla", "sylheti", "বাংলা"),
        new("gu", "Gujarati", false, "guj", "ગુજરાતી"),
        new("ar", "Arabic", true, "ara", "العربية", "عربي"),
    ];

    public bool IsEnglish => this == English;

    /// <summary>Its pieces of messages: days, months, lists, plurals.</summary>
    public Phrases Phrases => Phrases.Of(this);

    /// <summary>The language that somebody wrote in a form ("Polish", "polski", "PL"); null for one we have nothing in. Of several the first counts.</summary>
    public static Language? Named(string? typed)
    {
        var first = typed?.Split(',', ';', '/', '(', '&').First().Trim();
        return string.IsNullOrEmpty(first) ? null : All.FirstOrDefault(l => l.IsCalled(first)) ?? All.FirstOrDefault(l => l.IsCalled(first.Split(' ')[0]));
    }

    public bool Equals(Language? other) => other?.Code == Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Code;

    private bool IsCalled(string typed) =>
        new[] { Code, Name }.Concat(Also).Contains(typed, StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// Which languages messages leave in here. A language is used only when a named person has signed all of its parts (<see cref="SignOff"/>); until
/// then its people are written to in English, with a word about an interpreter. The demonstration shows drafts too.
/// </summary>
public sealed class LanguagesInUse(bool drafts)
{
    /// <summary>Whether languages that nobody has signed are used: in the demonstration only.</summary>
    public bool Drafts => drafts;

    public bool IsOn(Language language) => language.IsEnglish || drafts || SignOff.IsSigned(language);

    /// <summary>The language this person is written to in.</summary>
    public Language For(Person? person) => Language.Named(person?.Language) is { } own && IsOn(own) ? own : Language.English;

    /// <summary>Whether this person would rather read another language than the one they are written to in.</summary>
    public bool NeedsInterpreter(Person? person) =>
        person?.Language is { Length: > 0 } typed && !typed.Contains("English", StringComparison.OrdinalIgnoreCase) && (Language.Named(typed) is not { } own || !IsOn(own));
}
