using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Ringing round for one meet-up, made for one reader: whom to ring, with the numbers they share, and what to say. It prints.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class RingModel(FollowOnDb db, UkClock clock, Viewer viewer, Ringing ringing) : GroupPage(db, viewer)
{
    private readonly Viewer _viewer = viewer;

    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    [FromQuery]
    public string? Print { get; set; }

    public string PrintClass => Print == "large" ? "fo-print fo-print--large" : "fo-print";
    public Meeting Found { get; private set; } = null!;
    public RingRound Round { get; private set; } = null!;
    public string MyName => _viewer.KnownAs;
    public DateOnly Today => clock.Today;
    public string Address => $"{Root}/meet-ups/{Meeting}";

    public async Task<IActionResult> OnGet()
    {
        if (await FindMeeting(Meeting) is not { } meeting || meeting.State(clock.LondonNow) != MeetingState.Agreed)
            return NotFound();
        Found = meeting;
        Round = await ringing.For(Group, Meeting, Me);
        return Page();
    }
}
