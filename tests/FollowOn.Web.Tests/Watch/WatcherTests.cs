using Microsoft.Extensions.DependencyInjection;
using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Watch;
using FollowOn.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Watch;

/// <summary>The watcher looks, beats, and tells of what is new; its silence is heard outside, and its words name nobody.</summary>
public sealed class WatcherTests
{
    private const string Silent = "the watcher is silent";

    [Theory, OnBothDatabases]
    public async Task A_monitor_outside_hears_a_beat_an_alarm_by_its_name_and_silence(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        Assert.Equal((503, Silent), await Ask(app));

        await Round(app);
        Assert.Equal((200, "watching"), await Ask(app));
        app.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal((200, "watching"), await Ask(app));

        await Waits.Makes["texts-in"](app);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal((503, Silent), await Ask(app));
        await Round(app);
        Assert.Equal((503, "waits too long: texts-in"), await Ask(app));

        await app.Read(db => db.ProviderCalls.ExecuteUpdateAsync(u => u.SetProperty(c => c.DoneAt, app.Now)));
        await Round(app);
        Assert.Equal((200, "watching"), await Ask(app));
    }

    [Fact]
    public async Task What_only_needs_a_look_is_shown_and_wakes_no_monitor()
    {
        await using var app = await TestApp.Start();
        var ines = await app.Given.InstallationAdministrator();
        await Waits.Makes["hand-overs"](app);
        app.Clock.Advance(TimeSpan.FromDays(15));

        await Round(app);

        Assert.Equal((200, "watching"), await Ask(app));
        var page = await (await app.BrowserOf(ines)).Get("/settings/waiting");
        Assert.Contains("1 programme has ended, and its group was not handed over. The oldest has waited for 15 days.", page.Text);
        var service = await app.Read(db => db.Services.SingleAsync());
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        Assert.Contains("1 programme has ended, and its group was not handed over.", (await lead.Get($"/services/{service.Id}")).Text);
        var other = await app.Given.Service("Another service");
        Assert.DoesNotContain("was not handed over", (await (await app.BrowserOf(await app.Given.ServiceLead(other, "Olu Bello"))).Get($"/services/{other.Id}")).Text);
        Assert.Empty(app.Mail(ines));
    }

    [Theory, OnBothDatabases]
    public async Task Administrators_hear_of_an_alarm_once_a_day_and_the_log_once_and_nobody_is_named(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var ines = await app.Given.InstallationAdministrator();
        var priya = await app.Given.Administrator(await app.Given.Service());
        await Waits.Makes["texts-in"](app);
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        for (var i = 0; i < 3; i++)
            await Round(app, deliver: true);
        var mail = Assert.Single(app.Mail(ines));
        Assert.Equal("Something in FollowOn waits too long", mail.Subject);
        Assert.Contains("1 text that came in has not been read: a STOP or a HELP may be in it.", mail.Body);
        Assert.Contains("/settings/waiting", mail.Body);
        Assert.DoesNotContain("07700", mail.Body);
        Assert.Empty(app.Mail(priya));
        Assert.Single(app.Log, l => l.Words.Contains("Something waits too long", StringComparison.Ordinal));

        app.Clock.Advance(TimeSpan.FromDays(1));
        await Round(app, deliver: true);
        Assert.Equal(2, app.Mail(ines).Count);
        Assert.Single(app.Log, l => l.Words.Contains("Something waits too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_is_silent_is_an_alarm_and_one_that_comes_back_is_none()
    {
        await using var app = await TestApp.Start();
        await Round(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await Round(app, workerLives: false);
        Assert.Equal((503, "waits too long: worker"), await Ask(app));
        await Round(app);
        Assert.Equal((200, "watching"), await Ask(app));
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_an_alarm_and_the_rest_is_looked_at_all_the_same()
    {
        await using var app = await TestApp.Start();
        await Waits.Makes["texts-in"](app);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Drafts\" RENAME TO \"Elsewhere\""));

        await Round(app);

        Assert.Equal((503, "waits too long: texts-in, unseen"), await Ask(app));
    }

    [Fact]
    public async Task A_spent_reserve_is_an_alarm_and_the_watcher_makes_it_again_when_there_is_room()
    {
        var disk = new SmallDisk();
        await using var app = await TestApp.Start(adjust: disk.Under);
        await Round(app);
        Assert.Equal(BallastState.Held, app.Services.GetRequiredService<Ballast>().State);
        await disk.Fill(app);
        using (Ballast.ForSafety())
            await app.Change(db => Task.FromResult(db.Settings.Add(new Setting("large", new string('x', 50_000)))));

        await Round(app);
        Assert.Equal((503, "waits too long: room"), await Ask(app));
        disk.Empty();
        await Round(app);
        Assert.Equal((200, "watching"), await Ask(app));
    }

    [Fact]
    public async Task The_page_says_that_nobody_watches_and_everything_that_can_wait_with_who_must_act()
    {
        await using var app = await TestApp.Start();
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());

        var page = await browser.Get("/settings/waiting");
        Assert.Contains("The watcher has not looked yet.", page.Text);
        Assert.Equal(WaitingStates.All.Count, page.Document.QuerySelectorAll("tbody tr").Length);
        await Round(app);
        page = await browser.Get("/settings/waiting");
        Assert.Contains("Nothing waits longer than it may.", page.Text);
        Assert.DoesNotContain("Nobody watches", page.Text);
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_the_monitor_too()
    {
        await using var app = await TestApp.Start();
        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Settings\" RENAME TO \"Elsewhere\""));

        Assert.Equal((503, "the database cannot be reached"), await Ask(app));
    }

    /// <summary>As the site does it: the beats are for safety too.</summary>
    private static async Task Round(TestApp app, bool workerLives = true, bool deliver = false)
    {
        using var _ = Ballast.ForSafety();
        if (workerLives)
            await app.Read(async db => { await Beat.Say(db, app.Now); return 0; });
        await app.DoApart<Watcher>(watcher => watcher.Round());
        if (deliver)
            await app.Deliver();
    }

    private static async Task<(int, string)> Ask(TestApp app)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(app.Root, "/health/watch"));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
