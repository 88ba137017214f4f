using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>Which languages messages are prepared in, and who stands for each part of them.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("The languages of messages, and who signed them.")]
public sealed class LanguagesModel(LanguagesInUse use) : PageModel
{
    public LanguagesInUse Use => use;

    public IReadOnlyList<Language> Prepared { get; private set; } = [];

    public void OnGet() => Prepared = [.. Language.All.Where(l => !l.IsEnglish)];

    public static string PartInWords(LanguagePart part) => part switch
    {
        LanguagePart.Crisis => "Help in a crisis",
        LanguagePart.Consent => "What people agree to",
        _ => "Everything else",
    };

    public static string StateInWords(PartOfLanguage part) => part switch
    {
        { Missing.Count: > 0 } => $"{UkWords.Count(part.Missing.Count, "message is", "messages are")} not written yet",
        { Signed: { } signed } => $"Signed by {signed.Name}, {signed.Role}, on {UkWords.DateAndYear(signed.On)}",
        { Lapsed: true } => "Changed since it was signed: to be read again",
        _ => "Not signed",
    };
}
