using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>Help now: 999 first, then what holds in the nation, then people who listen, then the service's own line with what happens next.</summary>
public sealed class HelpNowTests
{
    [Fact]
    public async Task The_numbers_stand_in_their_order_and_the_services_own_comes_last_with_its_hours_and_what_happens_next()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var page = await app.Browser().Get("/help-now");
        Assert.Equal(["tel:999", "tel:111", "tel:116123", "sms:85258?body=SHOUT", "tel:01174960202", "/struggling", "/worried", "/"], page.Links.Select(l => l.Address));
        Assert.Contains("choose option 2", page.Text);
        Assert.Contains("Open-access consultation. Someone is there Monday to Friday, 9am to 4pm.", page.Text);
        Assert.Contains("They listen, and agree with you what to do next.", page.Text);
        Assert.Contains("18001 111", page.Text);

        await app.Change(async db => (await db.Services.SingleAsync(s => s.Id == service.Id)).AnswerForNumbers(null, "Rosa or Lee picks up, and rings you back the same day."));
        Assert.Contains("Rosa or Lee picks up, and rings you back the same day.", (await app.Browser().Get("/help-now")).Text);
    }

    [Fact]
    public async Task Each_nation_has_its_own_urgent_line_and_England_and_Wales_say_the_same_once()
    {
        await using var app = await TestApp.Start();
        foreach (var nation in Enum.GetValues<Nation>())
            await app.Given.Service($"The service in {nation}", nation);
        var page = await app.Browser().Get("/help-now");
        Assert.Equal(["tel:111", "tel:111", "tel:08088088000"], page.Links.Select(l => l.Address).Skip(1).Take(3));
        Assert.Contains("choose the mental health option", page.Text);
    }

    [Fact]
    public async Task A_browser_keeps_it_for_a_day_asks_whether_it_changed_and_shows_it_for_a_month_while_we_are_down()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = app.Browser();
        var page = await browser.Get("/help-now");
        Assert.Equal("public, max-age=86400, stale-if-error=2592000", page.Headers["Cache-Control"]);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys);

        browser.Headers["If-None-Match"] = page.Headers["ETag"];
        Assert.Equal(304, (await browser.Get("/help-now")).Status);
        await app.Change(async db => (await db.Services.SingleAsync(s => s.Id == service.Id)).Describe(service.Name, Nation.England, "0117 496 0999", service.OpenAccessHours));
        var changed = await browser.Get("/help-now");
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(page.Headers["ETag"], changed.Headers["ETag"]);
        Assert.Contains("0117 496 0999", changed.Text);
    }

    [Fact]
    public async Task With_the_database_away_it_still_gives_the_national_numbers_and_asks_not_to_be_kept()
    {
        await using var app = await TestApp.Start();
        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Services\" RENAME TO \"Away\""));
        var page = await app.Browser().Get("/help-now");
        Assert.Equal((200, "no-store"), (page.Status, page.Headers["Cache-Control"]));
        Assert.Equal("tel:999", page.Links[0].Address);
        Assert.Contains("116 123", page.Text);
    }

    [Fact]
    public async Task The_worker_that_keeps_it_may_run_is_asked_for_afresh_and_its_page_is_the_same_for_everybody()
    {
        await using var app = await TestApp.Start();
        var worker = await app.Browser().Get("/help-worker.js");
        Assert.StartsWith("text/javascript", worker.ContentType);
        Assert.Contains("no-cache", worker.Headers["Cache-Control"]);
        Assert.Contains("worker-src 'self'", worker.Headers["Content-Security-Policy"]);
        var member = await app.BrowserOf(await app.Given.Person());
        Assert.Equal((await app.Browser().Get("/help-now")).Html, (await member.Get("/help-now")).Html);
    }
}
