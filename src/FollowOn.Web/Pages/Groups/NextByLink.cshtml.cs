using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>
/// "Ask everyone?" from a link in a message, without signing in: one slot, and nothing of anybody. Opening it changes nothing, so a mail program may
/// look at it first.
/// </summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class NextByLinkModel(FollowOnDb db, Links links, NextMeetUps next) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public NextMeetUp? Offer { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        (Offer, _) = await Find();
        if (Offer is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost(bool? ask)
    {
        if (!ModelState.IsValid || ask is null)
            return BadRequest();
        await db.Change(async () =>
        {
            var (offer, person) = await Find();
            if (offer is null)
                return;
            if (ask.Value)
                await next.AskEverybody(offer.GroupId, offer.SlotOn, person);
            else
                await next.LeaveOut(offer.GroupId, offer.SlotOn);
        });
        return Redirect($"/n/{Key}");
    }

    /// <summary>The offer and whose it is; nothing when the link is old, or they have left the group: all of it looks the same.</summary>
    private async Task<(NextMeetUp?, PersonId)> Find()
    {
        if (await links.Find(Key, LinkVerb.AskEveryone) is not { } link)
            return default;
        var offer = await db.NextMeetUps.AsNoTracking().SingleOrDefaultAsync(n => n.Id == link.ObjectId
            && db.Memberships.Any(m => m.GroupId == n.GroupId && m.PersonId == link.PersonId && m.LeftAt == null));
        return (offer, link.PersonId);
    }
}
