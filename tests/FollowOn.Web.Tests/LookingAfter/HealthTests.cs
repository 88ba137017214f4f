using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary><c>health</c> says in words what is well and what is not, names nobody, and ends with 1 when something is wrong.</summary>
public sealed class HealthTests
{
    [Theory, OnBothDatabases]
    public async Task It_says_what_is_well_and_what_to_have_a_look_at(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow());
        await RestoreTests.AGroupWithAPast(app);
        // The verb goes by the real clock, and this is not about crisis numbers.
        await app.Change(async db => (await db.Services.SingleAsync()).NumbersRung(app.Today));

        var said = await VerbRun.On(app.Database, "health");
        Assert.Equal(0, said.Code);
        Assert.Contains("have a look  backup     No backup has been taken yet.", said.Words);
        Assert.Contains("have a look  worker     The site is not running on this database", said.Words);
        Assert.Contains("well         database", said.Words);

        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await app.Read(async db => { await Beat.Say(db, TimeProvider.System.GetUtcNow().UtcDateTime); return 0; });
        said = await VerbRun.On(app.Database, "health");
        Assert.Contains("well         backup     The last backup was taken", said.Words);
        Assert.Contains("well         worker", said.Words);
        Assert.DoesNotContain("Rahman", said.Words);
    }

    [Theory, OnBothDatabases]
    public async Task A_silent_worker_and_a_late_message_are_wrong(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow().AddDays(-2));
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Tell(group["Mo"], "late", deadline: app.Now.AddDays(30));
        await app.Read(async db => { await Beat.Say(db, app.Now); return 0; });

        var said = await VerbRun.On(app.Database, "health");

        Assert.Equal(1, said.Code);
        Assert.Contains("WRONG        worker     The site has been silent for", said.Words);
        Assert.Contains("WRONG        messages", said.Words);
    }

    [Fact]
    public async Task A_key_file_others_may_read_and_one_that_is_missing_are_wrong()
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start();
        await app.Browser().Get("/sign-in");
        Assert.Contains("WRONG        key        The key file", (await VerbRun.On(app.Database, "health", "--key-file", folder["none.key"])).Words);

        await VerbRun.On(app.Database, "rotate-key", "--key-file", folder["own.key"]);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["own.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var said = await VerbRun.On(app.Database, "health", "--key-file", folder["own.key"]);
        Assert.Equal(1, said.Code);
        Assert.Contains("Run: chmod 600", said.Words);
    }

    [Fact]
    public async Task Where_there_is_nothing_it_says_so()
    {
        using var folder = new Folder();
        var said = await VerbRun.On(folder["none.db"], "health");
        Assert.Equal(1, said.Code);
        Assert.Contains("There is no FollowOn in", said.Words);
        Assert.False(File.Exists(folder["none.db"]));
        Assert.StartsWith("There is nothing to back up", (await VerbRun.On(folder["none.db"], "backup", folder["x"])).Errors);
        Assert.False(File.Exists(folder["none.db"]));
    }

    [Theory, OnBothDatabases]
    public async Task Everything_can_be_taken_along_and_nothing_a_spreadsheet_would_run(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await app.Given.Service("=cmd|'/c calc'!A1, Ltd");
        var group = await RestoreTests.AGroupWithAPast(app);

        var said = await VerbRun.On(app.Database, "export", folder["out"]);

        Assert.True(said.Code == 0, said.Errors);
        var people = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(folder["out/People.json"], TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(people.EnumerateArray(), p => p.GetProperty("FullName").GetString() == "Mo Rahman" && p.GetProperty("Mobile").GetString() == group["Mo"].Mobile);
        Assert.Contains("\"'=cmd|'/c calc'!A1, Ltd\"", await File.ReadAllTextAsync(folder["out/Services.csv"], TestContext.Current.CancellationToken));
        Assert.Contains("'+447700", await File.ReadAllTextAsync(folder["out/People.csv"], TestContext.Current.CancellationToken));
        Assert.Contains("People: ", await File.ReadAllTextAsync(folder["out/README.txt"], TestContext.Current.CancellationToken));
        foreach (var secret in new[] { "Sessions", "Links", "SignInAsks", "DataProtectionKeys", "GroupKeys" })
            Assert.False(File.Exists(folder[$"out/{secret}.csv"]));
        Assert.StartsWith(folder["out"], (await VerbRun.On(app.Database, "export", folder["out"])).Errors);
        var tables = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().Count()));
        Assert.Equal(tables - 6, Directory.EnumerateFiles(folder["out"], "*.csv").Count());
    }
}
