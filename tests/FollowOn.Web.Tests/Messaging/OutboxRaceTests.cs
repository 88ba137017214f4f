using FollowOn.Messaging;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Processes that die, hang and overtake each other, and providers that fail.</summary>
public sealed class OutboxRaceTests
{
    [Theory, OnBothDatabases]
    public async Task Killed_after_the_commit_and_before_the_send_the_next_run_sends(TestDatabase database)
    {
        var (left, death) = (0, new Death());
        var sender = new ScriptedSender((_, attempt, _) =>
        {
            if (attempt == 1)
                throw death.Now();
            left++;
            return Task.FromResult(Sending.Sent);
        });
        await using var app = await OutboxSteps.With(database, sender, death);
        await app.Tell(await app.Given.Person(), "the cause");

        await Assert.ThrowsAnyAsync<Exception>(app.SendDue);
        death.IsOver();
        Assert.Null((await app.TheMessage()).SentAt);

        app.Clock.Advance(OutboxMessage.Lease);
        await app.SendDue();
        Assert.Equal((app.Now, 1), ((await app.TheMessage()).SentAt, left));
    }

    [Theory, OnBothDatabases]
    public async Task Killed_after_the_send_and_before_the_mark_it_is_sent_again_with_the_same_reference(TestDatabase database)
    {
        var death = new Death();
        var sender = new ScriptedSender((_, attempt, _) =>
        {
            if (attempt == 1)
                death.Now();
            return Task.FromResult(Sending.Sent);
        });
        await using var app = await OutboxSteps.With(database, sender, death);
        await app.Tell(await app.Given.Person(), "the cause");

        await Assert.ThrowsAnyAsync<Exception>(app.SendDue);
        death.IsOver();
        Assert.Null((await app.TheMessage()).SentAt);
        app.Clock.Advance(OutboxMessage.Lease - TimeSpan.FromSeconds(1));
        await app.SendDue();
        Assert.Single(sender.Attempts);

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.SendDue();
        await app.SendDue();
        Assert.Equal(2, sender.Attempts.Count);
        Assert.Equal(sender.Attempts[0].Reference, sender.Attempts[1].Reference);
        Assert.NotNull((await app.TheMessage()).SentAt);
    }

    /// <summary>Where the provider can be asked, even a death between sending and marking doubles nothing.</summary>
    [Theory, OnBothDatabases]
    public async Task What_may_have_left_before_is_asked_for_by_its_reference_and_not_sent_again(TestDatabase database)
    {
        var death = new Death();
        var sender = new ScriptedSender((_, _, _) =>
        {
            death.Now();
            return Task.FromResult(Sending.Sent);
        })
        { Known = reference => new Attempt(Sending.Sent, $"theirs-{reference:N}") };
        await using var app = await OutboxSteps.With(database, sender, death);
        await app.Tell(await app.Given.Person(), "the cause");
        await Assert.ThrowsAnyAsync<Exception>(app.SendDue);
        death.IsOver();

        app.Clock.Advance(OutboxMessage.Lease);
        await app.SendDue();

        var message = await app.TheMessage();
        Assert.Equal((1, $"theirs-{message.Id:N}"), (sender.Attempts.Count, message.ProviderId));
        Assert.Equal(app.Now, message.SentAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_stop_of_the_site_breaks_off_no_call_and_loses_no_mark(TestDatabase database)
    {
        using var process = new CancellationTokenSource();
        var sender = new ScriptedSender(async (_, _, stop) =>
        {
            await process.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return Sending.Sent;
        });
        await using var app = await OutboxSteps.With(database, sender);
        await app.Tell(await app.Given.Person(), "the cause");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.SendDueUntil(process.Token));

        Assert.Equal(app.Now, (await app.TheMessage()).SentAt);
    }

    [Theory]
    [OnBothDatabases(Sending.Sent)]
    [OnBothDatabases(Sending.NotNow)]
    [OnBothDatabases(Sending.Refused)]
    public async Task A_slow_sender_that_lost_its_lease_marks_nothing(TestDatabase database, Sending slowly)
    {
        var (slow, quick) = (new TaskCompletionSource<Sending>(), new TaskCompletionSource<Sending>());
        var sender = new ScriptedSender((_, attempt, _) => attempt == 1 ? slow.Task : quick.Task) { MostAtOnce = 2 };
        var time = new SetTime();
        await using var app = await OutboxSteps.With(database, sender, time);
        await app.Tell(await app.Given.Person(), "the cause");

        var first = app.SendDue();
        await Until(() => sender.Attempts.Count == 1);
        // This node's own clock has come to a stop; the database's goes on.
        time.Moved += OutboxMessage.Lease;
        var second = app.SendDue();
        await Until(() => sender.Attempts.Count == 2);
        slow.SetResult(slowly);
        await first;

        var between = await app.TheMessage();
        Assert.Equal((null, null, 2), (between.SentAt, between.GivenUpAt, between.LeaseNumber));
        quick.SetResult(Sending.Sent);
        await second;
        Assert.Equal(app.Now, (await app.TheMessage()).SentAt);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_workers_at_once_one_sends(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        for (var i = 0; i < 10; i++)
            await app.Tell(person, $"cause {i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SendDue()));

        Assert.Equal(10, app.Post.Left.Count);
        Assert.Equal(10, app.Post.Left.Select(m => m.Reference).Distinct().Count());
    }

    /// <summary>On PostgreSQL two nodes both found no open question and both opened one: the second's mark was lost, and its message sent again.</summary>
    [Theory, OnBothDatabases]
    public async Task Two_messages_to_one_person_marked_on_two_nodes_at_once_are_both_marked_and_sent_once(TestDatabase database)
    {
        const int Nodes = 6;
        using var all = new Barrier(Nodes);
        var sender = new ScriptedSender((_, _, stop) => Task.Run(() =>
        {
            Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(20), stop));
            return Sending.Sent;
        }, stop))
        { MostAtOnce = Nodes };
        await using var app = await OutboxSteps.With(database, sender);
        var person = await app.Given.Person();
        for (var i = 0; i < Nodes; i++)
            await app.Do<Outbox>(outbox => outbox.Tell(person, OutboxSteps.Something($"cause {i}") with { Asks = QuestionKind.Meeting, AsksAbout = Guid.CreateVersion7() }));

        // Each run takes up the first that nobody has leased.
        var ids = await app.Read(db => db.Outbox.Select(m => m.Id).ToListAsync());
        await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => Task.Run(app.SendDue)));

        var rows = await app.Read(db => db.Outbox.ToListAsync());
        Assert.All(rows, m => Assert.NotNull(m.SentAt));
        Assert.Equal(ids.Order(), sender.Attempts.Select(m => m.Reference).Order());
        var questions = await app.Read(db => db.OpenQuestions.ToListAsync());
        Assert.Equal((Nodes, 1), (questions.Count, questions.Count(q => q.ClosedAt is null)));
    }

    [Theory, OnBothDatabases]
    public async Task A_provider_that_fails_is_tried_again_after_longer_and_longer_pauses(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        await app.Tell(person, "the cause");
        app.Post.Fails();

        await app.Deliver();
        foreach (var most in new[] { 5, 15, 60 })
        {
            var wait = (await app.TheMessage()).NotBefore - app.Now;
            Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(most));
            await app.Pass(wait);
        }
        var last = (await app.TheMessage()).NotBefore - app.Now;

        app.Post.WorksAgain();
        await app.Pass(last - TimeSpan.FromMilliseconds(1));
        Assert.Empty(app.Post.Left);
        await app.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Single(app.Post.Left);
    }

    /// <summary>A fault of the message's own: the others leave.</summary>
    [Theory, OnBothDatabases]
    public async Task After_eight_failures_or_one_refusal_it_is_given_up_and_says_why(TestDatabase database)
    {
        var sender = new ScriptedSender((message, _, _) => message.Body.Contains("Hi Mo.", StringComparison.Ordinal) ? throw new HttpRequestException("Never this one.")
            : Task.FromResult(message.Body.Contains("Hi Ann.", StringComparison.Ordinal) ? Sending.Refused : Sending.Sent));
        await using var app = await OutboxSteps.With(database, sender);
        await app.Tell(await app.Given.Person("Mo Rahman"), "tried often", deadline: app.Now.AddDays(30));
        for (var i = 0; i < 10; i++)
        {
            await app.TellAs(await app.Given.Person("Derek Hall"), "Derek", $"others {i}");
            await app.Pass(TimeSpan.FromMinutes(30));
        }
        await app.TellAs(await app.Given.Person("Ann Price"), "Ann", "refused");
        await app.Deliver();

        var rows = await app.Read(db => db.Outbox.Where(m => m.GivenUpAt != null).OrderBy(m => m.QueuedAt).ToListAsync());
        Assert.Equal(["It was tried too often.", "The provider refused it."], rows.Select(m => m.GivenUpWhy));
        Assert.Equal([OutboxMessage.MaxAttempts, 1], rows.Select(m => m.Attempts));
    }

    [Theory, OnBothDatabases]
    public async Task A_providers_own_time_out_waits_its_turn_and_holds_up_nobody(TestDatabase database)
    {
        var sender = new ScriptedSender((_, attempt, _) => attempt == 1 ? throw new TaskCanceledException("The provider took too long.") : Task.FromResult(Sending.Sent));
        await using var app = await OutboxSteps.With(database, sender);
        await app.Tell(await app.Given.Person("Mo Rahman"), "the cause");
        await app.Tell(await app.Given.Person("Ann Price"), "the cause");

        await app.SendDue();

        var rows = await app.Read(db => db.Outbox.OrderBy(m => m.Id).ToListAsync());
        Assert.Equal(1, rows.Count(m => m.SentAt is not null));
        Assert.Equal(1, rows.Count(m => m.SentAt is null && m.LeasedUntil is null && m.NotBefore > app.Now));
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; !holds(); i++)
        {
            Assert.True(i < 4000, "What should have happened did not.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
