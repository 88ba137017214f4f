using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FollowOn.Storage.Backups;

/// <summary>A backup opened beside the database it will replace: checked, brought up to date, not yet in anybody's place.</summary>
public sealed class Restore : IAsyncDisposable
{
    private Restore(BackupManifest manifest, string image) => (Manifest, Image) = (manifest, image);

    public BackupManifest Manifest { get; }

    /// <summary>The path of the opened copy, a SQLite file of this version.</summary>
    public string Image { get; }

    /// <summary>Opens and checks a backup, and brings it up to this version.</summary>
    /// <exception cref="UnfitBackupException">It cannot be restored; the message says why.</exception>
    public static async Task<Restore> Open(string file, CancellationToken stop = default)
    {
        // Refused before anything is unpacked.
        var manifest = await BackupFile.ReadManifest(file, stop);
        var folder = Directory.CreateTempSubdirectory("followon-restore-").FullName;
        var image = Path.Combine(folder, "copy.db");
        var restore = new Restore(manifest, image);
        try
        {
            await BackupFile.Extract(file, image, stop);
            await using var db = Databases.Open(image);
            if (Schema.NewerThanKnown(db, await Schema.Applied(db, stop)) is { } newer)
                throw new UnfitBackupException($"{file} was made by a newer FollowOn ({manifest.MadeBy}; it holds the change \"{Schema.Short(newer)}\"). Nothing was changed. Install that version, then restore with it.");
            await db.Database.MigrateAsync(stop);
            return restore;
        }
        catch
        {
            await restore.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts the copy in the database's place, in one transaction: whatever goes wrong, the old content stays.</summary>
    /// <returns>Where a SQLite file that could not be read any more was put aside, or null.</returns>
    public async Task<string?> PutInto(string database, DateTime now, CancellationToken stop = default)
    {
        SqliteImage.Settle(Image);
        SqliteImage.Check(Image);
        if (Databases.IsPostgres(database))
        {
            await using var source = Databases.Open(Image);
            await using var target = Databases.Open(database);
            await target.Database.MigrateAsync(stop);
            await RowCopy.All(source, target, stop);
            return null;
        }

        var aside = PutDamagedAside(database, now);
        SqliteImage.PutInto(Image, database);
        return aside;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(Image)!, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What the database to be replaced holds: null when there is none, or when it cannot be read.</summary>
    public static async Task<int?> PeopleIn(string database)
    {
        if (!Databases.IsPostgres(database) && !File.Exists(database))
            return null;
        try
        {
            await using var db = Databases.Open(database);
            return (await Schema.Applied(db)).Count == 0 ? null : await db.People.CountAsync();
        }
        catch (Exception e) when (e is SqliteException or PostgresException)
        {
            return null;
        }
    }

    private static string? PutDamagedAside(string database, DateTime now)
    {
        if (!File.Exists(database))
            return null;
        try
        {
            SqliteImage.Check(database);
            return null;
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            var aside = $"{database}.damaged-{now:yyyyMMdd'T'HHmmss}";
            foreach (var end in new[] { "", "-wal", "-shm" }.Where(end => File.Exists(database + end)))
                File.Move(database + end, aside + end);
            return aside;
        }
    }
}
