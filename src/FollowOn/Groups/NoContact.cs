using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>Between whom in a group nothing passes (<see cref="KeepFrom"/>), whichever of the two chose it.</summary>
public static class NoContact
{
    /// <summary>Those who keep something from a person in this group, or from whom that person does.</summary>
    public static async Task<IReadOnlySet<PersonId>> ApartFrom(this FollowOnDb db, GroupId group, PersonId person) =>
        (await db.Withholdings.Where(w => w.GroupId == group && w.LiftedAt == null && (w.By == person || w.From == person))
            .Select(w => w.By == person ? w.From : w.By).ToListAsync()).ToHashSet();
}
