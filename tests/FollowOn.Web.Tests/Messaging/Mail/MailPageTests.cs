using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using FollowOn.Web.Hosting;
using FollowOn.Web.Pages.Messaging;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>The page on which mail is set up, and what others read of it.</summary>
public sealed class MailPageTests
{
    private const string Address = "/settings/mail";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Set_up_on_the_page_tested_and_then_somebody_signs_in_by_the_emailed_link(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret phrase");
        await using var app = await TestApp.Start(database, adjust: services => services.UseMail(settings: null));
        var admin = await app.Given.InstallationAdministrator();
        var browser = await app.BrowserOf(admin);
        var page = await browser.Get(Address);
        Assert.Contains("No mail server is set up, so emails wait.", page.Text);

        page = await SetUp(page, sink, "a secret phrase").Press();
        Assert.Equal("The mail server is saved. Send a test message to see whether it works.", page.Done);
        Assert.DoesNotContain("a secret phrase", page.Html);
        Assert.DoesNotContain("a secret phrase", await app.Read(db => db.Settings.Where(s => s.Name == "mail").Select(s => s.Value).SingleAsync(Stop)));

        page = await page.Form("Send a test message").Fill("To which address?", "ines@example.org").Press();
        Assert.Contains("The mail server took the message.", page.Text);
        Assert.Equal(["ines@example.org"], sink.Taken.Single().To);

        var member = await app.Given.Person(mobile: "07700 900111", email: "mo@example.org");
        var visitor = app.Browser();
        page = await visitor.Get("/sign-in");
        Assert.Contains("We will e-mail you a link and a code; texts cannot be sent from here yet.", page.Text);
        await page.Form().Fill("Your mobile number or e-mail address", "07700 900111").Press();
        await app.Deliver();
        var mail = sink.Taken[^1];
        Assert.Equal([member.Email!], mail.To);
        page = await (await visitor.Get(FindLinks.In(mail.Text)[0].PathAndQuery)).Form("Sign in").Press();
        Assert.Contains("Hello Mo", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_failed_test_says_what_to_do_and_folds_the_server_s_own_words_below(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "another");
        await using var app = await TestApp.Start(database, adjust: services => services.UseMail(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await SetUp(await browser.Get(Address), sink, "not that").Press();

        page = await page.Form("Send a test message").Fill("To which address?", "ines@example.org").Press();

        Assert.Contains("The server did not accept the user name and password.", page.Text);
        Assert.Contains("Type both again.", page.Text);
        Assert.Contains("user name or password not right", page.Text);
        Assert.DoesNotContain("not that", page.Html);
        Assert.DoesNotContain("took the message", (await browser.Get(Address)).Text);
    }

    [Fact]
    public async Task A_password_is_kept_for_its_own_server_only()
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret phrase");
        await using var app = await TestApp.Start(adjust: services => services.UseMail(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await SetUp(await browser.Get(Address), sink, "a secret phrase").Press();

        page = await page.Form("Save").Fill("and this name", "Your group").Press();
        Assert.NotNull(page.Done);
        Assert.Equal(("Your group", "a secret phrase"), (app.Accounts().Sending!.FromName, app.Accounts().Sending!.Password));

        page = await page.Form("Save").Fill("Server", "evil.example").Press();
        Assert.Equal(["Enter the password again: it is only kept for the server and user it was typed for"], page.Errors);
        Assert.Equal("localhost", app.Accounts().Sending!.Host);
        Assert.DoesNotContain("a secret phrase", app.Accounts().Sending!.ToString());
    }

    [Fact]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_is_kept()
    {
        await using var app = await TestApp.Start(adjust: services => services.UseMail(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());

        var page = await (await browser.Get(Address)).Form("Save").Fill("Server", "a b").Fill("Port", "0").Choose("How is the connection kept private?", "In the clear")
            .Fill("User name", "u").Fill("Emails come from this address", "x").Fill("and this name", "").Fill("Replies go to (if somewhere else)", "y").Press();

        Assert.Equal(
        [
            "Enter the server's name, like smtp.example.nhs.uk", "Enter the port, a number like 587", "Choose STARTTLS or TLS. In the clear is only possible to a server on this same machine",
            "Enter the password, or leave the user name empty", "Enter the email address that emails come from, like groups@example.nhs.uk",
            "Enter the name that emails come from, of at most 100 characters. Leave pain out of it: it is seen on locked screens", "Enter an email address, like groups@example.nhs.uk, or leave it empty",
        ], page.Errors);
        Assert.Null(app.Accounts().Sending);
    }

    [Theory, OnBothDatabases]
    public async Task Another_node_and_the_next_start_know_it_and_lost_keys_are_said(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret phrase");
        await using var app = await TestApp.Start(database, adjust: services => services.UseMail(settings: null));
        await app.Accounts().Save(sink.Settings);

        await using var again = await app.Again();
        Assert.Equal("a secret phrase", again.Accounts().Sending!.Password);

        await app.Change(async db => (await db.Settings.SingleAsync(s => s.Name == "mail", Stop)).Change(
            (await db.Settings.AsNoTracking().SingleAsync(s => s.Name == "mail", Stop)).Value.Replace("\"Password\":\"", "\"Password\":\"x", StringComparison.Ordinal)));
        await again.Accounts().Load(Stop);
        Assert.Equal((null, true), (again.Accounts().Sending!.Password, again.Accounts().Sending!.PasswordLost));
    }

    [Fact]
    public async Task Settings_from_the_start_are_shown_and_cannot_be_changed()
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret phrase");
        await using var app = await MailSteps.With(TestDatabase.Sqlite, sink);
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());

        var page = await browser.Get(Address);

        Assert.Contains("This comes from the settings the site was started with", page.Text);
        Assert.Contains("Set, and not shown", page.Text);
        Assert.DoesNotContain("a secret phrase", page.Html);
        Assert.DoesNotContain(page.Html, "Forget this server");
    }

    [Fact]
    public void Settings_are_read_from_the_environment_and_a_wrong_one_is_named()
    {
        static MailPolicy Read(params (string Name, string Value)[] settings) =>
            MailSetup.PolicyOf(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build(), development: false);

        Assert.Null(Read().Given);
        var given = Read(("FOLLOWON_MAIL_HOST", "smtp.example.nhs.uk"), ("FOLLOWON_MAIL_FROM", "groups@example.nhs.uk"), ("FOLLOWON_MAIL_USER", "u"), ("FOLLOWON_MAIL_PASSWORD", "p"), ("FOLLOWON_MAIL_SECURITY", "tls"), ("FOLLOWON_MAIL_PORT", "465")).Given!;
        Assert.Equal(new MailSettings("smtp.example.nhs.uk", 465, MailSecurity.Tls, "u", "p", "groups@example.nhs.uk", "FollowOn"), given);
        Assert.Contains("FOLLOWON_MAIL_FROM", Assert.Throws<InvalidOperationException>(() => Read(("FOLLOWON_MAIL_HOST", "h"))).Message);
        Assert.Contains("FOLLOWON_MAIL_PORT", Assert.Throws<InvalidOperationException>(() => Read(("FOLLOWON_MAIL_HOST", "h"), ("FOLLOWON_MAIL_FROM", "f@example.org"), ("FOLLOWON_MAIL_PORT", "x"))).Message);
    }

    [Fact]
    public void Every_outcome_has_words_of_its_own_and_says_what_to_do()
    {
        var settings = new MailSettings("smtp.example.nhs.uk", 587, MailSecurity.StartTls, null, null, "groups@example.nhs.uk", "Groups");
        var words = Enum.GetValues<MailOutcome>().Select(o => MailWords.Of(o, settings)).ToList();

        Assert.Equal(words.Count, words.Select(w => w.What).Distinct().Count());
        Assert.All(words, w => Assert.EndsWith(".", w.What));
        Assert.All(words, w => Assert.True(w.Next.Length > 20, w.Next));
    }

    [Theory, OnBothDatabases]
    public async Task Staff_read_the_truth_of_each_channel_and_members_how_they_are_reached(TestDatabase database)
    {
        await using var sink = new SmtpSink(user: "groups", password: "a secret phrase") { Script = line => line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 no" : null };
        await using var app = await MailSteps.With(database, sink);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == group["Mo"].Id, Stop)).ReachBy(PhoneNumber.Read(group["Mo"].MobileTyped!), EmailAddress.Read("mo@example.org"), null, ContactChannel.Text));
        var facilitator = await app.BrowserOf(group.Facilitator);

        var done = await facilitator.Get($"/programmes/{group.Programme.Id}/handover/done");
        Assert.Contains("Emails leave; texts do not yet.", done.Text);
        Assert.DoesNotContain("Emails wait at the moment.", done.Text);
        var overview = (await facilitator.Get($"/programmes/{group.Programme.Id}")).Text;
        Assert.Contains("by email, as texts do not leave yet", overview);
        Assert.Contains("by a slip or letter, as texts do not leave yet", overview);
        Assert.Contains("For now we write to you by e-mail: texts cannot be sent from here yet.", (await (await app.BrowserOf(group["Mo"])).Get($"/groups/{group.Group.Id}/me")).Text);
        Assert.Contains("For now nothing reaches you by itself", (await (await app.BrowserOf(group["Ann"])).Get($"/groups/{group.Group.Id}/me")).Text);

        await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        Assert.Contains("Emails wait at the moment.", (await facilitator.Get($"/programmes/{group.Programme.Id}/handover/done")).Text);
        var admin = await app.BrowserOf(await app.Given.InstallationAdministrator());
        Assert.Contains("The server did not accept the user name and password.", (await admin.Get(Address)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_member_sees_that_their_address_came_back_and_confirms_it(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Change(async db =>
        {
            var mo = await db.People.SingleAsync(p => p.Id == group["Mo"].Id, Stop);
            mo.ReachBy(null, EmailAddress.Read("mo@example.org"), null, null);
            mo.NoteEmailCameBack(app.Now);
        });
        var browser = await app.BrowserOf(group["Mo"]);

        var page = await browser.Get($"/groups/{group.Group.Id}/me");
        Assert.Contains("An e-mail to mo@example.org came back, so we do not use it now. Is the address right?", page.Text);
        page = await page.Form("Yes, use it again").Press();

        Assert.Equal("We use your e-mail address again.", page.Done);
        Assert.DoesNotContain("came back", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_member_puts_the_meet_up_in_their_calendar(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0), "Café\r\nEND:VCALENDAR");
        var browser = await app.BrowserOf(group["Mo"]);
        Assert.Contains("Put it in my calendar", (await browser.Get($"/groups/{group.Group.Id}/meet-ups/{meeting.Id}")).Text);

        var file = await browser.Get($"/groups/{group.Group.Id}/meet-ups/{meeting.Id}/calendar");

        Assert.StartsWith("text/calendar", file.Headers.TryGetValue("Content-Type", out var type) ? type : "");
        Assert.Contains($"UID:{meeting.Id}", file.Html);
        Assert.Equal(2, file.Html.Split("\r\nEND:VCALENDAR").Length);
        Assert.DoesNotContain(group.Group.Name, file.Html);
    }

    private static WebForm SetUp(WebPage page, SmtpSink sink, string password) => page.Form("Save")
        .Fill("Server", "localhost").Fill("Port", sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)).Fill("User name", "groups").Fill("Password", password)
        .Fill("Emails come from this address", "groups@example.nhs.uk").Fill("and this name", "Groups");
}
