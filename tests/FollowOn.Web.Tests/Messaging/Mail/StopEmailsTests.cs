using FollowOn.Accounts;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>The mail program's own button for no more e-mails: one press of it, and nothing by merely looking.</summary>
public sealed class StopEmailsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task One_press_of_the_mail_program_stops_emails_and_signs_nobody_in(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var mo = home.Mailbox("mo@example.org");
        var link = LinkIn(mo.Last);
        var program = home.App.Browser();

        var answer = await program.Post(link, ("List-Unsubscribe", "One-Click"));

        Assert.Equal((200, false), ((int)answer.Status, program.HasSession));
        Assert.NotNull((await home.Person("Mo")).EmailsStoppedAt);
        Assert.Null((await home.Person("Ann")).EmailsStoppedAt);
        // Pressed by a machine that checks mail, it is noticed and undone in reply; pressed twice, it is said once.
        await program.Post(link, ("List-Unsubscribe", "One-Click"));
        await home.App.Deliver();
        Assert.Single(mo.Came, m => m.Message.Subject == "No more emails");
        Assert.StartsWith("You will get our emails again.", await mo.Reply("START"), StringComparison.Ordinal);
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
    }

    [Fact]
    public async Task Looking_changes_nothing_and_the_page_has_a_button_each_way()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var link = LinkIn(home.Mailbox("mo@example.org").Last);
        var browser = home.App.Browser();

        var page = await browser.Get(link);
        await browser.Go(() => new HttpRequestMessage(HttpMethod.Head, browser.At(link)));
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
        Assert.DoesNotContain("Mo", page.Document.Body!.TextContent.Replace("No more", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("mo@example.org", page.Html, StringComparison.Ordinal);

        page = await page.Form("Stop emails").Press();
        Assert.Contains("You will get no more emails from us. You are still in your group.", page.Text);
        Assert.NotNull((await home.Person("Mo")).EmailsStoppedAt);
        page = await page.Form("Have emails again").Press();
        Assert.Contains("We will write you no more emails, about any group.", page.Text);
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
    }

    [Fact]
    public async Task A_link_to_an_address_that_is_no_longer_theirs_is_as_one_that_never_was()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        var link = LinkIn(home.Mailbox("mo@example.org").Last);
        var never = await home.App.Browser().Post("/e/" + new string('x', MailKey.TokenLength), ("List-Unsubscribe", "One-Click"));
        await home.App.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Mo", Stop)).ChangeEmail(EmailAddress.Read("new@example.org")));

        var page = await home.App.Browser().Post(link, ("List-Unsubscribe", "One-Click"));

        Assert.Equal((404, 404), ((int)never.Status, (int)page.Status));
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
    }

    [Fact]
    public async Task On_a_private_site_the_button_is_promised_and_every_email_but_a_code_to_sign_in_has_it()
    {
        await using var sink = new SmtpSink();
        await using var imap = new ImapFake();
        await using var app = await TestApp.Start(adjust: services =>
        {
            services.UseMail(sink.Settings, replies: imap.Settings);
            services.RemoveAll<SiteAddress>().AddSingleton(new SiteAddress(new Uri("https://followon.example")));
        });
        await app.Tell(await app.SomebodyByEmail(), "the cause");
        await app.Deliver();

        var headers = sink.Taken.Single().Message.Headers;
        Assert.Matches(@"^<https://followon\.example/e/[a-z2-7]{46}>, <mailto:replies\+[a-z2-7]{46}@example\.nhs\.uk\?subject=STOP>$", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Equal("<messages.example.nhs.uk>", headers["List-Id"]);
        // As it stands on the wire: nothing of it is folded into another form.
        Assert.Matches(@"List-Unsubscribe:\s+<https://followon\.example/e/[a-z2-7]{46}>,\s+<mailto:", System.Text.Encoding.ASCII.GetString(sink.Taken.Single().Bytes));
    }

    [Fact]
    public async Task A_member_who_signs_in_may_have_emails_again()
    {
        await using var home = await Home.With(TestDatabase.Sqlite);
        await home.Mailbox("mo@example.org").Reply("stop emailing me");
        Assert.NotNull((await home.Person("Mo")).EmailsStoppedAt);
        var browser = await home.App.BrowserOf(await home.Person("Mo"));

        var page = await (await browser.Get($"/groups/{home.Group.Group.Id}/me")).Form("Have emails again").Press();

        Assert.Equal("You will get our emails again.", page.Done);
        Assert.Null((await home.Person("Mo")).EmailsStoppedAt);
    }

    private static string LinkIn(TakenMail mail) => new Uri(mail.Message.Headers["List-Unsubscribe"]!.Split('<', '>')[1]).AbsolutePath;
}
