using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>What comes back, and what is made of it; whatever else comes changes nothing.</summary>
public sealed class BounceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_address_that_is_gone_is_marked_and_the_words_go_another_way(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var person = await app.SomebodyByEmail(mobile: "07700 900111");
        await app.Tell(person, "the cause", deadline: app.Now.AddDays(3));
        await app.Deliver();

        Assert.Equal(BounceDone.AddressMarked, await Receive(app, RealMail.Report(sink.Taken[0].Reference(), "failed", "5.1.1")));
        Assert.Equal(BounceDone.KnownAlready, await Receive(app, RealMail.Report(sink.Taken[0].Reference(), "failed", "5.1.1")));
        await app.Deliver();

        Assert.NotNull((await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id, Stop))).EmailBouncedAt);
        Assert.Contains("The group is yours now.", app.Phone(person).Last);
        Assert.Single(app.Phone(person).Texts);
        await app.Tell(person, "a later cause");
        await app.Deliver();
        Assert.Equal((1, 2), (sink.Taken.Count, app.Phone(person).Texts.Count));
    }

    [Theory]
    [OnBothDatabases("failed", "5.2.2", BounceDone.Noted)]
    [OnBothDatabases("failed", "5.7.1", BounceDone.Noted)]
    [OnBothDatabases("failed", "4.4.7", BounceDone.Noted)]
    [OnBothDatabases("delayed", "4.4.1", BounceDone.Noted)]
    [OnBothDatabases("delivered", "2.0.0", BounceDone.NotOurs)]
    [OnBothDatabases("failed", "5.1.10", BounceDone.AddressMarked)]
    [OnBothDatabases("failed", "5.0.0", BounceDone.AddressMarked)]
    [OnBothDatabases("failed", "5.4.1", BounceDone.AddressMarked)]
    public async Task Only_what_says_that_nobody_is_there_marks_the_address(TestDatabase database, string action, string status, BounceDone done)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var person = await app.SomebodyByEmail();
        await app.Tell(person, "the cause");
        await app.Deliver();

        Assert.Equal(done, await Receive(app, RealMail.Report(sink.Taken[0].Reference(), action, status)));

        Assert.Equal(done == BounceDone.AddressMarked, (await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id, Stop))).EmailBouncedAt is not null);
        await app.Tell(person, "a later cause");
        await app.Deliver();
        Assert.Equal(done == BounceDone.AddressMarked ? 1 : 2, sink.Taken.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_report_on_the_old_address_marks_nothing_once_it_is_corrected_and_a_confirmed_address_is_used_again(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var person = await app.SomebodyByEmail();
        await app.Tell(person, "the cause");
        await app.Deliver();
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id, Stop)).ChangeEmail(EmailAddress.Read("better@example.org")));

        Assert.Equal(BounceDone.Noted, await Receive(app, RealMail.Report(sink.Taken[0].Reference(), "failed", "5.1.1")));
        await app.Tell(person, "a later cause");
        await app.Deliver();
        Assert.Equal(BounceDone.AddressMarked, await Receive(app, RealMail.Report(sink.Taken[1].Reference(), "failed", "5.1.1")));
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id, Stop)).ConfirmEmail());
        await app.Tell(person, "the last cause");
        await app.Deliver();

        Assert.Equal(["mo@example.org", "better@example.org", "better@example.org"], sink.Taken.SelectMany(m => m.To));
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_back_after_somebody_left_is_not_said_again(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == given["Mo"].Id, Stop)).ReachBy(PhoneNumber.Read(given["Mo"].MobileTyped!), EmailAddress.Read("mo@example.org"), null, ContactChannel.Email));
        await app.Given.Meeting(given.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        var texts = app.Phone(given["Mo"]).Texts.Count;
        await app.Given.Left(given.Group, given["Mo"]);

        await Receive(app, RealMail.Report(sink.Taken.Single().Reference(), "failed", "5.1.1"));
        await app.Deliver();

        Assert.Equal(texts, app.Phone(given["Mo"]).Texts.Count);
    }

    public static TheoryData<string, string> Hostile
    {
        get
        {
            var own = "{reference}";
            var nested = string.Concat(Enumerable.Range(0, 400).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
            return new()
            {
                { "nothing", "" },
                { "no e-mail at all", "\0\u0001\u0002 MZ \u00ff" },
                { "an ordinary letter", $"From: a@example.org\r\nSubject: Undelivered\r\n\r\nYour message {own} to mo@example.org failed 5.1.1" },
                { "somebody else's report", RealMail.Report(Guid.CreateVersion7(), "failed", "5.1.1") },
                { "a report without a reference", RealMail.Report(Guid.Empty, "failed", "5.1.1").Replace(Guid.Empty.ToString(), "", StringComparison.Ordinal) },
                { "a report without a status part", $"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{own}\r\n--b--\r\n" },
                { "a read receipt", RealMail.Report(Guid.Empty, "failed", "5.1.1").Replace("delivery-status", "disposition-notification", StringComparison.Ordinal) },
                { "a deep nest", $"{nested}\r\n\r\n{own}" },
                { "a million lines", "From: a@example.org\r\n\r\n" + string.Concat(Enumerable.Repeat("Original-Envelope-Id: x\r\n", 100_000)) },
                { "endless headers", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"X-{i}: y\r\n")) },
                { "a broken end", $"Content-Type: multipart/report; report-type=delivery-status; boundary=\"{new string('b', 5000)}" },
            };
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task Whatever_else_comes_changes_nothing(string what, string mail)
    {
        Assert.NotEmpty(what);
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink);
        var person = await app.SomebodyByEmail();
        await app.Tell(person, "the cause");
        await app.Deliver();

        Assert.Equal(BounceDone.NotOurs, await Receive(app, mail.Replace("{reference}", sink.Taken[0].Reference().ToString(), StringComparison.Ordinal)));

        Assert.Null((await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id, Stop))).EmailBouncedAt);
    }

    [Theory, OnBothDatabases]
    public async Task The_return_mailbox_is_read_and_only_what_is_ours_is_deleted_there(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var returns = new PopFake();
        await using var app = await MailSteps.With(database, sink, returns: returns.Settings);
        var person = await app.SomebodyByEmail();
        await app.Tell(person, "the cause");
        await app.Deliver();
        returns.Comes("From: ann@example.org\r\nSubject: Hello\r\n\r\nThank you.\r\n.\r\nA line that begins with a dot.");
        returns.Comes(RealMail.Report(sink.Taken[0].Reference(), "failed", "5.1.1"));
        var mailbox = app.Services.GetRequiredService<ReturnMailbox>();

        Assert.Equal(1, await mailbox.Read(Stop));
        Assert.Contains("Thank you.", Assert.Single(returns.Mails));
        Assert.NotNull((await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id, Stop))).EmailBouncedAt);
        // What is none of ours is not fetched a second time.
        Assert.Equal((0, 2), (await mailbox.Read(Stop), returns.Fetched));
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_is_tried_again_and_says_why()
    {
        await using var sink = new SmtpSink();
        await using var returns = new PopFake();
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, returns: returns.Settings with { Password = "another" });
        var mailbox = app.Services.GetRequiredService<ReturnMailbox>();

        Assert.Null(await mailbox.Read(Stop));
        Assert.NotNull(mailbox.LastProblem);
    }

    private static async Task<BounceDone> Receive(TestApp app, string mail)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Bounces>().Receive(new MemoryStream(Encoding.UTF8.GetBytes(mail)), Stop);
    }
}
