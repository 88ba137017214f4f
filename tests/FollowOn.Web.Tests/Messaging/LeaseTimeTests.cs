using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Leases are measured by the database's time: nodes whose clocks differ never have one message at once.</summary>
public sealed class LeaseTimeTests
{
    [Theory]
    [OnBothDatabases(10)]
    [OnBothDatabases(-10)]
    public async Task A_node_whose_clock_is_ten_minutes_off_takes_no_lease_that_holds(TestDatabase database, int minutes)
    {
        var (held, time) = (new TaskCompletionSource<Sending>(), new SetTime());
        var sender = new ScriptedSender((_, attempt, _) => attempt == 1 ? held.Task : Task.FromResult(Sending.Sent));
        await using var app = await OutboxSteps.With(database, sender, time);
        await using var other = await app.Again(services => services
            .RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new FakeTimeProvider(TestApp.StartsAt.AddMinutes(minutes)))
            .RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(sender)
            .RemoveAll<DatabaseTime>().AddSingleton<DatabaseTime>(time));
        await app.Tell(await app.Given.Person(), "the cause");
        // Due by both clocks.
        await app.Change(db => db.Outbox.ExecuteUpdateAsync(u => u.SetProperty(m => m.NotBefore, app.Now.AddMinutes(-20))));

        var first = Task.Run(app.SendDue, TestContext.Current.CancellationToken);
        while (sender.Attempts.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal(0, await other.SendDue());
        time.Moved = OutboxMessage.Lease - TimeSpan.FromSeconds(10);
        Assert.Equal(0, await other.SendDue());
        Assert.Single(sender.Attempts);

        // The node has died for all the others know.
        time.Moved = OutboxMessage.Lease + TimeSpan.FromSeconds(1);
        Assert.Equal(1, await other.SendDue());
        held.SetResult(Sending.NotNow);
        await first;

        var message = await app.TheMessage();
        Assert.NotNull(message.SentAt);
        Assert.Equal((2, 2), (message.LeaseNumber, sender.Attempts.Count));
    }

    [Theory, OnBothDatabases]
    public async Task The_databases_time_is_the_same_in_every_process_and_goes_on(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var time = new DatabaseTime();
        var (first, second) = (await app.Read(db => time.Now(db, CancellationToken.None)), await app.Read(db => time.Now(db, CancellationToken.None)));
        Assert.True(second >= first);
        Assert.Equal(DateTimeKind.Utc, first.Kind);
        // The test's clock stands still, years or hours away.
        Assert.InRange(TimeProvider.System.GetUtcNow().UtcDateTime - second, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(1));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_dead_node_had_is_taken_up_within_the_minute(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Change(db => db.Outbox.ExecuteUpdateAsync(u => u.SetProperty(m => m.LeasedUntil, app.Now + OutboxMessage.Lease).SetProperty(m => m.LeaseNumber, 1).SetProperty(m => m.Attempts, 1)));

        await app.Pass(TimeSpan.FromSeconds(40));
        Assert.Empty(app.Post.Left);
        await app.Pass(TimeSpan.FromSeconds(20));
        Assert.Single(app.Post.Left);
    }

    [Theory, OnBothDatabases]
    public async Task A_provider_that_hangs_is_given_ten_seconds_and_holds_up_nobody_else(TestDatabase database)
    {
        var sender = new ScriptedSender(async (message, _, stop) =>
        {
            if (message.Body.Contains("Hi Mo.", StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return Sending.Sent;
        })
        { MostAtOnce = 2 };
        await using var app = await OutboxSteps.With(database, sender);
        await app.TellAs(await app.Given.Person("Mo Rahman"), "Mo", "one");
        await app.TellAs(await app.Given.Person("Ann Price"), "Ann", "two");

        var run = Task.Run(app.SendDue, TestContext.Current.CancellationToken);
        while (await app.Read(db => db.Outbox.CountAsync(m => m.SentAt != null, TestContext.Current.CancellationToken)) == 0 || sender.Attempts.Count < 2)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await run;

        var waits = await app.Read(db => db.Outbox.SingleAsync(m => m.SentAt == null, TestContext.Current.CancellationToken));
        Assert.Equal((null, 1), (waits.LeasedUntil, waits.Attempts));
        Assert.True(waits.NotBefore > app.Now);
    }
}
