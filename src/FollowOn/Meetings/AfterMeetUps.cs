using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>One name to tick. <see cref="Ticked"/> shows what was said already, never about people who hide or are kept apart from the reader.</summary>
public sealed record NameToTick(PersonId Person, string Name, bool Ticked);

/// <summary>A meet-up of which one member may say who came.</summary>
public sealed record MeetUpToSay(Meeting Meeting, IReadOnlyList<NameToTick> People);

/// <summary>Who came, said by a member on the page or by a link. The later word counts, and nobody overrules what a person says about themselves.</summary>
public sealed class AfterMeetUps(FollowOnDb db, UkClock clock)
{
    /// <summary>Null when the meet-up is unknown, cancelled or yet to come, or the reader does not belong to its group.</summary>
    public async Task<MeetUpToSay?> Find(MeetingId id, PersonId reader)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == id);
        if (meeting is null || meeting.CancelledAt is not null || !meeting.HasStarted(clock.LondonNow))
            return null;
        var rows = await db.Memberships.AsNoTracking().Where(m => m.GroupId == meeting.GroupId && m.LeftAt == null)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.PersonId, p.KnownAs, p.FullName, m.HidesAnswer }).ToListAsync();
        if (rows.All(r => r.PersonId != reader))
            return null;
        var apart = await db.ApartFrom(meeting.GroupId, reader);
        var names = FirstNames.Of(rows.Select(r => (r.PersonId, r.KnownAs, r.FullName)));
        return new MeetUpToSay(meeting, [.. rows
            .Select(r => new NameToTick(r.PersonId, names[r.PersonId],
                meeting.Attendance.Any(a => a.PersonId == r.PersonId && a.Came) && (r.PersonId == reader || (!r.HidesAnswer && !apart.Contains(r.PersonId)))))
            .OrderBy(n => n.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>These came. Whoever was shown as having come and is not among them did not; of the others nothing is changed but what is said now.</summary>
    /// <returns>False when there is nothing to say; see <see cref="Find"/>.</returns>
    public async Task<bool> SayNames(MeetingId id, IReadOnlyCollection<PersonId> came, PersonId by)
    {
        if (await Find(id, by) is not { } found)
            return false;
        List<PersonId> known = [.. found.People.Select(p => p.Person)];
        var seen = found.People.Where(p => p.Ticked || came.Contains(p.Person)).Select(p => p.Person).ToList();
        found.Meeting.SayWhoCame([.. came.Intersect(known)], seen, by, clock.Now);
        return true;
    }

    public async Task<bool> SayHowMany(MeetingId id, int fromProgramme, PersonId by)
    {
        if (await Find(id, by) is not { } found)
            return false;
        found.Meeting.SayHowMany(fromProgramme, by, clock.Now);
        return true;
    }

    public async Task<bool> SayWeDidNotMeet(MeetingId id, PersonId by)
    {
        if (await Find(id, by) is not { } found)
            return false;
        found.Meeting.SayWeDidNotMeet(by, clock.Now);
        return true;
    }

    /// <summary>"I was there", or "I wasn't".</summary>
    public async Task<bool> SayIWas(MeetingId id, PersonId person, bool came)
    {
        if (await Find(id, person) is not { } found)
            return false;
        found.Meeting.SayIWas(person, came, clock.Now);
        return true;
    }
}
