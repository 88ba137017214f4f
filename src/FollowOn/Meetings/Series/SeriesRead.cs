using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Series;

/// <summary>What is known of a group's series at this moment.</summary>
/// <param name="Slot">The next slot; as it was offered, where it has been.</param>
/// <param name="Open">The offer that still stands, to be read only.</param>
/// <param name="HasOld">There are offers that no longer stand and are not settled.</param>
/// <param name="Facts">What it follows from.</param>
public sealed record SeriesNow(Group Group, Upcoming Why, NextSlot? Slot, NextMeetUp? Open, IReadOnlyList<InTouchAsk> Asks, bool HasOld, NextFacts Facts);

/// <summary>Reads groups' series, in one query for any number of them.</summary>
public sealed class SeriesRead(FollowOnDb db, UkClock clock)
{
    private const int Looked = 8;

    public async Task<IReadOnlyList<SeriesNow>> Read(IQueryable<Group> groups)
    {
        var rows = await groups.AsNoTracking().Select(g => new
        {
            Group = g,
            // The last few are enough, but a later one that is fixed must not be missed.
            Meetings = db.Meetings.Where(m => m.GroupId == g.Id).OrderByDescending(m => m.Date).ThenByDescending(m => m.Starts).Take(Looked)
                .Select(m => new { m.SlotOn, m.Date, m.Starts, m.Place, m.Online, m.CancelledAt, m.AgreedBy, m.SaidAt, Answers = m.Answers.Count }).ToList(),
            Rows = db.NextMeetUps.Where(n => n.GroupId == g.Id).OrderByDescending(n => n.SlotOn).Take(2).ToList(),
            Asks = db.InTouchAsks.Where(a => a.GroupId == g.Id && a.ClosedAt == null).ToList(),
        }).AsSingleQuery().ToListAsync();
        var now = clock.LondonNow;
        return [.. rows.Select(r =>
        {
            var meetings = r.Meetings.OrderByDescending(m => m.Date).ThenByDescending(m => m.Starts).ToList();
            var facts = new NextFacts(
                r.Group.Rhythm,
                r.Group.HandedOverAt is null || r.Group.EndedAt is not null,
                r.Group.AskingStoppedAt is not null,
                r.Group.RestsUntil,
                meetings.Exists(m => m.CancelledAt is null && m.Date.ToDateTime(m.Starts) > now),
                [.. meetings.Select(m => new MeetUpBefore(m.SlotOn, m.Date, m.Starts, m.Place, m.Online, m.CancelledAt is not null,
                    m.SlotOn is not null && m.AgreedBy is null && m.Answers == 0 && m.SaidAt is null))],
                r.Rows.Where(n => n.Outcome == NextOutcome.LeftOut).Max(n => (DateOnly?)n.SlotOn),
                r.Group.Breaks,
                r.Group.Turns);
            var (why, slot) = NextSlot.Of(facts, clock.Today);
            // What was offered stands while it can: people have been told that date. Not when they have said since that they do not meet then.
            var open = slot is null ? null : r.Rows.Find(n => n.IsOpen && n.Date > clock.Today && !facts.NotOn(n.Date) && (facts.Rhythm!.IsLoose || !facts.NotOn(n.SlotOn)));
            if (open is not null)
                slot = slot! with { On = open.SlotOn, Date = open.Date, Starts = open.Starts, Place = open.Place, Online = open.Online };
            return new SeriesNow(r.Group, why, slot, open, r.Asks, r.Rows.Exists(n => n.IsOpen && n != open), facts);
        })];
    }
}
