using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>That what the other tests stand on holds.</summary>
public sealed class KitTests
{
    [Theory, OnBothDatabases]
    public async Task A_handed_over_group_has_been_told_and_answers_by_text(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup(
            new FirstMeetingOption(new DateOnly(2026, 12, 1), new TimeOnly(11, 0), "Café Kino", "It suits everybody."), ["Mo Rahman", "Derek Hill", "Aga Nowak"]);

        Assert.Contains("Café Kino", app.Phone(group["Mo"]).Last);
        var answer = await app.Phone(group["Mo"]).Send("yes please");

        Assert.NotNull(answer);
        var meeting = await app.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FollowOn.Meetings.Coming.Coming, meeting.AnswerOf(group["Mo"].Id));
    }

    [Fact]
    public async Task A_page_made_of_several_queries_says_which()
    {
        await using var app = await TestApp.Start();
        var browser = await app.BrowserOf(await app.Given.Person("Mo Rahman"));

        await browser.Get("/");

        Assert.InRange(app.Queries.Count, 1, 6);
        Assert.Contains(app.Queries, sql => sql.Contains("Sessions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_that_fails_loses_nothing()
    {
        await using var app = await TestApp.Start();
        var mo = await app.Given.Person("Mo Rahman", mobile: "07700 900 123");
        app.Post.Fails();
        await (await app.Browser().Get("/sign-in")).Form("Send me a code").Fill("Contact", "07700 900 123").Press();
        await app.Deliver();
        Assert.Empty(app.Phone(mo).Texts);

        app.Post.WorksAgain();
        await app.Pass(TimeSpan.FromMinutes(2));

        Assert.Single(app.Phone(mo).Texts);
    }

    [Fact]
    public async Task The_style_sheets_are_there()
    {
        await using var app = await TestApp.Start();
        var page = await app.Browser().Get("/");

        foreach (var sheet in page.Document.QuerySelectorAll("link[rel=stylesheet]"))
            Assert.Equal(200, (await app.Browser().Get(sheet.GetAttribute("href")!)).Status);
    }
}
