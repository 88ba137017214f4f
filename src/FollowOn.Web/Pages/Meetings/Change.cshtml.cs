using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Changes when or where; everybody hears, and nobody hears of a change that changes nothing.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class ChangeModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, MeetUps meetUps, VenueBook book, WaitingList waiting) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    [BindProperty]
    public WhenAndWhere Form { get; set; } = new();

    public string Address => $"{Root}/meet-ups/{Meeting}";

    public async Task<IActionResult> OnGet()
    {
        if (await FindAgreed() is not { } meeting)
            return NotFound();
        Form = WhenAndWhere.Of(meeting, await book.Of(Group, Me));
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await FindAgreed() is null)
            return NotFound();
        Form.Book = await book.Of(Group, Me);
        Form.Check(ModelState, nameof(Form), clock, words, past: false);
        if (!ModelState.IsValid)
            return Page();
        if (await Db.Change(Move) is { } meeting)
            Say(words[meeting.Expected > meeting.Places ? "places.more-than-fit" : "meetings.change.done"]);
        return Redirect(Address);
    }

    /// <returns>Null when nothing changed. Who waits gets a place where more fit now; that alone is told to nobody else.</returns>
    private async Task<Meeting?> Move()
    {
        var (date, starts, place, online) = (Form.Date!.Value, Form.Starts!.Value, Form.PlaceTold, Form.IsOnline);
        if (await FindAgreed() is not { } meeting)
            return null;
        var (room, places) = (Form.Chosen?.Room.Id, Form.Places);
        var moved = (meeting.Date, meeting.Starts, meeting.Place, meeting.Online) != (date, starts, place, online);
        if (!moved && (meeting.VenueRoomId, meeting.Places) == (room, places))
            return null;
        meeting.MeetIn(room, places);
        if (moved)
        {
            meeting.Move(date, starts, place, online, clock.Now);
            var group = Group;
            await meetUps.TellMoved(await Db.Groups.SingleAsync(g => g.Id == group), meeting);
        }
        await waiting.GivePlaces(meeting);
        return meeting;
    }

    private async Task<Meeting?> FindAgreed() => await FindMeeting(Meeting) is { } m && m.State(clock.LondonNow) == MeetingState.Agreed ? m : null;
}
