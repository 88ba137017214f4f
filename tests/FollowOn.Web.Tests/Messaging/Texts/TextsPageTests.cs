using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using FollowOn.Testing.Notify;
using FollowOn.Web.Hosting;
using FollowOn.Web.Pages.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>The page on which texts are set up, tested, paid and let in.</summary>
public sealed class TextsPageTests
{
    private const string Address = "/settings/texts";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Set_up_on_the_page_tested_and_another_node_knows_it(TestDatabase database)
    {
        await using var notify = await NotifyEmulator.Start(TimeProvider.System);
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow(), adjust: services => services.UseTexts(null, notify.Root));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await browser.Get(Address);
        Assert.Contains("No provider of texts is set up.", page.Text);

        page = await page.Form("Save GOV.UK Notify").Fill("API key", notify.LiveKey.ToString()).Fill("Template ID", notify.Template.Id.ToString()).Press();
        Assert.Equal("The provider of texts is saved. Send a test text to see whether it works.", page.Done);
        Assert.DoesNotContain(notify.LiveKey.Secret, page.Html);
        Assert.DoesNotContain(notify.LiveKey.Secret, await app.Read(db => db.Settings.Where(s => s.Name == "texts").Select(s => s.Value).SingleAsync(Stop)));

        page = await page.Form("Send a test text").Fill("To which mobile number?", "07700 900 982").Press();
        Assert.Contains("GOV.UK Notify took the text.", page.Text);
        Assert.Contains("The test was sent to 07700 900 982.", page.Text);
        Assert.Equal("447700900982", Assert.Single(notify.Taken).Number);
        Assert.Contains("£0.03, 0%", page.Text);

        await using var again = await app.Again(services => services.UseTexts(null, notify.Root));
        Assert.Equal(notify.LiveKey.ToString(), again.Texts().Sending!.Key);
        Assert.DoesNotContain(notify.LiveKey.Secret, again.Texts().Sending!.ToString());

        notify.LiveKey.Revoked = true;
        page = await (await browser.Get(Address)).Form("Send a test text").Fill("To which mobile number?", "07700 900 982").Press();
        Assert.Contains("GOV.UK Notify does not accept the key.", page.Text);
        Assert.Contains("API key revoked", page.Text);

        page = await page.Form("Save GOV.UK Notify").Press();
        Assert.Equal(notify.LiveKey.ToString(), app.Texts().Sending!.Key);
        page = await page.Form("Forget this provider").Press();
        Assert.Null(app.Texts().Sending);
    }

    [Fact]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_is_kept()
    {
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());

        var page = await (await browser.Get(Address)).Form("Save GOV.UK Notify").Fill("API key", "half-a-key").Fill("Template ID", "x").Fill("Text message sender ID (if not the usual one)", "Group").Press();
        Assert.Equal(
        [
            "Copy the whole API key from GOV.UK Notify: it is its name and two long codes, joined by hyphens", "Enter the template's ID, like f33517ff-2a88-4f6e-b855-c550268ce08a",
            "Enter the text message sender's ID from GOV.UK Notify, or leave it empty",
        ], page.Errors);
        Assert.DoesNotContain("half-a-key", page.Html);

        page = await (await browser.Get(Address)).Form("Save this provider").Fill("Address", "http://texts.example.org/").Fill("Body", "hello").Fill("Headers", "no colon").Fill("Answers that mean taken", "400").Press();
        Assert.Equal(
        [
            "Enter an address that begins with https://, so that nobody reads along", "Write {to} (or {number}) and {text} where the number and the words belong",
            "Write one header a line, like Authorization: Bearer {key}", "Enter a number or a range from 200 to 299, like 201 or 200-299",
        ], page.Errors);

        page = await (await browser.Get(Address)).Form("Save what texts may cost").Fill("What one piece of a text costs, in pence", "0").Fill("What each service may spend in a month, in pounds", "x").Press();
        Assert.Equal(["Enter what one piece costs, in pence, like 2.4", "Enter a whole number of pounds, like 100"], page.Errors);
        page = await page.Form("Save what texts may cost").Fill("What one piece of a text costs, in pence", "2.415").Fill("What each service may spend in a month, in pounds", "£40").Press();
        Assert.Equal(new TextMoney(242, 40), app.Texts().Money);
        Assert.Null(app.Texts().Sending);
    }

    [Fact]
    public async Task A_key_of_another_provider_is_kept_for_its_own_server_only()
    {
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await (await browser.Get(Address)).Form("Save this provider").Fill("Address", "https://texts.example.org/send").Fill("Key", "a secret key").Press();
        Assert.NotNull(page.Done);
        page = await page.Form("Save this provider").Fill("Address", "https://texts.example.org/v2/send").Press();
        Assert.Equal("a secret key", app.Texts().Sending!.Key);

        page = await page.Form("Save this provider").Fill("Address", "https://evil.example/send").Press();

        Assert.Equal(["Enter the key again: it is only kept for the server it was typed for"], page.Errors);
        Assert.Equal("https://texts.example.org/v2/send", app.Texts().Sending!.Http!.Url);
    }

    [Fact]
    public async Task A_secret_for_calls_is_shown_once_and_the_older_can_be_forgotten()
    {
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(settings: null));
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var page = await (await browser.Get(Address)).Form("Make a new secret").Press();
        var first = page.Document.QuerySelector("#calls ~ .nhsuk-inset-text code")!.TextContent;
        Assert.Equal(204, await app.Calls("/hooks/texts", "{}", first));
        Assert.Contains("http://followon.example/hooks/notify/texts", page.Text);
        page = await browser.Get(Address);
        Assert.DoesNotContain(first, page.Html);

        page = await page.Form("Make a new secret").Press();
        page = await page.Form("The provider has the newer one: forget the older").Press();

        Assert.Equal("The older secret is not good any more.", page.Done);
        Assert.Equal(403, await app.Calls("/hooks/texts", "{}", first));
    }

    [Fact]
    public async Task Settings_from_the_start_are_shown_and_cannot_be_changed()
    {
        await using var notify = await NotifyEmulator.Start(TimeProvider.System);
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(notify, money: new TextMoney(240, 50)));
        var page = await (await app.BrowserOf(await app.Given.InstallationAdministrator())).Get(Address);

        Assert.Contains("This comes from the settings the site was started with", page.Text);
        Assert.Contains("One piece costs 2.4 pence, and each service may spend £50 a month.", page.Text);
        Assert.DoesNotContain(notify.LiveKey.Secret, page.Html);
        Assert.DoesNotContain("Forget this provider", page.Text);
    }

    [Fact]
    public void Settings_are_read_from_the_environment_and_a_wrong_one_is_named()
    {
        static TextPolicy Read(params (string Name, string Value)[] settings) =>
            TextSetup.PolicyOf(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "FOLLOWON_TEXTS_" + s.Name, s => (string?)s.Value)).Build(), development: false);
        static string Wrong(params (string, string)[] settings) => Assert.Throws<InvalidOperationException>(() => Read(settings)).Message;
        var (key, template) = ($"name-with-hyphens-{Guid.NewGuid()}-{Guid.NewGuid()}", Guid.NewGuid().ToString());

        Assert.Null(Read().Given);
        Assert.Equal(new TextSettings(TextCarrier.Notify, key, template), Read(("PROVIDER", "notify"), ("KEY", key), ("TEMPLATE", template)).Given);
        var http = Read(("PROVIDER", "http"), ("URL", "https://t.example.org/"), ("BODY", "a={to}\nb={text}"), ("FORM", "form"), ("METHOD", "put"), ("SUCCESS", "202"), ("PENCE", "2.4"), ("HOOK_SECRETS", "12345678901234567890,abcdefghijabcdefghij"));
        Assert.Equal(new HttpTextSettings("https://t.example.org/", "PUT", true, "a={to}\nb={text}", "", "202", null), http.Given!.Http);
        Assert.Equal((new TextMoney(240, 100), 2), (http.GivenMoney, http.HookSecrets.Count));
        Assert.Contains("FOLLOWON_TEXTS_PROVIDER", Wrong(("PROVIDER", "pigeon")));
        Assert.Contains("FOLLOWON_TEXTS_KEY", Wrong(("PROVIDER", "notify"), ("KEY", "x")));
        Assert.Contains("FOLLOWON_TEXTS_TEMPLATE", Wrong(("PROVIDER", "notify"), ("KEY", key)));
        Assert.Contains("FOLLOWON_TEXTS_URL", Wrong(("PROVIDER", "http"), ("BODY", "{to}{text}")));
        Assert.Contains("FOLLOWON_TEXTS_URL", Wrong(("PROVIDER", "http"), ("URL", "http://t.example.org/"), ("FORM", "form"), ("BODY", "a={to}\nb={text}")));
        Assert.Contains("FOLLOWON_TEXTS_BODY", Wrong(("PROVIDER", "http"), ("URL", "https://t.example.org/"), ("BODY", "{to}{text}")));
        Assert.Contains("FOLLOWON_TEXTS_PENCE", Wrong(("PENCE", "much")));
        Assert.Contains("FOLLOWON_TEXTS_POUNDS_A_MONTH", Wrong(("POUNDS_A_MONTH", "-1")));
        Assert.Contains("FOLLOWON_TEXTS_HOOK_SECRETS", Wrong(("HOOK_SECRETS", "short")));
        Assert.Contains("FOLLOWON_TEXTS_NOTIFY_URL", Wrong(("NOTIFY_URL", "http://elsewhere.example.org")));
    }

    [Fact]
    public void Every_outcome_has_words_of_its_own_and_says_what_to_do()
    {
        var words = Enum.GetValues<TextOutcome>().Select(o => TextWords.Of(o, new TextSettings(TextCarrier.Notify, null))).ToList();

        Assert.Equal(words.Count, words.Select(w => w.What).Distinct().Count());
        Assert.All(words, w => Assert.EndsWith(".", w.What));
        Assert.All(words, w => Assert.True(w.Next.Length > 20, w.Next));
    }
}
