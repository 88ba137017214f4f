using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>The page of what waits: figures alone, a channel paused and let go on, what was put off tried at once.</summary>
public sealed class QueuePageTests
{
    private const string Address = "/settings/queue";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_paused_channel_waits_but_for_HELP_and_goes_on_when_it_is_let(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        await app.Tell(await app.Given.Person("Mo Rahman"), "the cause");

        var page = await (await browser.Get(Address)).Form("Pause texts").Press();
        Assert.Equal("Texts are paused. Answers to HELP still leave; everything else waits.", page.Done);
        await app.Do<InboundTexts>(texts => texts.Receive("1", "+447700900125", "HELP"));
        await app.Pass(TimeSpan.FromMinutes(11));
        Assert.Contains("999", Assert.Single(app.Post.Left).Body);

        page = await browser.Get(Address);
        Assert.Contains("Paused 11 minutes ago.", page.Text);
        Assert.Contains("A message should have left 11 minutes ago. It may be so for 10 minutes at most.", page.Text);
        Assert.DoesNotContain("Mo", page.Text.Replace("More", "", StringComparison.Ordinal).Replace("Months", "", StringComparison.Ordinal));
        Assert.DoesNotContain("7700", page.Html);
        page = await page.Form("Let them leave again (texts)").Press();
        Assert.Equal("Texts go on.", page.Done);
        await app.Deliver();
        Assert.Equal(2, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Paused_with_safety_even_HELP_waits_and_health_says_that_it_is_wrong(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow().AddMinutes(-2));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await (await browser.Get(Address)).Form("Pause, answers to HELP too (texts)").Press();
        Assert.Equal("Texts are paused, the answers to HELP too. Nothing is lost: they wait.", page.Done);
        await app.Do<InboundTexts>(texts => texts.Receive("1", "+447700900125", "HELP"));
        await app.Deliver();
        Assert.Empty(app.Post.Left);

        var said = await VerbRun.On(app.Database, "health");

        Assert.Equal(1, said.Code);
        Assert.Contains("An answer to HELP should have left", said.Words);
        Assert.Contains("Texts were paused", said.Words);
        Assert.DoesNotContain("7700", said.Words);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_put_off_can_be_tried_at_once_and_an_open_circuit_with_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        app.Post.Fails();
        for (var i = 0; i < 8; i++)
            await app.Tell(await app.Given.Person(), $"cause {i}");
        await app.Deliver();
        await app.Read(async db => { await OutboxLook.SayClosed(db, "node", [(ContactChannel.Text, true)], app.Now); return 0; });
        app.Post.WorksAgain();
        app.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await app.Deliver();
        Assert.Empty(app.Post.Left);

        var page = await browser.Get(Address);
        Assert.Contains("Nothing leaves at the moment", page.Text);
        Assert.Matches(@"Waiting\s*8", page.Text);
        page = await page.Form("Try again now (texts)").Press();
        Assert.Equal("What was put off is tried again now.", page.Done);
        await app.Deliver();

        Assert.Equal(8, app.Post.Left.Count);
        Assert.Matches(@"Left today\s*8", (await browser.Get(Address)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_given_up_is_counted_by_its_reason(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        app.Post.Answers(Sending.Refused);
        for (var i = 0; i < 3; i++)
            await app.Tell(await app.Given.Person(), $"cause {i}");
        await app.Deliver();

        Assert.Contains("3: The provider refused it.", (await browser.Get(Address)).Text);
        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.DoesNotContain("refused", (await (await app.BrowserOf(await app.Given.InstallationAdministrator())).Get(Address)).Text);
    }

    [Theory]
    [OnBothDatabases(Lane.Safety, 30)]
    [OnBothDatabases(Lane.Answers, 60)]
    [OnBothDatabases(Lane.Usual, 600)]
    public async Task Each_lane_has_its_own_alarm(TestDatabase database, Lane lane, int seconds)
    {
        await using var app = await TestApp.Start(database);
        await app.Change(db =>
        {
            db.Outbox.Add(new OutboxMessage(null, "+447700900125", ContactChannel.Text, "help", null, "Words.", "the cause", app.Now, app.Now, app.Now.AddDays(1)) { Lane = lane });
            return Task.CompletedTask;
        });
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Empty(await app.Read(db => OutboxLook.TooLate(db, app.Now, Stop)));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([new Late(lane, TimeSpan.FromSeconds(seconds + 1))], await app.Read(db => OutboxLook.TooLate(db, app.Now, Stop)));
    }
}
