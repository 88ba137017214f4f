using System.CommandLine;
using System.Globalization;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary><c>backup</c>: one file with everything, of one moment, while the site runs.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("file") { Description = "Where to. A file that is there is replaced once the new one is whole." };
        var database = Shared.Database();
        var command = new Command("backup", "Take a backup of everything into one file, while the site runs. It holds personal data in the clear and not the key file: keep both safe, and apart.") { file, database };
        command.SetAction(async (result, stop) =>
        {
            var (path, to) = (Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), result.GetValue(file)!);
            if (Directory.Exists(to))
            {
                Console.Error.WriteLine($"{to} is a folder. Give the name of a file in it.");
                return 1;
            }
            await using var db = Databases.Open(path);
            var applied = await Schema.Applied(db, stop);
            if (applied.Count == 0)
            {
                Console.Error.WriteLine($"There is nothing to back up: {Databases.Describe(path)} holds no FollowOn yet.");
                return 1;
            }
            if (Databases.IsPostgres(path) && (await db.Database.GetPendingMigrationsAsync(stop)).Any())
            {
                Console.Error.WriteLine("This database belongs to an older FollowOn. Take the backup with that version, or run 'migrate' first.");
                return 1;
            }
            if (Schema.NewerThanKnown(db, applied) is not null)
                throw new UnfitDatabaseException("This database belongs to a newer FollowOn. Take the backup with that version.");

            var now = new UkClock(TimeProvider.System).Now;
            var manifest = await BackupFile.Take(path, to, applied, now, stop);
            await Settings.Keep(db, Settings.LastBackup, now.ToString("O", CultureInfo.InvariantCulture));
            Console.WriteLine($"Everything in {Databases.Describe(path)} is in {Path.GetFullPath(to)} ({Sizes.Say(new FileInfo(to).Length)}), as it was at {now:yyyy-MM-dd HH:mm:ss} UTC.");
            Console.WriteLine($"It was read again and is whole ({Sizes.Say(manifest.Bytes)} inside). It holds names and telephone numbers in the clear: keep it where only those who may read them can.");
            Console.WriteLine("The key file is not in it. Keep a copy of that somewhere else.");
            return 0;
        });
        return command;
    }
}

/// <summary>Sizes as people say them.</summary>
internal static class Sizes
{
    public static string Say(long bytes) => bytes switch
    {
        < 1024 * 1024 => $"{Math.Max(1, bytes / 1024)} KB",
        < 1024L * 1024 * 1024 => $"{bytes / 1024.0 / 1024:0.0} MB",
        _ => $"{bytes / 1024.0 / 1024 / 1024:0.0} GB",
    };
}
