using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>
/// "Ask everyone?" from a link in a message, without signing in: one slot, and nothing of anybody. Opening it changes nothing, so a mail program may
/// look at it first. To ask everybody is one tap: FollowOn would have asked in time anyway. To leave one out for everybody takes the word NO too, because
/// programs that check messages press every button they find; somebody signed in needs no word.
/// </summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class NextByLinkModel(FollowOnDb db, Links links, NextMeetUps next, Viewer viewer, MemberWords words) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Word { get; set; }

    public NextMeetUp? Offer { get; private set; }

    /// <summary>Nobody is signed in here, or somebody else is.</summary>
    public bool NeedsWord { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        (Offer, var person) = await Find();
        NeedsWord = !viewer.Is(person);
        if (Offer is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost(bool? ask)
    {
        if (!ModelState.IsValid || ask is null)
            return BadRequest();
        if (!ask.Value && !SaysNo)
        {
            await OnGet();
            if (NeedsWord && Offer is { IsOpen: true })
            {
                ModelState.AddModelError(nameof(Word), words["groups.next.word-problem"]);
                return Page();
            }
        }
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

    private bool SaysNo => words.IsTyped(Word, "groups.next.the-word");

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
