using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Invitation;

/// <summary>
/// A page behind a participant's private link. The link is the key: it may write this one person's answers, and no session comes of it. What is
/// stored is only hinted at here. A link that is too old and one that never was give the same kind page.
/// </summary>
public abstract class PrivateLinkPage(FollowOnDb db, Links links) : PageModel
{
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>Whose link it is; null when it does not work (any more).</summary>
    public Invited? Who { get; private set; }

    protected FollowOnDb Db => db;

    protected async Task<Invited?> Find()
    {
        Response.Headers.CacheControl = "no-store";
        ViewData["LeaveQuickly"] = true;
        if (await links.Find(Key, LinkVerb.AnswerInvitation) is not { } link)
            return null;
        var id = new ParticipantId(link.ObjectId);
        var found = await (
            from participant in db.Participants
            where participant.Id == id
            join person in db.People on participant.PersonId equals person.Id
            join programme in db.Programmes on participant.ProgrammeId equals programme.Id
            join service in db.Services on programme.ServiceId equals service.Id
            join @group in db.Groups on (ProgrammeId?)programme.Id equals @group.ProgrammeId
            select new { participant, person, service, @group }).AsNoTracking().SingleOrDefaultAsync();
        return Who = found is null ? null : new Invited(found.participant, found.person, found.service, found.group, link.ExpiresAt, link.Id);
    }

    /// <summary>The same for a link that has ended and one that never was.</summary>
    protected PageResult Old()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Where somebody who is in the group leaves it, with one word: programs that check messages press every button of a page.</summary>
    protected Task<RedirectResult> ToLeave(Invited who) => db.Change(() =>
        Task.FromResult(Redirect(new Uri(links.New(who.Person.Id, LinkVerb.LeaveGroup, who.Group.Id.Value, who.Until)).PathAndQuery)));

    protected RedirectResult To(string step) => Redirect($"/i/{Uri.EscapeDataString(Key)}{step}");

    /// <summary>Everything these pages need to know of the person with the link.</summary>
    /// <param name="Until">The first moment at which the link no longer works.</param>
    /// <param name="Link">The link's own id, not its key.</param>
    public sealed record Invited(Participant Participant, Person Person, Service Service, Group Group, DateTime Until, Guid Link);
}
