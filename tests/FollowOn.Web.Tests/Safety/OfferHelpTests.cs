using FollowOn.Messaging.Replies;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>Whoever writes something that sounds desperate is shown help; nobody else is, and nothing of it is left behind.</summary>
public sealed class OfferHelpTests
{
    private const string Desperate = "quokka i want to die quokka";
    private const string Ordinary = "quokka i want to sit quokka";

    [Fact]
    public async Task Access_needs_that_sound_desperate_show_help_once_on_the_next_page_and_are_kept_as_written()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get("/me/data/correct")).Form().Fill("AccessNeeds", "a firm chair. honestly " + Desperate).Press();
        Assert.Equal("/me/data", page.Path);
        Assert.Single(page.Document.QuerySelectorAll(".fo-help-here"));
        Assert.Contains("If life is at risk, call 999", page.Text);
        Assert.Contains("Only you see this.", page.Text);
        Assert.DoesNotContain("help", page.Path);
        Assert.Null((await mo.Get("/me/data")).Document.QuerySelector(".fo-help-here"));
        Assert.Null((await (await friends.BrowserOf("Derek")).Get(friends.Root)).Document.QuerySelector(".fo-help-here"));
    }

    [Fact]
    public async Task Words_with_a_mistake_beside_them_come_back_with_help_above_them()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/chat")).Form("Save").Fill("Link", Desperate).Press();
        Assert.Single(page.Errors);
        var help = page.Document.QuerySelector(".fo-help-here")!;
        Assert.Contains("116 123", help.TextContent);
        // The group's own way of checking in is one tap away.
        Assert.Equal($"{friends.Root}/check-ins", help.QuerySelector("a[href$='/check-ins']")?.GetAttribute("href"));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_stored_logged_counted_or_sent_because_words_sound_desperate(TestDatabase database)
    {
        var ordinary = await Left(database, Ordinary);
        var desperate = await Left(database, Desperate);

        Assert.Equal(ordinary.Rows, desperate.Rows);
        Assert.Equal(ordinary.Sent, desperate.Sent);
        Assert.Equal(ordinary.Lines, desperate.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task Words_that_were_only_looked_at_leave_no_trace(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.Answers("Derek", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        var page = await mo.Get(friends.MeetUp + "/pass-on");
        var before = await Rows(friends.App);

        page = await page.Form().Fill("Words", Desperate).Press();

        Assert.Single(page.Document.QuerySelectorAll("main .fo-help-here"));
        Assert.Equal(before, await Rows(friends.App));
        Assert.Empty(await EveryText.With(friends.App, ["quokka"]));
        Assert.DoesNotContain(friends.App.Log, l => l.Words.Contains("quokka", StringComparison.Ordinal) || l.Words.Contains("despera", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(friends.App.Post.Left, m => m.Body.Contains("quokka", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Out_of_hours_that_nobody_watches_is_said_first()
    {
        await using var friends = await ThreeFriends.Start();
        Assert.Equal("Only the people in your group read this. Nobody watches it round the clock.", await Said());
        await friends.App.PassTo(new DateOnly(2026, 11, 28), new TimeOnly(11, 0));
        Assert.Equal("Nobody is watching this now. If you need help now, use “Help now”, at the top of every page. Only the people in your group read this.", await Said());

        async Task<string> Said() => WebPage.Tidy((await (await friends.BrowserOf("Mo")).Get(friends.Root + "/chat")).Document.QuerySelector(".fo-who-reads")!.TextContent);
    }

    [Fact]
    public async Task The_rules_are_open_to_read_with_the_whole_list_and_come_to_a_browser_once_a_release()
    {
        await using var app = await TestApp.Start();
        var browser = app.Browser();
        var page = await browser.Get("/how-help-is-offered");
        Assert.Contains("Only you. Nobody else is shown that your words sounded so", page.Text);
        Assert.Contains("Now: English.", page.Text);
        foreach (var list in new[] { "distress", "not-distress", "spelling" })
            Assert.All(HelpRules.Now.AsWritten(list), line => Assert.Contains(WebPage.Tidy(line), page.Text));

        var rules = await browser.Get($"/help-words.json?v={HelpRules.Now.Fingerprint}");
        Assert.Equal(HelpRules.Now.Json, rules.Html);
        Assert.Equal("public, max-age=31536000, immutable", rules.Headers["Cache-Control"]);
        Assert.Equal("no-cache", (await browser.Get("/help-words.json?v=older")).Headers["Cache-Control"]);
    }

    /// <summary>What is left after somebody passed these words on and wrote them into their needs.</summary>
    private static async Task<(string Rows, int Sent, string Lines)> Left(TestDatabase database, string words)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.Answers("Derek", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        var look = await (await mo.Get(friends.MeetUp + "/pass-on")).Form().Fill("Words", words).Press();
        var passed = await look.Form("Pass it on").Press();
        Assert.Equal(words == Desperate, look.Document.QuerySelector(".fo-help-here") is not null);
        Assert.Equal(words == Desperate, passed.Document.QuerySelector(".fo-help-here") is not null);
        await (await mo.Get("/me/data/correct")).Form().Fill("AccessNeeds", words).Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        // How long each request took is all that differs from run to run.
        var lines = friends.App.Log.Select(l => $"{l.Level} {l.Category}").GroupBy(l => l).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        Assert.DoesNotContain(friends.App.Log, l => l.Words.Contains("quokka", StringComparison.Ordinal));
        return (await Rows(friends.App), friends.App.Post.Left.Count, string.Join('\n', lines));
    }

    private static Task<string> Rows(TestApp app) => app.Read(async db =>
    {
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
#pragma warning disable EF1002 // The names of our own tables.
            counts.Add($"{table} {await db.Database.SqlQueryRaw<int>($"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM \"{table}\"").SingleAsync()}");
#pragma warning restore EF1002
        return string.Join('\n', counts);
    });
}
