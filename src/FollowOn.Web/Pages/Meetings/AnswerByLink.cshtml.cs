using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>
/// Answers a meet-up from a link in a message, without signing in: one verb, one object, no session. It shows the date, the time, the place and
/// one's own answer, and nothing of anybody else. Opening it changes nothing, so a mail program may look at it first.
/// </summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class AnswerByLinkModel(FollowOnDb db, UkClock clock, Links links, Answers answers, MemberWords words) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public Meeting? Meeting { get; private set; }
    public AnswerForm Form { get; private set; } = AnswerForm.None;

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        if (await Find() is not { } found)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        (Meeting, Form) = (found.Meeting, AnswerForm.Of(found.Meeting, found.Person));
    }

    public async Task<IActionResult> OnPostAnswer(Coming? coming, CantReason? reason)
    {
        if (!ModelState.IsValid || coming is null)
            return BadRequest();
        await db.Change(async () => await Find() is { } found ? await answers.Answer(found.Meeting.Id, found.Person, coming.Value, reason, found.Person) : null);
        if (reason is not null)
            TempData["Done"] = words["meetings.reason-noted"];
        return Redirect($"/a/{Key}");
    }

    /// <summary>The meet-up and whose answer it is; null when the link is old or the meet-up over, cancelled or no longer theirs: all of it looks the same.</summary>
    private async Task<(Meeting Meeting, PersonId Person)?> Find()
    {
        if (await links.Find(Key, LinkVerb.AnswerMeeting) is not { } link)
            return null;
        var id = new MeetingId(link.ObjectId);
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == id
            && db.Memberships.Any(g => g.GroupId == m.GroupId && g.PersonId == link.PersonId && g.LeftAt == null));
        return meeting?.State(clock.LondonNow) == MeetingState.Agreed ? (meeting, link.PersonId) : null;
    }
}
