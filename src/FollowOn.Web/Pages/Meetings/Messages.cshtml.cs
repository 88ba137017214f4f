using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>What became of the messages about a meet-up, for whoever asks people; everybody else is told that it is theirs.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class MessagesModel(FollowOnDb db, Viewer viewer, NewsOfMessages messages) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    public Meeting Found { get; private set; } = null!;

    /// <summary>Null for somebody who does not ask people.</summary>
    public ToSeveral? News { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await FindMeeting(Meeting) is not { } meeting)
            return NotFound();
        Found = meeting;
        if ((await MyMembership()).AsksPeople)
            News = await messages.NewsOf(Group, Meeting, Me);
        return Page();
    }
}
