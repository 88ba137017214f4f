using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Invitation;

/// <summary>The first of three questions: yes, maybe or not for me. Only yes leads to the other two.</summary>
[Open("The private link is the key; it writes one person's answers and opens no session.")]
public sealed class IndexModel(FollowOnDb db, Links links, Invitations invitations, Viewer viewer, MemberWords words) : PrivateLinkPage(db, links)
{
    [BindProperty]
    public Interest? Interest { get; set; }

    public async Task<IActionResult> OnGet() => await Find() is null ? Old() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Find() is not { } who)
            return Old();
        if (Interest is not { } interest)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Interest), words["invitation.problem"]);
            return Page();
        }
        if (interest == FollowOn.Programmes.Interest.NotForMe && await LeavesWithAWord(who))
            return await ToLeave(who);
        await Db.Change(async () =>
        {
            var participant = await Db.Participants.SingleAsync(p => p.Id == who.Participant.Id);
            await invitations.Answer(participant, interest, participant.PersonId);
            await invitations.TellOfAnswer(who.Person, who.Link, who.Service);
        });
        return To(interest == FollowOn.Programmes.Interest.Yes ? "/reach" : "/done");
    }

    /// <summary>"Not for me" of somebody who is in the group means leaving it, and that takes a word where a program could have pressed.</summary>
    private async Task<bool> LeavesWithAWord(Invited who)
    {
        var (group, me) = (who.Group.Id, who.Person.Id);
        return !viewer.Is(me)
            && await Db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == me && m.LeftAt == null)
            && await invitations.MayBeOpenedByMachines(who.Person);
    }
}
