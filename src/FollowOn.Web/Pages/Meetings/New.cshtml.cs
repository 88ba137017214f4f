using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Any member fixes the next meet-up, or notes one that has happened already.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NewModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, MeetUps meetUps, VenueBook book, SeriesRead series) : GroupPage(db, viewer)
{
    [BindProperty]
    public MeetingId Id { get; set; }

    [BindProperty]
    public WhenAndWhere Form { get; set; } = new();

    [BindProperty]
    public bool AlreadyMet { get; set; }

    /// <summary>The slot of the rhythm that this meet-up takes the place of, on another day or not; null for one beside it.</summary>
    [BindProperty(Name = "slot", SupportsGet = true)]
    public DateOnly? Slot { get; set; }

    /// <summary>The first meet-ups are better in a public place; said as a hint and never checked.</summary>
    public bool IsEarly { get; private set; }

    public async Task OnGet()
    {
        Id = MeetingId.New();
        if (await NextSlot() is { } slot)
            Form = new WhenAndWhere { Date = slot.Date, Starts = slot.Starts, Place = slot.Place, Online = slot.Online, Room = WhenAndWhere.Other };
        Form.Book = await book.Of(Group, Me);
        await LookWhetherEarly();
    }

    public async Task<IActionResult> OnPost()
    {
        Form.Book = await book.Of(Group, Me);
        Form.Check(ModelState, nameof(Form), clock, words, AlreadyMet);
        if (!ModelState.IsValid)
        {
            await LookWhetherEarly();
            return Page();
        }
        if (await Db.Change(Fix) is not { } meeting)
            return NotFound();
        if (meeting.HasStarted(clock.LondonNow))
            return Redirect($"{Root}/meet-ups/{meeting.Id}/who-came");
        Say(words["meetings.new.done"]);
        return Redirect($"{Root}/meet-ups/{meeting.Id}");
    }

    /// <summary>Pressing twice fixes once, and so do two people who fix the same date and time at once.</summary>
    private async Task<Meeting?> Fix()
    {
        var (group, id) = (Group, Id);
        if (await Db.Meetings.SingleOrDefaultAsync(m => m.Id == id) is { } known)
            return known.GroupId == group ? known : null;
        var (date, starts) = (Form.Date!.Value, Form.Starts!.Value);
        if (await Db.Meetings.FirstOrDefaultAsync(m => m.GroupId == group && m.Date == date && m.Starts == starts && m.CancelledAt == null) is { } same)
            return same;
        var slot = AlreadyMet ? null : await NextSlot();
        var meeting = new Meeting(id, group, date, starts, Form.PlaceTold, Form.IsOnline, Me, clock.Now, slot?.On);
        meeting.MeetIn(Form.Chosen?.Room.Id, Form.Places);
        Db.Meetings.Add(meeting);
        if (meeting.HasStarted(clock.LondonNow))
            return meeting;
        var fixing = await Db.Groups.SingleAsync(g => g.Id == group);
        fixing.MeetUpFixed(clock.Now);
        await meetUps.TellAgreed(fixing, meeting);
        return meeting;
    }

    /// <summary>The slot that was shown, if it is still the next: the rhythm goes on from it whatever day is chosen. One that is gone is no more than a date.</summary>
    private async Task<NextSlot?> NextSlot()
    {
        var (group, on) = (Group, Slot);
        if (on is null || await Db.Meetings.AnyAsync(m => m.GroupId == group && m.SlotOn == on))
            return null;
        return Slots.Ahead((await series.Read(Db.Groups.Where(g => g.Id == group))).Single().Facts, clock.Today).FirstOrDefault() is { } slot && slot.On == on ? slot : null;
    }

    private async Task LookWhetherEarly()
    {
        var group = Group;
        IsEarly = await Db.Meetings.CountAsync(m => m.GroupId == group && m.CancelledAt == null) < PlacesOfGroup.FirstMeetUps;
    }
}
