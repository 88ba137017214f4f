using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>What leaves, when, to whom, and how often.</summary>
public sealed class OutboxTests
{
    [Theory, OnBothDatabases]
    public async Task Nothing_leaves_when_its_cause_is_not_saved(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Do<Outbox>(async outbox =>
        {
            await outbox.Tell(person, OutboxSteps.Something("the cause"));
            throw new InvalidOperationException("The cause failed.");
        }));
        await app.Deliver();

        Assert.Empty(app.Post.Left);
    }

    [Theory, OnBothDatabases]
    public async Task Pressing_twice_and_pressing_at_once_tells_nobody_twice(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();

        await app.Tell(person, "the cause");
        await app.Tell(person, "the cause");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Tell(person, "another cause")));
        await app.Deliver();

        Assert.Equal(2, app.Phone(person).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_has_passed_its_deadline_is_given_up_and_never_sent(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        await app.Tell(person, "the cause", deadline: app.Now.AddHours(1));

        await app.Pass(TimeSpan.FromHours(1));

        Assert.Empty(app.Post.Left);
        Assert.Equal("It would have come too late.", (await app.TheMessage()).GivenUpWhy);
    }

    [Theory, OnBothDatabases]
    public async Task STOP_takes_back_what_is_waiting_and_is_confirmed(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        await app.Tell(person, "the cause");

        var answer = await app.Phone(person).Send("STOP");

        Assert.StartsWith("You will get no more texts from us.", answer);
        Assert.Single(app.Phone(person).Texts);
        await app.Tell(person, "a later cause");
        await app.Deliver();
        Assert.Single(app.Phone(person).Texts);
    }

    [Theory, OnBothDatabases]
    public async Task The_address_is_the_one_somebody_has_when_it_leaves(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (person, better) = (await app.Given.Person(), PhoneNumber.Read(app.Given.Mobile()));
        await app.Tell(person, "the cause");

        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).ReachBy(better, null, null, null));
        await app.Deliver();

        Assert.Empty(app.Phone(person).Texts);
        Assert.Single(app.Phone(better.E164).Texts);
    }

    [Theory, OnBothDatabases]
    public async Task Between_9pm_and_8am_everything_waits_but_answers(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        await app.PassTo(app.Today, new TimeOnly(21, 0));
        await app.Tell(person, "the cause");

        await app.Deliver();
        Assert.Empty(app.Phone(person).Texts);
        Assert.StartsWith("If life is at risk call 999.", await app.Phone(person).Send("HELP"));

        await app.PassTo(app.Today.AddDays(1), new TimeOnly(7, 59));
        Assert.Single(app.Phone(person).Texts);
        await app.PassTo(app.Today, new TimeOnly(8, 0));
        Assert.Equal(2, app.Phone(person).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_could_not_leave_by_day_wakes_nobody_at_night_and_leaves_in_the_morning(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        var phone = app.Phone(person);
        await app.PassTo(app.Today, new TimeOnly(18, 0));
        app.Post.Fails();
        await app.Tell(person, "the cause");
        await app.Deliver();
        app.Post.WorksAgain();

        // The provider is back at half past nine in the evening.
        await app.PassTo(app.Today, new TimeOnly(21, 30));
        Assert.Empty(phone.Texts);
        // Whoever is up themselves is answered.
        Assert.StartsWith("If life is at risk call 999.", await phone.Send("HELP"));
        await app.PassTo(app.Today.AddDays(1), new TimeOnly(7, 59));
        Assert.Single(phone.Texts);
        await app.PassTo(app.Today, new TimeOnly(8, 0));
        Assert.Equal(2, phone.Texts.Count);
        Assert.Equal(2, await app.Read(db => db.Outbox.CountAsync(m => m.SentAt != null)));
    }

    [Theory, OnBothDatabases]
    public async Task Everybody_is_written_to_alone_and_no_message_holds_anothers_number(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall", "Cath Lloyd");
        await app.Given.Meeting(given.Group, app.Today.AddDays(9), new TimeOnly(11, 0));

        var mobiles = given.People.Select(p => p.Person.Mobile!).ToList();
        Assert.Equal(8, app.Post.Left.Count);
        Assert.All(app.Post.Left, m => Assert.Contains(m.Address, mobiles));
        Assert.All(app.Post.Left, m => Assert.DoesNotContain(given.People, p => m.Body.Contains(p.Person.Mobile!, StringComparison.Ordinal) || m.Body.Contains(p.Person.MobileTyped!, StringComparison.Ordinal)));
    }

    [Theory, OnBothDatabases]
    public async Task Sign_in_words_are_wiped_once_sent_and_other_words_are_kept(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        await app.Tell(person, "the cause");
        await app.Do<Outbox>(outbox =>
        {
            outbox.Send(person, ContactChannel.Text, new Message("sign-in", "sign-in:1", new Dictionary<string, Word> { ["code"] = "123456" }) { Secret = true, AtOnce = true });
            return Task.CompletedTask;
        });

        await app.Deliver();

        // What somebody waits for goes before what was queued earlier.
        Assert.Contains("123456", app.Phone(person).Texts[0]);
        var bodies = await app.Read(db => db.Outbox.ToDictionaryAsync(m => m.Template, m => m.Body));
        Assert.Equal("", bodies["sign-in"]);
        Assert.NotEqual("", bodies["group-begins"]);
    }
}
