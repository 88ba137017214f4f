using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage;

/// <summary>Named values of the whole installation that the looking-after reads and writes.</summary>
public static class Settings
{
    /// <summary>When the last backup was taken, from which moment.</summary>
    public const string LastBackup = "last-backup";

    /// <summary>When this database was last restored, and from a backup of which moment.</summary>
    public const string Restored = "restored";

    public static async Task Keep(FollowOnDb db, string name, string value)
    {
        if (await db.Settings.Where(s => s.Name == name).ExecuteUpdateAsync(u => u.SetProperty(s => s.Value, value)) > 0)
            return;
        db.Settings.Add(new Setting(name, value));
        await db.SaveChangesAsync();
    }

    public static Task<string?> Read(FollowOnDb db, string name) => db.Settings.Where(s => s.Name == name).Select(s => (string?)s.Value).SingleOrDefaultAsync();

    /// <summary>A moment kept as a setting, UTC; null when there is none.</summary>
    public static async Task<DateTime?> ReadTime(FollowOnDb db, string name) =>
        DateTime.TryParse(await Read(db, name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}

/// <summary>The worker says now and then that it is alive, so that its silence can be noticed and nobody restores under a running site.</summary>
public static class Beat
{
    public const string Setting = "worker";

    /// <summary>How often a living worker says so.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Silent for longer, it is not alive.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public static Task Say(FollowOnDb db, DateTime now) => Settings.Keep(db, Setting, now.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The site was stopped properly: nothing is said any more.</summary>
    public static Task End(FollowOnDb db) => db.Settings.Where(s => s.Name == Setting).ExecuteDeleteAsync();

    public static Task<DateTime?> Last(FollowOnDb db) => Settings.ReadTime(db, Setting);
}
