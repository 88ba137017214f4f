using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>
/// Whose time is over. Somebody is kept as long as any one thing keeps them: a group they are in, a role, a programme that has not ended, or a rule whose
/// time still runs. Of all that once tied them, the one that keeps them longest decides.
/// </summary>
internal sealed class DuePeople(FollowOnDb db, UkClock clock, IReadOnlyDictionary<string, Keeping> times)
{
    private const int Batch = 200;

    /// <summary>Everybody who is due now, each with the rule that is over.</summary>
    public async Task<IReadOnlyList<(PersonId Person, RetentionRule Rule)>> Find()
    {
        var (due, after) = (new List<(PersonId, RetentionRule)>(), DateTime.MinValue);
        // Nobody can be due who was added more lately than the shortest time of all.
        var latest = RetentionRule.OfPeople.Max(r => times[r.Key].Before(clock.Now));
        var candidates = await db.People.AsNoTracking()
            .Where(p => p.ErasedAt == null && p.AddedAt <= latest)
            .Where(p => !db.Roles.Any(r => r.PersonId == p.Id && r.EndedAt == null))
            .Where(p => !db.Memberships.Any(m => m.PersonId == p.Id && m.LeftAt == null && db.Groups.Any(g => g.Id == m.GroupId && g.EndedAt == null)))
            .OrderBy(p => p.AddedAt).Select(p => new { p.Id, p.AddedAt }).ToListAsync();
        foreach (var some in candidates.Chunk(Batch))
        {
            var ties = await TiesOf([.. some.Select(p => p.Id)]);
            foreach (var person in some)
            {
                var mine = ties[person.Id].DefaultIfEmpty((Rule: RetentionRule.NoTies, From: person.AddedAt));
                var last = mine.MaxBy(t => times[t.Rule.Key].After(t.From));
                if (times[last.Rule.Key].After(last.From) <= clock.Now)
                    due.Add((person.Id, last.Rule));
            }
        }
        return due;
    }

    private async Task<ILookup<PersonId, (RetentionRule Rule, DateTime From)>> TiesOf(PersonId[] people)
    {
        var ties = new List<(PersonId Person, RetentionRule Rule, DateTime From)>();
        var places = await db.Participants.AsNoTracking().Where(p => people.Contains(p.PersonId)).Select(p => new
        {
            p.PersonId, p.Interest,
            EndsOn = db.Programmes.Where(x => x.Id == p.ProgrammeId).SelectMany(x => EF.Property<List<ProgrammeSession>>(x, "_sessions")).Max(s => s.Date),
            AskAgainOn = db.Handovers.Where(h => h.ProgrammeId == p.ProgrammeId).Select(h => h.AskAgainOn).FirstOrDefault(),
        }).ToListAsync();
        foreach (var p in places)
        {
            var rule = p.Interest is Interest.Yes or Interest.Maybe ? RetentionRule.NoGroup : RetentionRule.NoAnswer;
            ties.Add((p.PersonId, rule, UkClock.ToUtc(p.AskAgainOn > p.EndsOn ? p.AskAgainOn.Value : p.EndsOn, TimeOnly.MinValue)));
        }
        var memberships = await db.Memberships.AsNoTracking().Where(m => people.Contains(m.PersonId)).Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.PersonId, m.LeftAt, g.EndedAt }).ToListAsync();
        foreach (var m in memberships)
            ties.Add(m.LeftAt is { } left ? (m.PersonId, RetentionRule.Left, left) : (m.PersonId, RetentionRule.GroupEnded, m.EndedAt!.Value));
        foreach (var r in await db.Roles.AsNoTracking().Where(r => people.Contains(r.PersonId)).Select(r => new { r.PersonId, r.EndedAt }).ToListAsync())
            ties.Add((r.PersonId, RetentionRule.RoleEnded, r.EndedAt!.Value));
        return ties.ToLookup(t => t.Person, t => (t.Rule, t.From));
    }
}
