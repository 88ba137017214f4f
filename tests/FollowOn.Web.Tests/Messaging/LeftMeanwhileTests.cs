using System.Collections.Concurrent;
using System.Data.Common;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Leaving, resting, STOP and being erased hold at once: for what waits, for what was just leased, and for what is queued at the same moment.</summary>
public sealed class LeftMeanwhileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What happens between the lease and the call.</summary>
    public enum Then
    {
        Leaves,
        Rests,
        SaysStop,
        IsErased,
    }

    [Theory]
    [OnBothDatabases(Then.Leaves, "They left the group.")]
    [OnBothDatabases(Then.Rests, "They are resting.")]
    [OnBothDatabases(Then.SaysStop, null)]
    [OnBothDatabases(Then.IsErased, "They were erased.")]
    public async Task What_was_just_leased_does_not_leave(TestDatabase database, Then then, string? why)
    {
        var (watch, sender) = (new AfterLease(), new ScriptedSender((_, _, _) => Task.FromResult(Sending.Sent)));
        await using var app = await OutboxSteps.With(database, sender, watch);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Deliver();
        await app.Do<Outbox>(outbox => outbox.Tell(given["Mo"], OutboxSteps.Reminder("the cause", given.Group.Id)));
        var before = sender.Attempts.Count;
        watch.Do = () => Happens(app, given, then);

        await app.SendDue();

        Assert.True(watch.Done);
        Assert.DoesNotContain(sender.Attempts.Skip(before), m => m.Channel == ContactChannel.Text && m.Person == given["Mo"].Id && m.Body.Contains("tomorrow", StringComparison.Ordinal));
        var row = await app.Read(db => db.Outbox.SingleAsync(m => m.Cause.StartsWith("the cause"), Stop));
        if (why is not null)
            Assert.Equal((why, null), (row.GivenUpWhy, row.SentAt));
        else
            Assert.NotEqual(ContactChannel.Text, row.Channel);
    }

    /// <summary>Queued in a transaction that had not seen them leave.</summary>
    [Theory, OnBothDatabases]
    public async Task What_is_queued_after_they_left_does_not_leave_either(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Deliver();
        var before = app.Post.Left.Count;
        await Happens(app, given, Then.Leaves);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.Do<Outbox>(outbox => outbox.Tell(given["Mo"], OutboxSteps.Reminder("the cause", given.Group.Id)));

        await app.Deliver();

        Assert.Equal(before, app.Post.Left.Count);
        Assert.Equal("They left the group.", await app.Read(db => db.Outbox.Where(m => m.Cause.StartsWith("the cause")).Select(m => m.GivenUpWhy).SingleAsync(Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_still_waiting_when_STOP_comes_is_not_sent_and_STOP_itself_and_HELP_are_answered(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person(mobile: "07700 900111");
        await app.Do<InboundTexts>(texts => texts.Receive("1", person.Mobile!, "hello"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.Do<InboundTexts>(texts => texts.Receive("2", person.Mobile!, "STOP"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.Do<InboundTexts>(texts => texts.Receive("3", person.Mobile!, "HELP"));

        await app.Deliver();

        Assert.Equal(["help", "stopped"], await app.Read(db => db.Outbox.Where(m => m.SentAt != null).OrderBy(m => m.Template).Select(m => m.Template).ToListAsync(Stop)));
        Assert.Equal("They asked for no more texts.", await app.Read(db => db.Outbox.Where(m => m.GivenUpAt != null).Select(m => m.GivenUpWhy).SingleAsync(Stop)));
    }

    /// <summary>They leave while their messages are leaving: whatever begins after they were told that they have left would be one too many.</summary>
    [Theory, OnBothDatabases]
    public async Task Raced_against_each_other_nothing_begins_after_leaving_was_acknowledged(TestDatabase database)
    {
        var (left, tooLate) = (new ConcurrentDictionary<PersonId, bool>(), new ConcurrentDictionary<Guid, bool>());
        var late = 0;
        var sender = new ScriptedSender((message, _, _) =>
        {
            if (tooLate.ContainsKey(message.Reference))
                Interlocked.Increment(ref late);
            return Task.FromResult(Sending.Sent);
        })
        { MostAtOnce = 8 };
        await using var app = await TestApp.Start(database, adjust: services => services
            .RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(sender)
            .RemoveAll<IStillWanted>().AddScoped<IStillWanted>(s => new LastLook(new StillInGroup(s.GetRequiredService<FollowOnDb>()), m =>
            {
                if (m.To is { } to && left.ContainsKey(to))
                    tooLate[m.Id] = true;
            })));
        var names = Enumerable.Range(0, 12).Select(i => $"{(char)('A' + i)}nn Price").ToArray();
        var given = await app.Given.HandedOverGroup(names);
        await app.Deliver();
        foreach (var someone in given.People)
            for (var i = 0; i < 5; i++)
                await app.Do<Outbox>(outbox => outbox.Tell(someone.Person, OutboxSteps.Reminder($"race {i}", given.Group.Id)));

        var sending = Task.Run(app.SendDue, Stop);
        await Task.WhenAll(given.People.Select(someone => Task.Run(async () =>
        {
            await app.Do<RestAndLeave>(async (verbs, db) => await verbs.Leave(await db.Memberships.SingleAsync(m => m.PersonId == someone.Person.Id && m.LeftAt == null, Stop)));
            left[someone.Person.Id] = true;
        }, Stop)));
        await sending;
        var between = sender.Attempts.Count;
        await app.SendDue();

        Assert.Equal(between, sender.Attempts.Count);
        Assert.Equal(0, late);
        Assert.Equal(0, await app.Read(db => db.Outbox.CountAsync(m => m.SentAt == null && m.GivenUpAt == null && m.AboutGroup != null, Stop)));
    }

    private sealed class LastLook(IStillWanted inner, Action<OutboxMessage> begins) : IStillWanted
    {
        public Task<string?> WhyNot(OutboxMessage message, CancellationToken stop)
        {
            begins(message);
            return inner.WhyNot(message, stop);
        }
    }

    private static async Task Happens(TestApp app, GivenGroup given, Then then)
    {
        var mo = given["Mo"].Id;
        switch (then)
        {
            case Then.Leaves:
                await app.Do<RestAndLeave>(async (verbs, db) => await verbs.Leave(await db.Memberships.SingleAsync(m => m.PersonId == mo, Stop)));
                break;
            case Then.Rests:
                await app.Do<RestAndLeave>(async (verbs, db) => await verbs.Rest(await db.Memberships.SingleAsync(m => m.PersonId == mo, Stop)));
                break;
            case Then.SaysStop:
                await app.Do<InboundTexts>(texts => texts.Receive("stop", given["Mo"].Mobile!, "STOP"));
                break;
            default:
                await app.Change(async db => (await db.People.SingleAsync(p => p.Id == mo, Stop)).Erase(keepName: false, app.Now));
                break;
        }
    }

    /// <summary>Does something right after the first lease was taken.</summary>
    private sealed class AfterLease : DbCommandInterceptor
    {
        public Func<Task>? Do { get; set; }
        public bool Done { get; private set; }

        public override async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (result == 1 && Do is { } work && command.CommandText.Contains("\"LeaseNumber\" + 1", StringComparison.Ordinal))
            {
                Do = null;
                await work();
                Done = true;
            }
            return result;
        }
    }
}
