using System.Globalization;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Delivery;

/// <summary>
/// The time of the database, UTC. Leases are measured by it alone, so that two nodes whose clocks differ by minutes agree which lease is over. It
/// says nothing about people's days: deadlines and mornings are <see cref="UkClock"/>'s, and the demonstration moves only that.
/// </summary>
public class DatabaseTime
{
    public virtual async Task<DateTime> Now(FollowOnDb db, CancellationToken stop)
    {
        if (!db.Database.IsSqlite())
            return Whole(await db.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(stop));
        // One file is one machine: its processes share this clock.
        var text = await db.Database.SqlQueryRaw<string>("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS \"Value\"").SingleAsync(stop);
        return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }

    /// <summary>PostgreSQL keeps microseconds: what is written is found again by the same value.</summary>
    protected static DateTime Whole(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}
