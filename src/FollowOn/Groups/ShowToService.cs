using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>What the service may see is the group's to say: any member changes it, and the others hear of it once.</summary>
public sealed class ShowToService(FollowOnDb db, UkClock clock, Outbox outbox)
{
    public async Task Change(GroupId groupId, ServiceMaySee what, PersonId by)
    {
        var group = await db.Groups.SingleAsync(g => g.Id == groupId);
        if (group.ServiceMaySee == what)
            return;
        group.LetServiceSee(what);

        var others = await db.Memberships.Where(m => m.GroupId == groupId && m.LeftAt == null && m.PersonId != by)
            .Join(db.People, m => m.PersonId, p => p.Id, (_, p) => p).ToListAsync();
        foreach (var person in others)
            await outbox.Tell(person, new Message($"service-sees-{Named(what)}", $"service-sees:{groupId}:{clock.Now.Ticks}", new Dictionary<string, Word> { ["name"] = person.KnownAs })
            {
                AboutGroup = groupId.Value,
                Deadline = clock.Now.AddDays(7),
            });
    }

    private static string Named(ServiceMaySee what) => what switch
    {
        ServiceMaySee.ThatItExists => "exists",
        ServiceMaySee.WhetherItMeets => "meets",
        _ => "how-often",
    };
}
