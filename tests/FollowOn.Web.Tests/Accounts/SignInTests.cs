using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

public sealed class SignInTests
{
    [Theory, OnBothDatabases]
    public async Task A_texted_code_signs_in_the_browser_that_asked(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var browser = app.Browser();

        var code = await Ask(browser, "07700900123");
        await app.Deliver();
        var home = await code.Form("Sign in").Fill("Six-digit code", CodeIn(app.Phone(mo).Last)).Press();

        Assert.Equal("/", home.Path);
        Assert.Contains("Mo", home.Text);
        Assert.True(browser.HasSession);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_by_mail_signs_in_the_browser_that_asked_at_the_press_of_a_button(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var browser = app.Browser();
        await Ask(browser, "Mo@Example.org");
        await app.Deliver();

        var page = await browser.Get(LinkIn(app, mo));
        Assert.False(browser.HasSession);
        Assert.DoesNotContain("Six-digit code", page.Text);
        var home = await page.Press("Sign in");

        Assert.Contains("Mo", home.Text);
        Assert.True(browser.HasSession);
    }

    [Theory, OnBothDatabases]
    public async Task In_another_browser_there_is_nothing_to_press_and_the_way_on_is_where_it_was_asked_for(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var asking = app.Browser();
        var code = await Ask(asking, "mo@example.org");
        await app.Deliver();
        var other = app.Browser();

        var page = await other.Get(LinkIn(app, mo));
        Assert.Equal("Go back to where you asked", page.Heading);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.False(other.HasSession);

        await code.Form("Sign in").Fill("Six-digit code", CodeIn(app.Mail(mo)[^1].Body)).Press();
        Assert.True(asking.HasSession);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_works_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var browser = app.Browser();
        await Ask(browser, "mo@example.org");
        await app.Deliver();
        var link = LinkIn(app, mo);
        var form = (await browser.Get(link)).Form("Sign in");
        await form.Press();

        var again = await form.Press();

        Assert.Contains("used already", again.Text);
        Assert.Equal(1, await app.Read(db => db.Sessions.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, OnBothDatabases]
    public async Task Two_racing_presses_give_one_session(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var browser = app.Browser();
        await Ask(browser, "mo@example.org");
        await app.Deliver();
        var form = (await browser.Get(LinkIn(app, mo))).Form("Sign in");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.Press()));

        Assert.Equal(1, await app.Read(db => db.Sessions.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, OnBothDatabases]
    public async Task After_ten_minutes_neither_link_nor_code_works(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var browser = app.Browser();
        var code = await Ask(browser, "mo@example.org");
        await app.Deliver();

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var byLink = await browser.Get(LinkIn(app, mo));
        var byCode = await code.Form("Sign in").Fill("Six-digit code", CodeIn(app.Mail(mo)[^1].Body)).Press();

        Assert.Contains("too old", byLink.Text);
        Assert.Contains("too old", Assert.Single(byCode.Errors));
        Assert.False(browser.HasSession);
    }

    [Theory, OnBothDatabases]
    public async Task Until_the_last_second_of_ten_minutes_the_code_works(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var browser = app.Browser();
        var code = await Ask(browser, "07700 900 123");
        await app.Deliver();

        app.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await code.Form("Sign in").Fill("Six-digit code", CodeIn(app.Phone(mo).Last)).Press();

        Assert.True(browser.HasSession);
    }

    [Theory, OnBothDatabases]
    public async Task A_known_and_an_unknown_contact_are_answered_with_the_same_bytes(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.Given.Person("Mo Rahman", mobile: "07700 900 123");

        var known = await AnswerTo("07700 900 123");
        var unknown = await AnswerTo("07700 900 999");

        Assert.Equal(known, unknown);

        async Task<string> AnswerTo(string contact)
        {
            var browser = app.Browser();
            browser.FollowsRedirects = false;
            var redirect = await Ask(browser, contact);
            var page = await browser.Get(redirect.RedirectsTo!.ToString());
            return $"{redirect.Status} {redirect.RedirectsTo} {Convert.ToHexString(redirect.Bytes)} {page.Status} {WithoutToken(page.Html)}";
        }
    }

    [Theory, OnBothDatabases]
    public async Task Too_many_asks_are_quiet_and_look_like_any_other(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var pages = new List<string>();
        for (var i = 0; i < new SignInLimits().AsksOfContact.Times + 3; i++)
            pages.Add(WithoutToken((await Ask(app.Browser(), "07700 900 123")).Html));
        await app.Deliver();

        Assert.Equal(new SignInLimits().AsksOfContact.Times, app.Phone(mo).Texts.Count);
        Assert.Single(pages.Distinct());

        app.Clock.Advance(TimeSpan.FromHours(1));
        await Ask(app.Browser(), "07700 900 123");
        await app.Deliver();
        Assert.Equal(new SignInLimits().AsksOfContact.Times + 1, app.Phone(mo).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Five_wrong_codes_end_an_ask(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var browser = app.Browser();
        var code = await Ask(browser, "07700 900 123");
        await app.Deliver();
        var right = CodeIn(app.Phone(mo).Last);
        var wrong = right == "000000" ? "000001" : "000000";

        for (var i = 0; i < SignInAsk.MaxWrongCodes; i++)
            await code.Form("Sign in").Fill("Six-digit code", wrong).Press();
        await code.Form("Sign in").Fill("Six-digit code", right).Press();

        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_and_not_only_its_cookie()
    {
        await using var app = await TestApp.Start();
        var browser = await app.BrowserOf(await app.Given.Person("Mo Rahman"));
        var cookie = browser.CookieNamed("followon-session")!;
        await (await browser.Get("/sign-out")).Press("Sign out");

        var thief = app.Browser();
        thief.SetCookie("followon-session", cookie);
        Assert.Equal("/sign-in?back=%2Fsign-out", (await thief.Get("/sign-out")).Path);
    }

    [Fact]
    public async Task What_cannot_be_a_number_or_an_address_is_kept_and_explained()
    {
        await using var app = await TestApp.Start();

        var page = await Ask(app.Browser(), "0770 mo");

        Assert.Equal("Enter a mobile number, like 07700 900 982, or an e-mail address, like name@example.com", Assert.Single(page.Errors));
        Assert.Equal("0770 mo", page.Form().ValueOf("Contact"));
        Assert.StartsWith("Error: ", page.Title);
    }

    private static async Task<WebPage> Ask(Browser browser, string contact) =>
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Your mobile number or e-mail address", contact).Press();

    private static string CodeIn(string words) => System.Text.RegularExpressions.Regex.Match(words, @"\b\d{6}\b").Value;

    private static string LinkIn(TestApp app, Person person) => app.Mail(person)[^1].Links[0].ToString();

    private static string WithoutToken(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]+\"", "");
}
