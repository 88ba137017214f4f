using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>Gathers the facts from which the state of groups follows, for one group or a whole register in the same four queries.</summary>
public sealed class LifeOfGroups(FollowOnDb db, UkClock clock)
{
    public async Task<IReadOnlyDictionary<GroupId, GroupFacts>> Facts(IReadOnlyCollection<GroupId> ids)
    {
        var groups = await db.Groups.AsNoTracking().Where(g => ids.Contains(g.Id)).ToListAsync();
        var programmes = groups.Select(g => g.ProgrammeId).OfType<ProgrammeId>().ToList();
        var ends = (await db.Programmes.AsNoTracking().Where(p => programmes.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.EndsOn);
        var people = (await db.Memberships.AsNoTracking().Where(m => ids.Contains(m.GroupId) && m.FromProgramme)
            .Select(m => new { m.GroupId, m.PersonId }).ToListAsync()).ToLookup(m => m.GroupId, m => m.PersonId);
        var meetings = (await db.Meetings.AsNoTracking().Where(m => ids.Contains(m.GroupId) && m.CancelledAt == null).ToListAsync()).ToLookup(m => m.GroupId);
        var touches = (await db.InTouch.AsNoTracking().Where(t => ids.Contains(t.GroupId))
            .GroupBy(t => t.GroupId).Select(t => new { t.Key, On = t.Max(x => x.On) }).ToListAsync()).ToDictionary(t => t.Key, t => (DateOnly?)t.On);

        return groups.ToDictionary(g => g.Id, g => FactsOf(
            g,
            g.ProgrammeId is { } p && ends.TryGetValue(p, out var end) ? end : null,
            touches.GetValueOrDefault(g.Id),
            [.. meetings[g.Id]],
            people[g.Id].ToHashSet()));
    }

    private GroupFacts FactsOf(Group group, DateOnly? end, DateOnly? touch, List<Meeting> meetings, HashSet<PersonId> fromProgramme)
    {
        var held = meetings.Where(m => m.State(clock.LondonNow) == MeetingState.Held)
            .Select(m => new HeldMeeting(m.Date, !m.Online, m.CameFromProgramme(fromProgramme))).ToList();
        // That a meet-up was agreed is contact too, on the day it was agreed.
        var agreed = meetings.Where(m => m.State(clock.LondonNow) is MeetingState.Agreed or MeetingState.Past)
            .Select(m => (DateOnly?)DateOnly.FromDateTime(UkClock.ToLondon(m.AgreedAt))).Max();
        return new GroupFacts(end, Later(touch, agreed), held, group.IntervalDays, group.EndedAt is not null, group.JoinedGroupId is not null);
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null ? b : b is null ? a : a > b ? a : b;
}
