using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups.Repair;

/// <summary>No contact with one person: one press beside the name, both ways, silently, and undone as easily.</summary>
public sealed class NoContactTests
{
    [Theory, OnBothDatabases]
    public async Task One_press_beside_a_name_and_nothing_passes_between_the_two_and_one_press_undoes_it(TestDatabase database)
    {
        await using var friends = await Told.Start(database);
        var sunita = await friends.BrowserOf("Sunita");
        var pagesBefore = await PagesOf(friends, "Derek");

        var page = await (await sunita.Get(friends.Root + "/people")).Press("No contact with Derek");

        Assert.Equal(friends.Root + "/people", page.Path);
        Assert.Contains("No contact. They are not told.", page.Text);
        Assert.DoesNotContain(friends.Group["Derek"].MobileTyped!, page.Html);
        await friends.Answers("Sunita", "I'm coming");
        await friends.Answers("Derek", "I'm coming");
        foreach (var (one, other) in new[] { ("Sunita", "Derek"), ("Derek", "Sunita") })
        {
            Assert.DoesNotContain(other, (await friends.MainPageOf(one)).Text);
            await friends.App.Do<PassOn>(async passOn => Assert.DoesNotContain(friends.Group[other].Id, (await passOn.WhoGets(friends.Meeting, friends.Group[one].Id)).All.Select(g => g.Who.Person)));
        }
        page = await (await sunita.Get(friends.Root + "/people")).Press("Have contact with Derek again");
        Assert.Contains(friends.Group["Derek"].MobileTyped!, page.Html);
        // Derek's pages say of it only what Sunita no longer shares; no word of it stands on them.
        Assert.All(pagesBefore, p => Assert.DoesNotContain("They are not told", p));
    }

    [Fact]
    public async Task Whoever_is_blocked_is_told_nothing_on_any_page_or_message()
    {
        await using var friends = await Told.Start();
        var texts = friends.App.Phone(friends.Group["Derek"]).Texts.Count;

        await (await (await friends.BrowserOf("Sunita")).Get(friends.Root + "/people")).Press("No contact with Derek");
        await friends.App.Deliver();

        Assert.Equal(texts, friends.App.Phone(friends.Group["Derek"]).Texts.Count);
        var people = await (await friends.BrowserOf("Derek")).Get(friends.Root + "/people");
        Assert.Contains("No contact with Sunita", people.Buttons);
        Assert.DoesNotContain("They are not told", people.Text);
    }

    [Fact]
    public async Task Messages_do_not_name_an_organiser_with_whom_one_has_no_contact()
    {
        await using var friends = await Told.Start();
        await friends.App.Do<KeepFrom>(keep => keep.Start(friends.Group.Group.Id, friends.Group["Sunita"].Id, friends.Group["Mo"].Id));

        await friends.App.Given.Meeting(friends.Group.Group, friends.App.Today.AddDays(30), new TimeOnly(11, 0));

        Assert.Contains("Mo is organising", friends.App.Phone(friends.Group["Derek"]).Texts[^1]);
        Assert.DoesNotContain("Mo is organising", friends.App.Phone(friends.Group["Sunita"]).Texts[^1]);
    }

    [Fact]
    public async Task Nobody_enters_the_answer_of_somebody_with_whom_they_have_no_contact_and_nobody_apart_is_sent_a_report()
    {
        await using var friends = await Told.Start();
        var derek = friends.Group["Derek"].Id;
        await friends.App.Change(async db => (await db.People.SingleAsync(p => p.Id == derek)).ReachBy(null, null, FollowOn.Accounts.PhoneNumber.Read("0117 496 0321"), FollowOn.Accounts.ContactChannel.Telephone));
        var tom = await friends.BrowserOf("Tom");
        Assert.Equal(200, (await tom.Get($"{friends.MeetUp}/for/{derek}")).Status);
        await friends.App.Do<KeepFrom>(keep => keep.Start(friends.Group.Group.Id, derek, friends.Group["Tom"].Id));
        Assert.Equal(404, (await tom.Get($"{friends.MeetUp}/for/{derek}")).Status);

        await friends.App.Do<KeepFrom>(keep => keep.Start(friends.Group.Group.Id, friends.Group["Mo"].Id, friends.Group["Sunita"].Id));

        Assert.DoesNotContain("Only Mo reads it", (await friends.Tells("Sunita", "Derek")).Text);
    }

    [Fact]
    public async Task What_somebody_says_for_themselves_is_not_shown_to_whoever_has_no_contact_with_them()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we ask Derek to take a break");
        await (await (await friends.BrowserOf("Derek")).Get($"{friends.Root}/questions/{question.Id}")).Form("Save").Fill("Is there something", "I am sorry.").Press();
        await friends.App.Do<KeepFrom>(keep => keep.Start(friends.Group.Group.Id, friends.Group["Aga"].Id, friends.Group["Derek"].Id));
        await friends.App.Pass(TimeSpan.FromDays(1.1));

        Assert.DoesNotContain("I am sorry", (await (await friends.BrowserOf("Aga")).Get($"{friends.Root}/questions/{question.Id}")).Text);
        Assert.Contains("I am sorry", (await (await friends.BrowserOf("Tom")).Get($"{friends.Root}/questions/{question.Id}")).Text);
    }

    private static async Task<List<string>> PagesOf(ThreeFriends friends, string name)
    {
        var browser = await friends.BrowserOf(name);
        var pages = new List<string>();
        foreach (var page in new[] { "", "/people", "/me", "/not-right" })
            pages.Add((await browser.Get(friends.Root + page)).Text);
        return pages;
    }
}
