using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>What came of passing a note on.</summary>
public enum PassedOn
{
    Done,

    /// <summary>The same words were passed on already; nothing leaves twice.</summary>
    Already,

    /// <summary>The meet-up is over, called off, or not this group's.</summary>
    Over,

    /// <summary>Nobody else has said that they are coming.</summary>
    NobodyComing,

    /// <summary>As many as one person may pass on in a day.</summary>
    Enough,
}

/// <summary>Passes a short note on to those coming to a meet-up, each on their own channel.</summary>
public sealed class PassOn(FollowOnDb db, UkClock clock, Outbox outbox, GroupSeal seal, MeetUps meetUps, WaysOut ways, SiteAddress site)
{
    /// <summary>A meet-up's notes are void so long after its start.</summary>
    public static readonly TimeSpan VoidAfter = TimeSpan.FromHours(3);

    /// <summary>So near the start a note leaves at once, in quiet hours too: whoever is on the way wants to know.</summary>
    public static readonly TimeSpan NearStart = TimeSpan.FromHours(3);

    /// <summary>It waits so long before it leaves, so that its author may think again.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromMinutes(1);

    public const int MostADay = 3;

    /// <summary>The meet-up a note is about when none is named: the next of somebody's groups, one under way included; null when there is none.</summary>
    public async Task<Meeting?> NextOf(PersonId person)
    {
        var (from, now) = (clock.Today.AddDays(-1), clock.LondonNow);
        var ahead = await db.Meetings.AsNoTracking()
            .Where(m => m.CancelledAt == null && m.Date >= from && db.Memberships.Any(x => x.GroupId == m.GroupId && x.PersonId == person && x.LeftAt == null)).ToListAsync();
        return ahead.Where(m => !IsOver(m, now)).OrderBy(m => m.Date).ThenBy(m => m.Starts).FirstOrDefault();
    }

    public static bool IsOver(Meeting meeting, DateTime londonNow) =>
        meeting.State(londonNow) is not (MeetingState.Agreed or MeetingState.Past) || meeting.Date.ToDateTime(meeting.Starts) + VoidAfter <= londonNow;

    /// <summary>Whether a note would leave now although it is night: on the day of the meet-up, near its start.</summary>
    public static bool LeavesAtOnce(Meeting meeting, DateTime now) =>
        meeting.Date == DateOnly.FromDateTime(UkClock.ToLondon(now)) && (UkClock.ToUtc(meeting.Date, meeting.Starts) - now).Duration() <= NearStart;

    /// <summary>Who will get it, and how, if it is passed on now.</summary>
    public async Task<WhoGetsIt> WhoGets(Meeting meeting, PersonId author) => (await Look(meeting, author)).Gets;

    /// <summary>And what the author is called among them.</summary>
    private async Task<(WhoGetsIt Gets, string From)> Look(Meeting meeting, PersonId author)
    {
        var members = await meetUps.Members(meeting.GroupId);
        var names = FirstNames.Of(members.Select(m => (m.Person.Id, m.Person.KnownAs, m.Person.FullName)));
        var apart = await db.ApartFrom(meeting.GroupId, author);
        return (WhoGetsIt.For(
            author,
            [.. members.Select(m => new MayGet(new InGroup(m.Person.Id, names[m.Person.Id], m.Membership.HidesAnswer), ways.For(m.Person), m.Membership.NotesAgreedAt is not null))],
            [.. meeting.Answers.Select(a => (a.PersonId, a.Coming))],
            apart.Contains), names[author]);
    }

    /// <summary>Passes it on. Call inside a change; pressing twice, or saying the same again, passes it on once.</summary>
    /// <param name="id">The form's own; a new one for a text.</param>
    public async Task<(PassedOn What, Note? Note)> Do(Guid id, MeetingId about, PersonId author, string words)
    {
        words = Note.Tidy(words);
        if (words.Length is 0 or > Note.MaxLength)
            throw new ArgumentException("A note has words, and not too many.", nameof(words));
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == about);
        if (meeting is null || IsOver(meeting, clock.LondonNow)
            || !await db.Memberships.AnyAsync(m => m.GroupId == meeting.GroupId && m.PersonId == author && m.LeftAt == null))
            return (PassedOn.Over, null);
        var dayAgo = clock.Now.AddHours(-24);
        var mine = await db.Notes.Where(n => n.By == author && n.PassedOnAt > dayAgo).ToListAsync();
        if (mine.Exists(n => n.Id == id))
            return (PassedOn.Already, mine.Single(n => n.Id == id));
        foreach (var same in mine.Where(n => n.MeetingId == about && n.TakenBackAt is null))
            if (await seal.Open(same.GroupId, same.Id, Note.WordsColumn, same.Words) == words)
                return (PassedOn.Already, same);
        if (mine.Count >= MostADay)
            return (PassedOn.Enough, null);
        var (gets, from) = await Look(meeting, author);
        if (gets.All.Count == 0)
            return (PassedOn.NobodyComing, null);

        var note = new Note(id, meeting.GroupId, meeting.Id, author, await seal.Seal(meeting.GroupId, id, Note.WordsColumn, words), gets.All.Count, clock.Now);
        db.Notes.Add(note);
        await Tell(note, meeting, from, gets);
        return (PassedOn.Done, note);
    }

    private async Task Tell(Note note, Meeting meeting, string from, WhoGetsIt gets)
    {
        var ids = gets.All.Where(g => g.ByMachine).Select(g => g.Who.Person).ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var starts = UkClock.ToUtc(meeting.Date, meeting.Starts);
        var words = new Dictionary<string, Word>
        {
            ["from"] = from,
            ["when"] = Word.When(meeting.Date, meeting.Starts),
            ["date"] = Word.Date(meeting.Date),
            ["note"] = NoteWords.MarkOf(note.Id),
            ["link"] = site.Link($"/groups/{note.GroupId}"),
        };
        foreach (var one in gets.All.Where(g => g.ByMachine))
        {
            var to = people[one.Who.Person];
            var message = one.Words ? new Message("note-words", note.Cause, words) : new Message("note-waits", note.Cause, words);
            await outbox.Tell(to, message with
            {
                Words = new Dictionary<string, Word>(words) { ["name"] = to.KnownAs },
                AboutGroup = note.GroupId.Value,
                AtOnce = LeavesAtOnce(meeting, clock.Now),
                Holds = Waits,
                Deadline = starts + VoidAfter,
            });
        }
    }
}
