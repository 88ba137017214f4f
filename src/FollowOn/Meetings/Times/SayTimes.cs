using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Times;

/// <summary>A meet-up that is agreed and falls on a time somebody now can't, or into their flare-up, and to which they have not said so.</summary>
public sealed record TouchedMeetUp(MeetingId Id, GroupId Group, DateOnly Date, TimeOnly Starts, string Place);

/// <summary>Says when somebody is at their best: by page, by text, and by whoever spoke to them. Nothing that is agreed is planned again.</summary>
public sealed class SayTimes(FollowOnDb db, UkClock clock, RestAndLeave rests, Outbox outbox)
{
    public Task<TimesSaid?> Of(PersonId person) => db.TimesSaid.AsNoTracking().SingleOrDefaultAsync(t => t.PersonId == person);

    /// <summary>Changes what somebody said. Call inside a change; what is past goes with it.</summary>
    /// <param name="by">Themselves, or whoever enters it for them.</param>
    public async Task<TimesSaid> Change(PersonId person, PersonId by, Action<TimesSaid> change)
    {
        var said = await db.TimesSaid.FindAsync(person);
        if (said is null)
            db.TimesSaid.Add(said = new TimesSaid(person, clock.Now));
        change(said);
        said.Forget(clock.Today);
        said.By(by, clock.Now);
        return said;
    }

    /// <summary>
    /// A flare-up until a day: they rest in every group until then, and both end by themselves. Planning counts them as "could manage" at most meanwhile, so that nothing is
    /// planned as if they were gone.
    /// </summary>
    public async Task<TimesSaid> FlareUp(PersonId person, DateOnly until)
    {
        foreach (var membership in await rests.GroupsOf(person))
            await rests.Rest(membership, until);
        return await Change(person, person, t => t.Flare(until));
    }

    /// <summary>The flare-up is over, and the rest that went with it.</summary>
    public async Task EndFlareUp(PersonId person)
    {
        foreach (var membership in (await rests.GroupsOf(person)).Where(m => m.RestsUntil is not null))
            membership.BackFromRest();
        await Change(person, person, t => t.Flare(null));
    }

    /// <summary>Back early: no rest, no flare-up, and no longer away today.</summary>
    /// <returns>Whether there was anything to come back from.</returns>
    public async Task<bool> Back(PersonId person)
    {
        var resting = (await rests.GroupsOf(person)).Where(m => m.RestingSince is not null).ToList();
        resting.ForEach(m => m.BackFromRest());
        var today = clock.Today;
        if (await db.TimesSaid.FindAsync(person) is not { } said || (said.FlareUpUntil is null && !said.Away.All.Any(a => a.Has(today))))
            return resting.Count > 0;
        await Change(person, person, t =>
        {
            t.Flare(null);
            t.GoAway(t.Away.All.Where(a => a.Has(today)).Aggregate(t.Away, (left, a) => left.Without(a)));
        });
        return true;
    }

    /// <summary>
    /// What somebody said on the telephone or in the café, entered by another member. Nothing of what is kept is shown or told to whoever enters it; the person is told on their
    /// own channel what was entered and by whom. Call inside a change; the same form pressed twice tells once.
    /// </summary>
    public async Task EnterFor(Guid form, PersonId person, PersonId by, string what, Action<TimesSaid> change)
    {
        await Change(person, by, change);
        var names = await db.People.Where(p => p.Id == by || p.Id == person).ToListAsync();
        await outbox.Tell(names.Single(p => p.Id == person), new Message("times-entered", $"times-entered:{form}", new Dictionary<string, Messaging.Languages.Word>
        {
            ["name"] = names.Single(p => p.Id == person).KnownAs,
            ["who"] = names.Single(p => p.Id == by).KnownAs,
            ["what"] = what,
        }));
    }

    /// <summary>Agreed meet-ups ahead that somebody can't make by what they said, and has not answered "can't" to, in the order of their dates.</summary>
    public async Task<IReadOnlyList<TouchedMeetUp>> Touched(TimesSaid said)
    {
        var (person, today, now) = (said.PersonId, clock.Today, clock.LondonNow);
        var ahead = await db.Meetings.AsNoTracking()
            .Where(m => m.CancelledAt == null && m.Date >= today && db.Memberships.Any(x => x.GroupId == m.GroupId && x.PersonId == person && x.LeftAt == null)
                && !m.Answers.Any(a => a.PersonId == person && a.Coming == Coming.Cant))
            .OrderBy(m => m.Date).ThenBy(m => m.Starts).Select(m => new TouchedMeetUp(m.Id, m.GroupId, m.Date, m.Starts, m.Place)).ToListAsync();
        var mine = WhenICome.Of(said);
        return [.. ahead.Where(m => m.Date.ToDateTime(m.Starts) > now && (mine.At(m.Date.ToDateTime(m.Starts), WhenICome.UsualMinutes) is null || mine.FlareUpUntil >= m.Date))];
    }

    /// <summary>What time ends: dates away that are over, a flare-up, and the rest that goes with it. Run as often as you like.</summary>
    public async Task RunDue()
    {
        var today = clock.Today;
        if (!await db.TimesSaid.AnyAsync(t => t.LapsesOn <= today) && !await db.Memberships.AnyAsync(m => m.RestsUntil < today))
            return;
        await db.Change(async () =>
        {
            foreach (var said in await db.TimesSaid.Where(t => t.LapsesOn <= today).ToListAsync())
                said.Forget(today);
            foreach (var membership in await db.Memberships.Where(m => m.RestsUntil < today).ToListAsync())
                membership.BackFromRest();
        });
    }
}
