using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups;

/// <summary>Resting, leaving in every way there is, and coming back.</summary>
public sealed class LeavingTests
{
    [Theory, OnBothDatabases]
    public async Task Leaving_takes_effect_at_once_takes_back_what_waits_and_leaves_the_cards(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.App.PassTo(new DateOnly(2026, 11, 24), new TimeOnly(22, 0));
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(12, 0), "The Arnolfini");
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get(friends.Root + "/leave")).Press("Leave the group");

        Assert.Equal("You have left the group. You will hear no more from it.", page.Done);
        Assert.Equal("/come-back", page.Path);
        Assert.Contains(page.Links, l => l.Words == friends.Group["Derek"].MobileTyped);
        Assert.Equal(404, (await mo.Get(friends.Root)).Status);
        await friends.App.PassTo(new DateOnly(2026, 11, 25), new TimeOnly(9, 0));
        Assert.DoesNotContain(friends.App.Phone(friends.Group["Mo"]).Texts, t => t.Contains("Arnolfini", StringComparison.Ordinal));
        Assert.Contains(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("Arnolfini", StringComparison.Ordinal));
        var people = await (await friends.BrowserOf("Derek")).Get(friends.Root + "/people");
        Assert.Contains("People you swapped details with Mo", people.Text);
        Assert.Contains(people.Links, l => l.Words == friends.Group["Mo"].MobileTyped);
    }

    [Fact]
    public async Task Somebody_who_joins_later_sees_no_card_of_whoever_had_left()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        await friends.App.Pass(TimeSpan.FromDays(1));
        var eve = await friends.App.Given.Person("Eve Stone");
        await friends.App.Given.Answered(await friends.App.Given.Participant(friends.Group.Programme, eve), FollowOn.Programmes.Interest.Yes, [Detail.Mobile]);

        var page = await (await friends.App.BrowserOf(eve)).Get(friends.Root + "/people");

        Assert.Contains("Derek", page.Text);
        Assert.DoesNotMatch(@"\bMo\b", page.Text);
    }

    [Fact]
    public async Task Coming_back_is_one_button_without_a_question_and_keeps_what_was_agreed_before()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Pass(TimeSpan.FromDays(1));
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Derek"]);
        await friends.App.Pass(TimeSpan.FromDays(1));
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        await friends.App.Pass(TimeSpan.FromDays(1));
        var mo = await friends.BrowserOf("Mo");
        var home = await mo.Get("/");
        Assert.Equal("/come-back", home.Path);

        var page = await home.Press("Come back");

        Assert.Equal("Good to have you back.", page.Done);
        Assert.Contains("Café Kino", page.Heading);
        var people = await mo.Get(friends.Root + "/people");
        Assert.Contains(people.Links, l => l.Words == friends.Group["Derek"].MobileTyped);
    }

    [Fact]
    public async Task Nobody_comes_back_to_a_group_they_were_never_in()
    {
        await using var friends = await ThreeFriends.Start();
        var other = await friends.App.Given.HandedOverGroup(ThreeFriends.First, ["Ola Berg", "Pat Moss", "Quin Lee"]);
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        var mo = await friends.BrowserOf("Mo");

        var refused = await (await mo.Get("/come-back")).Form("Come back").Tamper("group", other.Group.Id.ToString()).Press();

        Assert.Equal(404, refused.Status);
        Assert.Equal(404, (await mo.Get($"/groups/{other.Group.Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task The_link_at_the_foot_of_an_e_mail_leaves_with_one_word_and_neither_opening_nor_pressing_it_changes_anything(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup(["Mo Rahman", "Derek Hill", "Aga Nowak"]);
        var eve = await app.Given.Person("Eve Stone", email: "eve@example.org");
        await app.Given.Answered(await app.Given.Participant(group.Programme, eve), FollowOn.Programmes.Interest.Yes);
        await app.Given.Meeting(group.Group, new DateOnly(2026, 12, 8), new TimeOnly(11, 0));
        var link = app.Mail(eve)[^1].Links.Single(l => l.AbsolutePath.StartsWith("/l/", StringComparison.Ordinal));
        var browser = app.Browser();

        var page = await browser.Get(link.ToString());
        Assert.Equal(["Leave the group"], page.Buttons);
        Assert.DoesNotContain("Tuesday Crew", page.Html);
        page = await page.Press("Leave the group");
        Assert.Equal("Type the word LEAVE to leave the group", Assert.Single(page.Errors));
        Assert.Null((await Membership()).LeftAt);
        page = await page.Form("Leave the group").Fill("Type LEAVE", "“leave”").Press();

        Assert.Equal("You have left the group", page.Heading);
        Assert.NotNull((await Membership()).LeftAt);
        Assert.False(browser.HasSession);
        Assert.Equal("This link has ended", (await browser.Get("/l/" + Secrets.NewKey())).Heading);

        Task<Membership> Membership() => app.Read(db => db.Memberships.SingleAsync(m => m.PersonId == eve.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_is_signed_in_leaves_by_the_link_with_one_button()
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var key = "";
        await app.Do<Links>(links =>
        {
            key = new Uri(links.New(group["Mo"].Id, LinkVerb.LeaveGroup, group.Group.Id.Value, app.Now.AddDays(5))).AbsolutePath;
            return Task.CompletedTask;
        });

        // Somebody else who is signed in is not Mo.
        Assert.Single((await (await (await app.BrowserOf(group["Derek"])).Get(key)).Press("Leave the group")).Errors);
        var page = await (await (await app.BrowserOf(group["Mo"])).Get(key)).Press("Leave the group");

        Assert.Equal("You have left the group", page.Heading);
    }

    [Fact]
    public async Task Resting_spares_questions_and_reminders_and_still_tells_of_meet_ups()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Mo"]);
        var phone = friends.App.Phone(friends.Group["Mo"]);
        var before = phone.Texts.Count;

        await friends.App.PassTo(new DateOnly(2026, 12, 7), new TimeOnly(10, 30));
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(15, 0));
        Assert.Equal(before, phone.Texts.Count);
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(12, 0), "The Arnolfini");

        Assert.Contains("You are resting, so no need to answer", phone.Last);
        Assert.Contains("You are down as coming", await phone.Send("YES"));
        var mine = await friends.App.Read(db => db.Memberships.SingleAsync(m => m.PersonId == friends.Group["Mo"].Id, TestContext.Current.CancellationToken));
        Assert.Null(mine.RestingSince);
    }

    [Fact]
    public async Task A_cancelled_meet_up_reaches_somebody_who_went_to_rest_while_the_word_was_waiting()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.PassTo(new DateOnly(2026, 12, 1), new TimeOnly(22, 0));
        await (await (await friends.BrowserOf("Derek")).Get(friends.MeetUp + "/cancel")).Press("Call it off");
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Mo"]);

        await friends.App.PassTo(new DateOnly(2026, 12, 2), new TimeOnly(8, 0));

        Assert.Contains("not happening", friends.App.Phone(friends.Group["Mo"]).Last);
    }
}
