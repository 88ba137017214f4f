using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>E-mails on their way out: to whom, how, and what each failure means.</summary>
public sealed class SmtpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases(MailSecurity.StartTls)]
    [OnBothDatabases(MailSecurity.Tls)]
    public async Task Each_email_goes_to_one_recipient_over_one_private_connection_for_the_run(TestDatabase database, MailSecurity security)
    {
        await using var sink = new SmtpSink(security, user: "groups", password: "a secret");
        await using var app = await MailSteps.With(database, sink);
        var people = new[] { await app.SomebodyByEmail(), await app.SomebodyByEmail("Ann Price", "ann@example.org"), await app.SomebodyByEmail("Derek Hall", "derek@example.org") };
        foreach (var person in people)
            await app.Tell(person, "the cause");

        await app.Deliver();

        Assert.Equal(people.Select(p => p.Email), sink.Taken.Select(m => Assert.Single(m.To)).Order().OrderBy(a => Array.FindIndex(people, p => p.Email == a)));
        Assert.Equal(1, sink.Connections);
        Assert.All(sink.Taken, m =>
        {
            Assert.Equal(m.To, m.Message.To.Mailboxes.Select(a => a.Address));
            Assert.Empty(m.Message.Cc);
            Assert.Empty(m.Message.Bcc);
            Assert.Empty(m.Message.ReplyTo);
            Assert.DoesNotContain(people, p => p.Email != m.To[0] && System.Text.Encoding.UTF8.GetString(m.Bytes).Contains(p.Email!, StringComparison.Ordinal));
            Assert.Equal("auto-generated", m.Message.Headers["Auto-Submitted"]);
            Assert.Equal("groups@example.nhs.uk", m.From);
            Assert.Equal(m.EnvelopeId, m.Reference().ToString());
        });
        Assert.Equal(1, sink.Commands.Count(c => c.StartsWith("AUTH", StringComparison.Ordinal)));
        Assert.All(await app.Read(db => db.Outbox.ToListAsync()), m => Assert.NotNull(m.SentAt));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_words_are_there_as_text_and_as_a_page_with_our_links_only_and_nothing_from_elsewhere(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var given = await HandedOver(app, "Café <b>http://evil.example/x</b>");

        var mail = sink.Taken.Last(m => m.To[0] == given["Mo"].Email);
        var html = mail.Message.HtmlBody!;
        Assert.Contains("The next meet-up is on", mail.Text);
        Assert.Contains("The next meet-up is on", html);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Contains("Café <b>http://evil.example/x</b>", page.Body!.TextContent);
        Assert.Empty(page.QuerySelectorAll("b"));
        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, l => Assert.StartsWith("http://followon.example/", l));
        Assert.All(links, l => Assert.Contains(l, mail.Text));
        Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, object, form, [background], [src]"));
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(mail.Message.Subject, page.Title);
        Assert.DoesNotContain("pain", mail.Message.Subject!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(given.Group.Name, mail.Message.Headers.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_meet_up_comes_with_its_calendar_file_raised_when_it_moves_and_cancelled_when_it_is_off(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var given = await HandedOver(app, "Café Kino");
        var meeting = given.FirstMeeting!;
        string[] To(TakenMail m) => [.. m.To];

        await app.Do<FollowOn.Meetings.MeetUps>(async (meetUps, db) =>
        {
            var moved = await db.Meetings.SingleAsync(m => m.Id == meeting.Id, Stop);
            moved.Move(moved.Date.AddDays(1), new TimeOnly(14, 0), "The library", online: false, app.Now);
            await meetUps.TellMoved(await db.Groups.SingleAsync(Stop), moved);
        });
        await app.Deliver();
        await app.Do<FollowOn.Meetings.MeetUps>(async (meetUps, db) =>
        {
            var off = await db.Meetings.SingleAsync(m => m.Id == meeting.Id, Stop);
            off.Cancel(app.Now);
            await meetUps.TellCancelled(await db.Groups.SingleAsync(Stop), off);
        });
        await app.Deliver();

        var files = sink.Taken.Where(m => To(m).Contains(given["Mo"].Email)).Select(CalendarOf).ToList();
        Assert.Equal(["PUBLISH", "PUBLISH", "CANCEL"], files.Select(f => f.Method));
        Assert.Equal(["PUBLISH", "PUBLISH", "CANCEL"], files.Select(f => f.Words.Split("METHOD:")[1].Split("\r\n")[0]));
        Assert.All(files, f => Assert.Contains($"UID:{meeting.Id}\r\n", f.Words));
        Assert.Equal(["0", "1", "2"], files.Select(f => f.Words.Split("SEQUENCE:")[1].Split("\r\n")[0]));
        Assert.All(files, f => Assert.Contains("SUMMARY:Meet-up\r\n", f.Words));
        Assert.All(files[..2], f => Assert.DoesNotContain("ATTENDEE", f.Words));
        Assert.Contains("ATTENDEE:mailto:mo@example.org", files[2].Words);
        Assert.Contains("STATUS:CANCELLED", files[2].Words);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_sent_again_after_its_mark_was_lost_has_the_same_id(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line == "." ? "CLOSE TAKEN" : null };
        await using var app = await MailSteps.With(database, sink);
        await app.Tell(await app.SomebodyByEmail(), "the cause");

        await app.Deliver();
        Assert.Null((await app.TheMessage()).SentAt);
        sink.Script = _ => null;
        await app.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(2, sink.Taken.Count);
        Assert.Equal(sink.Taken[0].Message.MessageId, sink.Taken[1].Message.MessageId);
        Assert.Equal((await app.TheMessage()).Id, sink.Taken[0].Reference());
    }

    /// <summary>What the server does, what we call it, and what becomes of the message.</summary>
    public static TheoryData<string, string, MailOutcome, Sending> Answers => new()
    {
        { "MAIL", "550 5.7.60 not allowed to send as this sender", MailOutcome.FromRefused, Sending.NotWorking },
        { "MAIL", "451 4.3.0 later", MailOutcome.PutOff, Sending.NotNow },
        { "RCPT", "550 5.1.1 no such person", MailOutcome.RecipientRefused, Sending.NoSuchAddress },
        { "RCPT", "550 5.4.1 Recipient address rejected: Access denied", MailOutcome.RecipientRefused, Sending.NoSuchAddress },
        { "RCPT", "550 unknown user", MailOutcome.RecipientRefused, Sending.NoSuchAddress },
        { "RCPT", "550 5.7.1 relaying denied", MailOutcome.RefusedByPolicy, Sending.NotWorking },
        { "RCPT", "550 relay not permitted", MailOutcome.RefusedByPolicy, Sending.NotWorking },
        { "RCPT", "554 5.7.1 blocked by a list", MailOutcome.RefusedByPolicy, Sending.NotWorking },
        { "RCPT", "450 4.2.0 greylisted, come back later", MailOutcome.PutOff, Sending.NotNow },
        { "RCPT", "452 4.2.2 mailbox full", MailOutcome.PutOff, Sending.NotNow },
        { "RCPT", "421 4.7.0 too many connections", MailOutcome.TooBusy, Sending.NotWorking },
        { "RCPT", "530 5.7.0 authentication required", MailOutcome.SignInNeeded, Sending.NotWorking },
        { ".", "550 5.1.1 no such person after all", MailOutcome.RecipientRefused, Sending.NoSuchAddress },
        { ".", "554 5.7.1 looks like spam", MailOutcome.RefusedByPolicy, Sending.NotWorking },
        { ".", "552 5.3.4 too large", MailOutcome.MessageRefused, Sending.Refused },
        { ".", "451 4.3.0 try again", MailOutcome.PutOff, Sending.NotNow },
        { ".", "CLOSE", MailOutcome.BrokenOff, Sending.NotNow },
        { "AUTH", "535 5.7.8 not right", MailOutcome.SignInRefused, Sending.NotWorking },
        { "AUTH", "454 4.7.0 later", MailOutcome.TooBusy, Sending.NotWorking },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Each_answer_of_a_server_has_its_meaning(string command, string answer, MailOutcome outcome, Sending becomes)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret") { Script = line => line.Split(' ')[0] == command ? answer : null };
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink);

        var result = await app.Services.GetRequiredService<SmtpSender>().Test("mo@example.org", "A test", "Words", Stop);

        Assert.Equal((outcome, becomes), (result.Outcome, result.Sending));
        if (answer != "CLOSE")
            Assert.Contains(answer[4..], result.ServerSaid);
    }

    public static TheoryData<string, MailOutcome> Doors => new()
    {
        { "wrong name", MailOutcome.CertificateWrongName },
        { "expired", MailOutcome.CertificateExpired },
        { "signed by itself", MailOutcome.CertificateNotTrusted },
        { "no tls", MailOutcome.TlsNotOffered },
        { "no sign-in", MailOutcome.SignInNotOffered },
        { "refused", MailOutcome.ConnectionRefused },
        { "no name", MailOutcome.NameNotFound },
        { "silent", MailOutcome.TimedOut },
        { "another protocol", MailOutcome.NotAMailServer },
        { "tls to a plain port", MailOutcome.TlsFailed },
        { "full", MailOutcome.TooBusy },
        { "password lost", MailOutcome.PasswordLost },
    };

    [Theory, MemberData(nameof(Doors))]
    public async Task Nothing_is_said_to_a_server_that_is_not_right_and_each_reason_is_told_apart(string server, MailOutcome outcome)
    {
        var certificate = server switch { "wrong name" => TestCertificate.WrongName, "expired" => TestCertificate.Expired, "signed by itself" => TestCertificate.SignedByItself, _ => TestCertificate.Good };
        await using var sink = new SmtpSink(MailSecurity.StartTls, certificate)
        {
            OffersTls = server != "no tls",
            Greeting = server switch { "another protocol" => "+OK a mailbox", "full" => "421 4.3.2 too many connections", _ => "220 sink ESMTP" },
            Script = line => server == "silent" && line.StartsWith("EHLO", StringComparison.Ordinal) ? Hang() : null,
        };
        var settings = sink.Settings with { User = "groups", Password = "a secret" };
        settings = server switch
        {
            "refused" => settings with { Port = FreePort() },
            "no name" => settings with { Host = "nobody.invalid" },
            "tls to a plain port" => settings with { Security = MailSecurity.Tls },
            "password lost" => settings with { PasswordLost = true },
            _ => settings,
        };
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, settings, silence: server == "silent" ? TimeSpan.FromSeconds(1) : null);

        var result = await app.Services.GetRequiredService<SmtpSender>().Test("mo@example.org", "A test", "Words", Stop);

        Assert.Equal((outcome, Sending.NotWorking), (result.Outcome, result.Sending));
        Assert.DoesNotContain(sink.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(sink.Taken);

        static string? Hang()
        {
            Thread.Sleep(TimeSpan.FromSeconds(4));
            return "CLOSE";
        }
    }

    [Theory]
    [InlineData("mail.example.org", false, MailOutcome.WouldBeInTheClear)]
    [InlineData("localhost", false, MailOutcome.Sent)]
    [InlineData("127.0.0.1", false, MailOutcome.Sent)]
    public async Task In_the_clear_only_this_machine_is_spoken_to(string host, bool development, MailOutcome outcome)
    {
        await using var sink = new SmtpSink(MailSecurity.None);
        Assert.False(development);
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, sink.Settings with { Host = host });

        var result = await app.Services.GetRequiredService<SmtpSender>().Test("mo@example.org", "A test", "Words", Stop);

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == MailOutcome.Sent ? 1 : 0, sink.Connections);
    }

    [Theory, OnBothDatabases]
    public async Task Our_own_fault_gives_up_nobodys_message_however_long_it_lasts_and_the_administrator_reads_why(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret");
        await using var app = await MailSteps.With(database, sink, sink.Settings with { Password = "an old one" });
        foreach (var i in Enumerable.Range(0, 5))
            await app.Tell(await app.SomebodyByEmail($"Mo {(char)('A' + i)}", $"mo{i}@example.org"), "the cause", deadline: app.Now.AddDays(3));

        for (var i = 0; i < 40; i++)
            await app.Pass(TimeSpan.FromMinutes(20));

        Assert.All(await app.Read(db => db.Outbox.ToListAsync()), m => Assert.Equal((null, null, 0), (m.SentAt, m.GivenUpAt, m.Attempts)));
        Assert.Equal(MailOutcome.SignInRefused, app.Accounts().Trouble?.Outcome);
        Assert.Single(app.Log, l => l.Words.Contains("E-mails do not leave", StringComparison.Ordinal));
        // Once a minute at most, not once a message.
        Assert.InRange(sink.Connections, 1, 41);
    }

    [Theory, OnBothDatabases]
    public async Task When_it_works_again_everything_leaves_and_the_trouble_is_over(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret") { Script = line => line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 no" : null };
        await using var app = await MailSteps.With(database, sink);
        await app.Tell(await app.SomebodyByEmail(), "the cause");
        await app.Deliver();
        Assert.NotNull(app.Accounts().Trouble);

        sink.Script = _ => null;
        await app.Pass(TimeSpan.FromMinutes(2));

        Assert.Single(sink.Taken);
        Assert.Null(app.Accounts().Trouble);
    }

    [Theory, OnBothDatabases]
    public async Task A_greylisted_message_comes_a_little_later_and_holds_up_nobody(TestDatabase database)
    {
        var asked = new HashSet<string>();
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT TO:<mo@", StringComparison.Ordinal) && asked.Add(line) ? "450 4.2.0 greylisted" : null };
        await using var app = await MailSteps.With(database, sink);
        await app.Tell(await app.SomebodyByEmail(), "the cause");
        await app.Tell(await app.SomebodyByEmail("Ann Price", "ann@example.org"), "the cause");

        await app.Deliver();
        Assert.Equal(["ann@example.org"], sink.Taken.SelectMany(m => m.To));
        await app.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(["ann@example.org", "mo@example.org"], sink.Taken.SelectMany(m => m.To));
        Assert.Null(app.Accounts().Trouble);
    }

    private static (string Method, string Words) CalendarOf(TakenMail mail)
    {
        var part = mail.Message.BodyParts.OfType<TextPart>().Single(p => p.ContentType.MimeType == "text/calendar");
        Assert.Equal("meet-up.ics", part.FileName);
        return (part.ContentType.Parameters["method"]!, new StreamReader(part.Content!.Open()).ReadToEnd());
    }

    private static async Task<GivenGroup> HandedOver(TestApp app, string place)
    {
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service, endingOn: app.Today);
        var facilitator = await app.Given.Facilitator(programme);
        var people = new List<Someone>();
        foreach (var (name, email) in new[] { ("Mo Rahman", "mo@example.org"), ("Ann Price", "ann@example.org"), ("Derek Hall", "derek@example.org") })
            people.Add(await app.Given.Participant(programme, await app.SomebodyByEmail(name, email)));
        foreach (var someone in people)
            await app.Given.Answered(someone, FollowOn.Programmes.Interest.Yes, [FollowOn.Groups.Detail.Email]);
        await app.Change(async db => (await db.Handovers.SingleAsync(Stop)).Choose(new FollowOn.Handover.FirstMeetingOption(app.Today.AddDays(9), new TimeOnly(11, 0), place, "It suits.")));
        await app.Do<FollowOn.Handover.HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await app.Deliver();
        return new GivenGroup(await app.Given.GroupOf(programme), programme, service, facilitator, people, await app.Read(db => db.Meetings.SingleAsync(Stop)));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
