using FollowOn.Groups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups;

/// <summary>What the group decides about itself, and something isn't right.</summary>
public sealed class HowWeRunTests
{
    [Theory, OnBothDatabases]
    public async Task Any_member_changes_name_interval_and_what_the_service_sees_and_the_others_hear_of_that_once(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run")).Form("Save")
            .Fill("The group's own name", "Kino People").Choose("Every 2 weeks").Choose("And how often, and how many of us");
        var page = await form.Press();
        await form.Press();
        await friends.App.Deliver();

        Assert.Equal("Saved.", page.Done);
        var group = await friends.App.Read(db => db.Groups.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("Kino People", 14, ServiceMaySee.HowOftenAndHowMany), (group.Name, group.IntervalDays, group.ServiceMaySee));
        Assert.Single(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("how often you meet and how many come", StringComparison.Ordinal));
        Assert.DoesNotContain(friends.App.Phone(friends.Group["Mo"]).Texts, t => t.Contains("how often you meet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_input_says_what_to_do()
    {
        await using var friends = await ThreeFriends.Start();
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run")).Form("Save");

        Assert.Equal(["Enter a name for the group"], (await form.Fill("The group's own name", "").Press()).Errors);
        Assert.Equal(["Enter a shorter name, of 60 letters or fewer"], (await form.Fill("The group's own name", new string('x', 61)).Press()).Errors);
        Assert.Equal(400, (await form.Fill("The group's own name", "Ok").Choose("Every week").Tamper("Interval", "3").Press()).Status);
    }

    [Fact]
    public async Task Asking_is_offered_and_laid_down_in_one_tap_and_never_laid_on_somebody_else()
    {
        await using var friends = await ThreeFriends.Start(TestDatabase.Sqlite, "Bob Last");
        var how = friends.Root + "/how-we-run";
        await (await (await friends.BrowserOf("Mo")).Get(how)).Press("I'll ask people");
        Assert.Equal(WhoAsks.OneOfUs, await Who());
        var page = await (await (await friends.BrowserOf("Derek")).Get(how)).Press("I'll ask people");
        Assert.Contains("You share it with Mo.", page.Text);
        Assert.Equal(WhoAsks.TwoShareIt, await Who());
        Assert.DoesNotContain("I'll ask people", (await (await friends.BrowserOf("Aga")).Get(how)).Buttons);

        page = await page.Press("I'll stop asking");
        Assert.Equal("That is off your hands.", page.Done);
        Assert.Equal(WhoAsks.OneOfUs, await Who());
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Mo"]);
        Assert.Equal(WhoAsks.FollowOn, await Who());
        page = await (await (await friends.BrowserOf("Aga")).Get(how)).Press("We take turns");
        Assert.Contains("You take turns.", page.Text);

        Task<WhoAsks> Who() => friends.App.Read(db => db.Groups.Select(g => g.WhoAsks).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Something_isn_t_right_leads_to_the_service_and_stores_nothing()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        await mo.Get(friends.Root);

        var page = await mo.Get(friends.Root + "/not-right");

        Assert.Contains("0117 496 0202", page.Text);
        Assert.Contains("Monday to Friday, 9am to 4pm", page.Text);
        Assert.Contains(page.Links, l => l.Words == "No contact with one person");
        Assert.DoesNotContain(friends.App.Queries, q => q.Contains("UPDATE", StringComparison.Ordinal) || q.Contains("INSERT", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Buttons, b => b.Length > 0);
    }

    [Fact]
    public async Task Privacy_is_half_a_page_for_anybody()
    {
        await using var app = await TestApp.Start();
        var page = await app.Browser().Get("/privacy");

        Assert.Equal("Your privacy", page.Heading);
        Assert.InRange(page.Text.Split(' ').Length, 150, 320);
        Assert.Contains("Who sends the texts", page.Text);
    }
}
