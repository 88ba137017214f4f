using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class PeopleTests
{
    [Theory, OnBothDatabases]
    public async Task A_role_is_given_and_ended_and_both_stay_known(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        page = await page.Form("Add").Fill("Full name", "Tom Blunt").Fill("Email address", "tom@example.org").Choose("Facilitator").Press();
        Assert.Contains("Tom Blunt, a facilitator", page.Text, StringComparison.Ordinal);
        page = await page.Press("End this role of Tom Blunt as a facilitator");
        Assert.Equal("The role has ended.", page.Done);
        Assert.Contains("Tom Blunt, a facilitator, from Monday 23 November 2026 to Monday 23 November 2026", page.Text, StringComparison.Ordinal);
        var role = await app.Read(db => db.Roles.SingleAsync(r => r.Role == Role.Facilitator));
        Assert.NotNull(role.EndedAt);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        page = await page.Press("End this role of Priya Nair as an administrator");
        Assert.Equal([Roles.LastAdministrator], page.ErrorSummary);
        Assert.Equal(200, (await browser.Get($"/services/{service.Id}/people")).Status);
    }

    [Fact]
    public async Task Ending_ones_own_role_is_asked_once_more()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var priya = await app.Given.Administrator(service);
        await app.Given.Administrator(service, "Tom Blunt");
        var browser = await app.BrowserOf(priya);
        var page = await (await browser.Get($"/services/{service.Id}/people")).Press("End this role of Priya Nair as an administrator");
        Assert.Contains("This is your own role.", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.Get($"/services/{service.Id}/people")).Status);
        await page.Press("End my own role");
        Assert.Equal(404, (await browser.Get($"/services/{service.Id}/people")).Status);
    }

    [Fact]
    public async Task Somebody_known_by_email_and_name_is_the_same_person_and_keeps_their_details()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var known = await app.Given.Person("Tom Blunt", mobile: "07700 900 777", email: "tom@example.org");
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        await page.Form("Add").Fill("Full name", "tom  BLUNT").Fill("Email address", "Tom@Example.org").Fill("Mobile number", "07700 900 778").Choose("Service lead").Press();
        Assert.Equal(known.Id, (await app.Read(db => db.Roles.SingleAsync(r => r.Role == Role.ServiceLead))).PersonId);
        Assert.Equal("+447700900777", (await app.Read(db => db.People.SingleAsync(p => p.Id == known.Id))).Mobile);
    }

    [Fact]
    public async Task Another_name_at_the_same_address_is_another_person()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var known = await app.Given.Person("Tom Blunt", email: "the.blunts@example.org");
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        await page.Form("Add").Fill("Full name", "Ida Blunt").Fill("Email address", "the.blunts@example.org").Choose("Facilitator").Press();
        Assert.NotEqual(known.Id, (await app.Read(db => db.Roles.SingleAsync(r => r.Role == Role.Facilitator))).PersonId);
    }

    [Fact]
    public async Task A_role_needs_a_way_to_sign_in()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        page = await page.Form("Add").Fill("Full name", "Tom Blunt").Press();
        Assert.Equal(["Enter an email address or a mobile number, so that they can sign in.", "Choose what they do."], page.Errors);
    }

    [Fact]
    public async Task A_volunteer_is_a_person_with_a_way_to_be_reached_and_sees_the_run_sheet_only()
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service());
        var browser = await app.BrowserOf(await app.Given.Facilitator(programme));
        var page = await browser.Get($"/programmes/{programme.Id}/team");
        page = await page.Form("Add this volunteer").Fill("Volunteer’s name", "Winston Clarke").Press();
        Assert.Equal(["Enter a way to reach them: a mobile, an email address or another telephone."], page.Errors);
        page = await page.Form("Add this volunteer").Fill("Mobile number", "07700 900 444").Press();
        Assert.Contains("Winston Clarke Reached by text", page.Text, StringComparison.Ordinal);
        var volunteer = await app.Read(db => db.People.SingleAsync(p => p.FullName == "Winston Clarke"));
        var theirs = await app.BrowserOf(volunteer);
        Assert.Equal(404, (await theirs.Get($"/programmes/{programme.Id}")).Status);
        page = await (await browser.Get($"/programmes/{programme.Id}/team")).Press("Take off this programme: Winston Clarke");
        Assert.DoesNotContain("Winston", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_always_runs_a_programme_and_who_leaves_the_team_leaves_the_programme()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var hannah = await app.Given.Facilitator(programme);
        var tom = await app.Given.Person("Tom Blunt", email: "tom@example.org");
        await app.Given.Gets(tom, Role.Facilitator, service.Id, null);
        var browser = await app.BrowserOf(hannah);
        var page = await browser.Get($"/programmes/{programme.Id}/team");
        var none = await page.Form("Save who runs it").Untick("You (Hannah Brooks)").Press();
        Assert.Equal(["Choose at least one person who runs it."], none.Errors);
        page = await page.Form("Save who runs it").Untick("You (Hannah Brooks)").Tick("Tom Blunt").Press();
        Assert.Equal("The team is saved.", page.Done);
        Assert.Equal(200, (await (await app.BrowserOf(tom)).Get($"/programmes/{programme.Id}")).Status);
        Assert.Equal(404, (await browser.Get($"/programmes/{programme.Id}")).Status);
    }
}
