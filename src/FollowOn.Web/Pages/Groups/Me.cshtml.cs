using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>My part: what is mine to say and to change, in one place.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class MeModel(FollowOnDb db, Viewer viewer, MemberWords words, RestAndLeave rests, WaysOut ways, UkClock clock) : GroupPage(db, viewer)
{
    public Row Mine { get; private set; } = null!;

    /// <summary>The words for somebody who is not reached as they like, because such messages do not leave here; null for everybody else.</summary>
    public string? ReachedNote { get; private set; }

    public async Task OnGet()
    {
        var (group, me) = (Group, Me);
        var (person, m) = await Db.Memberships.AsNoTracking().Where(m => m.GroupId == group && m.PersonId == me)
            .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new { p, m }).Select(x => ValueTuple.Create(x.p, x.m)).SingleAsync();
        Mine = new Row(person.KnownAs, person.MobileTyped, person.Email, person.LandlineTyped, person.Prefers, person.TextsStoppedAt, person.EmailBouncedAt, m.RestingSince, m.HidesAnswer, m.NotesAgreedAt is not null, m.LikesToRing);
        ReachedNote = person.ReachedBy != ContactChannel.Text ? null : ways.For(person) switch
        {
            ContactChannel.Email => "groups.me.reached-email-for-text",
            ContactChannel.Telephone or ContactChannel.Letter => "groups.me.reached-by-nothing",
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostEmailIsRight()
    {
        var me = Me;
        await Db.Change(async () => (await Db.People.SingleAsync(p => p.Id == me)).ConfirmEmail());
        Say(words["groups.me.email-used-again"]);
        return Redirect($"{Root}/me");
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

    /// <summary>The page says who can read them, beside the button.</summary>
    public async Task<IActionResult> OnPostNotes([FromForm(Name = "words")] bool wanted)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await Db.Change(async () => (await MyMembership()).GetNotes(wanted, clock.Now));
        Say(words[wanted ? "notes.mine-words-done" : "notes.mine-page-done"]);
        return Redirect($"{Root}/me");
    }

    public async Task<IActionResult> OnPostRing(bool likes)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await Db.Change(async () => (await MyMembership()).LikeToRing(likes));
        Say(words[likes ? "ring.mine-yes-done" : "ring.mine-no-done"]);
        return Redirect($"{Root}/me");
    }

    public sealed record Row(string KnownAs, string? Mobile, string? Email, string? Landline, ContactChannel? Prefers, DateTime? TextsStoppedAt, DateTime? EmailBouncedAt, DateTime? RestingSince, bool HidesAnswer, bool GetsNotes, bool LikesToRing);
}
