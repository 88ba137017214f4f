using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>An answer to HELP goes before everything, a burst delays nobody's answer, the provider's limit is kept, and outages are waited out.</summary>
public sealed class LaneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task HELP_goes_before_answers_and_answers_before_the_rest_however_long_the_rest_has_waited(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await Backlog(app, 300);
        await app.Do<Outbox>(outbox => { outbox.ReplyTo("+447700900124", null, Answer("answer")); return Task.CompletedTask; });
        await app.Do<InboundTexts>(texts => texts.Receive("2", "+447700900125", "HELP"));

        while (await app.SendDue() > 0)
        {
        }

        Assert.Contains("999", app.Post.Left[0].Body);
        Assert.Equal("+447700900124", app.Post.Left[1].Address);
        Assert.Equal(302, app.Post.Left.Count);
    }

    /// <summary>The run of what is urgent goes beside the usual one: while that is stuck in a slow provider, HELP is answered.</summary>
    [Theory, OnBothDatabases]
    public async Task While_a_burst_is_leaving_HELP_is_answered_by_its_own_run(TestDatabase database)
    {
        var stuck = new TaskCompletionSource<Sending>();
        var sender = new ScriptedSender((message, _, _) => message.Body.Contains("999", StringComparison.Ordinal) ? Task.FromResult(Sending.Sent) : stuck.Task);
        await using var app = await OutboxSteps.With(database, sender);
        await Backlog(app, 50);
        var burst = Task.Run(app.SendDue, Stop);
        while (sender.Attempts.Count == 0)
            await Task.Delay(5, Stop);
        await app.Do<InboundTexts>(texts => texts.Receive("2", "+447700900125", "HELP"));

        Assert.Equal(1, await app.Services.GetRequiredService<OutboxDispatcher>().SendDue(Stop, urgentOnly: true));

        Assert.Contains("999", sender.Attempts[^1].Body);
        stuck.SetResult(Sending.Sent);
        await burst;
    }

    [Theory, OnBothDatabases]
    public async Task Two_to_one_person_are_never_under_way_at_once_and_keep_their_order(TestDatabase database)
    {
        var (underWay, atOnce) = (0, 0);
        var sender = new ScriptedSender(async (_, _, _) =>
        {
            if (Interlocked.Increment(ref underWay) > 1)
                Interlocked.Increment(ref atOnce);
            await Task.Delay(3, CancellationToken.None);
            Interlocked.Decrement(ref underWay);
            return Sending.Sent;
        })
        { MostAtOnce = 8 };
        await using var app = await OutboxSteps.With(database, sender);
        await using var other = await app.Again(services => services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(sender));
        var person = await app.Given.Person();
        for (var i = 0; i < 20; i++)
        {
            await app.Tell(person, $"cause {i}");
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        var order = await app.Read(db => db.Outbox.OrderBy(m => m.QueuedAt).Select(m => m.Id).ToListAsync(Stop));

        while (await app.Read(db => db.Outbox.AnyAsync(m => m.SentAt == null, Stop)))
            await Task.WhenAll(Task.Run(app.SendDue, Stop), Task.Run(other.SendDue, Stop));

        Assert.Equal(order, sender.Attempts.Select(m => m.Reference));
        Assert.Equal(0, atOnce);
    }

    /// <summary>Found by the torture: the first was put off, a hundred and more waited for it, and as they stood before it in the row nothing left any more.</summary>
    [Theory, OnBothDatabases]
    public async Task However_many_wait_for_somebodys_first_message_it_is_found_and_all_leave_in_order(TestDatabase database)
    {
        var sender = new ScriptedSender((_, attempt, _) => Task.FromResult(attempt == 1 ? Sending.NotNow : Sending.Sent)) { RetryAfter = TimeSpan.FromSeconds(10) };
        await using var app = await OutboxSteps.With(database, sender);
        var person = await app.Given.Person();
        for (var i = 0; i < 130; i++)
        {
            await app.Tell(person, $"cause {i}");
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        var order = await app.Read(db => db.Outbox.OrderBy(m => m.QueuedAt).Select(m => m.Id).ToListAsync(Stop));
        while (await app.SendDue() > 0)
        {
        }
        Assert.Single(sender.Attempts);

        app.Clock.Advance(TimeSpan.FromSeconds(11));
        while (await app.SendDue() > 0)
        {
        }

        Assert.Equal(order, sender.Attempts.Skip(1).Select(m => m.Reference));
    }

    [Theory, OnBothDatabases]
    public async Task After_a_four_hour_outage_the_backlog_drains_at_the_providers_limit_with_safety_first_and_nothing_lost_doubled_or_stale(TestDatabase database)
    {
        // A fifth of ten thousand at three thousand a minute: the same minutes.
        const int AMinute = 600;
        var (isUp, sent, dead) = (false, new List<(DateTime At, OutgoingMessage Message)>(), 0);
        TestApp? app = null;
        var sender = new ScriptedSender((message, _, _) =>
        {
            if (!isUp)
            {
                dead++;
                throw new HttpRequestException("The provider is away.");
            }
            lock (sent)
                sent.Add((app!.Now, message));
            return Task.FromResult(Sending.Sent);
        })
        { MostAMinute = AMinute };
        await using var started = app = await OutboxSteps.With(database, sender);
        var (many, stale) = (database == TestDatabase.Sqlite ? 2_000 : 600, 50);
        await Backlog(app, many);
        await Backlog(app, stale, app.Now.AddHours(3));
        var end = app.Now.AddHours(4);
        for (var helps = 0; app.Now < end; app.Clock.Advance(TimeSpan.FromMinutes(5)))
        {
            if (helps < 5)
                await app.Do<InboundTexts>(texts => texts.Receive($"help {helps}", $"+44770090010{helps++}", "HELP"));
            await app.SendDue();
        }
        var tries = await app.Read(db => db.Outbox.MaxAsync(m => m.Attempts, Stop));
        Assert.True(dead <= 5 + 4 * 60 / 5 + 1, $"A dead provider was called {dead} times.");
        Assert.True(tries <= Circuit.InARow, $"One message used up {tries} tries in an outage.");

        isUp = true;
        var begun = app.Now;
        while (await app.Read(db => db.Outbox.AnyAsync(m => m.SentAt == null && m.GivenUpAt == null, Stop)))
        {
            await app.SendDue();
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(app.Now - begun < TimeSpan.FromMinutes(10), $"After ten minutes {sent.Count} had left.");
        }

        Assert.Equal(many + 5, sent.Count);
        Assert.Equal(many + 5, sent.Select(s => s.Message.Reference).Distinct().Count());
        Assert.All(sent.Take(5), s => Assert.Contains("999", s.Message.Body));
        Assert.Equal(stale, await app.Read(db => db.Outbox.CountAsync(m => m.GivenUpWhy == "It would have come too late.", Stop)));
        var times = sent.Select(s => s.At).ToList();
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.FromMinutes(1))
                first++;
            Assert.True(last - first < AMinute, $"{last - first + 1} left within one minute.");
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_pace_is_held_by_all_nodes_together_and_the_safety_lane_never_waits_for_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var at = app.Now;
        async Task<int> Claim(int wanted, bool safety, DateTime when) => await app.Read(db => Pace.Claim(db, "texts", 600, wanted, safety, when, Stop));
        await Claim(0, false, at);

        // 9.5 a second, two seconds' worth at most.
        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Claim(5, false, at), Stop)));
        Assert.True(given.Sum() <= 19, $"{given.Sum()} were given.");
        while (await Claim(1, false, at) == 1)
        {
        }
        Assert.Equal(0, await Claim(100, false, at));
        Assert.Equal(9, await Claim(100, false, at.AddSeconds(1)));
        Assert.Equal(3, await Claim(3, true, at.AddSeconds(1)));
        // What safety took, the others wait for; a clock that goes back gives nothing.
        Assert.Equal(7, await Claim(100, false, at.AddSeconds(2)));
        Assert.Equal(0, await Claim(100, false, at));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_provider_asked_for_is_obeyed_by_every_message_and_costs_none_a_try(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        app.Post.Answers(new Attempt(Sending.NotNow, RetryAfter: TimeSpan.FromSeconds(90)));
        await Backlog(app, 3);
        await app.SendDue();
        app.Post.WorksAgain();

        await app.Pass(TimeSpan.FromSeconds(89));
        Assert.Empty(app.Post.Left);
        Assert.Equal(0, await app.Read(db => db.Outbox.MaxAsync(m => m.Attempts, Stop)));
        await app.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(3, app.Post.Left.Count);
    }

    private static Message Answer(string cause) => OutboxSteps.Something(cause) with { AtOnce = true };

    /// <summary>Queued as reminders would be, each to somebody else (and to nobody the tests name: what goes to one number goes in one row), faster than one by one.</summary>
    private static Task Backlog(TestApp app, int many, DateTime? deadline = null) => app.Change(db =>
    {
        var now = app.Now;
        db.Outbox.AddRange(Enumerable.Range(0, many).Select(i => new OutboxMessage(
            null, $"+447400{i:000000}", ContactChannel.Text, "meeting-reminder", null, "Tomorrow at 11am.", $"backlog:{deadline?.Ticks}:{i}", now, now, deadline ?? now.AddDays(1))));
        return Task.CompletedTask;
    });
}
