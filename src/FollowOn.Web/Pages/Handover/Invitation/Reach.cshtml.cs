using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Invitation;

/// <summary>The second question: which details the others may have, each by itself; a first number where we hold none; and one person to keep them from.</summary>
[Open("The private link is the key; it writes one person's answers and opens no session.")]
public sealed class ReachModel(FollowOnDb db, Links links, Invitations invitations, Viewer viewer, MemberWords words) : PrivateLinkPage(db, links)
{
    [BindProperty]
    public ReachAsked Reach { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        if (await Find() is not { } who)
            return Old();
        if (who.Participant.Interest != Interest.Yes)
            return To("");
        await Prepare(who);
        Reach.Details = [.. Reach.Before];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Find() is not { } who)
            return Old();
        if (who.Participant.Interest != Interest.Yes)
            return To("");
        await Prepare(who);
        if (!Reach.Check(ModelState, nameof(Reach), words))
            return Page();
        await Db.Change(async () =>
        {
            var person = await Db.People.SingleAsync(p => p.Id == who.Person.Id);
            invitations.ReachAt(person, Reach.Mobile, Reach.Email, who.Service);
            await invitations.Share(who.Group.Id, person.Id, Reach.Details, person.Id);
            if (Reach.ChangesKeeping)
                await invitations.KeepFrom(who.Group.Id, person.Id, Reach.From);
        });
        return To("/times");
    }

    private async Task Prepare(Invited who)
    {
        Reach.Hint(who.Person);
        Reach.Before = await Db.SharedDetails
            .Where(s => s.GroupId == who.Group.Id && s.PersonId == who.Person.Id && s.WithdrawnAt == null).Select(s => s.Detail).ToListAsync();
        Reach.NeedsWord = !viewer.Is(who.Person.Id) && await invitations.MayBeOpenedByMachines(who.Person);
        Reach.MayEnter = who.Person.Mobile is null && who.Person.Email is null;
        var others = await Db.Participants.Where(p => p.ProgrammeId == who.Participant.ProgrammeId && p.PersonId != who.Person.Id)
            .Join(Db.People, p => p.PersonId, p => p.Id, (_, p) => new { p.Id, p.KnownAs, p.FullName }).ToListAsync();
        Reach.Others = ReachAsked.Other.Of(others.Select(o => (o.Id, o.KnownAs, o.FullName)));
        Reach.KeepsAlready = await Db.Withholdings.AnyAsync(w => w.GroupId == who.Group.Id && w.By == who.Person.Id && w.LiftedAt == null);
    }
}
