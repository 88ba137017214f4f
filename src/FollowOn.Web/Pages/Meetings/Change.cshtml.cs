using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Changes when or where; everybody hears, and nobody hears of a change that changes nothing.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class ChangeModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, MeetUps meetUps) : GroupPage(db, viewer)
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
        Form = new WhenAndWhere { Date = meeting.Date, Starts = meeting.Starts, Place = meeting.Place, Online = meeting.Online };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await FindAgreed() is null)
            return NotFound();
        Form.Check(ModelState, nameof(Form), clock, words, past: false);
        if (!ModelState.IsValid)
            return Page();
        if (await Db.Change(Move))
            Say(words["meetings.change.done"]);
        return Redirect(Address);
    }

    private async Task<bool> Move()
    {
        var (date, starts, place, online) = (Form.Date!.Value, Form.Starts!.Value, Form.Place!.Trim(), Form.Online ?? false);
        if (await FindAgreed() is not { } meeting || (meeting.Date, meeting.Starts, meeting.Place, meeting.Online) == (date, starts, place, online))
            return false;
        meeting.Move(date, starts, place, online, clock.Now);
        var group = Group;
        await meetUps.TellMoved(await Db.Groups.SingleAsync(g => g.Id == group), meeting);
        return true;
    }

    private async Task<Meeting?> FindAgreed() => await FindMeeting(Meeting) is { } m && m.State(clock.LondonNow) == MeetingState.Agreed ? m : null;
}
