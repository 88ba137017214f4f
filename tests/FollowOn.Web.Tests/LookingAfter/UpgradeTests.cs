using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>Starting a newer version brings an older database up to date with every row kept; an older version never touches a newer one.</summary>
public sealed class UpgradeTests
{
    private static readonly string[] Counted = ["People", "Programmes", "Participants", "Groups", "Memberships", "Meetings", "MeetingAnswers", "Attendance", "Roles", "SharedDetails"];

    [Theory, OnBothDatabases]
    public async Task A_database_of_version_0_1_with_rows_in_it_is_brought_up_to_date(TestDatabase database)
    {
        using var folder = new Folder();
        var old = await Version01(database, folder);
        var before = await Counts(old);
        Assert.All(before, c => Assert.True(c > 0));

        var said = await VerbRun.On(old, "migrate");
        Assert.True(said.Code == 0, said.Errors);
        Assert.Equal(before, await Counts(old));
        await using (var db = Databases.Open(old))
        {
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
            // Every old row can be read as what it is now.
            foreach (var table in db.Model.GetEntityTypes().Where(t => !t.IsOwned()))
                await ReadAll(db, table.ClrType);
        }
        var health = await VerbRun.On(old, "health");
        Assert.Contains("the database is up to date", health.Words);
        Assert.Equal(0, (await VerbRun.On(old, "groups", "--csv")).Code);
        Assert.Equal("", (await VerbRun.On(old, "migrate")).Errors);
    }

    [Fact]
    public async Task Before_a_SQLite_database_is_brought_up_to_date_a_copy_that_can_be_restored_is_put_beside_it()
    {
        using var folder = new Folder();
        var old = await Version01(TestDatabase.Sqlite, folder);
        var said = await VerbRun.On(old, "migrate");

        Assert.Contains("The database was brought from Initial to ", said.Errors);
        var copy = Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(old)!, "*-before-*.backup"));
        Assert.Contains(copy, said.Errors);
        var again = await VerbRun.On(folder["again.db"], "restore", copy);
        Assert.True(again.Code == 0, again.Errors);
        await BackupFile.Extract(copy, folder["inside.db"], TestContext.Current.CancellationToken);
        Assert.Equal(await Counts(old), await Counts(folder["inside.db"]));
        // A restored copy lives through what came due since (answers are kept for some months only): the same as a backup made after the upgrade.
        await VerbRun.On(old, "backup", folder["after.backup"]);
        await VerbRun.On(folder["after.db"], "restore", folder["after.backup"]);
        Assert.Equal(await Counts(folder["after.db"]), await Counts(folder["again.db"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_newer_database_is_refused_in_words_and_left_alone(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.Read(db => db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_SomethingLater', '99.0')"));

        foreach (var verb in new[] { "serve", "migrate", "groups", "backup" })
        {
            var said = await VerbRun.On(app.Database, verb == "backup" ? ["backup", Path.Combine(Path.GetTempPath(), "never.backup")] : verb == "serve" ? ["serve", "--empty", "--url", "http://127.0.0.1:0"] : [verb]);
            Assert.Equal(1, said.Code);
            Assert.StartsWith("This database belongs to a newer FollowOn", said.Errors);
            Assert.DoesNotContain("   at ", said.Errors);
        }
        Assert.Contains("WRONG        version    The database belongs to a newer FollowOn", (await VerbRun.On(app.Database, "health")).Words);
        var ready = await app.Browser().Get("/health/ready");
        Assert.Equal((503, "the database belongs to a newer FollowOn"), (ready.Status, ready.Text.Trim()));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "never.backup")));
    }

    private static async Task<string> Version01(TestDatabase database, Folder folder)
    {
        var place = database == TestDatabase.Sqlite ? folder["old.db"] : await (await PostgresServer.Shared).CreateDatabaseAsync();
        await using var db = Databases.Open(place);
        var first = db.Database.GetMigrations().First();
        Assert.EndsWith("_Initial", first);
        await db.GetService<IMigrator>().MigrateAsync(first, TestContext.Current.CancellationToken);
        var rows = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "LookingAfter", "Data", "version-0.1.sql"), TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The file of rows beside this test.
        command.CommandText = (database == TestDatabase.Postgres ? "SET TIME ZONE 'UTC';\n" : "") + rows;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await db.Database.CloseConnectionAsync();
        return place;
    }

    private static async Task<IReadOnlyList<long>> Counts(string database)
    {
        await using var db = Databases.Open(database);
        var counts = new List<long>();
        foreach (var table in Counted)
#pragma warning disable EF1002 // Our own list above.
            counts.Add(await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM \"{table}\"").SingleAsync(TestContext.Current.CancellationToken));
#pragma warning restore EF1002
        return counts;
    }

    private static Task ReadAll(FollowOnDb db, Type type) =>
        (Task)typeof(UpgradeTests).GetMethod(nameof(ReadAllOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;

    private static async Task ReadAllOf<T>(FollowOnDb db)
        where T : class => await db.Set<T>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
}
