using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Testing.Notify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>Providers call us: kept first, answered at once, understood later, once each, and only for whoever shows a secret.</summary>
public sealed class HookTests
{
    private const string Yes = """{"id":"b1","source_number":"447700900201","destination_number":"07700900500","message":"YES","date_received":"2026-11-23T09:00:00.000000Z"}""";

    [Theory, OnBothDatabases]
    public async Task A_member_answers_a_text_and_is_understood_once_though_it_is_posted_five_times(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database);
        await using var _ = notify;
        await using var __ = app;
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        var before = notify.Taken.Count;

        await notify.Texted(group["Mo"].Mobile!, "Yes, see you there", times: 5);
        Assert.Equal([204, 204, 204, 204, 204], notify.Answers);
        Assert.Equal(0, await app.Read(db => db.InboundTexts.CountAsync()));
        await app.TakeIn();

        Assert.Equal(Coming.Coming, (await app.Read(db => db.Meetings.SingleAsync(m => m.Id == meeting.Id))).Answers.Single(a => a.PersonId == group["Mo"].Id).Coming);
        var reply = Assert.Single(notify.Taken.Skip(before));
        Assert.Equal("44" + group["Mo"].Mobile![3..], reply.Number);
        var call = await app.Read(db => db.ProviderCalls.SingleAsync());
        Assert.Equal((CallBecame.TextTakenIn, ""), (call.Became, call.Body));
    }

    [Theory, OnBothDatabases]
    public async Task STOP_by_a_call_holds_at_once_and_what_waited_goes_by_email(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, emails: true);
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201", email: "mo@example.org", prefers: FollowOn.Accounts.ContactChannel.Text);
        await app.Tell(mo, "the cause");

        await notify.Texted("07700 900 201", "STOP");
        await app.TakeIn();

        Assert.NotNull((await app.Again(mo)).TextsStoppedAt);
        Assert.StartsWith("You will get no more texts from us.", Assert.Single(notify.Taken).Body);
        Assert.Single(app.Mail(mo));
    }

    [Fact]
    public async Task Only_who_shows_a_secret_is_heard_and_the_rest_changes_nothing()
    {
        await using var app = await TestApp.Start();
        foreach (var path in new[] { "/hooks/notify/receipts", "/hooks/notify/texts", "/hooks/texts" })
        {
            Assert.Equal(401, await app.Calls(path, Yes, null));
            Assert.Equal(403, await app.Calls(path, Yes, "not a secret of ours"));
            Assert.Equal(401, await app.Calls(path, Yes, ""));
        }
        Assert.Equal(0, await app.Read(db => db.ProviderCalls.CountAsync()));
        var secret = await app.Secret();
        Assert.Equal(204, await app.Calls("/hooks/notify/texts", Yes, secret));
        Assert.Equal(403, await app.Calls("/hooks/notify/texts", Yes, secret + "x"));
        Assert.Equal(405, await StatusOfGet(app));
        Assert.DoesNotContain(secret, string.Join(' ', await app.Read(db => db.Settings.Select(s => s.Value).ToListAsync())));
    }

    [Fact]
    public async Task A_secret_is_changed_at_the_provider_without_a_call_being_lost()
    {
        await using var app = await TestApp.Start();
        var (first, second) = (await app.Secret(), await app.Secret());
        Assert.Equal((204, 204), (await app.Calls("/hooks/texts", Yes, first), await app.Calls("/hooks/texts", Yes, second)));

        var third = await app.Secret();
        Assert.Equal((403, 204, 204), (await app.Calls("/hooks/texts", Yes, first), await app.Calls("/hooks/texts", Yes, second), await app.Calls("/hooks/texts", Yes, third)));
        await app.DoApart<HookSecrets>(secrets => secrets.ForgetOlder());
        Assert.Equal((403, 204), (await app.Calls("/hooks/texts", Yes, second), await app.Calls("/hooks/texts", Yes, third)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<xml/>")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":"x","reference":"not a guid","status":"delivered","to":"447700900201"}""")]
    [InlineData("""{"id":"x","source_number":"\ud800","message":"half a character"}""")]
    [InlineData("""{"id":"x","source_number":"EE","message":"Your bill is ready\u0000"}""")]
    public async Task What_nobody_can_read_or_is_about_nothing_of_ours_is_answered_204_and_does_nothing(string body)
    {
        await using var app = await TestApp.Start(TestDatabase.Postgres);
        var secret = await app.Secret();
        foreach (var path in new[] { "/hooks/notify/receipts", "/hooks/notify/texts", "/hooks/texts" })
            Assert.Equal(204, await app.Calls(path, body, secret));

        await app.TakeIn();

        Assert.Equal(0, await app.Read(db => db.ProviderCalls.CountAsync(c => c.DoneAt == null || c.Body != "")));
        Assert.Equal(0, await app.Read(db => db.InboundTexts.CountAsync()));
        Assert.Empty(app.Post.Left);
    }

    [Fact]
    public async Task More_than_64_kilobytes_is_nobodys_text()
    {
        await using var app = await TestApp.Start();
        var secret = await app.Secret();
        Assert.Equal(204, await app.Calls("/hooks/texts", new string(' ', ReadCall.MostBytes), secret));
        Assert.Equal(413, await app.Calls("/hooks/texts", new string(' ', ReadCall.MostBytes + 1), secret));
    }

    [Fact]
    public async Task Another_provider_hands_texts_over_as_a_form_or_as_json_with_or_without_an_id()
    {
        await using var app = await TestApp.Start();
        var secret = await app.Secret();
        var mo = await app.Given.Person(mobile: "07700 900 201");
        const string Form = "application/x-www-form-urlencoded";
        for (var i = 0; i < 3; i++)
            Assert.Equal(204, await app.Calls("/hooks/texts", "from=%2B447700900201&to=07700900500&text=STOP+please&time=2026-11-23T09%3A00%3A00Z", secret, Form));
        await app.TakeIn();
        Assert.NotNull((await app.Again(mo)).TextsStoppedAt);
        Assert.Single(app.Phone(mo).Texts);

        Assert.Equal(204, await app.Calls("/hooks/texts", """{"msisdn":"07700900201","body":"START","timestamp":1}""", secret));
        await app.TakeIn();
        Assert.Null((await app.Again(mo)).TextsStoppedAt);
        Assert.Equal(2, app.Phone(mo).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_text_that_cannot_be_taken_in_yet_waits_and_is_an_alarm_and_is_taken_in_later(TestDatabase database)
    {
        var broken = new BreaksAtFirst();
        await using var app = await TestApp.Start(database, adjust: services => services.AddScoped<IHelpByText>(_ => broken));
        Assert.Equal(204, await app.Calls("/hooks/texts", """{"id":"1","from":"447700900201","text":"HELP"}""", await app.Secret()));
        await app.TakeIn();
        Assert.Equal(1, await app.Read(db => db.ProviderCalls.CountAsync(c => c.DoneAt == null)));

        var late = await app.Read(db => FollowOn.Web.Hosting.HealthOfHooks.Look(db, app.Now.AddMinutes(6), CancellationToken.None));
        Assert.Equal(FollowOn.Web.Hosting.HealthState.Wrong, late.State);
        Assert.StartsWith("1 text that came in has not been read for more than 5 minutes", late.Words);

        broken.Mended = true;
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.TakeIn();
        Assert.Single(app.Phone("07700 900 201").Texts);
        Assert.Equal("Every text that came in was read.", (await app.Read(db => FollowOn.Web.Hosting.HealthOfHooks.Look(db, app.Now.AddMinutes(6), CancellationToken.None))).Words);
    }

    [Fact]
    public async Task While_the_site_is_away_Notify_calls_again_and_what_it_gives_up_is_fetched_once()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201");
        (notify.TextsTo, var back) = (new Uri("http://127.0.0.1:9/"), notify.TextsTo);
        await notify.Texted("07700 900 201", "STOP");
        for (var i = 0; i < 8; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(5));
            await notify.Run();
        }
        Assert.Equal((6, 0), (notify.Answers.Count(a => a == 0), notify.CallsOwed));

        notify.TextsTo = back;
        var fetch = app.Services.GetRequiredService<ReceivedTexts>();
        Assert.Equal(1, await fetch.Fetch(TestContext.Current.CancellationToken));
        Assert.Equal(0, await fetch.Fetch(TestContext.Current.CancellationToken));
        await app.TakeIn();

        Assert.NotNull((await app.Again(mo)).TextsStoppedAt);
        Assert.Single(notify.Taken);
        await notify.Texted("07700 900 201", "START", times: 2);
        Assert.Equal(0, await fetch.Fetch(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_a_restore_old_texts_are_not_fetched_again()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        await notify.Texted("07700 900 201", "YES", calls: false);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Change(db => Settings.Keep(db, Settings.Restored, $"{app.Now:O} from {app.Now:O}"));

        Assert.Equal(0, await app.Services.GetRequiredService<ReceivedTexts>().Fetch(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_demonstration_and_a_paper_pilot_have_no_such_address()
    {
        await using var demonstration = await TestApp.Demonstration();
        Assert.Equal(404, await demonstration.Calls("/hooks/texts", Yes, "anything"));
        await using var pilot = await TestApp.Start(paperPilot: true);
        Assert.Equal(404, await pilot.Calls("/hooks/texts", Yes, "anything"));
    }

    private static async Task<int> StatusOfGet(TestApp app) => (await app.Browser().Get("/hooks/texts")).Status;

    private sealed class BreaksAtFirst : IHelpByText
    {
        public bool Mended { get; set; }

        public Task<TextBack> Help(FollowOn.Accounts.Person? person) => Mended
            ? Task.FromResult(TextBack.Plain("help", ("urgent", "call 111 and choose option 2"), ("service", "")))
            : throw new InvalidOperationException("It breaks.");
    }
}
