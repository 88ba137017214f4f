using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>
/// Notes the answer of somebody a member has spoken to, only for people whom neither text nor e-mail reaches. It never shows what they
/// answered before, and keeps who rang, when, and what was said.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class ForSomebodyModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, Ringing ringing, WaysOut ways) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    [FromRoute(Name = "person")]
    public PersonId For { get; set; }

    public Meeting Found { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public string Address => $"{Root}/meet-ups/{Meeting}";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Coming? coming, bool noAnswer, Guid id)
    {
        if (!ModelState.IsValid || coming is null == !noAnswer)
            return BadRequest();
        if (!await Db.Change(async () => await Load() && await ringing.Note(id, Meeting, For, Me, coming)))
            return NotFound();
        Say(words[noAnswer ? "meetings.for.no-answer-done" : coming == Coming.Coming && Found.InLine(For) is not null ? "places.for-waiting" : "meetings.for.done", ("name", Name)]);
        return Redirect(Address);
    }

    private async Task<bool> Load()
    {
        if (For == Me || (await ApartFromMe()).Contains(For) || await FindMeeting(Meeting) is not { } meeting || meeting.State(clock.LondonNow) != MeetingState.Agreed)
            return false;
        var person = (await Members()).SingleOrDefault(m => m.Id == For);
        var id = For;
        if (person is null || ways.ByMachine(await Db.People.AsNoTracking().SingleAsync(p => p.Id == id)))
            return false;
        (Found, Name) = (meeting, person.Name);
        return true;
    }
}
