using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Me;

/// <summary>What I like to be called and which way I like best to be reached. Numbers and addresses are changed under “My data”, with codes.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class DetailsModel(FollowOnDb db, Viewer viewer, MemberWords words) : GroupPage(db, viewer)
{
    [BindProperty]
    public string? KnownAs { get; set; }

    [BindProperty]
    public ContactChannel? Prefers { get; set; }

    public async Task OnGet()
    {
        var me = Me;
        var person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == me);
        (KnownAs, Prefers) = (person.KnownAs, person.Prefers);
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(KnownAs))
            ModelState.AddModelError(nameof(KnownAs), words["groups.details.known-as-missing"]);
        else if (KnownAs.Trim().Length > LongestName)
            ModelState.AddModelError(nameof(KnownAs), words["groups.details.known-as-long"]);
        if (!ModelState.IsValid)
            return Page();
        await Db.Change(Save);
        Say(words["groups.details.done"]);
        return Redirect($"{Root}/me");
    }

    /// <summary>Longer than a first name or nickname ever is.</summary>
    private const int LongestName = 40;

    private async Task Save()
    {
        var me = Me;
        var person = await Db.People.SingleAsync(p => p.Id == me);
        person.Rename(person.FullName, KnownAs);
        person.LikesToBeReachedBy(Prefers);
    }
}
