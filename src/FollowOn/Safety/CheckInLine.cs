using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>
/// Who is asked to see how somebody is, and who comes after them. Never whoever rests, is reached by no message, was asked already or started it; and never two who keep things from
/// each other.
/// </summary>
public sealed class CheckInLine(FollowOnDb db, UkClock clock, WaysOut ways)
{
    /// <summary>So many of those who like to ring are asked at once.</summary>
    public const int RingersAtOnce = 2;

    /// <summary>The next to be asked; empty when nobody is left.</summary>
    public Task<IReadOnlyList<Person>> Next(CheckIn checkIn) =>
        Next(checkIn.GroupId, checkIn.About!.Value, [.. checkIn.Asks.Select(a => a.PersonId), .. checkIn.StartedBy is { } by ? new[] { by } : []], checkIn.OnlyBuddy);

    /// <param name="not">Those who are passed over.</param>
    public async Task<IReadOnlyList<Person>> Next(GroupId group, PersonId about, IReadOnlyCollection<PersonId> not, bool onlyBuddy)
    {
        var apart = await db.ApartFrom(group, about);
        var members = (await db.Memberships.AsNoTracking().Where(m => m.GroupId == group && m.LeftAt == null && m.RestingSince == null && m.PersonId != about && !not.Contains(m.PersonId))
            .Join(db.People.Where(p => p.ErasedAt == null), m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, Person = p }).ToListAsync())
            .Where(m => !apart.Contains(m.Person.Id) && ways.ByMachine(m.Person)).OrderBy(m => m.Person.Id.Value).ToList();
        var wish = await db.CheckWishes.AsNoTracking().SingleOrDefaultAsync(w => w.GroupId == group && w.PersonId == about);
        var first = await db.CheckWays.Where(w => w.GroupId == group).Select(w => (AskedFirst?)w.First).SingleOrDefaultAsync() ?? AskedFirst.Buddy;
        var buddy = members.Where(m => wish?.Buddy(clock.Now) == BuddyState.Agreed && m.Person.Id == wish.BuddyId).ToList();
        var organisers = members.Where(m => m.Membership.AsksPeople).Take(1).ToList();
        var ringers = members.Where(m => m.Membership.LikesToRing).Take(RingersAtOnce).ToList();
        var line = onlyBuddy ? [buddy] : first switch
        {
            AskedFirst.Organiser => [organisers, buddy, ringers],
            AskedFirst.Ringers => [ringers, buddy, organisers],
            _ => new[] { buddy, organisers, ringers },
        };
        return [.. (line.FirstOrDefault(l => l.Count > 0) ?? []).Select(m => m.Person)];
    }
}
