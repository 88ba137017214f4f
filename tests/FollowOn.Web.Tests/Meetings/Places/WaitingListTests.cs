using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Places;

/// <summary>Only so many fit: by text, by link, on the page and for somebody; one gets the last place, and who waits is told once.</summary>
public sealed class WaitingListTests
{
    private static async Task<ThreeFriends> Start(TestDatabase database, int places, params string[] more)
    {
        var friends = await ThreeFriends.Start(database, more);
        await friends.App.Change(async db => (await db.Meetings.SingleAsync()).MeetIn(null, places));
        return friends;
    }

    private static async Task<Meeting> Meeting(ThreeFriends friends) => await friends.App.Read(db => db.Meetings.SingleAsync());

    [Theory, OnBothDatabases]
    public async Task By_text_who_comes_last_waits_kindly_and_gets_the_place_that_is_given_up_and_is_told_once(TestDatabase database)
    {
        await using var friends = await Start(database, 1);
        await friends.App.Deliver();
        var (mo, derek, aga) = (friends.App.Phone(friends.Group["Mo"]), friends.App.Phone(friends.Group["Derek"]), friends.App.Phone(friends.Group["Aga"]));
        await mo.Send("YES");
        await derek.Send("YES");
        friends.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await aga.Send("yes please");
        await friends.App.Deliver();
        Assert.StartsWith("Thank you. All places are taken just now. You are number 1 on the waiting list", derek.Texts[^1]);
        Assert.Contains("number 2", aga.Texts[^1]);

        await mo.Send("NO");
        await friends.App.Deliver();

        Assert.Equal(1, derek.Texts.Count(t => t.StartsWith("Hi Derek. There is a place for you now: Tue 8 Dec", StringComparison.Ordinal)));
        Assert.DoesNotContain(aga.Texts, t => t.Contains("There is a place", StringComparison.Ordinal));
        // No is understood in reply, and the next is told.
        await derek.Send("no");
        await friends.App.Deliver();
        Assert.Contains("There is a place for you now", aga.Texts[^1]);
        Assert.Equal(Coming.Coming, (await Meeting(friends)).AnswerOf(friends.Group["Aga"].Id));
        await mo.Send("YES");
        Assert.Equal(Coming.Waiting, (await Meeting(friends)).AnswerOf(friends.Group["Mo"].Id));
    }

    [Theory, OnBothDatabases]
    public async Task On_the_page_places_left_and_one_s_own_turn_are_shown_and_never_who_cannot_or_who_waits(TestDatabase database)
    {
        await using var friends = await Start(database, 2);
        await friends.Answers("Mo", "I'm coming");
        Assert.Contains("1 place left.", (await friends.MainPageOf("Derek")).Text);
        await friends.Answers("Derek", "I'm coming");
        var page = await friends.MainPageOf("Aga");
        Assert.Contains("All places are taken just now.", page.Text);
        page = await page.Press("I'm coming");
        Assert.Contains("You're on the waiting list, first in line.", page.Text);
        Assert.Contains("first in line", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Text);

        var derek = await friends.MainPageOf("Derek");
        Assert.Contains("2 of you hope to come.", derek.Text);
        Assert.DoesNotContain("Aga", derek.Text);
        Assert.DoesNotContain("waiting", derek.Text);
        await friends.Answers("Mo", "I hope to");
        Assert.Contains("You're coming.", (await friends.MainPageOf("Aga")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task By_link_and_on_behalf_it_is_the_same(TestDatabase database)
    {
        await using var friends = await Start(database, 1, "Iris May");
        await PassOnTests.OnlyByLandline(friends, "Iris");
        var link = "";
        await friends.App.Do<Links>(links => Task.FromResult(link = links.New(friends.Group["Mo"].Id, LinkVerb.AnswerMeeting, friends.Meeting.Id.Value, friends.App.Now.AddDays(5))));
        Assert.Contains("1 place left.", (await friends.App.Browser().Get(link)).Text);
        await friends.Answers("Derek", "I'm coming");

        var page = await (await friends.App.Browser().Get(link)).Press("I'm coming");
        var noted = await (await (await friends.BrowserOf("Aga")).Get($"{friends.MeetUp}/for/{friends.Group["Iris"].Id}")).Press("Coming");

        Assert.Contains("first in line", page.Text);
        Assert.Equal("Noted. All places are taken just now, so Iris is on the waiting list.", noted.Done);
        Assert.Equal(2, (await Meeting(friends)).InLine(friends.Group["Iris"].Id));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_take_the_last_place_at_once_on_two_nodes_exactly_one_gets_it(TestDatabase database)
    {
        await using var friends = await Start(database, 1, "Sunita Patel", "Tom Ashworth", "Iris May");
        await using var other = await friends.App.Again();
        var people = friends.Group.People.Select(p => p.Person).ToList();

        await Task.WhenAll(people.Select((p, i) => Press(i % 2 == 0 ? friends.App : other, p, friends.Meeting.Id)));

        var meeting = await Meeting(friends);
        Assert.Equal(1, meeting.Taken);
        Assert.Equal(people.Count - 1, meeting.Answers.Count(a => a.Coming == Coming.Waiting));
        // And of several freed at once each goes to one.
        var came = meeting.Answers.Single(a => a.Coming == Coming.Coming).PersonId;
        await Task.WhenAll(new[] { friends.App, other }.Select(app => app.Do<Answers>(answers => answers.Answer(meeting.Id, came, Coming.Cant, null, came))));
        meeting = await Meeting(friends);
        Assert.Equal(1, meeting.Taken);
        Assert.Equal(1, await friends.App.Read(db => db.Outbox.CountAsync(m => m.Template == "place-free")));
    }

    private static Task Press(TestApp app, Person person, MeetingId meeting) => app.Do<Answers>(answers => answers.Answer(meeting, person.Id, Coming.Coming, null, person.Id));

    [Theory, OnBothDatabases]
    public async Task More_places_and_somebody_who_leaves_the_group_give_places_too(TestDatabase database)
    {
        await using var friends = await Start(database, 1);
        await friends.Answers("Mo", "I'm coming");
        await friends.Answers("Derek", "I'm coming");
        friends.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await friends.Answers("Aga", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        var page = await mo.Get(friends.MeetUp + "/change");
        Assert.Equal("1", page.Form("Change it").ValueOf("Only so many fit?"));

        await page.Form("Change it").Fill("Only so many fit?", "2").Press();

        Assert.Equal(Coming.Coming, (await Meeting(friends)).AnswerOf(friends.Group["Derek"].Id));
        // Nobody is told of a change who has none.
        Assert.Equal(0, await friends.App.Read(db => db.Outbox.CountAsync(m => m.Template == "meeting-moved")));
        await (await mo.Get(friends.Root + "/leave")).Press("Leave the group");
        Assert.Equal(Coming.Coming, (await Meeting(friends)).AnswerOf(friends.Group["Aga"].Id));
    }

    [Fact]
    public async Task Who_waits_is_not_reminded_as_if_they_came_and_who_hopes_to_is_reminded_once_of_a_meet_up_however_often_it_moves()
    {
        await using var friends = await Start(TestDatabase.Sqlite, 1);
        await friends.Answers("Mo", "I'm coming");
        await friends.Answers("Derek", "I hope to");
        await friends.Answers("Aga", "I'm coming");
        await friends.App.Deliver();
        await friends.App.PassTo(new DateOnly(2026, 12, 7), new TimeOnly(10, 30));
        await friends.App.Deliver();
        Assert.Contains(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("See you tomorrow", StringComparison.Ordinal));
        Assert.DoesNotContain(friends.App.Phone(friends.Group["Aga"]).Texts, t => t.Contains("See you tomorrow", StringComparison.Ordinal));

        var change = await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/change");
        await change.Form("Change it").FillDate("Date", new DateOnly(2026, 12, 15)).Press();
        await friends.Answers("Derek", "I hope to");
        await friends.Answers("Mo", "I'm coming");
        await friends.App.Deliver();
        await friends.App.PassTo(new DateOnly(2026, 12, 14), new TimeOnly(10, 30));
        await friends.App.Deliver();

        Assert.Equal(1, friends.App.Phone(friends.Group["Derek"]).Texts.Count(t => t.Contains("See you tomorrow", StringComparison.Ordinal)));
        Assert.Equal(2, friends.App.Phone(friends.Group["Mo"]).Texts.Count(t => t.Contains("See you tomorrow", StringComparison.Ordinal)));
    }
}
