using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Programmes;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Puts right what I am called, my language and my access needs. How I am reached is on a page of its own, because it needs codes.</summary>
[Requires(Permission.SignedIn)]
public sealed class CorrectModel(FollowOnDb db, Viewer viewer, MemberWords words) : PageModel
{
    private const int LongestName = 40;

    [BindProperty]
    public string? KnownAs { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty, OwnWords]
    public string? AccessNeeds { get; set; }

    public async Task OnGet()
    {
        var me = viewer.Id;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == me);
        (KnownAs, FullName, Language, AccessNeeds) = (person.KnownAs, person.FullName, person.Language, person.AccessNeeds);
    }

    public async Task<IActionResult> OnPost()
    {
        Check(nameof(KnownAs), KnownAs, "groups.details.known-as-missing", LongestName);
        Check(nameof(FullName), FullName, "mydata.correct.full-name-missing", FollowOn.Accounts.Person.NameMaxLength);
        Check(nameof(Language), Language, null, PersonForm.LanguageMaxLength);
        Check(nameof(AccessNeeds), AccessNeeds, null, FollowOn.Accounts.Person.AccessNeedsMaxLength);
        if (!ModelState.IsValid)
            return Page();
        var me = viewer.Id;
        await db.Change(async () =>
        {
            var person = await db.People.SingleAsync(p => p.Id == me);
            person.Rename(FullName!, KnownAs);
            person.Needs(Language, AccessNeeds);
        });
        TempData["Done"] = words["mydata.correct.done"];
        return Redirect("/me/data");
    }

    private void Check(string field, string? typed, string? missing, int longest)
    {
        if (missing is not null && string.IsNullOrWhiteSpace(typed))
            ModelState.AddModelError(field, words[missing]);
        else if (missing is not null && !typed!.Any(char.IsLetter))
            ModelState.AddModelError(field, words["mydata.correct.letters"]);
        else if (typed?.Trim().Length > longest)
            ModelState.AddModelError(field, words["mydata.correct.long", ("n", longest)]);
        else if (typed?.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) == true)
            ModelState.AddModelError(field, words["mydata.correct.letters"]);
    }
}
