using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Calls a meet-up off; everybody is told once, on their own channel.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class CancelModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, MeetUps meetUps) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    public string Address => $"{Root}/meet-ups/{Meeting}";
    public Meeting Agreed { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (await FindMeeting(Meeting) is not { } meeting || meeting.State(clock.LondonNow) != MeetingState.Agreed)
            return NotFound();
        Agreed = meeting;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var done = await Db.Change(async () =>
        {
            if (await FindMeeting(Meeting) is not { } meeting || meeting.State(clock.LondonNow) is not (MeetingState.Agreed or MeetingState.Cancelled))
                return false;
            if (meeting.CancelledAt is not null)
                return true;
            meeting.Cancel(clock.Now);
            var group = Group;
            await meetUps.TellCancelled(await Db.Groups.SingleAsync(g => g.Id == group), meeting);
            return true;
        });
        if (!done)
            return NotFound();
        Say(words["meetings.cancel.done"]);
        return Redirect(Root);
    }
}
