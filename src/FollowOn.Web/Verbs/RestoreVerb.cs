using System.CommandLine;
using FollowOn.Audit;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Web.Hosting.Keys;
using FollowOn.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FollowOn.Web.Verbs;

/// <summary><c>restore</c>: everything back as a backup has it, without telling anybody anything twice.</summary>
internal static class RestoreVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("file") { Description = "A backup made by 'backup', from either kind of database." };
        var (database, keyFile) = (Shared.Database(), Shared.KeyFile());
        var yes = new Option<bool>("--yes") { Description = "Do not ask before replacing what is there." };
        var command = new Command("restore", "Put everything back as a backup has it. Stop the site first. Nothing that waited is sent; everybody signs in again; links in old messages end.") { file, database, keyFile, yes };
        command.SetAction(async (result, stop) =>
        {
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            var clock = new UkClock(TimeProvider.System);
            await using var restore = await Restore.Open(result.GetValue(file)!, stop);
            var there = await Restore.PeopleIn(path);
            if (await IsRunning(path, clock, stop))
            {
                Console.Error.WriteLine("The site is running on this database. Stop it (every node of it), then restore. Nothing was changed.");
                return 1;
            }
            Console.WriteLine($"The backup was made at {restore.Manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC and is whole. It goes into {Databases.Describe(path)}.");
            if (there > 0 && !result.GetValue(yes) && !Agreed(there.Value))
            {
                Console.Error.WriteLine("Nothing was changed.");
                return 1;
            }

            var before = there > 0 ? await CopyOfWhatIsThere(path, clock.Now, stop) : null;
            var settled = await Settle(restore, path, there is not null, clock.Now);
            var lost = await UnreadableKeys(restore.Image, Shared.Settings(path, keyFile: result.GetValue(keyFile)));
            var silent = await UnreadableGroups(restore.Image, Shared.Settings(path, keyFile: result.GetValue(keyFile)));
            var aside = await restore.PutInto(path, clock.Now, stop);
            Tell(restore.Manifest, settled, lost, before, aside);
            if (silent > 0)
                Console.Out.WriteLine($"  The notes and chat links of {UkWords.Count(silent, "group", "groups")} cannot be read without that key file either. Put it back, or the groups enter their chat links again.");
            return 0;
        });
        return command;
    }

    private static bool Agreed(int people)
    {
        Console.WriteLine($"What is there now ({people} people) will be replaced. Type YES to go on:");
        return string.Equals(Console.ReadLine()?.Trim(), "YES", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A worker that was killed is silent; one that is alive says so again while we wait.</summary>
    private static async Task<bool> IsRunning(string path, UkClock clock, CancellationToken stop)
    {
        try
        {
            await using var db = Databases.Open(path);
            if (!Databases.IsPostgres(path) && !File.Exists(path))
                return false;
            if ((await Schema.Applied(db, stop)).Count == 0 || await Beat.Last(db) is not { } last || clock.Now - last > Beat.Silence)
                return false;
            for (var waited = TimeSpan.Zero; waited < Beat.Every + TimeSpan.FromSeconds(2); waited += TimeSpan.FromSeconds(1))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
                if (await Beat.Last(db) > last)
                    return true;
            }
            return false;
        }
        // What cannot be read has nobody at work on it.
        catch (Exception e) when (e is SqliteException or PostgresException)
        {
            return false;
        }
    }

    private static async Task<string?> CopyOfWhatIsThere(string path, DateTime now, CancellationToken stop)
    {
        await using var db = Databases.Open(path);
        var folder = Databases.IsPostgres(path) ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var copy = Path.Combine(folder, $"followon-before-restore-{now:yyyyMMdd'T'HHmmss}.backup");
        var applied = await Schema.Applied(db, stop);
        if (Databases.IsPostgres(path) && applied.Count != db.Database.GetMigrations().Count())
            return null;
        await BackupFile.Take(path, copy, applied, now, stop);
        return copy;
    }

    private static async Task<Settled> Settle(Restore restore, string path, bool present, DateTime now)
    {
        var (again, erased, looked) = (0, 0, false);
        await using var copy = Databases.Open(restore.Image);
        if (present)
        {
            await using var there = Databases.Open(path);
            if (looked = (await Schema.Applied(there)).Count == there.Database.GetMigrations().Count())
            {
                again = await AfterRestore.TakeBackAgain(there, copy);
                erased = await EraseAgain(restore, KeysOf(path), await AfterRestore.ErasedSince(there, copy));
                copy.ChangeTracker.Clear();
            }
        }
        var settled = await AfterRestore.Settle(copy, restore.Manifest.MadeAt, now, () =>
            Shared.WithDomain(restore.Image, Shared.DefaultUrl, async services =>
            {
                await Worker.RunDue(services.GetRequiredService<IServiceScopeFactory>());
                await Note(services);
                return 0;
            }, KeysOf(path)));
        return settled with { WithdrawnAgain = again, ErasedAgain = erased, Looked = looked };
    }

    /// <summary>What that tells others is given up with all the rest: they were told when it happened.</summary>
    private static async Task<int> EraseAgain(Restore restore, string keyFile, IReadOnlyList<(PersonId Person, Act Act)> gone)
    {
        var erased = 0;
        foreach (var (person, act) in gone)
            erased += await Shared.WithDomain(restore.Image, Shared.DefaultUrl, async services =>
                await services.GetRequiredService<FollowOnDb>().Change(() => services.GetRequiredService<Erasure>().Erase(person, act)) == Erased.Nobody ? 0 : 1, keyFile);
        return erased;
    }

    /// <summary>The copy lies somewhere else; it will be opened with the key file of the database whose place it takes.</summary>
    private static string KeysOf(string path) => Shared.Settings(path).KeyFileOrDefault;

    private static Task Note(IServiceProvider services) => services.GetRequiredService<FollowOnDb>().Change(() =>
    {
        services.GetRequiredService<AuditTrail>().Did(Act.Restored, null);
        return Task.CompletedTask;
    });

    private static async Task<int> UnreadableGroups(string image, HostSettings settings)
    {
        await using var copy = Databases.Open(image);
        return await KeysOfGroups.CountUnreadable(copy, new KeyFile(settings.KeyFileOrDefault));
    }

    private static async Task<int> UnreadableKeys(string image, HostSettings settings)
    {
        await using var copy = Databases.Open(image);
        return await StoredKeys.RemoveUnreadable(copy, new KeyFile(settings.KeyFileOrDefault));
    }

    private static void Tell(BackupManifest manifest, Settled settled, int lost, string? before, string? aside)
    {
        var words = Console.Out;
        words.WriteLine();
        words.WriteLine("Restored. What was ended, so that nobody is told twice and nobody comes in by something that was ended since:");
        words.WriteLine($"  {settled.MessagesGivenUp} messages that waited, or may have been sent already, are given up. None of them will be sent.");
        words.WriteLine($"  {settled.SessionsEnded} signed-in browsers are signed out; {settled.LinksEnded} links and slips no longer work; {settled.QuestionsClosed} questions by text are closed.");
        if (settled.WithdrawnAgain > 0)
            words.WriteLine($"  {settled.WithdrawnAgain} things people had taken back since (STOP, leaving, details, roles) are taken back again.");
        if (settled.ErasedAgain > 0)
            words.WriteLine($"  {settled.ErasedAgain} people who were erased since are erased again.");
        if (!settled.Looked)
            words.WriteLine("  What was there before could not be asked who said STOP, left or was erased since the backup. If you know of anybody, do it again by hand before you start the site.");
        if (lost > 0)
            words.WriteLine("  The key file that protected this backup's secrets is not here. Lost are: forms that were open in a browser, the letters of slips (print them again), and the stored mail password. Enter the password again in the settings. Nothing else is lost.");
        words.WriteLine();
        words.WriteLine("What to do now:");
        words.WriteLine("  1. Start the site, and run 'health'.");
        words.WriteLine("  2. Run 'create-admin \"Your Name\" you@example.org' for a link to sign in with, if no message can reach you.");
        words.WriteLine("  3. For each programme whose hand-over is under way: print the slips again, or send the invitations again. Old links and QR codes say kindly that they have ended.");
        words.WriteLine("  4. Look at each meet-up of the coming week: its members were perhaps not told of a change made after the backup. Telephone whoever asks people.");
        words.WriteLine($"  5. What was done between {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC and the disaster is not in it. Ask for it again: answers, new participants, and above all anybody who said STOP, left or was erased since then.");
        if (before is not null)
            words.WriteLine($"What was there before is in {before}. Delete it when you are content: it holds personal data.");
        if (aside is not null)
            words.WriteLine($"The file that could not be read any more was put aside as {aside}. Delete it when you are content.");
    }
}
