using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Pages.Handover;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>Where and when the first meet-up is.</summary>
public sealed class FirstMeetUpTests
{
    private const string SameWeekday = "On the same weekday of the month as the first, like “the first Tuesday”";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Three_proposals_are_read_out_the_best_first_and_nobody_is_shown_who_cannot_come(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        await app.Given.Answered(room["Mo"], Interest.Yes, times: UsualTimes.On(DayOfWeek.Tuesday));
        await app.Given.Answered(room["Derek"], Interest.Yes, times: UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning));
        await app.Given.Answered(room["Aga"], Interest.Yes, times: UsualTimes.Every(DayPart.Morning));
        await app.Given.Answered(room["Sue"], Interest.Maybe);
        await (await room.Open("/first-meet-up?step=places")).Form("Continue").Fill("Places[0].Name", "Café Kino").Choose("Place 1", "Yes").Press();

        var page = await room.Open("/first-meet-up?step=choose");

        var answers = page.Document.QuerySelectorAll("input[name=Choice]").Select(i => WebPage.Tidy(page.Document.QuerySelector($"label[for={i.Id}]")!.TextContent)).ToList();
        Assert.Equal("Tuesday 8 December, 11am, Café Kino. All 3 who answered can usually do Tuesday mornings. It is step-free.", answers[0]);
        Assert.Equal(["Another date", "Not decided yet"], answers[^2..]);
        Assert.Contains("The best: it suits everybody who has said when they can come.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody is shown who cannot come.", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 people who said yes have said when they can usually come.", page.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "Mo ", "Derek", "Aga", "Sue" })
            Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task When_nothing_suits_everybody_it_says_so(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Answered(room["Mo"], Interest.Yes, times: UsualTimes.On(DayOfWeek.Tuesday));
        await app.Given.Answered(room["Derek"], Interest.Yes, times: UsualTimes.On(DayOfWeek.Tuesday));
        await app.Given.Answered(room["Aga"], Interest.Yes, times: UsualTimes.On(DayOfWeek.Friday));
        await (await room.Open("/first-meet-up?step=places")).Form("Continue").Fill("Places[0].Name", "Café Kino").Press();

        Assert.Contains("No time suits everybody: the best suits 2 of the 3 who answered.", (await room.Open("/first-meet-up?step=choose")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_home_is_refused_kindly_and_what_was_typed_stays(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");

        var page = await (await room.Open("/first-meet-up?step=places")).Form("Continue")
            .Fill("Places[0].Name", "Library, Cheltenham Road").Fill("Places[1].Name", "Derek's place").Press();

        Assert.Equal(["Enter a public place, like a café or a library. The first meet-ups are not in anybody's home"], page.Errors);
        Assert.Equal("Derek's place", page.Form("Continue").ValueOf("Places[1].Name"));
        Assert.Equal("Library, Cheltenham Road", page.Form("Continue").ValueOf("Places[0].Name"));
    }

    [Theory, OnBothDatabases]
    public async Task Another_date_is_checked_and_kept(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var page = await room.Open("/first-meet-up?step=choose");

        page = await page.Form("Continue").Choose("Another date").Press();
        Assert.Equal(["Enter the date of the meet-up, for example 8 12 2026", "Enter the time, like 11am or 2:30pm", "Enter the public place where they meet"], page.Errors);
        page = await page.Form("Continue").FillDate("Date", new DateOnly(2026, 12, 1)).Fill("Time", "11am").Fill("Public place", "Arnolfini").Press();
        Assert.Equal(["Enter a date after the last session, which is on Tuesday 1 December 2026"], page.Errors);
        page = await page.Form("Continue").FillDate("Date", new DateOnly(2026, 12, 9)).Press();

        Assert.Equal("Read this out", page.Heading);
        Assert.Contains("You first meet on Wednesday 9 December, 11am, at Arnolfini.", (await room.Open("/check")).Text, StringComparison.Ordinal);
        var again = await room.Open("/first-meet-up?step=choose");
        Assert.Equal("Arnolfini", again.Form("Continue").ValueOf("Public place"));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_typed_here_breaks_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        var meet = await room.Open("/first-meet-up?step=meet");
        var token = meet.Form("Continue").Values.Single(v => v.Name == "__RequestVerificationToken");
        var huge = new string('x', 50_000);
        (string, string)[][] posts =
        [
            [], [("AlreadyMeet", "perhaps")], [("Choice", huge)], [("Choice", "another"), ("Date.day", "99"), ("Starts", huge), ("Place", huge)],
            [("Often", "Daily")], [("Often", "99")], [("Places[0].Name", huge)], [("Places[0].Name", "A"), ("Places[0].StepFree", "Perhaps")],
            [("Places[9].Name", "A")], [("Who", "Everybody")], [("Who", "OneOfUs"), ("One", "nobody")], [("Who", "TwoShareIt"), ("Two", "a"), ("Two", "a")],
            [("Visits", "4")], [("Visits", "-1")], [("Visits", "many")], [("What", "Everything")], [("Again", "OnADay"), ("On.day", "31"), ("On.month", "2"), ("On.year", "1")],
        ];
        foreach (var step in new[] { "/first-meet-up?handler=Meet", "/first-meet-up?handler=Places", "/first-meet-up?handler=Choose", "/first-meet-up?handler=Often", "/first-meet-up", "/decide", "/who-asks", "/volunteer", "/what-the-service-sees", "/fewer", "/slips" })
            foreach (var fields in posts)
                Assert.True((await room.Hannah.Post(room.Handover + step, [token, .. fields])).Status is 200 or 400 or 404, step);
        var handover = await app.Read(db => db.Handovers.SingleAsync(Stop));
        Assert.Equal((null, null, null, null), (handover.FirstMeeting, handover.WhoAsks, handover.VolunteerVisits, handover.ServiceMaySee));
        Assert.Null(handover.AlreadyMeet);
    }

    [Theory, OnBothDatabases]
    public async Task Proposals_that_have_changed_meanwhile_are_shown_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Every(DayPart.Morning));
        await (await room.Open("/first-meet-up?step=places")).Form("Continue").Fill("Places[0].Name", "Café Kino").Press();
        var page = await room.Open("/first-meet-up?step=choose");
        var form = page.Form("Continue").Choose("Wednesday 2 December, 11am");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Every(DayPart.Evening));

        page = await form.Press();

        Assert.Equal(["People have answered since, so the proposals are new. Choose again"], page.Errors);
        Assert.Null((await app.Read(db => db.Handovers.SingleAsync(Stop))).FirstMeeting);
    }

    [Theory, OnBothDatabases]
    public async Task Change_links_come_straight_back(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        var check = await room.Decide();
        foreach (var (link, answer) in new[] { ("Change how often", "They decide each time"), ("Change who asks people", "Not decided"), ("Change what the service sees", "That the group exists"), ("Change the first meet-up", "Not decided yet") })
        {
            check = await (await check.Follow(link)).Form("Continue").Choose(answer).Press();
            Assert.Equal("Read this out", check.Heading);
        }
        Assert.DoesNotContain("You first meet", check.Text, StringComparison.Ordinal);
        Assert.Contains("We see that your group exists, and no more.", check.Text, StringComparison.Ordinal);
        Assert.Contains("You decide each time when you meet again.", check.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_volunteer_who_is_not_there_cannot_come(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var page = await room.Open("/volunteer");
        Assert.Contains(("Visits", "0"), page.Form("Continue").Values);

        page = await page.Form("Continue").Choose("To the first two").Press();

        Assert.Equal(["There is no volunteer to come. Choose “Not at all”, or add a volunteer to the programme first"], page.Errors);
    }

    [Theory, OnBothDatabases]
    public async Task What_most_groups_say_is_ready_and_nothing_is_kept_before_the_button(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Every(DayPart.Morning));
        var page = await (await room.Open("/first-meet-up")).Form("Continue").Fill("Places[0].Name", "Café Kino").Choose("Place 1", "Yes").Press();

        Assert.Equal("What does the group decide?", page.Heading);
        var ready = page.Form("Continue").Values.Where(v => !v.Name.StartsWith("__", StringComparison.Ordinal)).ToDictionary(v => v.Name, v => v.Value);
        Assert.Equal(("2026-12-02 11:00 Café Kino", "Monthly", "FollowOn", "WhetherItMeets"), (ready["Choice"], ready["Often"], ready["Who"], ready["What"]));
        // Nobody else's time is promised for them, and there is no volunteer to ask about.
        Assert.DoesNotContain("volunteer", page.Text, StringComparison.OrdinalIgnoreCase);
        var before = await app.Read(db => db.Handovers.SingleAsync(Stop));
        Assert.Equal((null, null, null, null, null), (before.FirstMeeting, before.IntervalDays, before.WhoAsks, before.VolunteerVisits, before.ServiceMaySee));

        var check = await page.Form("Continue").Press();
        Assert.Equal("Read this out", check.Heading);
        foreach (var sentence in (string[])["You first meet on Wednesday 2 December, 11am, at Café Kino.", "You meet about once a month.", "FollowOn asks people.", "We see that your group exists and whether it still meets."])
            Assert.Contains(sentence, check.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Change the first meet-up", "Change how often", "Change who asks people", "Change what the service sees"],
            check.Links.Select(l => l.Words).Where(w => w.StartsWith("Change", StringComparison.Ordinal)));
        var kept = await (await room.Open("/first-meet-up")).Form("Continue").Choose("How often would they like to meet?", "They decide each time").Choose("What may we see afterwards?", "That the group exists").Press();
        Assert.Contains("You decide each time when you meet again.", kept.Text, StringComparison.Ordinal);
        Assert.Contains("You first meet on Wednesday 2 December", kept.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Where_there_is_a_volunteer_they_are_asked_about_and_nothing_is_ready_for_them(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Volunteer(room.Programme);
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes);
        var page = await room.Open("/decide");
        Assert.DoesNotContain(page.Form("Continue").Values, v => v.Name == "Visits");

        page = await page.Form("Continue").Choose("Who asks people each time?", "One of us").Press();
        Assert.Equal(["Choose the person who offered", "Choose whether the volunteer comes, and to how many meet-ups"], page.Errors);
        page = await page.Form("Continue").Choose("Who offered?", "Derek").Choose("Does the volunteer come at first?", "To the first two").Press();

        Assert.Equal("Read this out", page.Heading);
        Assert.Contains("Derek asks people.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The volunteer comes to your first two meet-ups.", page.Text, StringComparison.Ordinal);
        page = await (await page.Follow("Change the volunteer's visits")).Form("Continue").Choose("Not at all").Press();
        Assert.Contains("The volunteer does not come.", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_meet_already_are_asked_for_no_place_and_no_date(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var page = await (await room.Open("/first-meet-up")).Form("Continue").Choose("Yes, they already meet").Press();

        Assert.Equal("What does the group decide?", page.Heading);
        Assert.Empty(page.Document.QuerySelectorAll("input[name=Choice]"));
        page = await page.Form("Continue").Press();
        Assert.Contains("You already meet, so nothing is proposed.", page.Text, StringComparison.Ordinal);
        Assert.Null((await app.Read(db => db.Handovers.SingleAsync(Stop))).FirstMeeting);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_weekday_of_the_month_is_that_of_the_first_meet_up_and_follows_it_to_another_day(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Every(DayPart.Morning));
        var page = await (await room.Open("/first-meet-up")).Form("Continue").Fill("Places[0].Name", "Café Kino").Choose("Place 1", "Yes").Press();

        var check = await page.Form("Continue").Choose("How often would they like to meet?", SameWeekday).Press();
        Assert.Contains("You first meet on Wednesday 2 December, 11am, at Café Kino.", check.Text, StringComparison.Ordinal);
        Assert.Contains("You meet on the first Wednesday of the month.", check.Text, StringComparison.Ordinal);
        Assert.Contains(("Often", "SameWeekday"), (await room.Open("/decide")).Form("Continue").Values);

        var choose = await check.Follow("Change the first meet-up");
        check = await choose.Form("Continue").Choose("Another date").FillDate("Date", new DateOnly(2026, 12, 10)).Fill("Time", "2pm").Fill("Public place", "Arnolfini").Press();
        Assert.Contains("You first meet on Thursday 10 December, 2pm, at Arnolfini.", check.Text, StringComparison.Ordinal);
        Assert.Contains("You meet on the second Thursday of the month.", check.Text, StringComparison.Ordinal);

        await check.Press("Hand over to the group");
        var group = await app.Given.GroupOf(room.Programme);
        Assert.Equal((new NthWeekday(2, DayOfWeek.Thursday), 31), (group.MeetsOn, group.IntervalDays!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_weekday_of_the_month_without_a_first_meet_up_is_refused_in_words_on_both_pages(TestDatabase database)
    {
        const string Refused = "There is no first meet-up yet to take the weekday from. Choose another answer; they can change it later";
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes);

        var page = await (await room.Open("/decide")).Form("Continue").Choose("Not decided yet").Choose("How often would they like to meet?", SameWeekday).Press();
        Assert.Equal([Refused], page.Errors);
        Assert.Contains(("Often", "SameWeekday"), page.Form("Continue").Values);
        Assert.Equal([Refused], (await (await room.Open("/first-meet-up?step=often")).Form("Continue").Choose(SameWeekday).Press()).Errors);
        Assert.Null((await app.Read(db => db.Handovers.SingleAsync(Stop))).MeetsOn);

        // Those who meet already have no first meet-up either.
        await (await room.Open("/first-meet-up?step=meet")).Form("Continue").Choose("Yes, they already meet").Press();
        page = await (await room.Open("/decide")).Form("Continue").Choose("How often would they like to meet?", SameWeekday).Press();
        Assert.Equal([Refused], page.Errors);
        page = await page.Form("Continue").Choose("How often would they like to meet?", "About once a month").Press();
        Assert.Equal("Read this out", page.Heading);
    }

    [Fact]
    public void A_first_meet_up_that_another_facilitator_took_away_a_moment_ago_leaves_once_a_month()
    {
        var handover = new ProgrammeHandover(ProgrammeId.New(), GroupId.New());

        handover.DecideRhythm(FollowOn.Web.Pages.Handover.Rhythm.SameWeekday);

        Assert.Equal((31, null), (handover.IntervalDays, handover.MeetsOn));
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_place_it_says_so_and_going_on_is_a_link(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        var page = await (await room.Open("/first-meet-up")).Form("Continue").Press();

        Assert.Equal(["Enter at least one public place, or go on without a place"], page.Errors);
        page = await page.Follow("Go on without a place");
        Assert.Equal("What does the group decide?", page.Heading);
    }
}
