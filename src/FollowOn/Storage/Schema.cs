using FollowOn.Storage.Backups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FollowOn.Storage;

/// <summary>This program may not touch this database; the message says why and what to do, in words for whoever looks after the server.</summary>
public sealed class UnfitDatabaseException(string message) : Exception(message);

/// <summary>
/// Brings a database up to the version of this program: one that is older is changed, on SQLite after a copy of it was put beside it; one that is
/// newer is never touched.
/// </summary>
public static class Schema
{
    /// <summary>Refuses a newer database, upgrades an older one, makes one where there is none. Gives what was done in words, or null when nothing was.</summary>
    /// <exception cref="UnfitDatabaseException">The database belongs to a newer FollowOn.</exception>
    public static async Task<string?> Upgrade(FollowOnDb db, DateTime now, CancellationToken stop = default)
    {
        var applied = await Applied(db, stop);
        if (NewerThanKnown(db, applied) is { } newer)
            throw new UnfitDatabaseException(Refusal(newer));
        var known = db.Database.GetMigrations().ToList();
        if (known.Count == applied.Count)
            return null;
        if (applied.Count == 0)
        {
            await db.Database.MigrateAsync(stop);
            return null;
        }

        var copy = db.Database.IsSqlite() ? await CopyBefore(db, applied, now) : null;
        await db.Database.MigrateAsync(stop);
        var before = copy is null ? "" : $" What it was before is in {copy}: keep it until you are content, then delete it.";
        return $"The database was brought from {Short(applied[^1])} to {Short(known[^1])}.{before}";
    }

    /// <summary>The migrations the database has, oldest first; none when there is no database, or nothing in it.</summary>
    public static async Task<IReadOnlyList<string>> Applied(FollowOnDb db, CancellationToken stop = default) =>
        await db.Database.CanConnectAsync(stop) ? [.. await db.Database.GetAppliedMigrationsAsync(stop)] : [];

    /// <summary>The first migration this program has never heard of, or null.</summary>
    public static string? NewerThanKnown(FollowOnDb db, IEnumerable<string> applied)
    {
        // The two databases have the same migrations, made a moment apart: their names are the same, their times are not.
        var known = db.Database.GetMigrations().Select(Short).ToHashSet(StringComparer.Ordinal);
        return applied.FirstOrDefault(m => !known.Contains(Short(m)));
    }

    /// <summary>A migration's name without the moment it was made at.</summary>
    public static string Short(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static string Refusal(string newer) =>
        $"This database belongs to a newer FollowOn: it holds the change \"{Short(newer)}\", which this version ({ProgramVersion.Now}) does not know. Nothing was changed. Start the newer version, or restore a backup made with this one.";

    private static async Task<string> CopyBefore(FollowOnDb db, IReadOnlyList<string> applied, DateTime now)
    {
        var file = Path.GetFullPath(db.Database.GetDbConnection().DataSource);
        var copy = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-before-{Short(db.Database.GetMigrations().Last())}-{now:yyyyMMdd'T'HHmmss}.backup");
        await BackupFile.Take(file, copy, applied, now);
        return copy;
    }
}

/// <summary>The version of this program, as in the changelog.</summary>
public static class ProgramVersion
{
    public static string Now { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
