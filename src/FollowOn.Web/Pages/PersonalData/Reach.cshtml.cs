using FollowOn.Accounts;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Asks to be reached at another number or address. Nothing changes yet: two codes go out.</summary>
[Requires(Permission.SignedIn)]
public sealed class ReachModel(FollowOnDb db, Viewer viewer, ContactChanges changes, MemberWords words) : PageModel
{
    [BindProperty]
    public ReachDetail? Detail { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public ContactChannel? CheckBy { get; set; }

    /// <summary>Where a code can go now, hinted at and not shown.</summary>
    public IReadOnlyList<(ContactChannel Channel, string Hint)> Held { get; private set; } = [];

    public async Task OnGet(ReachDetail? detail)
    {
        ModelState.Clear();
        await Load();
        Detail = detail is { } asked && Enum.IsDefined(asked) ? asked : null;
        CheckBy = Held.Count > 0 ? Held[0].Channel : null;
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        ModelState.Clear();
        if (Detail is not { } detail || !Enum.IsDefined(detail))
            ModelState.AddModelError(nameof(Detail), words["mydata.reach.choose"]);
        else if (!Reads(detail, New, out var problem))
            ModelState.AddModelError(nameof(New), problem);
        if (!ModelState.IsValid)
            return Page();
        var typed = string.IsNullOrWhiteSpace(New) ? null : New.Trim();
        var (outcome, change) = await db.Change(() => changes.Ask(viewer.Id, Detail!.Value, typed, CheckBy));
        if (change is not null)
            return Redirect($"/me/data/reach/{change.Id}");
        ModelState.AddModelError(nameof(New), words[outcome switch
        {
            ChangeAsked.Same => "mydata.reach.same",
            ChangeAsked.LastWay => "mydata.reach.last",
            ChangeAsked.NoWayToCheck => "mydata.reach.no-way",
            _ => "mydata.reach.too-many",
        }]);
        return Page();
    }

    private bool Reads(ReachDetail detail, string? typed, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        string? wrong;
        if (detail == ReachDetail.Email)
            _ = EmailAddress.TryRead(typed, out _, out wrong);
        else if (typed.Length > 40 || typed.Any(char.IsControl))
            wrong = words["mydata.reach.mobile"];
        else if (PhoneNumber.TryRead(typed, out var number, out wrong) && detail == ReachDetail.Mobile && !number.IsMobile)
            wrong = words["mydata.reach.mobile"];
        problem = wrong ?? "";
        return wrong is null;
    }

    private async Task Load()
    {
        var me = viewer.Id;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == me);
        Held = [.. ContactChanges.Held(person).Select(c => (c, c == ContactChannel.Text
            ? words["mydata.reach.ends", ("end", person.Mobile![^3..])]
            : words["mydata.reach.starts", ("start", person.Email![..1])]))];
    }
}
