using System.CommandLine;
using FollowOn.Storage.Backups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary><c>export</c>: everything in files any program can read, so that a service can leave.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "An empty folder, or the name of a new one." };
        var database = Shared.Database();
        var command = new Command("export", "Write everything into CSV and JSON files with a README, to take it somewhere else. It holds personal data in the clear.") { folder, database };
        command.SetAction(async (result, stop) =>
        {
            var (path, to) = (Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), result.GetValue(folder)!);
            await using var db = Databases.Open(path);
            if ((await Schema.Applied(db, stop)).Count != db.Database.GetMigrations().Count())
            {
                Console.Error.WriteLine("There is no FollowOn of this version in that database. Check --database, or start the site once.");
                return 1;
            }
            if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()))
            {
                Console.Error.WriteLine($"{to} is not empty. Give the name of a new folder.");
                return 1;
            }
            Directory.CreateDirectory(to);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var tables = await Export.To(db, to, stop);
            Console.WriteLine($"{tables.Sum(t => t.Rows)} rows of {tables.Count} tables are in {Path.GetFullPath(to)}. README.txt there says what is what.");
            return 0;
        });
        return command;
    }
}
