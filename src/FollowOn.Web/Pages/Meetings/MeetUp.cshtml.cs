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

/// <summary>One meet-up: when, where, who; the ready text for the group's own chat; afterwards who came, and the word of each about themselves.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class MeetUpModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, Answers answers, AfterMeetUps after, WaysOut ways, NewsOfMessages news) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    public Meeting Found { get; private set; } = null!;
    public MeetingState State { get; private set; }
    public WhoIsComing Who { get; private set; } = new([], [], 0);
    public AnswerForm Form { get; private set; } = AnswerForm.None;
    public IReadOnlyList<string> Came { get; private set; } = [];
    public bool? IWasThere { get; private set; }
    public IReadOnlyList<Member> ToRing { get; private set; } = [];
    /// <summary>What others passed on to those coming.</summary>
    public IReadOnlyList<NoteToRead> Notes { get; private set; } = [];
    public bool MayPassOn { get; private set; }

    /// <summary>Who noted the viewer's answer for them after a call; null when they gave it themselves.</summary>
    public string? NotedBy { get; private set; }
    public bool IAsk { get; private set; }

    /// <summary>Those who have not said that they are in the group's own chat: a text there leaves them out. Empty where there is no chat.</summary>
    public IReadOnlyList<string> NotInChat { get; private set; } = [];
    public string Address => $"{Root}/meet-ups/{Meeting}";

    /// <summary>The neutral sentence to copy: no group's name and nothing about health.</summary>
    public string ReadyText => words["meetings.ready", ("when", UkWords.When(Found.Date, Found.Starts)), ("place", Found.Place)];

    public async Task<IActionResult> OnGet()
    {
        if (await FindMeeting(Meeting) is not { } meeting)
            return NotFound();
        (Found, State) = (meeting, meeting.State(clock.LondonNow));
        var members = await Members();
        var apart = await ApartFromMe();
        Who = WhoIsComing.For(Me, [.. members.Select(m => m.ForComing)], [.. meeting.Answers.Select(a => (a.PersonId, a.Coming))], apart.Contains);
        var own = meeting.Answers.SingleOrDefault(a => a.PersonId == Me);
        Form = AnswerForm.Of(meeting, Me);
        var came = meeting.Attendance.Where(a => a.Came).Select(a => a.PersonId).ToHashSet();
        Came = [.. members.Where(m => m.Id != Me && came.Contains(m.Id) && !m.Membership.HidesAnswer && !apart.Contains(m.Id)).Select(m => m.Name)];
        IWasThere = meeting.Attendance.SingleOrDefault(a => a.PersonId == Me)?.Came;
        IAsk = members.Single(m => m.Id == Me).Membership.AsksPeople;
        NotedBy = own is not null && own.EnteredBy != Me ? members.FirstOrDefault(m => m.Id == own.EnteredBy)?.Name : null;
        MayPassOn = !PassOn.IsOver(meeting, clock.LondonNow);
        if (MayPassOn && HasNotes)
            Notes = await news.NotesFor(Meeting, Me, own?.Coming, members.ToDictionary(m => m.Id, m => m.Name), apart);
        if (State == MeetingState.Agreed)
        {
            ToRing = await NotReachedByMachine(members);
            NotInChat = !HasChat ? [] : [.. members.Where(m => m.Membership.InChatSince is null && m.Id != Me).Select(m => m.Name)];
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAnswer(Coming? coming, CantReason? reason)
    {
        if (!ModelState.IsValid || coming is null)
            return BadRequest();
        var done = await Db.Change(async () => await FindMeeting(Meeting) is null ? null : await answers.Answer(Meeting, Me, coming.Value, reason, Me));
        if (done is null)
            return NotFound();
        if (reason is not null)
            Say(words["meetings.reason-noted"]);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostIWas(bool came)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await Db.Change(async () => await FindMeeting(Meeting) is not null && await after.SayIWas(Meeting, Me, came)))
            return NotFound();
        Say(words[came ? "meetings.was-done" : "meetings.was-not-done"]);
        return Redirect(Address);
    }

    private async Task<IReadOnlyList<Member>> NotReachedByMachine(IReadOnlyList<Member> members)
    {
        var ids = members.Where(m => m.Id != Me).Select(m => m.Id).ToList();
        var people = await Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync();
        return [.. members.Where(m => people.Any(p => p.Id == m.Id && !ways.ByMachine(p)))];
    }
}
