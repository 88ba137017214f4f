using System.Net;
using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Limits are rows: two processes on one database hold them together.</summary>
public sealed class SignInLimitTests
{
    private const string Unknown = "nobody@example.net";

    [Theory, OnBothDatabases]
    public async Task Five_messages_an_hour_to_one_address_however_many_ask_at_once_on_two_nodes(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var other = await app.Again();
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var forms = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i => await Form((i % 2 == 0 ? app : other).Browser(), "mo@example.org")));

        await Task.WhenAll(forms.Select(f => f.Press()));
        await app.Deliver();

        Assert.Equal(5, app.Mail(mo).Count);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await (await Form(other.Browser(), "mo@example.org")).Press();
        await app.Deliver();
        Assert.Equal(6, app.Mail(mo).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Twenty_asks_an_hour_from_one_network_over_two_nodes_and_other_networks_are_free(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: FromAnywhere);
        await using var other = await app.Again(FromAnywhere);
        for (var i = 0; i < 60; i++)
            await app.Given.Person($"Person {i}", email: $"person{i}@example.org");
        var forms = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            await Form(From((i % 2 == 0 ? app : other).Browser(), i % 2 == 0 ? $"203.0.113.{i + 1}" : $"::ffff:203.0.113.{i + 1}"), $"person{i}@example.org")));

        await Task.WhenAll(forms.Select(f => f.Press()));
        Assert.Equal(20, await Asks(app));

        await (await Form(From(app.Browser(), "203.0.114.1"), "person51@example.org")).Press();
        await (await Form(From(app.Browser(), "2001:db8:1:2:3::4"), "person52@example.org")).Press();
        Assert.Equal(22, await Asks(app));
    }

    [Theory, OnBothDatabases]
    public async Task Three_different_addresses_from_one_browser_in_ten_minutes(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        for (var i = 0; i < 6; i++)
            await app.Given.Person($"Person {(char)('A' + i)}", email: $"person{i}@example.org");
        var browser = app.Browser();
        for (var again = 0; again < 2; again++)
            for (var i = 0; i < 5; i++)
                await (await Form(browser, $"person{i}@example.org")).Press();

        Assert.Equal(6, await Asks(app));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await Form(browser, "person5@example.org")).Press();
        Assert.Equal(7, await Asks(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_who_asks_in_somebodys_name_does_not_lock_out_the_browser_they_signed_in_with_before(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var mo = await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var own = app.Browser();
        await (await Form(own, "mo@example.org")).Press();
        await app.Deliver();
        await (await own.Get(app.Mail(mo)[^1].Links[0].ToString())).Press("Sign in");
        for (var i = 0; i < 9; i++)
            await (await Form(app.Browser(), "mo@example.org")).Press();
        await app.Deliver();
        var before = app.Mail(mo).Count;

        await (await Form(own, "mo@example.org")).Press();
        await app.Deliver();

        Assert.Equal(5, before);
        Assert.Equal(6, app.Mail(mo).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_wrong_codes_from_one_network_and_no_more_are_looked_at(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var other = await app.Again();
        var asks = new List<(string Browser, string Code)>();
        for (var i = 0; i < 12; i++)
        {
            var person = await app.Given.Person($"Person {(char)('A' + i)}", email: $"person{i}@example.org");
            var browser = Secrets.NewKey();
            await app.Do<SignIn>(async signIn => asks.Add((browser, (await signIn.Ask(null, EmailAddress.Read(person.Email!), browser)).Single().Code)));
        }

        await Task.WhenAll(asks.Take(11).SelectMany((a, i) => Enumerable.Range(0, 5).Select(n => Try((i + n) % 2 == 0 ? app : other, a.Browser, Wrong(a.Code), "CB0071"))));

        Assert.Null((await Try(app, asks[11].Browser, asks[11].Code, "CB0071")).Person);
        Assert.NotNull((await Try(other, asks[11].Browser, asks[11].Code, "CB0072")).Person);
    }

    [Theory, OnBothDatabases]
    public async Task Known_and_unknown_limited_and_not_all_get_the_same_bytes(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.Given.Person("Mo Rahman", email: "mo@example.org");
        var answers = new HashSet<string>();
        foreach (var contact in new[] { "mo@example.org", Unknown })
            for (var i = 0; i < 8; i++)
            {
                var browser = app.Browser();
                browser.FollowsRedirects = false;
                var answer = await (await Form(browser, contact)).Press();
                answers.Add($"{answer.Status} {answer.RedirectsTo!.PathAndQuery} {string.Join('\n', answer.Headers.Where(h => h.Key != "Set-Cookie"))} {answer.Html}");
            }

        Assert.Single(answers);
        Assert.Equal(5, await Asks(app));
    }

    [Theory, OnBothDatabases]
    public async Task In_no_stretch_of_the_length_are_there_more_and_nothing_is_kept_afterwards(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var limit = new Limit("test", 3, TimeSpan.FromMinutes(10));
        var (random, taken) = (new Random(24), new List<DateTime>());
        for (var i = 0; i < 200; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(random.Next(0, 300)));
            var now = app.Now;
            var got = await Take(app, limit, "somebody");
            Assert.Equal(taken.Count(t => t > now - limit.In) < limit.Times, got);
            if (got)
                taken.Add(now);
        }
        Assert.True(taken.Count > 50);

        app.Clock.Advance(limit.In);
        await app.Do<Limits>(limits => limits.Sweep());
        Assert.Equal(0, await app.Read(db => db.LimitSlots.CountAsync()));
    }

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    private static async Task<SignInTry> Try(TestApp app, string browser, string code, string network)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignIn>().UseCode(browser, code, network);
    }

    private static async Task<bool> Take(TestApp app, Limit limit, string who)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Limits>().Take(limit, who);
    }

    private static async Task<WebForm> Form(Browser browser, string contact) => (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", contact);

    private static Task<int> Asks(TestApp app) => app.Read(db => db.SignInAsks.CountAsync());

    private static Browser From(Browser browser, string address)
    {
        browser.Headers["X-Test-Address"] = address;
        return browser;
    }

    /// <summary>Lets a test's browser come from any address, as the connection would say.</summary>
    private static void FromAnywhere(IServiceCollection services) => services.AddSingleton<IStartupFilter, AnyAddress>();

    private sealed class AnyAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                if (IPAddress.TryParse(http.Request.Headers["X-Test-Address"], out var address))
                    http.Connection.RemoteIpAddress = address;
                return go(http);
            });
            next(app);
        };
    }
}
