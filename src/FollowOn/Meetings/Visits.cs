using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using FollowOn.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>One of the first meet-ups, as its volunteer needs it: no name, no number and no count.</summary>
/// <param name="Number">1 for the first the group has.</param>
public sealed record Visit(int Number, MeetingId Meeting, DateOnly Date, TimeOnly Starts, string Place, bool Online, DateTime? ChangedAt, bool HasStarted);

/// <summary>A group's visits as a whole.</summary>
/// <param name="Wanted">How many of the first meet-ups the group wanted them for, 1 to 3.</param>
/// <param name="LastDay">After this day they are over, however many there were.</param>
public sealed record VisitsOfGroup(int Wanted, DateOnly LastDay, DateOnly Today, IReadOnlyList<Visit> Fixed);

/// <summary>
/// A volunteer comes along to at most the first three meet-ups, where the group wanted it, and then withdraws. They are asked and reminded on their own
/// channel, and can say that they can't come; the group is told that kindly.
/// </summary>
public sealed class Visits(FollowOnDb db, UkClock clock, Outbox outbox, SiteAddress site)
{
    /// <summary>Null when there are none, or they are over: then nothing of the group is a volunteer's any more.</summary>
    public async Task<VisitsOfGroup?> Of(ProgrammeId programme)
    {
        var group = await db.Groups.AsNoTracking()
            .SingleOrDefaultAsync(g => g.ProgrammeId == programme && g.HandedOverAt != null && g.EndedAt == null && g.VolunteerVisits > 0);
        return group is null ? null : await Of(group);
    }

    /// <summary>What has come due: a new or changed visit, the day before one, one that was called off. Each is told once.</summary>
    public async Task Run()
    {
        var now = clock.Now;
        var since = now.AddMonths(-VisitSheet.MonthsAtMost - 1);
        var groups = await db.Groups.AsNoTracking()
            .Where(g => g.VolunteerVisits > 0 && g.HandedOverAt > since && g.EndedAt == null && g.ProgrammeId != null)
            .Where(g => db.Meetings.Any(m => m.GroupId == g.Id && m.Date >= clock.Today)).ToListAsync();
        foreach (var group in groups)
            await db.Change(() => Tell(group));
    }

    /// <summary>"I can't come." The group, where it expected them, is told once and kindly; no reason is asked for.</summary>
    /// <returns>False when this is not one of their visits to come.</returns>
    public async Task<bool> Cant(ProgrammeId programme, MeetingId id, PersonId volunteer)
    {
        if (await Ahead(programme, id) is not { } visit)
            return false;
        var said = await db.CantVisits.SingleOrDefaultAsync(v => v.MeetingId == id && v.PersonId == volunteer);
        if (said is { Holds: true })
            return true;
        if (said is null)
            db.CantVisits.Add(new CantVisit(id, volunteer, clock.Now));
        else
            said.SayAgain(clock.Now);
        var others = (await VolunteersOf(programme)).Where(p => p.Id != volunteer).Select(p => p.Id).ToList();
        var cant = await db.CantVisits.CountAsync(v => v.MeetingId == id && others.Contains(v.PersonId) && v.TakenBackAt == null);
        if (cant == others.Count)
            await TellGroup(visit, "volunteer-cant", $"volunteer-cant:{id}", _ => true);
        return true;
    }

    /// <summary>"I can come after all." Only those hear it who had been told otherwise.</summary>
    public async Task<bool> CanAfterAll(ProgrammeId programme, MeetingId id, PersonId volunteer)
    {
        if (await Ahead(programme, id) is not { } visit)
            return false;
        var said = await db.CantVisits.SingleOrDefaultAsync(v => v.MeetingId == id && v.PersonId == volunteer);
        if (said is not { Holds: true })
            return true;
        said.TakeBack(clock.Now);
        var cause = $"volunteer-cant:{id}:";
        var told = await db.Outbox.Where(m => m.Cause.StartsWith(cause)).ToListAsync();
        foreach (var message in told.Where(m => m.SentAt is null))
            message.GiveUp("The volunteer can come after all.", clock.Now);
        var heard = told.Where(m => m.SentAt is not null).Select(m => m.To).ToHashSet();
        if (heard.Count > 0)
            await TellGroup(visit, "volunteer-after-all", $"volunteer-after-all:{id}", p => heard.Contains(p));
        return true;
    }

    /// <summary>The programme whose visit a meet-up is; null when it belongs to none.</summary>
    public Task<ProgrammeId?> ProgrammeOf(MeetingId id) =>
        db.Meetings.Where(m => m.Id == id).Join(db.Groups, m => m.GroupId, g => g.Id, (_, g) => g.ProgrammeId).SingleOrDefaultAsync();

    /// <summary>Whether this person is a volunteer of the programme now.</summary>
    public async Task<bool> Helps(ProgrammeId programme, PersonId person) =>
        await db.Roles.AnyAsync(r => r.ProgrammeId == programme && r.PersonId == person && r.Role == Role.Volunteer && r.EndedAt == null);

    private async Task<VisitsOfGroup?> Of(Group group)
    {
        var last = VisitSheet.LastDay(DateOnly.FromDateTime(UkClock.ToLondon(group.HandedOverAt!.Value)));
        var (now, id) = (clock.LondonNow, group.Id);
        var first = await db.Meetings.AsNoTracking().Where(m => m.GroupId == id && m.CancelledAt == null && m.DidNotMeetAt == null)
            .OrderBy(m => m.Date).ThenBy(m => m.Starts).Take(group.VolunteerVisits)
            .Select(m => new { m.Id, m.Date, m.Starts, m.Place, m.Online, m.ChangedAt }).ToListAsync();
        var visits = first.Select((m, i) => new Visit(i + 1, m.Id, m.Date, m.Starts, m.Place, m.Online, m.ChangedAt, m.Date.ToDateTime(m.Starts) <= now)).ToList();
        // The day of the last one is still theirs: they may look for the way home, or for what they are to leave behind.
        var over = clock.Today > last || (visits.Count == group.VolunteerVisits && visits.TrueForAll(v => v.Date < clock.Today));
        return over ? null : new VisitsOfGroup(group.VolunteerVisits, last, clock.Today, [.. visits.Where(v => v.Date <= last)]);
    }

    private async Task Tell(Group group)
    {
        if (await Of(group) is not { } visits)
            return;
        var volunteers = await VolunteersOf(group.ProgrammeId!.Value);
        if (volunteers.Count == 0)
            return;
        foreach (var visit in visits.Fixed.Where(v => !v.HasStarted))
        {
            var cant = await db.CantVisits.Where(v => v.MeetingId == visit.Meeting && v.TakenBackAt == null).Select(v => v.PersonId).ToListAsync();
            foreach (var volunteer in volunteers)
            {
                await Ask(group, visits, visit, volunteer);
                if (!cant.Contains(volunteer.Id))
                    await Remind(group, visit, volunteer);
            }
        }
        await TellCalledOff(group);
    }

    private async Task Ask(Group group, VisitsOfGroup visits, Visit visit, Person volunteer)
    {
        await outbox.Tell(volunteer, new Message("visit", CauseOf(visit), Words(group, volunteer, visit, visits.Wanted))
        {
            Asks = QuestionKind.Visit,
            AsksAbout = visit.Meeting.Value,
            Deadline = UkClock.ToUtc(visit.Date, visit.Starts),
        });
    }

    private async Task Remind(Group group, Visit visit, Person volunteer)
    {
        var now = clock.LondonNow;
        var isDayBefore = clock.Today == visit.Date.AddDays(-1) && TimeOnly.FromDateTime(now) is var time && time >= DueMeetings.RemindFrom && time < UkClock.QuietFrom;
        var told = $"{CauseOf(visit)}:{volunteer.Id}";
        // Whoever was asked only this morning need not be reminded of it this morning.
        var dayAgo = clock.Now.AddHours(-20);
        if (!isDayBefore || !await db.Outbox.AnyAsync(m => m.Cause == told && m.QueuedAt < dayAgo))
            return;
        await outbox.Tell(volunteer, new Message("visit-reminder", $"visit-reminder:{visit.Meeting}:{visit.Date:yyyyMMdd}", Words(group, volunteer, visit, 0))
        {
            Deadline = UkClock.ToUtc(visit.Date, TimeOnly.MinValue),
        });
    }

    private async Task TellCalledOff(Group group)
    {
        var today = clock.Today;
        var off = await db.Meetings.AsNoTracking().Where(m => m.GroupId == group.Id && m.CancelledAt != null && m.Date >= today).ToListAsync();
        foreach (var meeting in off)
        {
            var asked = $"visit:{meeting.Id}:";
            foreach (var volunteer in await db.People.Where(p => db.Outbox.Any(m => m.To == p.Id && m.Cause.StartsWith(asked) && m.SentAt != null)).ToListAsync())
                await outbox.Tell(volunteer, new Message("visit-cancelled", $"visit-cancelled:{meeting.Id}", new Dictionary<string, Word>
                {
                    ["name"] = volunteer.KnownAs,
                    ["when"] = Word.When(meeting.Date, meeting.Starts),
                    ["date"] = Word.Date(meeting.Date),
                })
                { Deadline = UkClock.ToUtc(meeting.Date, meeting.Starts) + DueMeetings.AskAfter });
        }
    }

    /// <summary>Those who are coming or hope to, and would look out for the volunteer.</summary>
    private async Task TellGroup(Visit visit, string template, string cause, Func<PersonId, bool> whom)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == visit.Meeting);
        var coming = meeting.Answers.Where(a => a.Coming is Coming.Coming or Coming.HopeTo).Select(a => a.PersonId).Where(whom).ToList();
        var people = await db.People.Where(p => coming.Contains(p.Id) && db.Memberships.Any(m => m.GroupId == meeting.GroupId && m.PersonId == p.Id && m.LeftAt == null)).ToListAsync();
        foreach (var person in people)
        {
            var words = new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["when"] = Word.When(visit.Date, visit.Starts),
                ["date"] = Word.Date(visit.Date),
                ["place"] = visit.Place,
            };
            var message = template == "volunteer-cant" ? new Message("volunteer-cant", cause, words) : new Message("volunteer-after-all", cause, words);
            await outbox.Tell(person, message with { AboutGroup = meeting.GroupId.Value, Deadline = UkClock.ToUtc(visit.Date, visit.Starts) });
        }
    }

    private async Task<Visit?> Ahead(ProgrammeId programme, MeetingId id) =>
        (await Of(programme))?.Fixed.SingleOrDefault(v => v.Meeting == id && !v.HasStarted);

    private Task<List<Person>> VolunteersOf(ProgrammeId programme) =>
        db.People.Where(p => db.Roles.Any(r => r.PersonId == p.Id && r.ProgrammeId == programme && r.Role == Role.Volunteer && r.EndedAt == null)).ToListAsync();

    private static string CauseOf(Visit visit) => $"visit:{visit.Meeting}:{visit.ChangedAt?.Ticks ?? 0}";

    private Dictionary<string, Word> Words(Group group, Person volunteer, Visit visit, int wanted) => new()
    {
        ["name"] = volunteer.KnownAs,
        ["when"] = Word.When(visit.Date, visit.Starts),
        ["date"] = Word.Date(visit.Date),
        ["time"] = Word.Time(visit.Starts),
        ["place"] = visit.Place,
        ["which"] = wanted == visit.Number ? Word.Phrase("last-visit") : "",
        ["link"] = site.Link($"/programmes/{group.ProgrammeId}/visits"),
    };
}
