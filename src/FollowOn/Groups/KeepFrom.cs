using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>
/// One person would rather have no contact with one other: nothing passes between the two through FollowOn, either way, silently and for as long as they like.
/// What it does not cover is said on the page: both stay in the list of the group, and are asked what everybody is asked.
/// </summary>
public sealed class KeepFrom(FollowOnDb db, UkClock clock, TakeBackNotes notes)
{
    /// <summary>Pressing twice keeps once.</summary>
    /// <returns>False when the other has never been in the group, or is the person themselves.</returns>
    public async Task<bool> Start(GroupId group, PersonId by, PersonId from)
    {
        if (by == from || !await db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == from))
            return false;
        if (await Living(group, by, from) is null)
            db.Withholdings.Add(new Withholding(group, by, from, clock.Now));
        await notes.Between(group, by, from);
        return true;
    }

    public async Task Lift(GroupId group, PersonId by, PersonId from) => (await Living(group, by, from))?.Lift(clock.Now);

    private Task<Withholding?> Living(GroupId group, PersonId by, PersonId from) =>
        db.Withholdings.SingleOrDefaultAsync(w => w.GroupId == group && w.By == by && w.From == from && w.LiftedAt == null);
}
