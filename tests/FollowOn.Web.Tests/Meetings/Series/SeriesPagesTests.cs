using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Series;

/// <summary>The group's own rhythm on its pages, without script. They meet on Tuesday 8 December 2026 at 11am.</summary>
public sealed class SeriesPagesTests
{
    private static string How(ThreeFriends friends, string page) => $"{friends.Root}/how-we-run/{page}";

    private static Task<Group> Group(ThreeFriends friends) => friends.App.Read(db => db.Groups.SingleAsync(TestContext.Current.CancellationToken));

    private static Task Monthly(ThreeFriends friends) => friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetEvery(28));

    [Theory, OnBothDatabases]
    public async Task Whoever_says_every_two_weeks_is_asked_which_of_two_things_they_mean_with_the_next_three_dates(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var page = await (await friends.BrowserOf("Aga")).Get(How(friends, "rhythm"));
        Assert.Contains("Now: We decide each time.", page.Text);

        page = await page.Form("Save").Choose("Every so many weeks, on the same weekday").Fill("How many weeks", "Every 2 weeks").Press();

        Assert.Equal("Every 2 weeks: which do you mean?", page.Heading);
        Assert.Contains("Next: Tuesday 22 December, Tuesday 5 January and Tuesday 19 January", page.Text);
        Assert.Contains("Next: Tuesday 22 December, Tuesday 12 January and Tuesday 26 January", page.Text);
        Assert.Null((await Group(friends)).IntervalDays);
        Assert.Equal(["Choose which of the two you mean"], (await page.Form("Save").Press()).Errors);

        page = await page.Form("Save").Choose("On the second and the fourth Tuesday of the month").Press();

        Assert.Equal("Saved. On the second and the fourth Tuesday of the month.", page.Done);
        var group = await Group(friends);
        Assert.Equal((new NthWeekday(2, DayOfWeek.Tuesday), new NthWeekday(4, DayOfWeek.Tuesday)), (group.MeetsOn, group.MeetsAlsoOn!));
        Assert.Equal(["Tuesday 22 December, 11am", "Tuesday 12 January, 11am"], page.Document.QuerySelectorAll(".fo-rows strong").Take(2).Select(e => e.TextContent));
        // The page beside it keeps what it does not offer itself.
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run")).Form("Save").Fill("The group's own name", "Kino People").Press();
        Assert.Equal(new NthWeekday(4, DayOfWeek.Tuesday), (await Group(friends)).MeetsAlsoOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_date_is_taken_out_and_put_back_by_anybody_and_pressing_twice_does_it_once(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await Monthly(friends);
        var page = await (await friends.BrowserOf("Mo")).Get(How(friends, "dates"));
        Assert.Equal(["Tuesday 5 January, 11am", "Tuesday 2 February, 11am", "Tuesday 2 March, 11am", "Tuesday 30 March, 11am", "Tuesday 27 April, 11am", "Tuesday 25 May, 11am"],
            page.Document.QuerySelectorAll(".fo-rows strong").Select(e => e.TextContent));

        var form = page.Form("Not on this date Tuesday 5 January");
        await form.Press();
        page = await form.Press();

        Assert.Equal("No meet-up on Tuesday 5 January. Nobody is asked to it.", page.Done);
        Assert.Equal("Tuesday 2 February, 11am", page.Document.QuerySelector(".fo-rows strong")!.TextContent);
        Assert.Single((await Group(friends)).Breaks);
        page = await (await (await friends.BrowserOf("Derek")).Get(How(friends, "dates"))).Press("Put back Tuesday 5 January");
        Assert.Equal("That is back in.", page.Done);
        Assert.Equal("Tuesday 5 January, 11am", page.Document.QuerySelector(".fo-rows strong")!.TextContent);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_asked_by_itself_is_what_the_page_of_dates_and_the_planner_see(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await Monthly(friends);
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).NotOn(new Break(new(2027, 1, 5), new(2027, 1, 5)), friends.App.Today));
        IReadOnlyList<Occurrence> ahead = [];
        await friends.App.Do<OccurrencesOfGroup>(async all => ahead = await all.Ahead(friends.Group.Group.Id, 3));
        Assert.Equal(["02/02", "02/03", "30/03"], ahead.Select(o => o.On.ToString("dd/MM", null)));

        await friends.App.PassTo(new DateOnly(2026, 12, 27), new TimeOnly(10, 0));
        Assert.Equal(1, await friends.App.Read(db => db.Meetings.CountAsync(TestContext.Current.CancellationToken)));
        await friends.App.PassTo(new DateOnly(2027, 1, 24), new TimeOnly(10, 0));

        Assert.Equal(new DateOnly(2027, 2, 2), await friends.App.Read(db => db.Meetings.MaxAsync(m => m.SlotOn!.Value, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_offer_that_was_made_for_a_date_taken_out_is_taken_back_and_comes_again_when_it_is_put_back()
    {
        await using var friends = await ThreeFriends.Start();
        await Monthly(friends);
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), new TimeOnly(10, 0));
        Assert.Contains("Shall we ask everyone for Tue 5 Jan", friends.App.Phone(friends.Group["Mo"]).Last);
        var browser = await friends.BrowserOf("Aga");
        await (await browser.Get(How(friends, "dates"))).Press("Not on this date Tuesday 5 January");
        await friends.App.PassTo(new DateOnly(2026, 12, 25), new TimeOnly(10, 0));
        Assert.Equal(NextOutcome.Overtaken, await Outcome());

        await (await browser.Get(How(friends, "dates"))).Press("Put back Tuesday 5 January");
        await friends.App.PassTo(new DateOnly(2026, 12, 27), new TimeOnly(10, 0));

        Assert.Equal(NextOutcome.AskedByItself, await Outcome());
        Assert.Single(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("5 Jan", StringComparison.Ordinal));

        Task<NextOutcome?> Outcome() => friends.App.Read(db => db.NextMeetUps.Select(n => n.Outcome).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnBothDatabases]
    public async Task A_summer_without_meet_ups_ends_by_itself_and_wrong_days_say_what_to_do(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await Monthly(friends);
        var page = await (await friends.BrowserOf("Mo")).Get(How(friends, "dates"));
        Assert.Equal(["Enter the first day"], (await page.Form("No meet-ups on these days").Press()).Errors);
        Assert.Equal(["Enter a last day that is after the first, or leave it empty"],
            (await page.Form("No meet-ups on these days").FillDate("First day", new(2027, 1, 20)).FillDate("Last day", new(2027, 1, 2)).Press()).Errors);

        page = await page.Form("No meet-ups on these days").FillDate("First day", new(2027, 1, 1)).FillDate("Last day", new(2027, 3, 5)).Press();

        Assert.Equal("No meet-ups from Friday 1 January to Friday 5 March. Then it goes on by itself.", page.Done);
        Assert.Equal("Tuesday 30 March, 11am", page.Document.QuerySelector(".fo-rows strong")!.TextContent);
        Assert.Contains("Friday 26 March", (await page.Form("No meet-ups on these days").FillDate("First day", new(2027, 3, 26)).Press()).Done);
    }

    [Theory, OnBothDatabases]
    public async Task Two_times_in_turns_are_asked_for_in_turns(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await Monthly(friends);
        var form = (await (await friends.BrowserOf("Mo")).Get(How(friends, "turns"))).Form("Save").Choose("Two times").Fill("One time", "11am");
        Assert.Equal(["Enter two different times"], (await form.Fill("The other time", "11am").Press()).Errors);

        var page = await form.Fill("The other time", "6pm").Press();

        Assert.Equal("In turns: 11am, then 6pm.", page.Done);
        Assert.Equal(["Tuesday 5 January, 6pm", "Tuesday 2 February, 11am", "Tuesday 2 March, 6pm"], page.Document.QuerySelectorAll(".fo-rows strong").Take(3).Select(e => e.TextContent));
        await friends.App.PassTo(new DateOnly(2026, 12, 27), new TimeOnly(10, 0));
        Assert.Contains("Tue 5 Jan 6pm", friends.App.Phone(friends.Group["Aga"]).Last);
    }

    [Fact]
    public async Task Another_day_for_the_next_one_is_fixed_in_its_place_and_the_rhythm_goes_on_from_the_slot()
    {
        await using var friends = await ThreeFriends.Start();
        await Monthly(friends);
        await friends.App.PassTo(new DateOnly(2026, 12, 9), new TimeOnly(10, 0));
        var page = await (await (await friends.BrowserOf("Mo")).Get(How(friends, "dates"))).Follow("Choose another day, time or place for this one");

        await page.Form("Fix the meet-up").FillDate("Date", new(2027, 1, 7)).Press();

        var meeting = await friends.App.Read(db => db.Meetings.OrderBy(m => m.Date).LastAsync(TestContext.Current.CancellationToken));
        Assert.Equal((new DateOnly(2027, 1, 7), new DateOnly(2027, 1, 5)), (meeting.Date, meeting.SlotOn!.Value));
        IReadOnlyList<Occurrence> ahead = [];
        await friends.App.Do<OccurrencesOfGroup>(async all => ahead = await all.Ahead(friends.Group.Group.Id, 1));
        Assert.Equal(new DateOnly(2027, 2, 2), ahead.Single().On);
    }

    [Fact]
    public async Task Bank_holidays_stand_beside_the_date_and_what_cannot_be_is_refused()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetOn(new(NthWeekday.Last, DayOfWeek.Monday)));
        var browser = await friends.BrowserOf("Mo");
        var page = await browser.Get(How(friends, "dates"));
        Assert.Contains("Monday 28 December, 11am, Café Kino, Stokes Croft A bank holiday: Boxing Day", page.Text);

        page = await browser.Get(How(friends, "rhythm"));
        Assert.Equal(["These two can come within a few days of each other. Choose two that are at least a week apart, like the second and the fourth."],
            (await page.Form("Save").Choose("On one or two weekdays of the month").Fill("Which one", "Fourth").Fill("Weekday", "Monday").Fill("And also, if twice a month", "Last").Press()).Errors);
        Assert.Equal(400, (await page.Form("Save").Tamper("Kind", "never").Press()).Status);
        page = await browser.Get(How(friends, "rhythm"));
        Assert.Equal("Saved. Every 6 to 8 weeks.", (await page.Form("Save").Choose("Every 6 to 8 weeks").Press()).Done);
    }
}
