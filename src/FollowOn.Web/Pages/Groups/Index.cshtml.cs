using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Meetings;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>A member's main page: the next meet-up as a sentence, three answers, who else, what is new, and the few ways on.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class IndexModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, Answers answers, RestAndLeave rests, NextMeetUps nextOnes, StillInTouch inTouch, BankHolidays holidays, NobodyLost lost, NewsOfMessages messages) : GroupPage(db, viewer)
{
    /// <summary>The page stays on a meet-up for a while after its start: somebody late looks here for the place.</summary>
    public static readonly TimeSpan ShownAfterStart = TimeSpan.FromHours(3);

    /// <summary>"Did you meet?" stands here no longer than this.</summary>
    public const int AskForDays = 28;

    private const int MaxNews = 2;

    /// <summary>A quiet line for whoever asks people; null when nobody is lost.</summary>
    public string? NotHeardFrom { get; private set; }

    public CheckingIn ToCheckIn { get; private set; } = null!;

    public Seen? Next { get; private set; }
    public bool HasBegun { get; private set; }
    public WhoIsComing Who { get; private set; } = new([], [], 0);
    public AnswerForm Form { get; private set; } = AnswerForm.None;

    /// <summary>What others passed on to those coming.</summary>
    public IReadOnlyList<NoteToRead> Notes { get; private set; } = [];
    public bool Resting { get; private set; }
    public bool OfferHopeTo { get; private set; }
    public Seen? ToSay { get; private set; }

    /// <summary>Where no meet-up is fixed.</summary>
    public NextOne Upcoming { get; private set; } = null!;
    public IReadOnlyList<string> News { get; private set; } = [];

    public async Task OnGet()
    {
        var members = await Members();
        var mine = members.Single(m => m.Id == Me).Membership;
        var meetings = await Recent();
        var now = clock.LondonNow;
        Next = meetings.Where(m => m.CancelledAt is null && m.SaidAt is null && m.Start + ShownAfterStart > now).MinBy(m => m.Start);
        ToSay = meetings.Where(m => m.CancelledAt is null && m.SaidAt is null && m.Start + ShownAfterStart <= now).MaxBy(m => m.Start);
        Resting = mine.RestingSince is not null;
        // Reading it takes it away, so that it is asked once.
        var justResting = TempData["JustResting"] is true;
        var since = mine.IsNewVisit(clock.Now) ? mine.LastLookedAt : mine.LookedBefore;
        // Only somebody who is shown can be one to keep apart from.
        var apart = Next is not null || members.Any(m => m.Id != Me && m.Membership.JoinedAt > since) ? await ApartFromMe() : new HashSet<PersonId>();
        if (Next is not null)
        {
            HasBegun = Next.Start <= now;
            Who = WhoIsComing.For(Me, [.. members.Select(m => m.ForComing)], [.. Next.Answers.Select(a => (a.Person, a.Coming))], apart.Contains);
            var own = Next.Answers.SingleOrDefault(a => a.Person == Me);
            Form = new AnswerForm(Next.Id, own?.Coming, own?.Reason, Next.PlacesLeft, Next.InLine(Me));
            if (HasNotes)
                Notes = await messages.NotesFor(Next.Id, Me, own?.Coming, members.ToDictionary(m => m.Id, m => m.Name), apart);
            OfferHopeTo = own?.Coming == Coming.Coming && justResting;
        }
        else
        {
            var known = await nextOnes.Look(Group, Me);
            Upcoming = new NextOne(Root, known, known.Slot is { } slot && holidays.IsHoliday(slot.Date, Nation), ChoosesDate ? HasChosen : null);
        }
        News = [.. NewsSince(since, meetings, [.. members.Where(m => !apart.Contains(m.Id))]).Take(ToSay is null ? MaxNews : MaxNews - 1)];
        ToCheckIn = CheckingIn;
        if (mine.AsksPeople && await lost.ForAsker(Group, Me) is { Count: > 0 } people)
            NotHeardFrom = words.Count("groups.lost.line", people.Count, ("names", UkWords.List([.. people.Select(p => p.Person.KnownAs)])));
        await NoteVisit(mine);
    }

    public async Task<IActionResult> OnPostAnswer(MeetingId meeting, Coming? coming, CantReason? reason)
    {
        if (!ModelState.IsValid || coming is null)
            return BadRequest();
        var done = await Db.Change(async () => await FindMeeting(meeting) is null ? null : await answers.Answer(meeting, Me, coming.Value, reason, Me));
        if (done is null)
            return NotFound();
        if (reason is not null)
            Say(words["meetings.reason-noted"]);
        return Redirect(Root);
    }

    public async Task<IActionResult> OnPostFlareUp()
    {
        await Db.Change(async () => await rests.Rest(await MyMembership()));
        TempData["JustResting"] = true;
        Say(words["groups.index.resting-done"]);
        return Redirect(Root);
    }

    public async Task<IActionResult> OnPostBack()
    {
        await Db.Change(async () => (await MyMembership()).BackFromRest());
        Say(words["groups.index.back-done"]);
        return Redirect(Root);
    }

    /// <summary>"Ask everyone", or "not this time", for the slot that was shown; it may be gone meanwhile.</summary>
    public async Task<IActionResult> OnPostNext(DateOnly? slot, bool? ask)
    {
        if (!ModelState.IsValid || slot is not { } on || ask is null)
            return BadRequest();
        var done = await Db.Change(async () => ask.Value ? await nextOnes.AskEverybody(Group, on, Me) is not null : await nextOnes.LeaveOut(Group, on));
        Say(words[(done, ask) switch { (false, _) => "groups.next.gone", (_, true) => "groups.next.asked", _ => "groups.next.left-out" }]);
        return Redirect(Root);
    }

    public async Task<IActionResult> OnPostStillInTouch(Guid ask, bool? yes)
    {
        if (!ModelState.IsValid || yes is null)
            return BadRequest();
        var (group, said) = (Group, yes.Value);
        // Another group's question is as good as none.
        if (!await Db.Change(async () => await Db.InTouchAsks.AnyAsync(a => a.Id == ask && a.GroupId == group) && await inTouch.Answer(ask, Me, said)))
            return NotFound();
        Say(words[said ? "groups.in-touch.noted-yes" : "groups.in-touch.noted-no"]);
        return Redirect(Root);
    }

    private async Task<List<Seen>> Recent()
    {
        var (group, from) = (Group, clock.Today.AddDays(-AskForDays));
        return await Db.Meetings.Where(m => m.GroupId == group && m.Date >= from)
            .Select(m => new Seen(m.Id, m.Date, m.Starts, m.Place, m.Online, m.Places, m.AgreedAt, m.ChangedAt, m.CancelledAt, m.SaidAt ?? m.DidNotMeetAt,
                m.Answers.Select(a => new Said(a.PersonId, a.Coming, a.Reason, a.At)).ToList()))
            .ToListAsync();
    }

    /// <summary>In the order of what matters: cancelled, moved, new, who joined.</summary>
    private IEnumerable<string> NewsSince(DateTime? since, List<Seen> meetings, IReadOnlyList<Member> members)
    {
        if (since is null)
            yield break;
        var ahead = meetings.Where(m => m.Start > clock.LondonNow).OrderBy(m => m.Start).ToList();
        foreach (var m in ahead.Where(m => m.CancelledAt > since))
            yield return words["groups.index.news-cancelled", ("date", UkWords.Date(m.Date))];
        foreach (var m in ahead.Where(m => m.CancelledAt is null && m.ChangedAt > since))
            yield return m == Next ? words["groups.index.news-changed"] : words["groups.index.news-moved", ("when", UkWords.When(m.Date, m.Starts))];
        foreach (var m in ahead.Where(m => m.CancelledAt is null && m.ChangedAt is null && m.AgreedAt > since))
            yield return words["groups.index.news-agreed", ("date", UkWords.Date(m.Date))];
        if (CheckingIn.WayChangedAt > since)
            yield return words["check.way.news"];
        var joined = members.Where(m => m.Id != Me && m.Membership.JoinedAt > since).Select(m => m.Name).ToList();
        if (joined.Count > 0)
            yield return words.Count("groups.index.news-joined", joined.Count, ("names", UkWords.List(joined)));
    }

    /// <summary>Only the first look of a visit is noted. It changes nothing anybody sees but the viewer's own news.</summary>
    private async Task NoteVisit(Membership mine)
    {
        var now = clock.Now;
        if (!mine.IsNewVisit(now))
            return;
        await FollowOnDb.IfThereIsRoom(() => Db.Memberships.Where(m => m.Id == mine.Id && m.LastLookedAt == mine.LastLookedAt).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.LookedBefore, mine.LastLookedAt)
            .SetProperty(m => m.LastLookedAt, now)));
    }

    /// <summary>A meet-up as this page needs it.</summary>
    public sealed record Seen(
        MeetingId Id, DateOnly Date, TimeOnly Starts, string Place, bool Online, int? Places, DateTime AgreedAt, DateTime? ChangedAt, DateTime? CancelledAt, DateTime? SaidAt, IReadOnlyList<Said> Answers)
    {
        public DateTime Start => Date.ToDateTime(Starts);
        public int? PlacesLeft => Places is { } places ? Math.Max(0, places - Answers.Count(a => a.Coming == Coming.Coming)) : null;

        public int? InLine(PersonId person) => Answers.FirstOrDefault(a => a.Person == person) is { Coming: Coming.Waiting } own
            ? Answers.Count(a => a.Coming == Coming.Waiting && (a.At < own.At || (a.At == own.At && a.Person.Value.CompareTo(own.Person.Value) <= 0)))
            : null;
    }

    /// <summary>One answer; of the others' only coming and hope-to are ever looked at.</summary>
    public sealed record Said(PersonId Person, Coming Coming, CantReason? Reason, DateTime At);
}
