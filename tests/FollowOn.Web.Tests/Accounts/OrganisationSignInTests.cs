using System.Net;
using FollowOn.Accounts;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Staff sign in through their organisation: a provider on this machine, over real HTTP.</summary>
public sealed class OrganisationSignInTests : IAsyncLifetime
{
    private Provider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await Provider.Start();

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();

    [Theory, OnBothDatabases]
    public async Task Staff_whose_verified_address_we_know_come_in_and_are_known_by_issuer_and_subject_from_then_on(TestDatabase database)
    {
        await using var app = await Start(database);
        var (service, gwen) = await Lead(app, "gwen@trust.example");
        _provider.Email = "Gwen@Trust.example";

        var browser = app.Browser();
        var page = await Through(browser, await browser.Get($"/sign-in/another-way?back=%2Fservices%2F{service.Id}"));
        Assert.Equal($"/services/{service.Id}", page.Path);
        Assert.True(_provider.SawProofKey);
        Assert.Equal(SignedInBy.Organisation, (await app.Read(db => db.Sessions.SingleAsync())).By);

        // Another address there, even one not verified: it is still the same account.
        (_provider.Email, _provider.EmailVerified) = ("gwen.married@trust.example", false);
        var again = app.Browser();
        await Through(again, await again.Get("/sign-in/another-way"));
        Assert.Equal(200, (await again.Get($"/services/{service.Id}")).Status);
        Assert.Equal(gwen.Id, (await app.Read(db => db.OrganisationAccounts.SingleAsync())).PersonId);

        await (await again.Get("/sign-out")).Press("Sign out");
        Assert.Equal("Sign in", (await again.Get($"/services/{service.Id}")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_is_not_verified_or_not_said_to_be_opens_nothing(TestDatabase database)
    {
        await using var app = await Start(database);
        await Lead(app, "gwen@trust.example");
        _provider.Email = "gwen@trust.example";
        foreach (var verified in new bool?[] { false, null })
        {
            _provider.EmailVerified = verified;
            await Refused(app, "has not checked your e-mail address");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_is_made_and_no_member_or_volunteer_comes_in_this_way(TestDatabase database)
    {
        await using var app = await Start(database);
        var (service, _) = await Lead(app, "gwen@trust.example");
        var member = await app.Given.Person("Mo Rahman", email: "mo@trust.example");
        var winston = await app.Given.Person("Winston Clarke", email: "winston@trust.example");
        await app.Given.Gets(winston, Role.Volunteer, service.Id, (await app.Given.Programme(service)).Id);
        var people = await app.Read(db => db.People.CountAsync());

        foreach (var email in new[] { "nobody@trust.example", member.Email, winston.Email, "not an address", null })
        {
            _provider.Email = email;
            await Refused(app, "nobody here works for a service with that e-mail address");
        }

        Assert.Equal(people, await app.Read(db => db.People.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task An_address_given_to_somebody_new_there_does_not_open_the_account_of_whoever_had_it(TestDatabase database)
    {
        await using var app = await Start(database);
        await Lead(app, "gwen@trust.example");
        _provider.Email = "gwen@trust.example";
        var gwens = app.Browser();
        await Through(gwens, await gwens.Get("/sign-in/another-way"));
        Assert.True(gwens.HasSession);

        _provider.Subject = "4712";
        await Refused(app, "Somebody else at your organisation", sessions: 1);
    }

    [Theory, OnBothDatabases]
    public async Task Whose_role_has_ended_stays_out(TestDatabase database)
    {
        await using var app = await Start(database);
        var (service, gwen) = await Lead(app, "gwen@trust.example");
        _provider.Email = "gwen@trust.example";
        var gwens = app.Browser();
        await Through(gwens, await gwens.Get("/sign-in/another-way"));

        await app.Do<Roles>(async roles => await roles.End(gwen.Id, Role.ServiceLead, service.Id));

        await Refused(app, "nobody here works for a service", sessions: 1);
    }

    [Fact]
    public async Task A_wrong_nonce_a_wrong_state_and_somebody_elses_answer_open_nothing()
    {
        await using var app = await Start(TestDatabase.Sqlite);
        await Lead(app, "gwen@trust.example");
        _provider.Email = "gwen@trust.example";

        _provider.OtherNonce = "not what was asked";
        await Refused(app, "It was stopped, or took too long.");
        _provider.OtherNonce = null;

        // An answer without a question, and one with its state changed.
        var browser = app.Browser();
        Assert.Equal("That did not sign you in", (await browser.Get("/sign-in/organisation/return?code=abc&state=abc")).Heading);
        Assert.Equal("That did not sign you in", (await browser.Get("/sign-in/organisation/return")).Heading);
        var answer = await AnswerFor(browser);
        Assert.Equal("That did not sign you in", (await browser.Get(answer.Replace("state=", "state=x", StringComparison.Ordinal))).Heading);

        // The answer to one browser's question, brought to another: a stranger may not be signed in as somebody else.
        var victim = app.Browser();
        Assert.Equal("That did not sign you in", (await victim.Get(await AnswerFor(app.Browser()))).Heading);
        Assert.False(victim.HasSession);

        // Brought twice by the right one, it works once.
        var own = app.Browser();
        var right = await AnswerFor(own);
        await own.Get(right);
        Assert.True(own.HasSession);
        Assert.Equal("That did not sign you in", (await own.Get(right)).Heading);
        Assert.Equal(1, await app.Read(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task When_the_provider_is_away_people_are_told_and_sign_in_another_way()
    {
        await using var app = await Start(TestDatabase.Sqlite);
        await _provider.DisposeAsync();
        var browser = app.Browser();

        var page = await (await browser.Get("/sign-in/another-way")).Follow("Sign in with Avonside NHS Trust");

        Assert.Contains("cannot be reached just now", page.Text, StringComparison.Ordinal);
        Assert.Equal("Sign in", (await page.Follow("Sign in another way")).Heading);
        _provider = await Provider.Start();
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_button()
    {
        await using var app = await TestApp.Start();
        Assert.DoesNotContain((await app.Browser().Get("/sign-in/another-way")).Links, l => l.Address.Contains("organisation", StringComparison.Ordinal));
    }

    /// <summary>Tokens and cookies of the framework follow the real clock.</summary>
    private Task<TestApp> Start(TestDatabase database) => TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow(), organisation: _provider.ForUs);

    private static async Task<(FollowOn.Programmes.Service Service, Person Lead)> Lead(TestApp app, string email)
    {
        var service = await app.Given.Service();
        var gwen = await app.Given.Person("Gwen Pritchard", email: email);
        await app.Given.Gets(gwen, Role.ServiceLead, service.Id, null);
        return (service, gwen);
    }

    private async Task Refused(TestApp app, string because, int sessions = 0)
    {
        var browser = app.Browser();
        var page = await Through(browser, await browser.Get("/sign-in/another-way"));
        Assert.Equal("That did not sign you in", page.Heading);
        Assert.Contains(because, page.Text, StringComparison.Ordinal);
        Assert.False(browser.HasSession);
        Assert.Equal(sessions, await app.Read(db => db.Sessions.CountAsync()));
    }

    /// <summary>Presses the button and comes back with the provider's answer.</summary>
    private async Task<WebPage> Through(Browser browser, WebPage page)
    {
        var button = page.Links.Single(l => l.Words == "Sign in with Avonside NHS Trust");
        return await browser.Get(await AnswerFor(browser, button.Address));
    }

    private static async Task<string> AnswerFor(Browser browser, string address = "/sign-in/organisation")
    {
        browser.FollowsRedirects = false;
        var sent = await browser.Get(address);
        browser.FollowsRedirects = true;
        // The provider is another site: nothing of ours goes there.
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await http.GetAsync(sent.Headers["Location"]);
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        return answered.Headers.Location!.ToString();
    }
}
