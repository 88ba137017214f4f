using System.Reflection;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>What becomes of each kind of row when a backup is restored, and that nobody who was erased since comes back by it.</summary>
public sealed class AfterRestoreTests
{
    [Fact]
    public async Task It_is_said_of_every_kind_of_row_whether_it_is_kept_ended_or_emptied()
    {
        await using var app = await TestApp.Start();
        var kinds = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => !t.IsOwned()).Select(t => t.ClrType.Name).Order().ToList()));

        Assert.Equal(kinds, AfterRestore.Fates.Keys.Select(t => t.Name).Order());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_said_to_be_emptied_is_empty_what_is_ended_is_over_and_what_is_kept_is_there(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        var group = await RestoreTests.AGroupWithAPast(app);
        var mo = group["Mo"].Id;
        await app.BrowserOf(group["Mo"]);
        await app.Given.InvitationLink(group.People[0]);
        await app.Tell(group["Aga"], "waits");
        await app.Do<SignIn>(signIn => Task.FromResult(signIn.AskOnConsole(mo, out _)));
        await app.Do<Limits>(limits => limits.Take(new Limit("of-this-test", 3, TimeSpan.FromDays(9000)), "somebody"));
        await app.Change(db =>
        {
            db.Passkeys.Add(new Passkey(mo, "credential", [1, 2, 3], "My phone", app.Now));
            db.PasskeyAsks.Add(new PasskeyAsk(Secrets.NewKey(), mo, Secrets.NewKey(), "state", app.Now));
            db.OrganisationAccounts.Add(new OrganisationAccount(mo, "https://sign-in.example.org", "subject", app.Now));
            var feed = new FollowOn.Meetings.Series.CalendarFeed(mo);
            feed.Renew("a-calendar-key", app.Now);
            db.CalendarFeeds.Add(feed);
            db.ContactChanges.Add(new ContactChange(mo, ReachDetail.Email, "new@example.org", "123456", ContactChannel.Text, "654321", app.Now));
            db.RoomSessions.Add(new RoomSession(group.Programme.Id, mo, "sealed", app.Now));
            db.ProviderCalls.Add(new ProviderCall(CallKind.NotifyText, "a hash", isText: true, "somebody's words", app.Now));
            return Task.CompletedTask;
        });
        var before = await Counts(app);
        Assert.All(AfterRestore.Fates.Where(f => f.Value != Fate.Kept), f => Assert.True(before[f.Key] > 0, $"There is no {f.Key.Name} to look at."));
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);

        Assert.Equal(0, (await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes")).Code);

        var after = await Counts(app);
        Assert.All(AfterRestore.Fates.Where(f => f.Value == Fate.Emptied), f => Assert.Equal((f.Key, 0), (f.Key, after[f.Key])));
        foreach (var kept in new[] { typeof(Passkey), typeof(OrganisationAccount), typeof(Person), typeof(RoleHeld) })
            Assert.Equal((kept, before[kept]), (kept, after[kept]));
        Assert.Empty(await app.Read(db => db.ProviderCalls.Where(c => c.DoneAt == null || c.Body != "").ToListAsync()));
        Assert.Empty(await app.Read(db => db.RoomSessions.Where(r => r.EndedAt == null).ToListAsync()));
        Assert.Empty(await app.Read(db => db.Sessions.Where(s => s.EndedAt == null).ToListAsync()));
        Assert.Empty(await app.Read(db => db.Links.Where(l => l.ExpiresAt > l.MadeAt).ToListAsync()));
        Assert.Empty(await app.Read(db => db.OpenQuestions.Where(q => q.ClosedAt == null).ToListAsync()));
        Assert.Empty(await app.Read(db => db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_was_erased_since_the_backup_is_erased_again_and_nobody_is_told_again(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        var group = await RestoreTests.AGroupWithAPast(app);
        // One of them works for the service too: of that erasing only the audit tells.
        await app.Change(db =>
        {
            db.Roles.Add(new RoleHeld(group["Derek"].Id, Role.ServiceLead, group.Group.ServiceId, null, app.Now));
            return Task.CompletedTask;
        });
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        foreach (var person in new[] { group["Mo"], group["Derek"] })
            await app.Do<Erasure>(erasure => erasure.Erase(person.Id, Act.Erased));
        await app.Deliver();
        var told = app.Post.Left.Count;

        var said = await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");

        Assert.True(said.Code == 0, said.Errors);
        Assert.Contains("2 people who were erased since are erased again.", said.Words);
        var mo = await app.Read(db => db.People.SingleAsync(p => p.Id == group["Mo"].Id));
        Assert.NotNull(mo.ErasedAt);
        Assert.Null(mo.Mobile);
        PersonId[] both = [group["Mo"].Id, group["Derek"].Id];
        Assert.Empty(await app.Read(db => db.Memberships.Where(m => both.Contains(m.PersonId)).ToListAsync()));
        Assert.Empty(await app.Read(db => db.Participants.Where(p => both.Contains(p.PersonId)).ToListAsync()));
        Assert.Null((await app.Read(db => db.People.SingleAsync(p => p.Id == group["Derek"].Id))).ErasedAt);
        Assert.NotEmpty(await app.Read(db => db.Memberships.Where(m => m.PersonId == group["Aga"].Id && m.LeftAt == null).ToListAsync()));
        await app.Deliver();
        Assert.Equal(told, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Restoring_and_rotating_the_key_are_in_the_audit_which_still_holds_together(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes");
        Assert.Equal(0, (await VerbRun.On(app.Database, "rotate-key", "--key-file", folder["followon.key"])).Code);
        Assert.Equal(0, (await VerbRun.On(app.Database, "rotate-key", "--forget-old", "--key-file", folder["followon.key"])).Code);

        var rows = await app.Read(db => db.AuditRows.Where(r => r.Chain == Guid.Empty && r.Way == Way.Console).OrderBy(r => r.Sequence).Select(r => r.What).ToListAsync());
        Assert.Equal([nameof(Act.Restored), nameof(Act.KeyRotated), nameof(Act.KeyRotated)], rows);
        var verified = await VerbRun.On(app.Database, "audit", "verify");
        Assert.True(verified.Code == 0, verified.Words + verified.Errors);
    }

    private static Task<IReadOnlyDictionary<Type, int>> Counts(TestApp app) => app.Read(async db =>
    {
        var counts = new Dictionary<Type, int>();
        foreach (var kind in AfterRestore.Fates.Keys)
            counts[kind] = await (Task<int>)typeof(AfterRestoreTests).GetMethod(nameof(CountOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind).Invoke(null, [db])!;
        return (IReadOnlyDictionary<Type, int>)counts;
    });

    private static Task<int> CountOf<T>(FollowOnDb db)
        where T : class => db.Set<T>().CountAsync(TestContext.Current.CancellationToken);
}
