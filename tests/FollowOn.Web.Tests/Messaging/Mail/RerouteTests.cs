using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>A message whose way is closed goes by the person's next own way, and is not given up.</summary>
public sealed class RerouteTests
{
    [Theory, OnBothDatabases]
    public async Task What_waits_after_STOP_goes_by_email_and_no_text_leaves(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var person = await app.Given.Person(mobile: "07700 900111", email: "mo@example.org");
        await app.Tell(person, "the cause");

        var answer = await app.Phone(person).Send("STOP");
        await app.Deliver();

        Assert.StartsWith("You will get no more texts from us.", answer);
        Assert.Single(app.Phone(person).Texts);
        Assert.Equal(["mo@example.org"], sink.Taken.Single().To);
        Assert.Contains("The group is yours now.", sink.Taken[0].Text);
        await app.Tell(person, "a later cause");
        await app.Deliver();
        Assert.Equal((1, 2), (app.Phone(person).Texts.Count, sink.Taken.Count));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_no_other_way_after_STOP_gets_it_from_a_person(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var person = await app.Given.Person(mobile: "07700 900111");
        await app.Tell(person, "the cause");

        await app.Phone(person).Send("STOP");
        await app.Deliver();

        var waiting = await app.Read(db => db.Outbox.SingleAsync(m => m.Template == "group-begins"));
        Assert.Equal((ContactChannel.Telephone, null, null), (waiting.Channel, waiting.SentAt, waiting.GivenUpAt));
    }

    [Theory, OnBothDatabases]
    public async Task A_detail_taken_away_while_a_message_waits_sends_it_another_way(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var person = await app.Given.Person(mobile: "07700 900111", email: "mo@example.org", prefers: ContactChannel.Email);
        await app.Tell(person, "the cause");

        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).ReachBy(PhoneNumber.Read("07700 900111"), null, null, null));
        await app.Deliver();

        Assert.Empty(sink.Taken);
        Assert.Single(app.Phone(person).Texts);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_is_refused_is_marked_and_the_message_goes_by_text(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 no such person" : null };
        await using var app = await MailSteps.With(database, sink, texts: true);
        var person = await app.SomebodyByEmail(mobile: "07700 900111");
        await app.Tell(person, "the cause");
        await app.Tell(person, "another cause");

        await app.Deliver();

        Assert.Equal(2, app.Phone(person).Texts.Count);
        Assert.NotNull((await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id))).EmailBouncedAt);
        Assert.Single(sink.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal));
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).ChangeEmail(EmailAddress.Read("better@example.org")));
        sink.Script = _ => null;
        await app.Tell(person, "a third");
        await app.Deliver();
        Assert.Equal(["better@example.org"], sink.Taken.Single().To);
    }

    [Theory, OnBothDatabases]
    public async Task Where_only_email_leaves_whoever_likes_a_text_is_written_to_and_who_has_a_mobile_alone_is_told_on_paper(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var both = await app.Given.Person("Mo Rahman", mobile: "07700 900111", email: "mo@example.org", prefers: ContactChannel.Text);
        var mobile = await app.Given.Person("Ann Price", mobile: "07700 900112");
        await app.Tell(both, "the cause");
        await app.Tell(mobile, "the cause");

        await app.Deliver();

        Assert.Equal(["mo@example.org"], sink.Taken.Single().To);
        Assert.Equal(ContactChannel.Telephone, (await app.Read(db => db.Outbox.SingleAsync(m => m.To == mobile.Id))).Channel);
    }

    [Theory, OnBothDatabases]
    public async Task Texts_that_waited_for_a_way_out_leave_by_email_once_it_is_set_up(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(database, adjust: services => services.UseMail(settings: null));
        var person = await app.Given.Person(mobile: "07700 900111", email: "mo@example.org");
        await app.Tell(person, "the cause");
        await app.Deliver();
        Assert.Equal(ContactChannel.Text, (await app.TheMessage()).Channel);

        await app.Accounts().Save(sink.Settings);
        await app.Deliver();

        Assert.Equal(["mo@example.org"], sink.Taken.Single().To);
    }

    [Theory, OnBothDatabases]
    public async Task A_line_that_only_the_other_channel_had_words_for_is_left_out(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == given["Mo"].Id)).ReachBy(PhoneNumber.Read(given["Mo"].MobileTyped!), EmailAddress.Read("mo@example.org"), null, null));
        await app.PassTo(app.Today, new TimeOnly(21, 30));
        await app.Given.Meeting(given.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        await app.Phone(given["Mo"]).Send("STOP");

        await app.PassTo(app.Today.AddDays(1), new TimeOnly(8, 0));

        var mail = Assert.Single(sink.Taken);
        Assert.Contains("Are you coming? Answer with one tap", mail.Text);
        Assert.DoesNotContain("To leave the group", mail.Text);
        Assert.DoesNotContain("{", mail.Text);
    }
}
