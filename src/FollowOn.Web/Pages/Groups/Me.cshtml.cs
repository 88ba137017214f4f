using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>My part: what is mine to say and to change, in one place.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class MeModel(FollowOnDb db, Viewer viewer, MemberWords words, RestAndLeave rests) : GroupPage(db, viewer)
{
    public Row Mine { get; private set; } = null!;

    public async Task OnGet()
    {
        var (group, me) = (Group, Me);
        Mine = await Db.Memberships.Where(m => m.GroupId == group && m.PersonId == me)
            .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new Row(p.KnownAs, p.MobileTyped, p.Email, p.LandlineTyped, p.Prefers, p.TextsStoppedAt, m.RestingSince, m.HidesAnswer))
            .SingleAsync();
    }

    public async Task<IActionResult> OnPostRest()
    {
        await Db.Change(async () => await rests.Rest(await MyMembership()));
        Say(words["groups.index.resting-done"]);
        return Redirect($"{Root}/me");
    }

    public async Task<IActionResult> OnPostBack()
    {
        await Db.Change(async () => (await MyMembership()).BackFromRest());
        Say(words["groups.index.back-done"]);
        return Redirect($"{Root}/me");
    }

    public async Task<IActionResult> OnPostHide(bool hide)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await Db.Change(async () => (await MyMembership()).HideAnswer(hide));
        Say(words[hide ? "groups.me.hidden-done" : "groups.me.shown-done"]);
        return Redirect($"{Root}/me");
    }

    public sealed record Row(string KnownAs, string? Mobile, string? Email, string? Landline, ContactChannel? Prefers, DateTime? TextsStoppedAt, DateTime? RestingSince, bool HidesAnswer);
}
