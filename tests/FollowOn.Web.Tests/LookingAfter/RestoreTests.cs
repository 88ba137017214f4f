using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>One file has everything; putting it back tells nobody anything twice and lets nobody in by something that was ended since.</summary>
public sealed class RestoreTests
{
    [Theory]
    [InlineData(TestDatabase.Sqlite, TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Sqlite, TestDatabase.Postgres)]
    [InlineData(TestDatabase.Postgres, TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres, TestDatabase.Postgres)]
    public async Task Everything_comes_back_on_the_same_database_and_on_the_other(TestDatabase from, TestDatabase to)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(from);
        await AGroupWithAPast(app);
        var said = await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        Assert.True(said.Code == 0, said.Errors);
        Assert.False(OwnersOnly.OthersMayRead(folder["all.backup"]));

        await using var other = await TestApp.Start(to);
        await other.Given.HandedOverGroup("Somebody Else", "Another One", "A Third");
        said = await VerbRun.On(other.Database, "restore", folder["all.backup"], "--yes");
        Assert.True(said.Code == 0, said.Errors);

        var rows = await Rows(other, folder["is"]);
        // That it was restored is noted too, and is the only thing that was not there before.
        Assert.Equal(await Rows(app, folder["was"]), rows.Where(r => !IsTheRestore(r)));
        Assert.Single(rows, IsTheRestore);
        var group = await other.Read(db => db.Groups.SingleAsync());
        var mo = await other.Read(db => db.People.SingleAsync(p => p.KnownAs == "Mo"));
        Assert.Equal(200, (await (await other.BrowserOf(mo)).Get($"/groups/{group.Id}")).Status);
        // What PostgreSQL and SQLite count up by themselves goes on.
        await other.Change(db =>
        {
            db.DataProtectionKeys.Add(new() { FriendlyName = "after", Xml = "<key/>" });
            return Task.CompletedTask;
        });
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_old_is_sent_nobody_stays_signed_in_and_no_old_link_or_question_works(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        var group = await AGroupWithAPast(app);
        var browser = await app.BrowserOf(group["Mo"]);
        var link = await app.Given.InvitationLink(group.People[0]);
        await app.Tell(group["Aga"], "waits");
        await app.Do<SignIn>(signIn => Task.FromResult(signIn.AskOnConsole(group["Mo"].Id, out _)));
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        Assert.NotEmpty(await app.Read(db => db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null).ToListAsync()));

        var said = await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");

        Assert.Equal(0, said.Code);
        Assert.Contains("messages that waited, or may have been sent already, are given up. None of them will be sent.", said.Words);
        Assert.Contains("print the slips again, or send the invitations again", said.Words);
        var left = app.Post.Left.Count;
        await app.Deliver();
        Assert.Equal(left, app.Post.Left.Count);
        Assert.All(await app.Read(db => db.Outbox.Where(m => m.SentAt == null).ToListAsync()), m => Assert.Equal(AfterRestore.Why, m.GivenUpWhy));
        browser.FollowsRedirects = false;
        Assert.StartsWith("/sign-in", (await browser.Get("/groups/" + group.Group.Id)).RedirectsTo!.PathAndQuery);
        Assert.Empty(await app.Read(db => db.SignInAsks.ToListAsync()));
        Assert.Empty(await app.Read(db => db.OpenQuestions.Where(q => q.ClosedAt == null).ToListAsync()));
        Assert.DoesNotContain("Would you like", (await app.Browser().Get(link)).Text);
        Assert.Empty(await app.Read(db => db.Links.Where(l => l.ExpiresAt > l.MadeAt).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_came_due_between_the_backup_and_the_disaster_was_told_then_and_is_not_told_again(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow().Date.AddHours(12));
        var group = await AGroupWithAPast(app);
        // Long over by now: whoever asks people would be asked who came.
        await app.Given.Meeting(group.Group, app.Today.AddDays(-3), new TimeOnly(11, 0));
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await app.Pass(TimeSpan.FromHours(1));
        var told = app.Post.Left.Count;

        await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");
        await app.Deliver();

        Assert.Equal(told, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_people_took_back_since_the_backup_stays_taken_back(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        var group = await AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await app.Phone(group["Mo"]).Send("STOP");
        await app.Given.Left(group.Group, group["Aga"]);
        await app.Change(async db => (await db.SharedDetails.FirstAsync(d => d.PersonId == group["Derek"].Id)).Withdraw(app.Now));
        await app.Change(db =>
        {
            db.Withholdings.Add(new Withholding(group.Group.Id, group["Derek"].Id, group["Mo"].Id, app.Now));
            return Task.CompletedTask;
        });

        var said = await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");

        Assert.Contains("taken back again", said.Words);
        Assert.NotNull(await app.Read(db => db.People.Where(p => p.Id == group["Mo"].Id).Select(p => p.TextsStoppedAt).SingleAsync()));
        Assert.NotNull(await app.Read(db => db.Memberships.Where(m => m.PersonId == group["Aga"].Id).Select(m => m.LeftAt).SingleAsync()));
        Assert.Single(await app.Read(db => db.SharedDetails.Where(d => d.PersonId == group["Derek"].Id && d.WithdrawnAt != null).ToListAsync()));
        Assert.Single(await app.Read(db => db.Withholdings.ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task It_asks_first_and_keeps_what_was_there(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        var late = await app.Given.Person("Late Comer");

        var said = await VerbRun.Typing(app.Database, "no", "restore", folder["all.backup"]);
        Assert.Equal((1, "Nothing was changed."), (said.Code, said.Errors));
        Assert.Contains("will be replaced. Type YES to go on:", said.Words);
        Assert.True(await app.Read(db => db.People.AnyAsync(p => p.Id == late.Id)));

        said = await VerbRun.Typing(app.Database, "yes", "restore", folder["all.backup"]);
        Assert.Equal(0, said.Code);
        Assert.False(await app.Read(db => db.People.AnyAsync(p => p.Id == late.Id)));
        var kept = said.Words.Split("What was there before is in ")[1].Split(". Delete it")[0];
        Assert.Equal(0, (await VerbRun.On(app.Database, "restore", kept, "--yes")).Code);
        Assert.True(await app.Read(db => db.People.AnyAsync(p => p.Id == late.Id)));
        foreach (var copy in Directory.EnumerateFiles(Path.GetDirectoryName(kept)!, "followon-before-restore-*.backup").Where(f => File.GetLastWriteTimeUtc(f) >= File.GetLastWriteTimeUtc(kept)))
            File.Delete(copy);
    }

    [Theory, OnBothDatabases]
    public async Task Under_a_running_site_nothing_is_restored(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow());
        await AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        var late = await app.Given.Person("Late Comer");
        using var stopped = new CancellationTokenSource();
        var worker = Task.Run(async () =>
        {
            while (!stopped.IsCancellationRequested)
            {
                await app.Read(async db =>
                {
                    await Beat.Say(db, TimeProvider.System.GetUtcNow().UtcDateTime);
                    return 0;
                });
                await Task.Delay(200, CancellationToken.None);
            }
        }, TestContext.Current.CancellationToken);

        await Task.Delay(500, TestContext.Current.CancellationToken);
        var said = await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");
        await stopped.CancelAsync();
        await worker;

        Assert.Equal(1, said.Code);
        Assert.StartsWith("The site is running on this database. Stop it (every node of it), then restore.", said.Errors);
        Assert.True(await app.Read(db => db.People.AnyAsync(p => p.Id == late.Id)));
    }

    [Theory, OnBothDatabases]
    public async Task Into_a_place_where_nothing_was_it_needs_no_question(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);

        var said = await VerbRun.On(folder["new/followon.db"], "restore", folder["all.backup"]);

        Assert.True(said.Code == 0, said.Errors);
        var health = await VerbRun.On(folder["new/followon.db"], "health");
        Assert.Contains("the database is up to date", health.Words);
    }

    [Fact]
    public async Task A_damaged_database_is_put_aside_and_replaced()
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start();
        await AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await File.WriteAllTextAsync(folder["followon.db"], "not a database any more, whatever it was", TestContext.Current.CancellationToken);

        Assert.Contains("is damaged, or is no SQLite database", (await VerbRun.On(folder["followon.db"], "groups")).Errors);
        var said = await VerbRun.On(folder["followon.db"], "restore", folder["all.backup"]);

        Assert.True(said.Code == 0, said.Errors);
        Assert.Contains("was put aside as", said.Words);
        Assert.Equal(0, (await VerbRun.On(folder["followon.db"], "groups")).Code);
    }

    internal static async Task<GivenGroup> AGroupWithAPast(TestApp app)
    {
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Meeting(group.Group, app.Today.AddDays(8), new TimeOnly(11, 0));
        await app.Deliver();
        await app.Phone(group["Mo"]).Send("YES");
        await app.Browser().Get("/sign-in");
        return group;
    }

    private static bool IsTheRestore(string row) => row.StartsWith("AuditRows.csv", StringComparison.Ordinal) && row.Contains("Restored", StringComparison.Ordinal);

    /// <summary>Every row of what people made, as text; what a restore ends is looked at by other tests.</summary>
    private static async Task<IReadOnlyList<string>> Rows(TestApp app, string folder)
    {
        string[] ended = ["Outbox", "OpenQuestions", "Settings"];
        Directory.CreateDirectory(folder);
        await using var db = Databases.Open(app.Database);
        await Export.To(db, folder);
        return [.. Directory.EnumerateFiles(folder, "*.csv").Where(f => !ended.Contains(Path.GetFileNameWithoutExtension(f))).Order(StringComparer.Ordinal)
            .SelectMany(f => File.ReadAllLines(f).Order(StringComparer.Ordinal).Select(l => Path.GetFileName(f) + " " + l))];
    }
}
