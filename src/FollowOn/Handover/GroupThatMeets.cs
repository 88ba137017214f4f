using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// A group that meets already comes to FollowOn: made and handed over in one go, because it was its members' own before. Everybody named
/// hears of the next meet-up on their own channel. There is no programme to count participants of; the people named are taken to be the ones
/// the paper's definition counts (a group is formed by three who were on a programme), so that what they do is seen as what it is.
/// </summary>
public sealed class GroupThatMeets(FollowOnDb db, UkClock clock, Roles roles, MeetUps meetUps)
{
    public const int FewestPeople = GroupLife.FormedBy;
    public const int MostPeople = 12;

    /// <summary>Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>; a group whose id is there already is left alone.</summary>
    public async Task Begin(GroupId id, ServiceId service, string name, IReadOnlyCollection<PersonDetails> people, Func<GroupId, Meeting> next)
    {
        if (people.Count < FewestPeople)
            throw new ArgumentException($"A group has at least {FewestPeople} people.", nameof(people));
        if (await db.Groups.AnyAsync(g => g.Id == id))
            return;
        var group = new Group(id, service, programme: null, name, clock.Now);
        db.Groups.Add(group);
        var members = new HashSet<PersonId>();
        foreach (var details in people)
        {
            var person = await roles.PersonFor(details);
            if (members.Add(person.Id))
                db.Memberships.Add(new Membership(id, person.Id, fromProgramme: true, clock.Now));
        }
        group.HandOver(clock.Now);
        db.InTouch.Add(new InTouch(id, clock.Today, clock.Now));
        var meeting = next(id);
        db.Meetings.Add(meeting);
        // Members must be rows before they can be told; the transaction around this keeps it all or nothing.
        await db.SaveChangesAsync();
        await meetUps.TellAgreed(group, meeting);
    }
}
