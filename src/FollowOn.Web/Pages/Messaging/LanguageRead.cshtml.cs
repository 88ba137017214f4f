using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>Every message of a language beside the English one, for the person who reads it before it is used.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("The words of messages, before anybody's details are in them.")]
public sealed class LanguageReadModel : PageModel
{
    public Language Language { get; private set; } = Language.English;

    public IReadOnlyList<PartOfLanguage> Parts { get; private set; } = [];

    public IActionResult OnGet(string language)
    {
        if (Language.All.SingleOrDefault(l => !l.IsEnglish && l.Code == language) is not { } found)
            return NotFound();
        (Language, Parts) = (found, SignOff.Of(found));
        return Page();
    }

    public static string? TextOf(Language language, string file) => file == OwnLanguage.FileName ? OwnLanguage.File(language) : Templates.File(language, file);

    /// <summary>What a file is, in words: "Meeting reminder, by text".</summary>
    public static string InWords(string file) => file switch
    {
        "phrases" => "Pieces that are put into messages",
        OwnLanguage.FileName => "How people answer",
        _ => file.Split('.') is [var name, var kind] ? $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('-', ' ')}, by {(kind == "email" ? "e-mail" : kind)}" : file,
    };

    /// <summary>The line to put into the register once somebody has read this part.</summary>
    public string LineFor(PartOfLanguage part) => $"{Language.Code} | {part.Part.ToString().ToLowerInvariant()} | NAME | ROLE | YEAR-MONTH-DAY | {part.Fingerprint}";
}
