using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Volunteers;

/// <summary>The volunteer comes along to the first meet-ups and then withdraws: their page, their messages, "I can't come".</summary>
public sealed class VisitsTests
{
    private static readonly TimeOnly Ten = new(10, 0);

    private sealed record Helped(ThreeFriends Friends, Person Winston, Browser Browser) : IAsyncDisposable
    {
        public TestApp App => Friends.App;
        public string Page => $"/programmes/{Friends.Group.Programme.Id}/visits";
        public Phone Phone => App.Phone(Winston);

        public ValueTask DisposeAsync() => Friends.DisposeAsync();
    }

    /// <summary>The group meets on Tuesday 8 December; Winston is wanted for so many of the first meet-ups.</summary>
    private static async Task<Helped> Wanted(int visits, TestDatabase database = TestDatabase.Sqlite)
    {
        var friends = await ThreeFriends.Start(database);
        var winston = await friends.App.Given.Volunteer(friends.Group.Programme);
        await friends.App.Change(async db =>
        {
            var group = await db.Groups.SingleAsync();
            group.Decide(group.WhoAsks, visits, group.ServiceMaySee, null);
            (await db.People.SingleAsync(p => p.KnownAs == "Winston")).ReachBy(PhoneNumber.Read("07700 900 777"), null, null, null);
        });
        winston = await friends.App.Read(db => db.People.SingleAsync(p => p.KnownAs == "Winston", TestContext.Current.CancellationToken));
        await friends.App.Deliver();
        return new Helped(friends, winston, await friends.App.BrowserOf(winston));
    }

    [Theory, OnBothDatabases]
    public async Task The_page_says_when_where_what_to_do_and_when_it_is_over_and_nothing_of_anybody(TestDatabase database)
    {
        await using var helped = await Wanted(2, database);

        var page = await helped.Browser.Get(helped.Page);

        Assert.Equal("The first meet-ups", page.Heading);
        Assert.Contains("Tuesday 8 December, 11am, Café Kino, Stokes Croft", page.Text);
        Assert.Contains("You come to the first 2 meet-ups. After that the group goes on by itself, and this page is gone.", page.Text);
        Assert.Contains("Not fixed yet", page.Text);
        Assert.Contains("They are over on Tuesday 23 November 2027 at the latest, however many there were.", page.Text);
        Assert.Contains("Good news first", page.Text);
        Assert.Contains("You keep no names, numbers or lists", page.Text);
        Assert.InRange(helped.App.Queries.Count, 1, 6);
        foreach (var someone in helped.Friends.Group.People)
        {
            var person = someone.Person;
            Assert.DoesNotMatch($@"\b{person.KnownAs}\b", page.Text);
            Assert.DoesNotContain(person.MobileTyped!, page.Html);
            Assert.DoesNotContain(person.Id.ToString(), page.Html);
        }
        Assert.DoesNotContain("The Tuesday Crew", page.Html);
        Assert.DoesNotContain(helped.Friends.Group.Group.Id.ToString(), page.Html);
        // What people answer changes nothing a volunteer sees.
        var before = page.Text;
        await helped.Friends.Answers("Mo", "I'm coming");
        await helped.Friends.Answers("Derek", "I can't this time");
        Assert.Equal(before, (await helped.Browser.Get(helped.Page)).Text);
        Assert.Equal(404, (await helped.Browser.Get(helped.Friends.Root)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task After_the_last_visit_the_page_is_gone_with_the_same_bytes_as_one_that_never_was(TestDatabase database)
    {
        await using var helped = await Wanted(1, database);
        var nothing = (await helped.Browser.Get($"/programmes/{ProgrammeId.New()}/visits")).Html;
        await helped.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(12, 0));
        var page = await helped.Browser.Get(helped.Page);
        Assert.Contains("It has begun. Come along if you still can.", page.Text);
        Assert.DoesNotContain("I can't come", page.Buttons);

        await helped.App.PassTo(new DateOnly(2026, 12, 9), new TimeOnly(9, 0));
        await helped.App.Given.Meeting(helped.Friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(11, 0), "Somewhere else");

        var after = await helped.Browser.Get(helped.Page);
        Assert.Equal((404, nothing), (after.Status, after.Html));
        Assert.DoesNotContain(helped.Phone.Texts, t => t.Contains("Somewhere else", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_year_after_the_hand_over_it_is_over_however_few_there_were()
    {
        await using var helped = await Wanted(3);
        await helped.App.PassTo(new DateOnly(2027, 11, 23), Ten);
        var browser = await helped.App.BrowserOf(helped.Winston);
        Assert.Equal("The first meet-ups", (await browser.Get(helped.Page)).Heading);
        await helped.App.PassTo(new DateOnly(2027, 11, 24), Ten);
        Assert.Equal(404, (await browser.Get(helped.Page)).Status);
    }

    [Fact]
    public async Task Where_the_group_did_not_want_it_there_is_no_page_and_no_message()
    {
        await using var helped = await Wanted(0);

        Assert.Equal(404, (await helped.Browser.Get(helped.Page)).Status);
        Assert.Empty(helped.Phone.Texts);
    }

    [Theory, OnBothDatabases]
    public async Task They_are_asked_and_reminded_on_their_own_channel_and_answer_by_text(TestDatabase database)
    {
        await using var helped = await Wanted(1, database);
        Assert.Equal(["Hi Winston. You are expected at the meet-up Tue 8 Dec 11am, Café Kino, Stokes Croft. Can you come? Reply YES or NO, no reason needed. It is the last one you come to."], helped.Phone.Texts);
        Assert.Equal("Thank you. You are expected. If that changes, reply NO.", await helped.Phone.Send("yes"));
        await helped.App.PassTo(new DateOnly(2026, 12, 7), Ten);
        await helped.App.Deliver();
        Assert.Equal("Hi Winston. You are expected tomorrow: Tue 8 Dec 11am, Café Kino, Stokes Croft. If you can't come, reply NO.", helped.Phone.Last);
        Assert.Equal(3, helped.Phone.Texts.Count);

        Assert.Equal("That is fine. The group knows, and manages. If you can come after all, reply YES.", await helped.Phone.Send("sorry no"));
        Assert.Contains("You can't come to this one.", (await helped.Browser.Get(helped.Page)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task I_can_t_come_is_one_tap_told_kindly_to_those_who_would_look_out_and_may_be_taken_back(TestDatabase database)
    {
        await using var helped = await Wanted(2, database);
        await helped.Friends.Answers("Mo", "I'm coming");
        await helped.Friends.Answers("Derek", "I can't this time");

        var page = await (await helped.Browser.Get(helped.Page)).Press("I can't come");
        Assert.Equal("That is fine. The group is told, and manages.", page.Done);
        await helped.App.Deliver();
        Assert.Equal("Hi Mo. The volunteer can't come on Tue 8 Dec 11am. You meet all the same, at Café Kino, Stokes Croft.", helped.App.Phone(helped.Friends.Group["Mo"]).Last);
        foreach (var name in new[] { "Derek", "Aga" })
            Assert.Single(helped.App.Phone(helped.Friends.Group[name]).Texts);
        var texts = helped.Phone.Texts.Count;

        page = await page.Press("I can come after all");
        Assert.Equal("Good. You are expected again.", page.Done);
        await helped.App.Deliver();
        Assert.Equal("Hi Mo. The volunteer can come on Tue 8 Dec 11am after all.", helped.App.Phone(helped.Friends.Group["Mo"]).Last);
        // To and fro: nobody hears a third time.
        page = await page.Press("I can't come");
        await page.Press("I can come after all");
        await helped.App.Deliver();
        Assert.Equal(3, helped.App.Phone(helped.Friends.Group["Mo"]).Texts.Count);
        Assert.Equal(texts, helped.Phone.Texts.Count);
    }

    [Fact]
    public async Task Taken_back_before_it_left_nobody_hears_of_it()
    {
        await using var helped = await Wanted(1);
        await helped.Friends.Answers("Mo", "I'm coming");
        await (await (await helped.Browser.Get(helped.Page)).Press("I can't come")).Press("I can come after all");
        await helped.App.Deliver();

        Assert.Single(helped.App.Phone(helped.Friends.Group["Mo"]).Texts);
    }

    [Fact]
    public async Task While_another_volunteer_still_comes_the_group_is_told_nothing()
    {
        await using var helped = await Wanted(1);
        await helped.App.Given.Volunteer(helped.Friends.Group.Programme, "Bronwen Davies");
        await helped.Friends.Answers("Mo", "I'm coming");
        await (await helped.Browser.Get(helped.Page)).Press("I can't come");
        await helped.App.Deliver();

        Assert.Single(helped.App.Phone(helped.Friends.Group["Mo"]).Texts);
    }

    [Fact]
    public async Task They_hear_when_it_moves_and_when_it_is_called_off()
    {
        await using var helped = await Wanted(1);
        var mo = await helped.Friends.BrowserOf("Mo");
        await (await mo.Get(helped.Friends.MeetUp + "/change")).Form("Change it").FillDate("Date", new DateOnly(2026, 12, 10)).Press();
        await helped.App.Deliver();
        Assert.Contains("Thu 10 Dec 11am", helped.Phone.Last);
        await (await mo.Get(helped.Friends.MeetUp + "/cancel")).Press("Call it off");
        await helped.App.Deliver();
        await helped.App.Deliver();

        Assert.Equal("Hi Winston. The meet-up on Thu 10 Dec 11am is not happening, so you need not come.", helped.Phone.Last);
        Assert.Equal(3, helped.Phone.Texts.Count);
        Assert.Contains("The next one is not fixed yet.", (await helped.Browser.Get(helped.Page)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_volunteer_here_may_be_a_member_there_and_each_page_is_for_its_own(TestDatabase database)
    {
        await using var helped = await Wanted(1, database);
        var theirs = await helped.App.Given.HandedOverGroup("Ola Berg", "Pat Moss", "Quin Lee");
        var joined = await helped.App.Given.Participant(theirs.Programme, helped.Winston);
        await helped.App.Given.Answered(joined, Interest.Yes, [Detail.Mobile]);

        var home = await helped.Browser.Get("/");
        Assert.Contains(home.Links, l => l.Address == $"/groups/{theirs.Group.Id}");
        Assert.Contains(home.Links, l => l.Address == $"/programmes/{helped.Friends.Group.Programme.Id}/run-sheet");
        Assert.Equal(200, (await helped.Browser.Get(helped.Page)).Status);
        Assert.Equal(404, (await helped.Browser.Get($"/programmes/{theirs.Programme.Id}/visits")).Status);
    }

}
