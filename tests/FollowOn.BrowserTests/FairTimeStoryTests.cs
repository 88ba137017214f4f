using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>
/// A fair time and place: five people say when they are at their best, the next six are planned together, each answers the vote on their own channel, and everybody hears what
/// came of it there. Mo and Sunita with and without scripts; nobody's "can't" is seen by anybody.
/// </summary>
public sealed class FairTimeStoryTests(OneChromium one)
{
    private static readonly string[] Names = ["Mo", "Derek", "Aga", "Sunita", "Iris"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_people_say_when_they_are_at_their_best_and_choose_the_next_of_six_each_on_their_own_channel(bool javaScript)
    {
        await using var app = await TestApp.Start();
        var group = await Five(app);

        await using var mo = await one.SignedIn(app, group["Mo"], 320, javaScript);
        mo.NamesToKeepOut = [.. Names, "Tuesday Crew"];
        await Mo_says_it_on_the_page(mo, group);
        await Derek_says_it_by_text(app, group);
        await app.PassTo(new(2026, 12, 9), new(10, 0));

        await using var aga = await one.SignedIn(app, group["Aga"], 768, !javaScript);
        aga.NamesToKeepOut = mo.NamesToKeepOut;
        await Aga_sees_nothing_of_it_plans_six_and_asks(aga, group);
        await app.Deliver();
        await Everybody_answers_in_their_own_way(app, group, mo, aga, javaScript);

        await app.Pass(TimeSpan.FromMinutes(11));
        await app.Deliver();
        await Everybody_hears_and_nobody_is_shown(app, group, mo);
    }

    private static async Task Mo_says_it_on_the_page(Visitor mo, GivenGroup group)
    {
        await mo.Go($"/groups/{group.Group.Id}/me");
        await mo.Follow("When I'm at my best: times, days away, travel");
        await mo.Follow("Change your usual times");
        await mo.Choose("good", within: "Mornings");
        await mo.Choose("I could manage it", within: "Afternoons");
        await mo.Choose("no", within: "Evenings");
        await mo.Choose("Sunday");
        await mo.Press("Save");
        Assert.Contains("Saved. Only planning sees it.", await mo.Page.InnerTextAsync("body"));

        await mo.Follow("Change your limits");
        await mo.Fill("What should planning never do?", "nothing after 3pm, and not when it rains");
        await mo.Press("See what we understood");
        Assert.Contains("Nothing after 3pm", await mo.Text());
        Assert.Contains("We did not understand “not when it rains”", await mo.Text());
        await mo.Press("Yes, keep this");

        await mo.Follow("Change your dates away");
        await FillDate(mo, "First day away", new(2027, 1, 2));
        await FillDate(mo, "Last day away", new(2027, 1, 6));
        await mo.Press("Save");
        var mine = await mo.Text();
        Assert.Contains("nothing after 3pm", mine);
        Assert.Contains("Saturday 2 January to Wednesday 6 January", mine);
    }

    private static async Task Derek_says_it_by_text(TestApp app, GivenGroup group)
    {
        var derek = app.Phone(group["Derek"]);
        Assert.StartsWith("Noted: good: Tuesday and Thursday mornings. Only planning sees it.", await derek.Send("TIMES tue and thurs mornings"));
        Assert.Contains("could manage: Wednesday afternoons", await derek.Send("times could manage weds afternoons"));
        Assert.StartsWith("Noted: away Sunday 20 December to Monday 28 December, these days included.", await derek.Send("AWAY 20-28 Dec"));
        var said = await derek.Send("MY TIMES");
        Assert.Contains("Tuesday and Thursday mornings", said);
        Assert.Contains("20 December", said);
    }

    private static async Task Aga_sees_nothing_of_it_plans_six_and_asks(Visitor aga, GivenGroup group)
    {
        await aga.Go($"/groups/{group.Group.Id}");
        await aga.Follow("Find a time and place");
        await aga.Follow("The next six together");
        var plan = await aga.Text();
        Assert.Contains("Thursday 7 January, 11am, Café Kino, Stokes Croft", plan);
        Assert.Contains("All 5 can come, all of them easily.", plan);
        Assert.Contains("Pencilled after it", plan);
        Assert.Contains("Tuesday 5 January, 11am, Café Kino, Stokes Croft", plan);
        Assert.Contains("4 of 5 can come, all of them easily.", plan);
        Assert.Contains("Fewer can come than to the first.", plan);
        Assert.All(Names.Where(n => n != "Aga"), name => Assert.DoesNotMatch($@"\b{name}\b", plan));
        await aga.Press("Ask the group");
        Assert.Contains("0 of 5 have answered so far.", await aga.Text());
    }

    private async Task Everybody_answers_in_their_own_way(TestApp app, GivenGroup group, Visitor mo, Visitor aga, bool javaScript)
    {
        await Answer(aga, "Good", "Could manage", "Good");
        await aga.Press("Send my answer");
        Assert.StartsWith("Thank you. Noted: A good, B can't, C good.", await app.Phone(group["Derek"]).Send("A and C"));

        var mail = app.Mail(await app.Read(db => db.People.SingleAsync(p => p.KnownAs == "Sunita"))).Last(m => m.Subject == "When shall we next meet?");
        await using var sunita = await one.Chromium.Visit(app.Root, 320, 568, javaScript);
        sunita.NamesToKeepOut = mo.NamesToKeepOut;
        await sunita.Go(mail.Links[0].PathAndQuery);
        await Answer(sunita, "Good", "Could manage", "Can't");
        await sunita.Press("Send my answer");
        Assert.Contains("Your answer is noted. You can change it here.", await sunita.Text());

        await aga.Follow("Iris");
        await Answer(aga, "Could manage", "Good", "Can't");
        await aga.Press("Note their answer");
        Assert.Contains("Thank you. What Iris said is noted.", await aga.Page.InnerTextAsync("body"));
        var soFar = await aga.Text();
        Assert.Contains("4 of 5 have answered so far.", soFar);
        Assert.All(new[] { "Mo", "Derek", "Sunita" }, name => Assert.DoesNotMatch($@"\b{name}\b", soFar));

        await mo.Go($"/groups/{group.Group.Id}");
        await mo.Follow("Say which suit you");
        await mo.Press("Send my answer");
        Assert.Contains("Say how A suits you", await mo.Text());
        await Answer(mo, "Good", "Can't", "Could manage");
        await mo.Press("Send my answer");
        Assert.Contains("Thank you. Your answer is noted.", await mo.Page.InnerTextAsync("body"));
    }

    private static async Task Everybody_hears_and_nobody_is_shown(TestApp app, GivenGroup group, Visitor mo)
    {
        const string Agreed = "Thu 7 Jan 11am, Café Kino, Stokes Croft. All 5 of you can come.";
        Assert.Contains(Agreed, app.Phone(group["Derek"]).Texts[^1]);
        Assert.Contains(Agreed, app.Phone(group["Mo"]).Texts[^1]);
        var sunita = await app.Read(db => db.People.SingleAsync(p => p.KnownAs == "Sunita"));
        Assert.Contains("Thursday 7 January, 11am, at Café Kino, Stokes Croft. All 5 of you can come.", app.Mail(sunita)[^1].Body);
        await mo.Go($"/groups/{group.Group.Id}/plan");
        var plan = await mo.Text();
        Assert.Contains("Pencilled", plan);
        Assert.Contains("Tuesday 25 May, 11am, Café Kino, Stokes Croft", plan);
        Assert.All(Names, name => Assert.DoesNotMatch($@"\b{name}\b", plan));
        Assert.DoesNotContain("can't", plan, StringComparison.OrdinalIgnoreCase);
        // Only what was agreed outlives the vote.
        Assert.Empty((await app.Read(db => db.GroupPlans.AsNoTracking().SingleAsync())).Answers);
        await mo.Go($"/groups/{group.Group.Id}");
        Assert.Contains("Thursday 7 January", await mo.Text());
    }

    private static async Task Answer(Visitor visitor, params string[] suits)
    {
        foreach (var (letter, suit) in "ABC".Zip(suits))
            await visitor.Choose(suit, within: $"{letter}: ");
    }

    private static async Task FillDate(Visitor visitor, string legend, DateOnly date)
    {
        await visitor.Fill("Day", $"{date.Day}", within: legend);
        await visitor.Fill("Month", $"{date.Month}", within: legend);
        await visitor.Fill("Year", $"{date.Year}", within: legend);
    }

    /// <summary>They met on Tuesday 8 December and meet every four weeks. Aga asks; Sunita has only e-mail, and Iris is rung.</summary>
    private static async Task<GivenGroup> Five(TestApp app)
    {
        var group = await app.Given.HandedOverGroup(new(new(2026, 12, 8), new(11, 0), "Café Kino, Stokes Croft", "It suits everybody."), ["Mo Rahman", "Derek Shaw", "Aga Nowak", "Sunita Patel", "Iris May"]);
        await app.Change(async db =>
        {
            (await db.Groups.SingleAsync()).MeetEvery(28);
            var (aga, sunita, iris) = (group["Aga"].Id, group["Sunita"].Id, group["Iris"].Id);
            (await db.Memberships.SingleAsync(m => m.PersonId == aga)).Ask(true);
            (await db.People.SingleAsync(p => p.Id == sunita)).ReachBy(null, EmailAddress.Read("sunita@example.org"), null, null);
            (await db.People.SingleAsync(p => p.Id == iris)).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), ContactChannel.Telephone);
        });
        return group;
    }
}
