using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Failures;

/// <summary>
/// What nobody presses: texts taken in, what comes due, what leaves; and signing in by a link, which can be used once. Run while each thing asked of the database fails in turn,
/// on the same database, until it succeeds: what failed is made up for by the next run, and nothing is done twice.
/// </summary>
public sealed class ByItselfTests
{
    private const int Most = 150;
    private readonly NthFault _fault = new();

    [Theory, OnBothDatabases]
    public async Task An_answer_by_text_is_kept_read_and_answered_once(TestDatabase database)
    {
        await using var app = await Start(database);
        var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        var calls = app.Services.GetRequiredService<ProviderCalls>();
        var posted = $$"""{"id":"b1","source_number":"{{group["Mo"].Mobile![1..]}}","destination_number":"07700900500","message":"YES","date_received":"2026-11-23T09:00:00Z"}""";

        await UntilItSucceeds(() => calls.Keep(CallKind.NotifyText, posted, CancellationToken.None));
        Assert.Equal(1, await app.Read(db => db.ProviderCalls.CountAsync()));
        await UntilItSucceeds(async () =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(6));
            return await calls.TakeIn(CancellationToken.None);
        });
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        while (await calls.TakeIn(CancellationToken.None) > 0)
        {
        }

        var call = await app.Read(db => db.ProviderCalls.SingleAsync());
        Assert.Equal((CallBecame.TextTakenIn, ""), (call.Became, call.Body));
        Assert.Equal(1, await app.Read(db => db.InboundTexts.CountAsync()));
        Assert.Equal(Coming.Coming, (await app.Read(db => db.Meetings.SingleAsync(m => m.Id == meeting.Id))).AnswerOf(group["Mo"].Id));
        Assert.Equal(1, await app.Read(db => db.Outbox.CountAsync(m => m.Cause.StartsWith("reply:"))));
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_due_reminds_each_of_them_once(TestDatabase database)
    {
        await using var app = await Start(database);
        var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
        await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        app.Clock.Advance(UkClock.ToUtc(app.Today.AddDays(8), new TimeOnly(10, 30)) - app.Now);

        await UntilItSucceeds(async () =>
        {
            await app.DoApart<DueMeetings>(due => due.Run());
            return 0;
        });

        Assert.Equal(3, await app.Read(db => db.Outbox.CountAsync(m => m.Cause.StartsWith("reminder:"))));
    }

    [Theory, OnBothDatabases]
    public async Task A_message_leaves_and_is_marked_and_its_question_opens_once(TestDatabase database)
    {
        await using var app = await Start(database);
        var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
        await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        app.Clock.Advance(UkClock.ToUtc(app.Today.AddDays(8), new TimeOnly(10, 30)) - app.Now);
        await app.DoApart<DueMeetings>(due => due.Run());
        var before = app.Post.Left.Count;
        var dispatcher = app.Services.GetRequiredService<OutboxDispatcher>();

        await UntilItSucceeds(async () =>
        {
            app.Clock.Advance(OutboxMessage.Lease);
            return await dispatcher.SendDue(CancellationToken.None);
        });
        await app.Pass(OutboxMessage.Lease);

        Assert.Equal(0, await app.Read(db => db.Outbox.CountAsync(m => m.SentAt == null && m.GivenUpAt == null)));
        Assert.All(group.People, p => Assert.Equal(1, app.Post.Left.Skip(before).Count(m => m.Address == p.Person.Mobile)));
        Assert.Equal(3, await app.Read(db => db.OpenQuestions.CountAsync(q => q.ClosedAt == null && q.Kind == QuestionKind.Meeting)));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_to_sign_in_is_not_burnt_by_what_fails_before_the_session_is_there(TestDatabase database)
    {
        await using var app = await Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var browser = app.Browser();
        browser.MayBreak = true;
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", "mo@example.org").Press();
        await app.Deliver();
        var page = await browser.Get(app.Mail(mo)[^1].Links[0].PathAndQuery);

        await UntilItSucceeds(async () =>
        {
            var after = await page.Form("Sign in").Press();
            return browser.HasSession || await app.Read(db => db.Sessions.AnyAsync()) ? 0 : throw new DatabaseFailed();
        });

        Assert.Equal(1, await app.Read(db => db.Sessions.CountAsync()));
    }

    private Task<TestApp> Start(TestDatabase database) => TestApp.Start(database, adjust: services =>
    {
        services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(_fault.OfCommands, _fault.OfCommits));
        services.ConfigureDbContext<PostgresFollowOnDb>(o => o.AddInterceptors(_fault.OfCommands, _fault.OfCommits));
    });

    /// <summary>Fails at the first thing asked of the database, then at the second, until nothing was left to fail.</summary>
    private async Task UntilItSucceeds<T>(Func<Task<T>> work)
    {
        for (var nth = 1; ; nth++)
        {
            Assert.InRange(nth, 1, Most);
            _fault.Arm(nth);
            try
            {
                await work();
            }
            catch (Exception e) when (_fault.Fired && e is not Xunit.Sdk.XunitException)
            {
                // The next run makes up for it.
            }
            finally
            {
                _fault.Disarm();
            }
            if (!_fault.Fired)
                return;
        }
    }
}
