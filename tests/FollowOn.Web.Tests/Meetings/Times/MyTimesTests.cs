using AngleSharp.Html.Dom;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Planning;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Times;

/// <summary>When somebody is at their best, said on the page: each piece for itself, and what planning makes of it.</summary>
public sealed class MyTimesTests
{
    private static readonly DateTime First = ThreeFriends.First.Date.ToDateTime(ThreeFriends.First.Starts);

    [Theory, OnBothDatabases]
    public async Task Usual_times_are_said_at_three_levels_and_come_back_as_they_were_said(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        var page = await (await mo.Get(friends.Root + "/me")).Follow("When I'm at my best: times, days away, travel");
        page = await page.Follow("Change your usual times");
        var form = page.Form("Save").Choose("Mornings", "good").Choose("Afternoons", "I could manage it").Choose("Evenings", "no").Tick("Sunday");
        ((IHtmlSelectElement)form.Element.QuerySelector("#ByDay_Friday_Morning")!).Value = "Friday-Morning-No";
        page = await form.Press();

        Assert.Equal("Saved. Only planning sees it.", page.Done);
        Assert.Contains("Good: ", page.Text);
        var mine = await Of(friends, "Mo");
        Assert.Equal((Availability.Good, Availability.Manage, (Availability?)null), (mine.At(new DateTime(2026, 12, 8, 11, 0, 0), 60), mine.At(new DateTime(2026, 12, 8, 14, 0, 0), 60), mine.At(new DateTime(2026, 12, 8, 18, 0, 0), 60)));
        Assert.Null(mine.At(new DateTime(2026, 12, 6, 11, 0, 0), 60));
        Assert.Null(mine.At(new DateTime(2026, 12, 11, 11, 0, 0), 60));
        Assert.Equal(Availability.Manage, mine.At(new DateTime(2026, 12, 11, 14, 0, 0), 60));

        // Saved once more as the page gives it back, nothing changes.
        await (await mo.Get(friends.Root + "/me/times/usual")).Form("Save").Press();
        Assert.Equal((mine.Good, mine.Manage), ((await Of(friends, "Mo")).Good, (await Of(friends, "Mo")).Manage));
    }

    [Fact]
    public async Task No_time_at_all_is_met_with_what_else_there_is()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/times/usual")).Form("Save").Choose("Mornings", "no").Choose("Afternoons", "no").Choose("Evenings", "no").Press();
        Assert.StartsWith("Nothing is left that you could manage.", Assert.Single(page.Errors));
    }

    [Theory, OnBothDatabases]
    public async Task Limits_in_own_words_are_kept_only_once_it_was_seen_what_was_understood(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        var page = await (await mo.Get(friends.Root + "/me/times/limits")).Form("See what we understood").Fill("What should planning never do?", "nothing after 3pm, and not when it rains").Press();
        Assert.Contains("Nothing after 3pm", page.Text);
        Assert.Contains("We did not understand “not when it rains”", page.Text);
        Assert.Null(await Kept(friends, "Mo", t => t.Limits.All.Count == 0 ? null : t.Limits.ToString()));
        Assert.Equal("nothing after 3pm, and not when it rains", page.Form("Yes, keep this").ValueOf("What should planning never do?"));

        page = await page.Form("Yes, keep this").Press();
        Assert.Equal("nothing after 3pm", await Kept(friends, "Mo", t => t.Limits.ToString()));
        page = await (await page.Follow("Change your limits")).Form("See what we understood").Fill("What should planning never do?", "not the day after physio").Press();
        page = await page.Form("Yes, keep this").Press();
        Assert.Equal(["Choose the day of the week it is on"], page.Errors);
        await page.Form("Yes, keep this").Choose("Which day is physio?", "Wednesday").Press();
        page = await (await mo.Get(friends.Root + "/me/times/limits")).Form("See what we understood").Fill("What should planning never do?", "school hours").Press();
        await page.Form("Yes, keep this").Choose("What do school hours mean to you?", "I can't when they are brought and fetched: on weekdays from 8:30am to 9:15am and from 3pm to 4pm").Press();

        Assert.Equal(["nothing after 3pm", "not on Thursdays", "not between 8:30am and 9:15am on weekdays", "not between 3pm and 4pm on weekdays"],
            (await Of(friends, "Mo")).Limits.All.Select(l => l.ToString()));
        await (await mo.Get(friends.Root + "/me/times/limits")).Press("Remove: not on Thursdays");
        Assert.Equal(3, (await Of(friends, "Mo")).Limits.All.Count);
    }

    [Fact]
    public async Task What_was_typed_and_not_understood_stays_in_the_box_and_other_words_than_those_seen_are_shown_first()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/times/limits")).Form("See what we understood").Fill("What should planning never do?", "not when my tablets wear off").Press();
        Assert.StartsWith("We could not read that as a rule.", Assert.Single(page.Errors));
        Assert.Equal("not when my tablets wear off", page.Form("See what we understood").ValueOf("What should planning never do?"));
        page = await page.Form("See what we understood").Fill("What should planning never do?", "not before 11").Press();
        page = await page.Form("Yes, keep this").Fill("What should planning never do?", "not before 2").Press("Yes, keep this");
        Assert.Contains("Not before 2pm", page.Text);
        Assert.Empty((await Kept(friends, "Mo", t => t.Limits.ToString())) ?? "");
    }

    [Theory, OnBothDatabases]
    public async Task Dates_away_are_added_and_removed_and_past_ones_vanish_by_themselves(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        await Away(mo, friends, new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 10));
        var page = await Away(mo, friends, new DateOnly(2026, 12, 20), null);
        Assert.Contains("Thursday 3 December to Thursday 10 December and Sunday 20 December", page.Text);
        // The meet-up that is agreed stays, and the page says that it matters.
        Assert.Contains("The meet-up on Tuesday 8 December, 11am, Café Kino, Stokes Croft, falls on a time you can't", page.Text);
        var meetUp = await page.Follow("Say whether you're coming on Tuesday 8 December");
        await meetUp.Press("I can't this time");
        Assert.DoesNotContain("falls on a time you can't", (await mo.Get(friends.Root + "/me/times")).Text);
        Assert.Null((await Of(friends, "Mo")).At(First, 60));

        await (await mo.Get(friends.Root + "/me/times/away")).Press("Remove: Sunday 20 December");
        Assert.Single((await Of(friends, "Mo")).Away.All);
        await friends.App.PassTo(new DateOnly(2026, 12, 11), new TimeOnly(9, 0));
        Assert.Equal("", await Kept(friends, "Mo", t => t.Away.Kept));
    }

    [Theory, OnBothDatabases]
    public async Task A_flare_up_until_a_day_is_a_rest_that_ends_by_itself_and_planning_counts_nobody_out(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        var page = await (await mo.Get(friends.Root + "/me/times/flare-up")).Form("Save").FillDate("Until when, as far as you can tell?", new DateOnly(2026, 11, 30)).Press();
        Assert.Equal("Noted. You are resting until then, and nothing is asked of you.", page.Done);
        Assert.True(await Resting(friends));
        await friends.App.PassTo(new DateOnly(2026, 11, 30), new TimeOnly(20, 0));
        Assert.True(await Resting(friends));
        await friends.App.PassTo(new DateOnly(2026, 12, 1), new TimeOnly(9, 0));
        Assert.False(await Resting(friends));
        Assert.Null(await Kept(friends, "Mo", t => t.FlareUpUntil?.ToString("O")));

        page = await (await mo.Get(friends.Root + "/me/times/flare-up")).Form("Save").FillDate("Until when, as far as you can tell?", new DateOnly(2026, 12, 9)).Press();
        Assert.Contains("or into your flare-up", page.Text);
        Assert.Equal(Availability.Manage, (await Of(friends, "Mo")).At(First, 60));
        await (await mo.Get(friends.Root + "/me/times/flare-up")).Press("It is over");
        Assert.False(await Resting(friends));
    }

    [Fact]
    public async Task A_rest_without_a_date_goes_on_for_as_long_as_they_like()
    {
        await using var friends = await ThreeFriends.Start();
        await (await friends.MainPageOf("Mo")).Press("I'm having a flare-up");
        await friends.App.Pass(TimeSpan.FromDays(10));
        Assert.True(await Resting(friends));
    }

    [Theory, OnBothDatabases]
    public async Task Notice_travel_and_needs_are_said_and_of_a_postcode_only_the_first_half_is_kept(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        // Three letters may stand in a random key by chance: what stood there before anything was typed is none of hers.
        var byChance = await EveryText.With(friends.App, ["1QU", "1qu"]);
        await (await mo.Get(friends.Root + "/me/times/notice")).Form("Save").Choose("A week").Press();
        var page = await (await mo.Get(friends.Root + "/me/times/travel")).Form("Save").Fill("First half of your postcode", "Bristol").Press();
        Assert.Equal(["Enter the first half of your postcode, like BS16, or leave it empty"], page.Errors);
        page = await page.Form("Save").Choose("Bus or train").Choose("Under 5 miles").Fill("First half of your postcode", "bs16 1qu").Press();
        Assert.Contains("From BS16", page.Text);
        page = await (await mo.Get(friends.Root + "/me/times/needs")).Form("Save").Tick("Step-free way in").Tick("Quiet").Press();
        Assert.Contains("Step-free way in and Quiet", page.Text);

        var mine = await Of(friends, "Mo");
        Assert.Equal((7, 5m, "BS16"), (mine.NoticeDays, mine.MaxMiles, mine.From));
        Assert.Equal(["step-free", "quiet"], mine.Needs);
        Assert.Equal(byChance, await EveryText.With(friends.App, ["1QU", "1qu"]));
    }

    [Fact]
    public async Task Its_pages_take_no_more_than_six_queries()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        foreach (var path in new[] { "/me/times", "/me/times/usual", "/me/times/limits", "/me/times/away", "/me/times/flare-up", "/me/times/notice", "/me/times/travel", "/me/times/needs", $"/people/{friends.Group["Aga"].Id}/times", "/people" })
        {
            Assert.Equal(200, (await mo.Get(friends.Root + path)).Status);
            Assert.True(friends.App.Queries.Count <= 6, $"{path}: {friends.App.Queries.Count} queries");
        }
    }

    internal static async Task<WebPage> Away(Browser browser, ThreeFriends friends, DateOnly first, DateOnly? last)
    {
        var form = (await browser.Get(friends.Root + "/me/times/away")).Form("Save").FillDate("First day away", first);
        return await (last is { } until ? form.FillDate("Last day away", until) : form).Press();
    }

    internal static async Task<WhenICome> Of(ThreeFriends friends, string name)
    {
        using var scope = friends.App.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<TimesOfGroup>().Of(friends.Group.Group.Id))[friends.Group[name].Id];
    }

    internal static Task<T?> Kept<T>(ThreeFriends friends, string name, Func<TimesSaid, T> what)
        where T : class? => friends.App.Read(async db => await db.TimesSaid.SingleOrDefaultAsync(t => t.PersonId == friends.Group[name].Id) is { } said ? what(said) : null);

    internal static Task<bool> Resting(ThreeFriends friends) => friends.App.Read(db => db.Memberships.AnyAsync(m => m.PersonId == friends.Group["Mo"].Id && m.RestingSince != null));
}
