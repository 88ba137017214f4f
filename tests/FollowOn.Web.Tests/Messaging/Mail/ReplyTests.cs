using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>Replies by e-mail, from a real mail server to a mailbox read by IMAP: whose they are, what they answer, and what is never answered.</summary>
public sealed class ReplyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Yes_in_reply_to_a_meet_up_is_an_answer_and_the_reply_to_it_is_in_the_same_talk(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var asked = mo.Called("Meet-up");

        var answer = await mo.Reply(asked, "Yes please");

        Assert.StartsWith("Thank you. You are down as coming: ", answer!, StringComparison.Ordinal);
        Assert.Equal(Coming.Coming, await home.AnswerOf("Mo"));
        var mail = mo.Last;
        Assert.Equal("Re: " + asked.Message.Subject, mail.Message.Subject);
        Assert.Equal("auto-replied", mail.Message.Headers["Auto-Submitted"]);
        Assert.Equal(asked.Message.References[0], mail.Message.References[0]);
        Assert.StartsWith("reply-1-", mail.Message.InReplyTo, StringComparison.Ordinal);
        Assert.Empty(home.Imap.Mails);
        Assert.Empty((await home.App.Read(db => db.InboundTexts.SingleAsync(Stop))).Body);
        // And a mind may be changed in reply to that.
        Assert.StartsWith("Thank you for telling us. Nobody is shown", (await mo.Reply("no, can't after all"))!, StringComparison.Ordinal);
        Assert.Equal(Coming.Cant, await home.AnswerOf("Mo"));
    }

    [Theory]
    [OnBothDatabases(true, true)]
    [OnBothDatabases(true, false)]
    [OnBothDatabases(false, true)]
    public async Task A_reply_is_known_by_the_address_it_goes_to_or_by_the_message_it_names(TestDatabase database, bool named, bool plus)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");

        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "yes", mo.Address, named: named, plus: plus));
        await mo.Read();

        Assert.Equal(Coming.Coming, await home.AnswerOf("Mo"));
    }

    [Fact]
    public async Task Without_either_nothing_is_done_the_sender_is_told_how_once_and_the_email_is_left_where_it_lies()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");
        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "yes", mo.Address, named: false, plus: false));
        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "STOP", mo.Address, named: false, plus: false));
        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "Dear Hannah, about the invoice", "stranger@example.com", named: false, plus: false));
        var before = mo.Came.Count;

        await mo.Read();
        await mo.Read();

        Assert.Null(await home.AnswerOf("Mo"));
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
        Assert.Equal(3, home.Imap.Mails.Count);
        Assert.Equal(before + 1, mo.Came.Count);
        Assert.StartsWith("Thank you for writing. No person reads this mailbox", mo.Last.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", mo.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(home.Sink.Taken, m => m.To.Contains("stranger@example.com"));
    }

    [Fact]
    public async Task Words_of_despair_written_afresh_bring_the_numbers_though_nothing_else_is_done()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");

        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "I want to die", mo.Address, named: false, plus: false));
        await mo.Read();

        Assert.StartsWith("If life is at risk, call 999.", mo.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_another_address_nothing_is_done_and_the_person_is_told_once()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");
        var asked = mo.Called("Meet-up");

        await mo.Reply(asked, "yes", from: "cousin@example.com");
        await mo.Reply(asked, "LEAVE", from: "cousin@example.com");

        Assert.Null(await home.AnswerOf("Mo"));
        Assert.DoesNotContain(home.Sink.Taken, m => m.To.Contains("cousin@example.com"));
        Assert.Single(mo.Came, m => m.Message.Subject == "A reply came from another address");
        Assert.Empty(home.Imap.Mails);
        Assert.DoesNotContain(await home.App.Read(db => db.InboundTexts.ToListAsync(Stop)), t => t.From.Length > 0);
    }

    [Fact]
    public async Task A_token_that_was_guessed_or_belongs_to_somebody_else_does_nothing()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var (mo, ann) = (home.Mailbox("mo@example.org"), home.Mailbox("ann@example.org"));
        var source = mo.Written(mo.Called("Meet-up"), "yes", mo.Address);
        var token = System.Text.RegularExpressions.Regex.Match(source, @"\+([a-z2-7]{46})@").Groups[1].Value;

        // Ann's address with Mo's message, and Mo's own with a code that is not right.
        await ann.Reply(mo.Called("Meet-up"), "yes");
        home.Imap.Comes(System.Text.RegularExpressions.Regex.Replace(source, @"(In-Reply-To|References): .*\n", "").Replace(token, token[..45] + (token[45] == 'a' ? 'b' : 'a'), StringComparison.Ordinal));
        await mo.Read();

        Assert.Null(await home.AnswerOf("Mo"));
        Assert.Null(await home.AnswerOf("Ann"));
    }

    [Theory, OnBothDatabases]
    public async Task A_reply_to_an_older_message_answers_what_that_one_asked(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var first = mo.Called("Meet-up");
        var second = await home.App.Given.Meeting(home.Group.Group, home.App.Today.AddDays(30), new TimeOnly(15, 0), "The library");

        await mo.Reply(first, "yes");

        Assert.Equal(Coming.Coming, await home.AnswerOf("Mo"));
        Assert.Null((await home.App.Read(db => db.Meetings.SingleAsync(m => m.Id == second.Id, Stop))).AnswerOf((await home.Person("Mo")).Id));
        // Once it is over, the answer is to nothing, and never to the newer one.
        await home.App.PassTo(home.Group.FirstMeeting!.Date.AddDays(1), new TimeOnly(12, 0));
        Assert.StartsWith("Thank you. That meet-up is over", (await mo.Reply(first, "no sorry"))!, StringComparison.Ordinal);
        Assert.Null((await home.App.Read(db => db.Meetings.SingleAsync(m => m.Id == second.Id, Stop))).AnswerOf((await home.Person("Mo")).Id));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_email_read_twice_is_done_once_also_when_the_mailbox_broke_off_before_it_was_deleted(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        home.Imap.Script = verb => verb == "STORE" ? "CLOSE" : null;
        var before = mo.Came.Count;

        await mo.Reply(mo.Called("Meet-up"), "yes");
        Assert.Single(home.Imap.Mails);
        home.Imap.Script = _ => null;
        await mo.Read();

        Assert.Empty(home.Imap.Mails);
        Assert.Equal(before + 1, mo.Came.Count);
        Assert.Equal(Coming.Coming, await home.AnswerOf("Mo"));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\n")]
    [InlineData("Auto-Submitted: auto-generated; x=y\n")]
    [InlineData("Precedence: bulk\n")]
    [InlineData("Precedence: auto_reply\n")]
    [InlineData("List-Id: <everybody.example.org>\n")]
    [InlineData("Return-Path: <>\n")]
    [InlineData("X-Autoreply: yes\n")]
    [InlineData("X-Auto-Response-Suppress: All\n")]
    public async Task A_machine_is_never_answered(string mark)
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");

        Assert.Null(await mo.Reply(mo.Called("Meet-up"), "Yes. I am out of the office until Monday. LEAVE", more: mark));

        Assert.Null(await home.AnswerOf("Mo"));
        Assert.Empty(home.Imap.Mails);
        Assert.Equal("automatic", (await home.App.Read(db => db.InboundTexts.SingleAsync(Stop))).UnderstoodAs);
    }

    [Fact]
    public async Task Our_own_message_come_back_to_us_is_not_answered()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");
        var before = home.Sink.Taken.Count;

        home.Imap.Comes(mo.Called("Meet-up").Bytes);
        home.Imap.Comes(mo.Written(mo.Called("Meet-up"), "yes", "replies@example.nhs.uk"));
        await mo.Read();

        Assert.Equal(before, home.Sink.Taken.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Two_machines_writing_in_circles_are_answered_so_often_an_hour_and_no_more(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var (asked, before) = (mo.Called("Meet-up"), mo.Came.Count);

        for (var i = 0; i < 30; i++)
            home.Imap.Comes(mo.Written(asked, "what?", mo.Address));
        for (var i = 0; i < 30; i++)
            home.Imap.Comes(mo.Written(asked, "HELP", mo.Address));
        await mo.Read();

        Assert.Equal(InboundTexts.MaxAnswersAnHour, mo.Came.Count(m => m.Text.StartsWith("Sorry, we were not sure", StringComparison.Ordinal)));
        Assert.Equal(before + (2 * InboundTexts.MaxAnswersAnHour), mo.Came.Count);
        // What it asks for is still done.
        home.Imap.Comes(mo.Written(asked, "STOP", mo.Address));
        await mo.Read();
        Assert.NotNull((await home.Person("Mo")).EmailsStoppedAt);
    }

    [Theory, OnBothDatabases]
    public async Task Stop_holds_for_what_is_queued_already_and_start_undoes_it(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var asked = mo.Called("Meet-up");
        await home.App.Tell(await home.Person("Mo"), "queued before");

        var answer = await mo.Reply(asked, "STOP");

        Assert.StartsWith("You will get no more emails from us.", answer!, StringComparison.Ordinal);
        Assert.Equal("stopped", (await home.App.Read(db => db.Outbox.Where(m => m.SentAt != null).OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).FirstAsync(Stop))).Template);
        var before = mo.Came.Count;
        await home.App.Given.Meeting(home.Group.Group, home.App.Today.AddDays(20), new TimeOnly(15, 0), "The library");
        Assert.Equal(before, mo.Came.Count);
        // A code to sign in still comes: they ask for it themselves.
        await home.App.Change(async db => await home.AskForCode(db));
        await home.App.Deliver();
        Assert.Equal(before + 1, mo.Came.Count);

        Assert.StartsWith("You will get our emails again.", (await mo.Reply(mo.Called("Re: "), "Start"))!, StringComparison.Ordinal);
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
    }

    [Fact]
    public async Task No_more_texts_written_in_an_email_stops_texts_and_the_other_way_round()
    {
        await using var sink = new SmtpSink();
        await using var imap = new ImapFake();
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, texts: true, replies: imap.Settings);
        var mo = await app.SomebodyByEmail(mobile: "07700 900 871");
        await app.Tell(mo, "the cause");
        await app.Deliver();
        Task<Person> Now() => app.Read(db => db.People.SingleAsync(p => p.Id == mo.Id, Stop));

        Assert.StartsWith("You will get no more texts from us.", (await new Mailbox(app, sink, imap, "mo@example.org").Reply("Please stop texting me"))!, StringComparison.Ordinal);
        Assert.True(await Now() is { TextsStoppedAt: not null, EmailsStoppedAt: null });
        Assert.StartsWith("You will get no more emails from us.", (await app.Phone(mo).Send("no more emails please"))!, StringComparison.Ordinal);
        Assert.True(await Now() is { TextsStoppedAt: not null, EmailsStoppedAt: not null });
    }

    [Fact]
    public async Task A_file_is_refused_kindly_and_the_words_beside_it_are_read()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");
        var asked = mo.Called("Meet-up");

        home.Imap.Comes(WithPicture(mo.Written(asked, "Yes", mo.Address)));
        await mo.Read();
        Assert.Contains("You are down as coming", mo.Last.Text, StringComparison.Ordinal);
        Assert.Contains("We can't take pictures or files", mo.Last.Text, StringComparison.Ordinal);

        home.Imap.Comes(WithPicture(mo.Written(asked, "", mo.Address)));
        await mo.Read();
        Assert.StartsWith("Thank you. We can't take pictures or files, so nobody has seen what you sent", mo.Last.Text, StringComparison.Ordinal);
        Assert.Empty(home.Imap.Mails);
    }

    [Fact]
    public async Task However_long_an_email_is_only_its_beginning_is_fetched()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var mo = home.Mailbox("mo@example.org");

        home.Imap.Comes(WithPicture(mo.Written(mo.Called("Meet-up"), "Yes", mo.Address), 6 * 1024 * 1024));
        await mo.Read();

        Assert.Equal(Coming.Coming, await home.AnswerOf("Mo"));
        Assert.InRange(home.Imap.Fetched, 1, ReplyMail.MostBytes);
    }

    [Theory, OnBothDatabases]
    public async Task One_mailbox_takes_reports_and_replies(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var asked = mo.Called("Meet-up");
        home.Imap.Comes(RealMail.Report(asked.Reference()));
        home.Imap.Comes(home.Mailbox("ann@example.org").Written(home.Mailbox("ann@example.org").Called("Meet-up"), "yes", "ann@example.org"));
        home.Imap.Comes("From: a@example.com\n\nAn invoice");

        var visit = await mo.Read();

        Assert.Equal((3, 1, 1), (visit.Lying, visit.Replies, visit.Reports));
        Assert.NotNull((await home.Person("Mo")).EmailBouncedAt);
        Assert.Equal(Coming.Coming, await home.AnswerOf("Ann"));
        Assert.Single(home.Imap.Mails);
    }

    [Fact]
    public async Task Without_a_mailbox_of_replies_nobody_is_told_to_reply()
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink);
        await app.Tell(await app.SomebodyByEmail(), "the cause");
        await app.Deliver();

        Assert.Empty(sink.Taken.Single().Message.ReplyTo);
        Assert.DoesNotContain("reply", sink.Taken.Single().Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The words of a reply with a picture beside them.</summary>
    private static string WithPicture(string mail, int length = 3000)
    {
        var (head, body) = (mail[..mail.IndexOf("MIME-Version", StringComparison.Ordinal)], mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        return head + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: text/plain; charset=utf-8\n\n" + body
            + "\n--bb\nContent-Type: image/jpeg; name=IMG_1.jpg\nContent-Disposition: attachment; filename=IMG_1.jpg\nContent-Transfer-Encoding: base64\n\n" + string.Concat(Enumerable.Repeat(new string('A', 76) + "\n", length / 77)) + "\n--bb--\n";
    }
}
