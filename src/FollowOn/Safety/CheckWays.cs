using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>A group's own way of checking in, to read.</summary>
/// <param name="Words">In their own words; null where they wrote none.</param>
/// <param name="ChangedAt">Null as long as nobody has agreed on anything: then it is the usual way.</param>
public sealed record WayToRead(AskedFirst First, int Hours, string? Words, DateTime? ChangedAt);

/// <summary>How each group checks in when it has not heard from somebody: agreed by anybody, shown to all of them, changed by anybody.</summary>
public sealed class CheckWays(FollowOnDb db, UkClock clock, GroupSeal seal)
{
    public async Task<WayToRead> Of(GroupId group) =>
        await db.CheckWays.AsNoTracking().SingleOrDefaultAsync(w => w.GroupId == group) is { } way
            ? new(way.First, way.Hours, await seal.Open(group, group.Value, CheckWay.WordsColumn, way.Words), way.ChangedAt)
            : new(AskedFirst.Buddy, CheckWay.UsualHours, null, null);

    /// <summary>A check-in that runs keeps the time it was started with.</summary>
    public async Task Agree(GroupId group, AskedFirst first, int hours, string? words)
    {
        if (await db.CheckWays.SingleOrDefaultAsync(w => w.GroupId == group) is not { } way)
            db.CheckWays.Add(way = new CheckWay(group));
        way.Say(first, hours, string.IsNullOrWhiteSpace(words) ? null : await seal.Seal(group, group.Value, CheckWay.WordsColumn, words.Trim()), clock.Now);
    }
}
