using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using static FollowOn.PersonalData.WhatWeHold;

namespace FollowOn.PersonalData;

/// <summary>What is held about somebody because somebody was worried, or might be.</summary>
public sealed class WhatWeHoldOfSafety(FollowOnDb db, UkClock clock, GroupSeal groupSeal, ISeal seal)
{
    public async Task<List<HeldCheckedOn>> CheckedOn(PersonId id)
    {
        var rows = await (from wish in db.CheckWishes
                          where wish.PersonId == id || wish.BuddyId == id
                          join known in db.Groups on wish.GroupId equals known.Id
                          join person in db.People on wish.PersonId equals person.Id
                          select new
                          {
                              wish, known.Name, person.KnownAs,
                              Buddy = db.People.Where(p => p.Id == wish.BuddyId).Select(p => p.KnownAs).FirstOrDefault(),
                              Apart = db.Withholdings.Any(w => w.GroupId == wish.GroupId && w.LiftedAt == null && ((w.By == wish.PersonId && w.From == wish.BuddyId) || (w.From == wish.PersonId && w.By == wish.BuddyId))),
                          }).AsNoTracking().ToListAsync();
        var held = new List<HeldCheckedOn>();
        // Where one keeps something from the other, it was never put to the buddy.
        foreach (var r in rows.Where(r => r.wish.PersonId == id || (!r.Apart && r.wish.Buddy(clock.Now) != BuddyState.None)).OrderBy(r => r.Name).ThenBy(r => r.wish.Id))
            held.Add(r.wish.PersonId == id
                ? new(r.Name, null, r.Buddy, London(r.wish.BuddyAskedAt), London(r.wish.BuddyAgreedAt), r.wish.How, await groupSeal.Open(r.wish.GroupId, r.wish.Id, CheckWish.WordsColumn, r.wish.Words), r.wish.NoCheckIns, r.wish.NoMessage, r.wish.MaySayResting)
                : new(r.Name, r.KnownAs, null, London(r.wish.BuddyAskedAt), London(r.wish.BuddyAgreedAt), CheckHow.None, null, false, false, false));
        return held;
    }

    public async Task<List<HeldCheckIn>> CheckIns(PersonId id)
    {
        var rows = await db.CheckIns.AsNoTracking().Where(c => c.About == id || c.StartedBy == id || c.Asks.Any(a => a.PersonId == id)).ToListAsync();
        var (groups, people) = (rows.Select(r => r.GroupId).ToList(), rows.Select(r => r.About).OfType<PersonId>().ToList());
        var names = await db.Groups.Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name);
        var known = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.KnownAs);
        return [.. rows.OrderByDescending(r => r.StartedAt).Select(r => new HeldCheckIn(names[r.GroupId], London(r.StartedAt), r.StartedBy == id, r.About == id,
            r.About is { } about && about != id ? known[about] : null, r.Asks.FirstOrDefault(a => a.PersonId == id)?.Answer, London(r.EndedAt)))];
    }

    /// <summary>Of a concern about them no more than that somebody was worried, and when; and only when it is closed and they were told.</summary>
    public async Task<List<HeldConcern>> Concerns(PersonId id)
    {
        var rows = await db.Concerns.AsNoTracking().Where(c => c.RaisedBy == id
            || (c.About == id && c.ClosedAt != null && (c.Told == PersonTold.ByMessage || c.Told == PersonTold.InPerson))).ToListAsync();
        return [.. rows.OrderByDescending(c => c.RaisedAt).Select(c => c.RaisedBy == id
            ? new HeldConcern(London(c.RaisedAt), true, c.Kind, c.Words is { } words ? seal.Open(words) : null, London(c.Events.FirstOrDefault(e => e.Kind == ConcernEventKind.TakenUp)?.At), London(c.ClosedAt))
            : new HeldConcern(London(c.RaisedAt), false, null, null, null, London(c.ClosedAt)))];
    }
}
