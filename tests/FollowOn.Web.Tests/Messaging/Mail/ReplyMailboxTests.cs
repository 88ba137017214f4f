using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using FollowOn.Web.Pages.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>The mailbox of replies: set up on the page or at the start, and each way it can fail in words.</summary>
public sealed class ReplyMailboxTests
{
    private const string Address = "/settings/mail";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Set_up_and_tested_on_the_page_the_password_is_kept_encrypted_and_shown_to_nobody()
    {
        await using var sink = new SmtpSink();
        await using var imap = new ImapFake();
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink);
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        imap.Comes("From: a@example.com\n\nhello");
        var page = await browser.Get(Address);
        Assert.Contains("No mailbox of replies is set up, so emails do not ask for a reply.", page.Text);

        page = await SetUp(page, imap.Settings).Press();
        Assert.Equal("The mailbox of replies is saved. Look into it now to see whether it works.", page.Done);
        Assert.DoesNotContain("a secret", page.Html);
        Assert.DoesNotContain("a secret", await app.Read(db => db.Settings.Where(s => s.Name == "mail-replies").Select(s => s.Value).SingleAsync(Stop)));

        page = await page.Form("Test the mailbox of replies").Press();
        Assert.Contains("The mailbox can be read. 1 email lies in it.", page.Text);
        Assert.Single(imap.Mails);

        page = await page.Form("Forget the mailbox of replies").Press();
        Assert.Null(app.Accounts().Replies);
    }

    [Theory]
    [InlineData("password", MailOutcome.SignInRefused)]
    [InlineData("port", MailOutcome.ConnectionRefused)]
    [InlineData("name", MailOutcome.CertificateWrongName)]
    [InlineData("trust", MailOutcome.CertificateNotTrusted)]
    [InlineData("expired", MailOutcome.CertificateExpired)]
    [InlineData("clear", MailOutcome.WouldBeInTheClear)]
    [InlineData("starttls", MailOutcome.TlsNotOffered)]
    [InlineData("smtp", MailOutcome.NotAMailServer)]
    [InlineData("closed", MailOutcome.RefusedByPolicy)]
    [InlineData("broken", MailOutcome.BrokenOff)]
    [InlineData("nothing", MailOutcome.NotSetUp)]
    public async Task Each_failure_has_its_own_words(string how, MailOutcome outcome)
    {
        await using var sink = new SmtpSink();
        await using var imap = new ImapFake(how == "starttls" ? MailSecurity.StartTls : MailSecurity.Tls,
            how switch { "name" => TestCertificate.WrongName, "trust" => TestCertificate.SignedByItself, "expired" => TestCertificate.Expired, _ => TestCertificate.Good })
        {
            OffersTls = false,
            Greeting = how == "smtp" ? "220 mail.example.org ESMTP" : "* OK [CAPABILITY IMAP4rev1 UIDPLUS] a mailbox",
            Script = verb => (how, verb) switch { ("closed", "SELECT") => "NO you may not", ("broken", "SELECT") => "CLOSE", _ => null },
        };
        var settings = how switch
        {
            "password" => imap.Settings with { Password = "not that" },
            "port" => imap.Settings with { Port = 9 },
            "clear" => imap.Settings with { Host = "imap.example.org", Security = MailSecurity.None },
            "nothing" => null,
            _ => imap.Settings,
        };
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, replies: settings);

        var visit = await app.Services.GetRequiredService<ReplyMailbox>().Test(Stop);

        Assert.Equal(outcome, visit.Result.Outcome);
        var (what, next) = MailWords.OfReplies(outcome, settings);
        Assert.False(string.IsNullOrWhiteSpace(what) || string.IsNullOrWhiteSpace(next));
        Assert.DoesNotContain("a secret", visit.Result.ServerSaid ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_on_the_page_until_it_can()
    {
        await using var sink = new SmtpSink();
        await using var imap = new ImapFake { Script = verb => verb == "LOGIN" ? "NO [AUTHENTICATIONFAILED] not today" : null };
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink, replies: imap.Settings);
        var (browser, mailbox) = (await app.BrowserOf(await app.Given.InstallationAdministrator()), app.Services.GetRequiredService<ReplyMailbox>());

        await mailbox.Read(Stop);
        Assert.Contains("Replies are not read", (await browser.Get(Address)).Text);
        imap.Script = _ => null;
        await mailbox.Read(Stop);

        Assert.DoesNotContain("Replies are not read", (await browser.Get(Address)).Text);
    }

    [Fact]
    public void It_may_be_given_at_the_start_and_what_is_missing_is_said()
    {
        MailPolicy Of(params (string, string)[] given) => MailSetup.PolicyOf(new ConfigurationBuilder().AddInMemoryCollection(given.Select(g => KeyValuePair.Create("FOLLOWON_REPLIES_" + g.Item1, (string?)g.Item2))).Build(), development: false);

        Assert.Null(Of().GivenReplies);
        Assert.Equal(new RepliesSettings("imap.example.nhs.uk", 993, MailSecurity.Tls, "replies", "a secret", "replies@example.nhs.uk"),
            Of(("HOST", "imap.example.nhs.uk"), ("USER", "replies"), ("PASSWORD", "a secret"), ("ADDRESS", "replies@example.nhs.uk")).GivenReplies);
        Assert.False(Of(("HOST", "h"), ("USER", "u"), ("ADDRESS", "a@example.org"), ("PLUS", "no")).GivenReplies!.Plus);
        Assert.Contains("FOLLOWON_REPLIES_ADDRESS", Assert.Throws<InvalidOperationException>(() => Of(("HOST", "h"), ("USER", "u"))).Message);
        Assert.Contains("FOLLOWON_REPLIES_USER", Assert.Throws<InvalidOperationException>(() => Of(("HOST", "h"))).Message);
        Assert.Contains("FOLLOWON_REPLIES_PLUS", Assert.Throws<InvalidOperationException>(() => Of(("HOST", "h"), ("USER", "u"), ("ADDRESS", "a@b.c"), ("PLUS", "perhaps"))).Message);
    }

    [Fact]
    public async Task A_mailbox_full_of_what_is_none_of_ours_is_left_alone_and_looked_at_once()
    {
        await using var home = await Home.Alone(TestDatabase.Sqlite);
        for (var i = 0; i < 30; i++)
            home.Imap.Comes($"From: a{i}@example.com\nSubject: {i}\n\nAn invoice");
        var mailbox = home.App.Services.GetRequiredService<ReplyMailbox>();

        await mailbox.Read(Stop);
        var fetched = home.Imap.Fetched;
        await mailbox.Read(Stop);

        Assert.Equal((30, fetched), (home.Imap.Mails.Count, home.Imap.Fetched));
        Assert.Empty(home.Sink.Taken);
        Assert.Empty(await home.App.Read(db => db.InboundTexts.ToListAsync(Stop)));
    }

    private static WebForm SetUp(WebPage page, RepliesSettings settings) => page.Form("Save the mailbox of replies")
        .Fill("Replies go to this address", settings.Address).Fill("Server (IMAP)", settings.Host).Fill("Port", settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Fill("User name", settings.User).Fill("Password", settings.Password!);
}
