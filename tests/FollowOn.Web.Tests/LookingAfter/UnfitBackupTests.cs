using System.IO.Compression;
using System.Text;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>A file that is not ours, damaged, changed or newer is refused in words, and what was there stays as it was.</summary>
public sealed class UnfitBackupTests
{
    [Fact]
    public async Task A_file_that_is_no_backup_is_refused()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["letter.txt"], "Dear all", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["empty"], "", TestContext.Current.CancellationToken);
        await Zip(folder["other.zip"], ("holiday.txt", "Sea"));
        await Zip(folder["almost.zip"], ("manifest.json", "{\"format\":\"something-else\",\"version\":1}"));
        await Zip(folder["broken.zip"], ("manifest.json", "{"));
        await using var app = await TestApp.Start();
        await RestoreTests.AGroupWithAPast(app);

        foreach (var file in new[] { "letter.txt", "empty", "other.zip", "almost.zip", "broken.zip" })
            await Refused(app, folder[file], "is not a backup of FollowOn. Nothing was changed.");
        await Refused(app, app.Database, "is not a backup of FollowOn. Nothing was changed.");
        await Refused(app, folder["missing"], "There is no file");
        await Refused(app, Path.GetTempPath(), "is a folder. Name the file in it.");
    }

    [Fact]
    public async Task A_backup_with_any_part_of_it_changed_or_missing_is_refused()
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start();
        await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["good"]);
        var good = await File.ReadAllBytesAsync(folder["good"], TestContext.Current.CancellationToken);

        foreach (var part in new[] { 0.2, 0.5, 0.8 })
        {
            var (changed, cut) = (good.ToArray(), good[..(int)(good.Length * part)]);
            changed[(int)(changed.Length * part)] ^= 0x55;
            await File.WriteAllBytesAsync(folder["changed"], changed, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(folder["cut"], cut, TestContext.Current.CancellationToken);
            await Refused(app, folder["changed"], "Nothing was changed.");
            await Refused(app, folder["cut"], "Nothing was changed.");
        }
        // Only a small lie: it says that less is inside than there is.
        await Repack(folder["good"], folder["small"], manifest => System.Text.RegularExpressions.Regex.Replace(manifest, "\"bytes\":\\d+", "\"bytes\":1000"), _ => { });
        await Refused(app, folder["small"], "is damaged or was changed after it was made");
    }

    [Fact]
    public async Task A_backup_that_would_run_something_is_refused()
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start();
        await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["good"]);
        await Rebuild(folder, "CREATE TRIGGER own AFTER UPDATE ON Sessions BEGIN DELETE FROM People; END");
        await Refused(app, folder["rebuilt"], "is damaged or was changed after it was made");
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_in_words()
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start();
        await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["good"]);
        await Rebuild(folder, "INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_SomethingLater', '99.0')");
        await Refused(app, folder["rebuilt"], "was made by a newer FollowOn");
        await Repack(folder["good"], folder["format"], manifest => manifest.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), _ => { });
        await Refused(app, folder["format"], "was made by a newer FollowOn");
    }

    [Theory, OnBothDatabases]
    public async Task A_restore_that_fails_halfway_leaves_everything_as_it_was(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["good"]);
        var before = await app.Read(db => db.People.CountAsync());
        await using var restore = await Restore.Open(folder["good"], TestContext.Current.CancellationToken);
        var last = await app.Read(db => Task.FromResult(RowCopy.InOrder(db)[^1]));
        // The last table cannot be read: those before it have been emptied and filled by then.
        Change(restore.Image, database == TestDatabase.Postgres ? $"ALTER TABLE \"{last.Name}\" RENAME COLUMN \"{last.Columns.Last().Name}\" TO \"Other\"" : "CREATE VIEW own AS SELECT 1");

        await Assert.ThrowsAnyAsync<Exception>(() => restore.PutInto(app.Database, app.Now, TestContext.Current.CancellationToken));

        Assert.Equal(before, await app.Read(db => db.People.CountAsync()));
        Assert.Equal(200, (await app.Browser().Get("/help-now")).Status);
    }

    private static async Task Refused(TestApp app, string file, string words)
    {
        var before = await app.Read(db => db.People.CountAsync());
        var said = await VerbRun.On(app.Database, "restore", file, "--yes");
        Assert.Equal(1, said.Code);
        Assert.Contains(words, said.Errors);
        Assert.DoesNotContain("   at ", said.Errors);
        Assert.Equal(before, await app.Read(db => db.People.CountAsync()));
    }

    /// <summary>The good backup with something done to the database in it, its checksum made right again.</summary>
    private static async Task Rebuild(Folder folder, string sql)
    {
        await BackupFile.Extract(folder["good"], folder["image.db"], TestContext.Current.CancellationToken);
        Change(folder["image.db"], sql);
        var image = await File.ReadAllBytesAsync(folder["image.db"], TestContext.Current.CancellationToken);
        var sha = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(image));
        await Repack(folder["good"], folder["rebuilt"],
            manifest => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(manifest, "\"sha256\":\"\\w+\"", $"\"sha256\":\"{sha}\""), "\"bytes\":\\d+", $"\"bytes\":{image.Length}"),
            zip =>
            {
                zip.GetEntry("followon.db")!.Delete();
                using var entry = zip.CreateEntry("followon.db").Open();
                entry.Write(image);
            });
    }

    private static async Task Repack(string from, string to, Func<string, string> manifest, Action<ZipArchive> change)
    {
        File.Copy(from, to, overwrite: true);
        await using var zip = await ZipFile.OpenAsync(to, ZipArchiveMode.Update, TestContext.Current.CancellationToken);
        var entry = zip.GetEntry("manifest.json")!;
        string words;
        using (var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken)))
            words = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        entry.Delete();
        await using (var written = await zip.CreateEntry("manifest.json").OpenAsync(TestContext.Current.CancellationToken))
            await written.WriteAsync(Encoding.UTF8.GetBytes(manifest(words)), TestContext.Current.CancellationToken);
        change(zip);
    }

    private static void Change(string image, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={image};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static async Task Zip(string file, (string Name, string Content) entry)
    {
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, TestContext.Current.CancellationToken);
        await using var content = await zip.CreateEntry(entry.Name).OpenAsync(TestContext.Current.CancellationToken);
        await content.WriteAsync(Encoding.UTF8.GetBytes(entry.Content), TestContext.Current.CancellationToken);
    }
}
