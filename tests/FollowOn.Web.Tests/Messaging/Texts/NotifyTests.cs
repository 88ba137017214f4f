using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using FollowOn.Testing.Notify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>Texts leave by GOV.UK Notify, once each, and whatever it answers means the right thing for what waits.</summary>
public sealed class NotifyTests
{
    [Theory, OnBothDatabases]
    public async Task A_text_leaves_with_our_words_and_our_reference_and_its_id_is_kept(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database);
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 111");
        await app.Tell(await app.Given.Person(mobile: "07700 900 201"), "the cause");
        await app.Deliver();

        var text = Assert.Single(notify.Taken);
        var message = await app.TheMessage();
        Assert.Equal(("447700900201", message.Id.ToString(), message.Body), (text.Number, text.Reference, text.Body));
        Assert.Equal((app.Now, text.Id.ToString()), (message.SentAt, message.ProviderId));
        Assert.DoesNotContain("Mo", text.Reference!);
        Assert.Null(mo.TextsStoppedAt);
    }

    [Theory]
    [InlineData(NotifyFault.TooMany)]
    [InlineData(NotifyFault.ServerError)]
    [InlineData(NotifyFault.BadGateway)]
    [InlineData(NotifyFault.Hangs)]
    public async Task While_it_is_away_texts_wait_and_leave_once_when_it_is_back(NotifyFault fault)
    {
        var (notify, app) = await TextSteps.Together(patience: TimeSpan.FromSeconds(1));
        await using var _ = notify;
        await using var __ = app;
        await app.Tell(await app.Given.Person(), "the cause");
        notify.Fault = fault;

        await app.Deliver();

        var waiting = await app.TheMessage();
        Assert.Equal((null, null), (waiting.SentAt, waiting.GivenUpAt));
        Assert.True(fault != NotifyFault.TooMany || waiting.NotBefore >= app.Now.AddSeconds(120), "It is not asked before the time it named.");
        notify.Fault = NotifyFault.None;
        await app.Pass(TimeSpan.FromMinutes(3));
        Assert.Single(notify.Taken);
        Assert.NotNull((await app.TheMessage()).SentAt);
    }

    [Theory]
    [InlineData(NotifyFault.TakesAndDrops)]
    [InlineData(NotifyFault.Garbage)]
    public async Task What_it_took_without_our_hearing_so_is_asked_for_and_not_sent_again(NotifyFault fault)
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        await app.Tell(await app.Given.Person(), "the cause");
        notify.Fault = fault;
        await app.Deliver();
        Assert.Null((await app.TheMessage()).SentAt);
        Assert.Single(notify.Taken);

        notify.Fault = NotifyFault.None;
        await app.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal((1, 1), (notify.Taken.Count, notify.LookUps));
        Assert.Equal(notify.Taken[0].Id.ToString(), (await app.TheMessage()).ProviderId);
        // It is paid for once.
        Assert.Equal(1, await app.Read(db => db.TextSpends.SumAsync(s => s.Texts)));
    }

    [Fact]
    public async Task What_became_of_a_message_is_found_by_our_reference_and_never_guessed()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        var sender = app.Services.GetRequiredService<TextSender>();
        await app.Tell(await app.Given.Person(), "the cause");
        notify.Fault = NotifyFault.TakesAndDrops;
        await app.Deliver();
        var reference = (await app.TheMessage()).Id;

        notify.Fault = NotifyFault.ServerError;
        Assert.Equal(Sending.NotNow, (await sender.Find(Like(reference), TestContext.Current.CancellationToken))!.Value.What);
        notify.Fault = NotifyFault.None;
        Assert.Null(await sender.Find(Like(Guid.NewGuid()), TestContext.Current.CancellationToken));
        Assert.Equal(new Attempt(Sending.Sent, notify.Taken[0].Id.ToString()), await sender.Find(Like(reference), TestContext.Current.CancellationToken));
        Assert.Equal((1, 2900), (await app.Read(db => db.TextSpends.SumAsync(s => s.Texts)), sender.MostAMinute));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_it_refuses_is_marked_and_the_message_goes_by_email(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, emails: true);
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201", email: "mo@example.org");
        await app.Change(async db => await db.People.Where(p => p.Id == mo.Id).ExecuteUpdateAsync(u => u.SetProperty(p => p.Mobile, "+447700")));
        await app.Tell(mo, "the cause");
        await app.Deliver();

        Assert.Empty(notify.Taken);
        Assert.NotNull((await app.Again(mo)).MobileFailedAt);
        Assert.Single(app.Mail(await app.Again(mo)));
    }

    [Fact]
    public async Task A_wrong_clock_or_key_is_said_in_words_and_nothing_is_given_up()
    {
        await using var notify = await NotifyEmulator.Start(TimeProvider.System);
        // The emulator goes by the real time and the site by its own: years apart.
        await using var app = await TestApp.Start(startsAt: new DateTimeOffset(2031, 5, 6, 9, 0, 0, TimeSpan.Zero), adjust: services => services.UseTexts(notify));
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Deliver();

        Assert.Equal(TextOutcome.ClockWrong, app.Texts().Trouble!.Outcome);
        Assert.Equal((null, null, 0), ((await app.TheMessage()).SentAt, (await app.TheMessage()).GivenUpAt, (await app.TheMessage()).Attempts));
        var page = await (await app.BrowserOf(await app.Given.InstallationAdministrator())).Get("/settings/texts");
        Assert.Contains("clock is more than 30 seconds wrong", page.Text);
        Assert.DoesNotContain(notify.LiveKey.Secret, page.Html);
    }

    [Fact]
    public async Task Each_refusal_has_its_own_meaning()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        async Task<TextOutcome> Of(string number = "07700 900 201", string words = "hello", TextSettings? with = null)
        {
            await app.Texts().Save(with);
            return (await new TextSender(Using(app, with ?? notify.Settings), app.Services.GetRequiredService<TextPolicy>(), app.Services.GetRequiredService<TextBudget>(),
                app.Services.GetRequiredService<NotifyProvider>(), app.Services.GetRequiredService<HttpProvider>(), app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<UkClock>())
                .Test(PhoneNumber.Read(number), words, TestContext.Current.CancellationToken)).Outcome;
        }

        Assert.Equal(TextOutcome.Sent, await Of());
        Assert.Equal(TextOutcome.NotUkMobile, await Of("+353 87 123 4567"));
        Assert.Equal(TextOutcome.NotUkMobile, await Of("0117 496 0202"));
        Assert.Equal(TextOutcome.TooLong, await Of(words: new string('x', 919)));
        Assert.Equal(TextOutcome.Sent, await Of(words: new string('x', 918)));
        Assert.Equal(TextOutcome.KeyRefused, await Of(with: notify.Settings with { Key = notify.LiveKey.ToString()[..^36] + Guid.NewGuid() }));
        Assert.Equal(TextOutcome.KeyMalformed, await Of(with: notify.Settings with { Key = "not a key" }));
        Assert.Equal(TextOutcome.SettingsRefused, await Of(with: notify.Settings with { Template = Guid.NewGuid().ToString() }));
        Assert.Equal(TextOutcome.SettingsRefused, await Of(with: notify.Settings with { Sender = "not an id" }));
        Assert.Equal(TextOutcome.OnlyToTeam, await Of(with: notify.Settings with { Key = notify.TeamKey.ToString() }));
        var twoPlaces = new NotifyTemplate(Guid.NewGuid(), "sms", "((body)) ((more))");
        notify.Templates.Add(twoPlaces);
        Assert.Equal(TextOutcome.SettingsRefused, await Of(with: notify.Settings with { Template = twoPlaces.Id.ToString() }));
        notify.OnTrial = true;
        Assert.Equal(TextOutcome.OnlyToTeam, await Of());
        notify.OnTrial = false;
        notify.DailyLimit = 1;
        Assert.Equal(TextOutcome.TooManyToday, await Of());
        notify.LiveKey.Revoked = true;
        Assert.Equal(TextOutcome.KeyRefused, await Of());
    }

    [Fact]
    public async Task Nothing_leaves_in_development()
    {
        await using var notify = await NotifyEmulator.Start(TimeProvider.System);
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(notify.Settings, notify.Root, leaves: false));
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Deliver();
        var page = await (await app.BrowserOf(await app.Given.InstallationAdministrator())).Get("/settings/texts");

        Assert.Empty(notify.Taken);
        Assert.Contains("no text leaves, whatever is set here", page.Text);
        Assert.DoesNotContain("Send a test text", page.Text);
    }

    /// <summary>Accounts with these settings as from the environment.</summary>
    private static TextAccounts Using(TestApp app, TextSettings settings) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<ISeal>(), app.Services.GetRequiredService<TextPolicy>() with { Given = settings },
        app.Services.GetRequiredService<UkClock>(), app.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<TextAccounts>>());

    private static OutgoingMessage Like(Guid reference) => new(reference, ContactChannel.Text, null, "+447700900123", null, "words");
}
