using System.Globalization;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Delivery;

/// <summary>
/// How fast a provider lets us send, held by all nodes together: what may leave fills up with time, to two seconds' worth at most, and is claimed in
/// one row of the database. A twentieth is kept free for the safety lane, which never waits here.
/// </summary>
public static class Pace
{
    private const double Share = 0.95;
    private const double MostSeconds = 2;
    private const int MostTurns = 20;
    private static readonly TimeSpan FarAhead = TimeSpan.FromMinutes(1);

    public static string Setting(string way) => $"pace:{way}";

    /// <param name="at">The database's time.</param>
    /// <returns>How many of those wanted may leave now. Where too many nodes claim at once it is none, and they ask again.</returns>
    public static async Task<int> Claim(FollowOnDb db, string way, int aMinute, int wanted, bool safety, DateTime at, CancellationToken stop)
    {
        var (name, each) = (Setting(way), aMinute * Share / 60);
        var most = Math.Max(1, each * MostSeconds);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var kept = await db.Settings.AsNoTracking().Where(s => s.Name == name).Select(s => s.Value).SingleOrDefaultAsync(stop);
            if (kept is null)
            {
                await Begin(db, name, most, at);
                continue;
            }
            var (there, since) = Read(kept);
            // A database that came from another machine may have been counted far ahead of this one's time.
            if (since - at > FarAhead)
                (there, since) = (0, at);
            var now = at > since ? at : since;
            var free = Math.Min(most, there + (now - since).TotalSeconds * each);
            var given = safety ? wanted : Math.Clamp((int)free, 0, wanted);
            if (given == 0)
                return 0;
            var left = Write(free - given, now);
            if (await db.Settings.Where(s => s.Name == name && s.Value == kept).ExecuteUpdateAsync(u => u.SetProperty(s => s.Value, left), stop) == 1)
                return given;
        }
        return safety ? wanted : 0;
    }

    private static async Task Begin(FollowOnDb db, string name, double most, DateTime at)
    {
        try
        {
            db.Settings.Add(new Setting(name, Write(most, at)));
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (e.IsConflict())
        {
            // Another node began it.
        }
        db.ChangeTracker.Clear();
    }

    private static (double Free, DateTime Since) Read(string kept)
    {
        var parts = kept.Split('|');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc));
    }

    private static string Write(double free, DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{free:R}|{at.Ticks}");
}
