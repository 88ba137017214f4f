using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Series;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>What is known of a group's next meet-up while none is fixed.</summary>
/// <param name="AsksOn">The day on which everybody is asked by itself; null when they are not.</param>
/// <param name="IsMine">It is the reader's tap now.</param>
/// <param name="StillInTouch">"Are you still in touch?", where the reader may answer it.</param>
public sealed record NextKnown(Upcoming Why, NextSlot? Slot, DateOnly? AsksOn, bool IsMine, DateOnly? RestsUntil, Guid? StillInTouch);

/// <summary>
/// The next meet-up is asked for in the group's rhythm: where somebody asks people, they are offered one tap first; if they do nothing, or where
/// nobody does, everybody is asked all the same. Run as often as you like, on as many nodes: each slot is asked for once.
/// </summary>
public sealed class NextMeetUps(FollowOnDb db, UkClock clock, SeriesRead series, MeetUps meetUps, Outbox outbox, Links links, FairSlot fair)
{
    /// <summary>Offers and questions leave from 10am on their day.</summary>
    public static readonly TimeOnly From = new(10, 0);

    public async Task Run()
    {
        var now = clock.LondonNow;
        if (TimeOnly.FromDateTime(now) is var time && (time < From || time >= UkClock.QuietFrom))
            return;
        foreach (var read in (await series.Read(Waiting())).Where(r => r.HasOld || IsDue(r)))
            await db.Change(() => RunOne(read.Group.Id));
    }

    /// <summary>The first instant from now on at which something here comes due; for a clock that jumps.</summary>
    public async Task<DateTime?> NextDue() => (await series.Read(Waiting()))
        .Where(r => r.Slot is not null)
        .SelectMany(r => r.Open is { } open ? [open.AsksItselfAt] : new[] { UkClock.ToUtc(DayToOffer(r.Group, r.Slot!), From), UkClock.ToUtc(DayToAsk(r.Group, r.Slot!), From) })
        .Where(d => d > clock.Now).Order().Cast<DateTime?>().FirstOrDefault();

    /// <summary>For the group's page, in one query.</summary>
    public async Task<NextKnown> Look(GroupId id, PersonId reader)
    {
        var (group, why, slot, open, asks, _, _) = (await series.Read(db.Groups.Where(g => g.Id == id))).Single();
        DateOnly? asksOn = slot is null ? null : open is not null ? DateOnly.FromDateTime(UkClock.ToLondon(open.AsksItselfAt)) : UkClock.Later(DayToAsk(group, slot), clock.Today);
        var stillInTouch = asks.FirstOrDefault(a => a.InTouchId is null && a.IsOpen(clock.Today) && a.Answers.All(x => x.PersonId != reader));
        return new NextKnown(why, slot, asksOn, open?.OfferedTo == reader, group.RestsUntil > clock.Today ? group.RestsUntil : null, stillInTouch?.Id);
    }

    /// <summary>Asks everybody to this slot. Asked twice, or by two at once, there is one meet-up, and it is given to both.</summary>
    /// <param name="by">Who does it; null when FollowOn does.</param>
    /// <param name="answeredHere">They are told in the answer they get anyway, and so not once more.</param>
    /// <returns>Null when the slot is no longer to be had: another meet-up is fixed, or it was left out.</returns>
    public async Task<Meeting?> AskEverybody(GroupId id, DateOnly on, PersonId? by, PersonId? answeredHere = null)
    {
        if (await db.Meetings.SingleOrDefaultAsync(m => m.GroupId == id && m.SlotOn == on) is { } asked)
            return asked.State(clock.LondonNow) == MeetingState.Agreed ? asked : null;
        var group = await db.Groups.SingleAsync(g => g.Id == id);
        var (_, slot, open) = await Read(group);
        if (slot?.On != on || slot.Date.ToDateTime(slot.Starts) <= clock.LondonNow)
            return null;
        var row = open ?? await Add(group, slot, offeredTo: null);
        var meeting = new Meeting(MeetingId.New(), id, slot.Date, slot.Starts, slot.Place, slot.Online, by, clock.Now, slot.On);
        // As many fit as the last time at the same place.
        if (await db.Meetings.Where(m => m.GroupId == id && m.Place == slot.Place && m.CancelledAt == null).OrderByDescending(m => m.Date).Select(m => new { m.VenueRoomId, m.Places }).FirstOrDefaultAsync() is { } last)
            meeting.MeetIn(last.VenueRoomId, last.Places);
        db.Meetings.Add(meeting);
        row.Asked(meeting.Id, by, clock.Now);
        group.MeetUpFixed(clock.Now);
        await meetUps.TellAgreed(group, meeting, answeredHere, row is { Coming: { } coming, Of: { } of } ? AskPlan.Why(coming, of) : null);
        return meeting;
    }

    /// <summary>"Not this time", from anybody in the group. Nobody is told: nobody had been asked.</summary>
    /// <returns>False when the slot is no longer to be had.</returns>
    public async Task<bool> LeaveOut(GroupId id, DateOnly on)
    {
        if (await db.NextMeetUps.AnyAsync(n => n.GroupId == id && n.SlotOn == on && n.Outcome == NextOutcome.LeftOut))
            return true;
        var group = await db.Groups.SingleAsync(g => g.Id == id);
        var (_, slot, open) = await Read(group);
        if (slot?.On != on)
            return false;
        (open ?? await Add(group, slot, offeredTo: null)).LeaveOut(clock.Now);
        await TakeBackOffers(id);
        return true;
    }

    private bool IsDue(SeriesNow read) =>
        read.Open is { } open ? open.AsksItselfAt <= clock.Now : read.Slot is { } slot && clock.Today >= DayToOffer(read.Group, slot);

    private async Task RunOne(GroupId id)
    {
        var group = await db.Groups.SingleAsync(g => g.Id == id);
        var (_, slot, open) = await Read(group);
        foreach (var old in await db.NextMeetUps.Where(n => n.GroupId == id && n.SettledAt == null).ToListAsync())
        {
            if (old == open)
                continue;
            old.Overtake(clock.Now);
            await TakeBackOffers(id);
        }
        if (slot is null)
            return;
        if (open is null && clock.Today >= DayToOffer(group, slot) && await fair.For(group, slot) is { } fairer)
        {
            var toAsk = clock.Today >= DayToAsk(group, slot);
            var tapper = toAsk ? null : await WhoseTap(group);
            if (!toAsk && tapper is null)
                return;
            open = await Add(group, slot = fairer.Slot, tapper?.Id);
            open.WasPlanned(fairer.Coming, fairer.Of);
            if (tapper is not null)
                await Offer(open, tapper);
            // What asks everybody reads it again.
            await db.SaveChangesAsync();
        }
        if (open is not null ? open.AsksItselfAt <= clock.Now : clock.Today >= DayToAsk(group, slot))
        {
            await AskEverybody(id, slot.On, by: null);
            return;
        }
        if (open is null && clock.Today >= DayToOffer(group, slot) && await WhoseTap(group) is { } person)
            await Offer(await Add(group, slot, person.Id), person);
    }

    private async Task Offer(NextMeetUp next, Person person)
    {
        var words = new Dictionary<string, Word>
        {
            ["name"] = person.KnownAs,
            ["when"] = Word.When(next.Date, next.Starts),
            ["date"] = Word.Date(next.Date),
            ["time"] = Word.Time(next.Starts),
            ["place"] = next.Place,
            ["asks"] = Word.Date(DateOnly.FromDateTime(UkClock.ToLondon(next.AsksItselfAt))),
            ["link"] = links.New(person.Id, LinkVerb.AskEveryone, next.Id, UkClock.ToUtc(next.Date, next.Starts)),
        };
        await outbox.Tell(person, new Message("ask-everyone", $"ask-everyone:{next.Id}", words)
        {
            Asks = QuestionKind.AskEveryone,
            AsksAbout = next.Id,
            AboutGroup = next.GroupId.Value,
            Deadline = next.AsksItselfAt,
        });
    }

    /// <summary>
    /// Whoever offered to ask people; where two share it or all take turns, the one whose turn was longest ago. Only somebody whom a message reaches by
    /// itself, and nobody who rests: then nobody is offered it, and FollowOn asks in time.
    /// </summary>
    private async Task<Person?> WhoseTap(Group group)
    {
        if (group.WhoAsks is WhoAsks.NotDecided or WhoAsks.FollowOn)
            return null;
        var turns = await db.NextMeetUps.Where(n => n.GroupId == group.Id && n.OfferedTo != null)
            .GroupBy(n => n.OfferedTo).Select(n => new { Person = n.Key!.Value, Last = n.Max(x => x.OfferedAt) }).ToDictionaryAsync(n => n.Person, n => n.Last);
        return (await meetUps.Members(group.Id))
            .Where(m => m.Membership.RestingSince is null && (group.WhoAsks == WhoAsks.WeTakeTurns || m.Membership.AsksPeople) && m.Person.ReachedByMachine)
            .OrderBy(m => turns.GetValueOrDefault(m.Person.Id, DateTime.MinValue)).ThenBy(m => m.Membership.JoinedAt).ThenBy(m => m.Person.KnownAs, StringComparer.Ordinal)
            .Select(m => m.Person).FirstOrDefault();
    }

    /// <summary>A slot that was overtaken (a date taken out and put back, a meet-up fixed and called off) is taken up again: it has one row.</summary>
    private async Task<NextMeetUp> Add(Group group, NextSlot slot, PersonId? offeredTo)
    {
        var asksItselfAt = UkClock.ToUtc(UkClock.Later(DayToAsk(group, slot), clock.Today.AddDays(offeredTo is null ? 0 : 1)), From);
        var (id, on) = (group.Id, slot.On);
        if (await db.NextMeetUps.SingleOrDefaultAsync(n => n.GroupId == id && n.SlotOn == on && n.Outcome == NextOutcome.Overtaken) is { } known)
        {
            known.TakeUpAgain(slot, offeredTo, asksItselfAt, clock.Now);
            return known;
        }
        var next = new NextMeetUp(id, slot, offeredTo, asksItselfAt, clock.Now);
        db.NextMeetUps.Add(next);
        return next;
    }

    /// <summary>An offer that waits to be sent for something that is settled would say something false.</summary>
    private Task TakeBackOffers(GroupId group) => db.Outbox
        .Where(m => m.AboutGroup == group.Value && m.Template == "ask-everyone" && m.SentAt == null && m.GivenUpAt == null)
        .ForEachAsync(m => m.GiveUp("It is settled.", clock.Now));

    /// <summary>Groups for which the next one may have to be asked for, or an offer still waits.</summary>
    private IQueryable<Group> Waiting()
    {
        var today = clock.Today;
        // While a group is asked when to meet, nothing else is asked of it.
        return db.Groups.Where(g => !db.GroupPlans.Any(p => p.GroupId == g.Id && p.ClosedAt == null)).Where(g => db.NextMeetUps.Any(n => n.GroupId == g.Id && n.SettledAt == null)
            || (g.HandedOverAt != null && g.EndedAt == null && g.IntervalDays != null && g.AskingStoppedAt == null && (g.RestsUntil == null || g.RestsUntil <= today)
                && db.Meetings.Any(m => m.GroupId == g.Id) && !db.Meetings.Any(m => m.GroupId == g.Id && m.CancelledAt == null && m.Date > today)));
    }

    /// <summary>What is known of one group's next meet-up; the offer that still stands comes to be changed.</summary>
    private async Task<(Upcoming Why, NextSlot? Slot, NextMeetUp? Open)> Read(Group group)
    {
        var id = group.Id;
        var (_, why, slot, open, _, _, _) = (await series.Read(db.Groups.Where(g => g.Id == id))).Single();
        var openId = open?.Id;
        return (why, slot, open is null ? null : await db.NextMeetUps.SingleAsync(n => n.Id == openId));
    }

    private static DateOnly DayToAsk(Group group, NextSlot slot) => slot.Date.AddDays(-group.Rhythm!.AskDaysBefore);

    private static DateOnly DayToOffer(Group group, NextSlot slot) =>
        slot.Date.AddDays(-(group.WhoAsks is WhoAsks.NotDecided or WhoAsks.FollowOn ? group.Rhythm!.AskDaysBefore : group.Rhythm!.OfferDaysBefore));
}
