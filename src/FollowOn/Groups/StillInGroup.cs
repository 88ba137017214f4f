using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>
/// What is about a group does not leave to somebody who has left it, nor what a resting person is spared to one who rests since: not even what was
/// queued at the same moment, or is about to leave.
/// </summary>
public sealed class StillInGroup(FollowOnDb db) : IStillWanted
{
    public async Task<string?> WhyNot(OutboxMessage message, CancellationToken stop)
    {
        if (message is not { To: { } person, AboutGroup: { } about })
            return null;
        var group = new GroupId(about);
        var theirs = await db.Memberships.AsNoTracking().Where(m => m.PersonId == person && m.GroupId == group).Select(m => new { m.LeftAt, m.RestingSince }).ToListAsync(stop);
        if (theirs.Count == 0)
            return null;
        if (theirs.All(m => m.LeftAt is not null))
            return "They left the group.";
        // A resting person who said they would come is reminded of it; what was queued before they rested is taken back.
        return RestAndLeave.SparedWhileResting.Contains(message.Template) && theirs.Any(m => m.LeftAt is null && m.RestingSince >= message.QueuedAt) ? "They are resting." : null;
    }
}
