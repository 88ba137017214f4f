using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Sessions: how long, how sure, seen and ended.</summary>
public sealed class SessionTests
{
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    [Theory, OnBothDatabases]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_it_there(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: UsualTimes);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var (here, phone, library) = (await app.BrowserOf(mo), app.Browser(), await app.BrowserOf(mo));
        phone.Headers["User-Agent"] = IPhone;
        await SignInByCode(app, phone, mo);

        var page = await here.Get("/me/sessions");
        Assert.Contains("iPhone, Safari", page.Text, StringComparison.Ordinal);
        Assert.Contains("A browser, this one", page.Text, StringComparison.Ordinal);
        Assert.Contains("Monday 23 November", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Buttons.Count(b => b.StartsWith("End ", StringComparison.Ordinal) && !b.Contains("all", StringComparison.Ordinal)));
        page = await page.Press("End iPhone, Safari");
        Assert.Equal("That one is signed out.", page.Done);
        Assert.DoesNotContain("iPhone", page.Text, StringComparison.Ordinal);
        Assert.True(await IsOut(phone));
        Assert.False(await IsOut(library));

        page = await (await here.Get("/me/sessions")).Press("End all but this one");
        Assert.Equal("All others are signed out.", page.Done);
        Assert.True(await IsOut(library));
        Assert.False(await IsOut(here));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_ends_a_session_of_somebody_else(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (mo, derek) = (await app.Given.Person("Mo Rahman"), await app.Given.Person("Derek Hill"));
        var (mos, dereks) = (await app.BrowserOf(mo), await app.BrowserOf(derek));
        await app.BrowserOf(derek);
        var his = await app.Read(db => db.Sessions.Where(s => s.PersonId == mo.Id).Select(s => s.Id).SingleAsync());

        await (await dereks.Get("/me/sessions")).Form("End A browser").Tamper("session", his.ToString()).Press();

        Assert.False(await IsOut(mos));
    }

    [Theory, OnBothDatabases]
    public async Task On_a_shared_computer_the_cookie_goes_with_the_browser_and_fifteen_quiet_minutes_end_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: UsualTimes);
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        var library = app.Browser();
        var page = await (await library.Get("/sign-in")).Form("Send me a code").Fill("Contact", "07700 900 123").Tick("This is a shared computer").Press();
        await app.Deliver();
        library.FollowsRedirects = false;
        page = await page.Form("Sign in").Fill("Six-digit code", CodeIn(app.Phone(mo).Last)).Press();
        var cookie = page.Headers["Set-Cookie"];
        Assert.Contains("followon-session=", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);

        library.FollowsRedirects = true;
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(14));
            var seen = await library.Get("/me/sessions");
            Assert.Contains("On a shared computer.", seen.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", seen.Headers["Cache-Control"]);
            Assert.Contains("Sign out now", seen.Buttons);
        }
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True(await IsOut(library));
    }

    [Theory, OnBothDatabases]
    public async Task On_a_shared_computer_two_hours_are_the_most(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: UsualTimes);
        var library = app.Browser();
        await library.SignInAs((await app.Given.Person()).Id, SignedInBy.Code, onSharedComputer: true);
        for (var i = 0; i < 11; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.False(await IsOut(library));
        }
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await IsOut(library));
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_empties_the_browser(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var browser = await app.BrowserOf(await app.Given.Person());
        var page = await browser.Get("/sign-out");
        browser.FollowsRedirects = false;

        var answer = await page.Press("Sign out");

        Assert.Equal("\"cache\", \"cookies\", \"storage\"", answer.Headers["Clear-Site-Data"]);
        Assert.Equal(0, await app.Read(db => db.Sessions.CountAsync(s => s.EndedAt == null)));
    }

    [Theory, OnBothDatabases]
    public async Task After_half_an_hour_without_a_press_staff_sign_in_again_and_their_own_group_stays_open(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: UsualTimes);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var service = await app.Given.Service("Moorland Pain Service");
        await app.Given.Gets(group["Mo"], Role.ServiceLead, service.Id, null);
        var mo = await app.BrowserOf(group["Mo"]);
        for (var i = 0; i < 3; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(200, (await mo.Get($"/services/{service.Id}")).Status);
        }
        app.Clock.Advance(TimeSpan.FromMinutes(30));

        var asked = await mo.Get($"/services/{service.Id}");
        Assert.Equal("Sign in", asked.Heading);
        Assert.Contains("It has been a while.", asked.Text, StringComparison.Ordinal);
        // What is there and what is not look alike to them.
        Assert.Equal(WithoutAddress(asked), WithoutAddress(await mo.Get($"/services/{ServiceId.New()}")));
        Assert.Equal(200, (await mo.Get($"/groups/{group.Group.Id}")).Status);
        Assert.Equal("Sign in", (await mo.Get($"/services/{service.Id}")).Heading);

        static string WithoutAddress(WebPage page) => page.Text;
    }

    [Theory, OnBothDatabases]
    public async Task After_ten_hours_staff_sign_in_again_however_busy_they_were(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: UsualTimes);
        var service = await app.Given.Service();
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        for (var i = 0; i < 29; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(200, (await lead.Get($"/services/{service.Id}")).Status);
        }
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("Sign in", (await lead.Get($"/services/{service.Id}")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task A_role_taken_and_a_group_left_take_effect_at_the_next_press_everywhere(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var other = await app.Again();
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var service = await app.Given.Service("Moorland Pain Service");
        await app.Given.Administrator(service);
        await app.Given.Gets(group["Mo"], Role.ServiceLead, service.Id, null);
        var mo = other.Browser();
        await mo.SignInAs(group["Mo"].Id);
        Assert.Equal(200, (await mo.Get($"/services/{service.Id}")).Status);
        Assert.Equal(200, (await mo.Get($"/groups/{group.Group.Id}")).Status);

        await app.Do<Roles>(async roles => await roles.End(group["Mo"].Id, Role.ServiceLead, service.Id));
        Assert.Equal(404, (await mo.Get($"/services/{service.Id}")).Status);
        await app.Given.Left(group.Group, group["Mo"]);
        Assert.Equal(404, (await mo.Get($"/groups/{group.Group.Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_signs_out_everywhere_somebody_who_works_there_and_nobody_else(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, elsewhere) = (await app.Given.Service(), await app.Given.Service("Moorland Pain Service"));
        var (gwen, stranger) = (await app.Given.ServiceLead(service), await app.Given.ServiceLead(elsewhere, "Sam Reed"));
        var (priya, gwens, sams) = (await app.BrowserOf(await app.Given.Administrator(service)), await app.BrowserOf(gwen), await app.BrowserOf(stranger));
        var page = await priya.Get($"/services/{service.Id}/people");

        await page.Form("Sign out everywhere Gwen Pritchard").Tamper("person", stranger.Id.ToString()).Press();
        Assert.False(await IsOut(sams));
        page = await (await priya.Get($"/services/{service.Id}/people")).Press("Sign out everywhere Gwen Pritchard");

        Assert.Equal("They are signed out everywhere.", page.Done);
        Assert.True(await IsOut(gwens));
        Assert.False(await IsOut(priya));
    }

    [Theory, OnBothDatabases]
    public async Task A_volunteer_and_staff_need_the_link_and_the_code_in_either_order(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var winston = await app.Given.Person("Winston Clarke", mobile: "07700 900 222", email: "winston@example.org");
        await app.Given.Gets(winston, Role.Volunteer, service.Id, programme.Id);

        // Asked with the number, it comes by e-mail: a number can be taken over without anybody noticing.
        foreach (var contact in new[] { "07700 900 222", "winston@example.org" })
        {
            var browser = app.Browser();
            var code = await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", contact).Press();
            await app.Deliver();
            var mail = app.Mail(winston)[^1];
            Assert.Empty(app.Phone(winston).Texts);

            if (contact[0] == '0')
            {
                var half = await code.Form("Sign in").Fill("Six-digit code", CodeIn(mail.Body)).Press();
                Assert.Equal("Now open the link", half.Heading);
                Assert.False(browser.HasSession);
                await (await browser.Get(mail.Links[0].ToString())).Press("Sign in");
            }
            else
            {
                var link = await browser.Get(mail.Links[0].ToString());
                Assert.Single((await link.Press("Sign in")).Errors);
                Assert.False(browser.HasSession);
                await link.Form("Sign in").Fill("Six-digit code", CodeIn(mail.Body)).Press();
            }
            Assert.Equal(200, (await browser.Get($"/programmes/{programme.Id}/run-sheet")).Status);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_role_given_to_a_member_who_signed_in_with_one_step_does_not_count_until_they_use_both(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123", email: "mo@example.org");
        var browser = app.Browser();
        await SignInByCode(app, browser, mo);
        await app.Given.Gets(mo, Role.Facilitator, service.Id, null);

        var page = await browser.Get($"/services/{service.Id}");

        Assert.Equal("Sign in", page.Heading);
        Assert.Contains("the link and the code", page.Text, StringComparison.Ordinal);
        Assert.Contains("the link and the code", (await browser.Get("/")).Text, StringComparison.Ordinal);
        // Nor may a texted code become a passkey for their work.
        Assert.Contains("sign in again with the link and the code", (await browser.Get("/me/passkeys")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_a_passkey_needs_it_for_their_work_and_the_others_only_if_their_service_asks(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var (gwen, tom) = (await app.Given.Person("Gwen Pritchard", email: "gwen@example.org"), await app.Given.Person("Tom Blunt", email: "tom@example.org"));
        foreach (var person in new[] { gwen, tom })
            await app.Given.Gets(person, Role.ServiceLead, service.Id, null);
        await app.Change(db =>
        {
            db.Passkeys.Add(new Passkey(gwen.Id, "credential", [1], "My laptop", app.Now));
            return Task.CompletedTask;
        });
        var (gwens, toms) = (app.Browser(), app.Browser());
        await gwens.SignInAs(gwen.Id, SignedInBy.LinkAndCode);
        await toms.SignInAs(tom.Id, SignedInBy.LinkAndCode);

        Assert.Contains("with your passkey", (await gwens.Get($"/services/{service.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await toms.Get($"/services/{service.Id}")).Status);
        // Whoever can read Gwen's e-mail cannot make a passkey of their own, nor remove hers.
        var keys = await gwens.Get("/me/passkeys");
        Assert.Contains("sign in with one first", keys.Text, StringComparison.Ordinal);
        await gwens.Post("/me/passkeys?handler=Remove");
        Assert.Equal(1, await app.Read(db => db.Passkeys.CountAsync()));
        await gwens.SignInAs(gwen.Id, SignedInBy.Passkey);
        Assert.Equal(200, (await gwens.Get($"/services/{service.Id}")).Status);

        var priya = await app.BrowserOf(await app.Given.Administrator(service));
        await (await priya.Get($"/services/{service.Id}/details")).Form("Save").Tick("Everybody needs a passkey or the organisation’s sign-in").Press();
        Assert.Contains("with your passkey", (await toms.Get($"/services/{service.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Add a passkey", (await toms.Get("/me/passkeys")).Buttons);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_removes_the_passkeys_of_somebody_who_lost_their_device(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var gwen = await app.Given.ServiceLead(service);
        await app.Change(db =>
        {
            db.Passkeys.Add(new Passkey(gwen.Id, "credential", [1], "My laptop", app.Now));
            return Task.CompletedTask;
        });
        var gwens = await app.BrowserOf(gwen);
        var priya = await app.BrowserOf(await app.Given.Administrator(service));

        await (await priya.Get($"/services/{service.Id}/people")).Press("Remove their passkeys (Gwen Pritchard)");

        Assert.True(await IsOut(gwens));
        Assert.Equal(0, await app.Read(db => db.Passkeys.CountAsync()));
        await gwens.SignInAs(gwen.Id, SignedInBy.Code);
        Assert.Equal(200, (await gwens.Get($"/services/{service.Id}")).Status);
    }

    [Theory]
    [InlineData(IPhone, "iPhone, Safari")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Windows computer, Edge")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-A556B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Android phone or tablet, Samsung Internet")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux computer, Firefox")]
    [InlineData("curl/8.5.0", null)]
    [InlineData("", null)]
    public void A_device_is_said_in_plain_words(string userAgent, string? words) => Assert.Equal(words, Web.Access.Devices.InWords(userAgent));

    [Theory]
    [InlineData("203.0.113.77", "CB0071")]
    [InlineData("::ffff:203.0.113.9", "CB0071")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    public void A_network_is_a_24_or_a_64(string address, string? network) => Assert.Equal(network, Web.Access.Networks.Of(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("/groups/1", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\r\nb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_way_back_is_on_this_site(string? address, bool ours) => Assert.Equal(ours, Web.Access.SigningIn.IsOurs(address));

    private static void UsualTimes(IServiceCollection services) => services.AddSingleton(SessionTimes.Usual);

    private static async Task<bool> IsOut(Browser browser) => (await browser.Get("/me/sessions")).Heading == "Sign in";

    private static async Task SignInByCode(TestApp app, Browser browser, Person person)
    {
        var code = await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", person.MobileTyped!).Press();
        await app.Deliver();
        await code.Form("Sign in").Fill("Six-digit code", CodeIn(app.Phone(person).Last)).Press();
        Assert.True(browser.HasSession);
    }

    private static string CodeIn(string words) => System.Text.RegularExpressions.Regex.Match(words, @"\b\d{6}\b").Value;
}
