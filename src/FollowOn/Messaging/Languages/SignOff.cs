using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FollowOn.Messaging.Languages;

/// <summary>The parts of a language that are signed one by one, because a mistake in each does another harm.</summary>
public enum LanguagePart
{
    /// <summary>The numbers in a crisis, and how despair is recognised.</summary>
    Crisis,

    /// <summary>What somebody agrees to: to be in a group, to share a detail, what the service sees.</summary>
    Consent,

    /// <summary>Everything else that a participant or member receives.</summary>
    Messages,
}

/// <summary>Who read a part of a language and put their name to it.</summary>
/// <param name="Of">The fingerprint of the files that were read: when a file changes, the name no longer stands for it.</param>
public sealed record Signature(string Language, LanguagePart Part, string Name, string Role, DateOnly On, string Of);

/// <summary>What there is of one part of a language.</summary>
/// <param name="Missing">Files that English has and this language lacks.</param>
/// <param name="Fingerprint">Of all its files as they are now.</param>
/// <param name="Signed">The signature that stands for just these files; null when there is none, or a file was changed since.</param>
public sealed record PartOfLanguage(LanguagePart Part, IReadOnlyList<string> Files, IReadOnlyList<string> Missing, string Fingerprint, Signature? Signed, bool Lapsed);

/// <summary>
/// The register of who signed which part of which language: <c>Templates/signed-off.txt</c>, a line each, "language | part | name | role | date |
/// fingerprint". English is the source and is signed with the release by whoever answers for clinical safety (docs/assurance).
/// </summary>
public static class SignOff
{
    /// <summary>Sent to staff only, and so in English only.</summary>
    private static readonly string[] ForStaff = ["passkey-", "sign-in-both", "text-money", "watch-alarm", "staff-report", "concern-waits", "concern-stands", "rota-", "duty-", "by-reply-concern", "not-understood-concern"];

    /// <summary>Every message that carries the numbers of help to somebody who may need them.</summary>
    private static readonly string[] Crises = ["help.", "help-not-passed.", "not-a-reply.", "reply-from-elsewhere.", "receipt-", "concern-", "check-in-you.", "check-in-alone."];

    private static readonly string[] Consents = ["invitation", "interest-", "number-", "not-understood-share-number", "not-understood-interest", "service-sees-", "answered-by-link", "notes-"];

    private static readonly IReadOnlyList<Signature> Register = Parse();
    private static readonly ConcurrentDictionary<string, IReadOnlyList<PartOfLanguage>> Parts = new();

    /// <summary>All names that stand in the register, also those that have lapsed.</summary>
    public static IReadOnlyList<Signature> All => Register;

    /// <summary>Each part as it is in this release. The files are part of the program, so it is worked out once: it is asked for with every message.</summary>
    public static IReadOnlyList<PartOfLanguage> Of(Language language) => Parts.GetOrAdd(language.Code, _ => [.. Enum.GetValues<LanguagePart>().Select(part => Of(language, part))]);

    /// <summary>Whether it is complete, and a named person stands for every part of it as it is now.</summary>
    public static bool IsSigned(Language language) => Of(language).All(p => p.Missing.Count == 0 && p.Signed is not null);

    /// <summary>The part that a file belongs to; null for what is sent to staff only.</summary>
    public static LanguagePart? PartOf(string file) =>
        ForStaff.Any(s => file.StartsWith(s, StringComparison.Ordinal)) ? null
        : Crises.Any(c => file.StartsWith(c, StringComparison.Ordinal)) || file is "phrases" or Replies.OwnLanguage.FileName ? LanguagePart.Crisis
        : Consents.Any(c => file.StartsWith(c, StringComparison.Ordinal)) ? LanguagePart.Consent
        : LanguagePart.Messages;

    private static PartOfLanguage Of(Language language, LanguagePart part)
    {
        var needed = Templates.FilesOf(Language.English).Append(Replies.OwnLanguage.FileName).Where(f => PartOf(f) == part).Order(StringComparer.Ordinal).ToList();
        var missing = language.IsEnglish ? [] : needed.Where(f => TextOf(language, f) is null).ToList();
        var fingerprint = Fingerprint(needed.Select(f => (f, TextOf(language, f) ?? "")));
        var names = Register.Where(s => s.Language == language.Code && s.Part == part).ToList();
        return new PartOfLanguage(part, needed, missing, fingerprint, names.LastOrDefault(s => s.Of == fingerprint), names.Count > 0 && names.All(s => s.Of != fingerprint));
    }

    private static string? TextOf(Language language, string file) =>
        file == Replies.OwnLanguage.FileName ? Replies.OwnLanguage.File(language) : Templates.File(language, file);

    private static string Fingerprint(IEnumerable<(string Name, string Text)> files)
    {
        var all = string.Join('\u001e', files.Select(f => $"{f.Name}\u001f{f.Text.ReplaceLineEndings("\n")}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }

    private static List<Signature> Parse()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Templates/signed-off.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(line =>
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            return new Signature(cells[0], Enum.Parse<LanguagePart>(cells[1], ignoreCase: true), cells[2], cells[3], DateOnly.ParseExact(cells[4], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[5]);
        })];
    }
}
