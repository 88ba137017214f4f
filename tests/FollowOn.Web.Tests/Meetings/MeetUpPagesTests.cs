using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>Fixing, changing and calling off a meet-up, and its own page.</summary>
public sealed class MeetUpPagesTests
{
    [Theory, OnBothDatabases]
    public async Task Any_member_fixes_the_next_one_and_everybody_hears_once_however_often_they_press(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/meet-ups/new")).Form("Fix the meet-up")
            .FillDate("Date", new DateOnly(2027, 1, 12)).Fill("Time", "2:30pm").Fill("Place", "The Arnolfini");
        var pages = await Task.WhenAll(form.Press(), form.Press());
        await friends.App.Deliver();

        Assert.All(pages, p => Assert.Equal("Tuesday 12 January, 2:30pm", p.Heading));
        Assert.Equal(2, await friends.App.Read(db => db.Meetings.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Single(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("Arnolfini", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_fix_the_same_time_fix_one_meet_up()
    {
        await using var friends = await ThreeFriends.Start();
        foreach (var name in new[] { "Mo", "Derek" })
        {
            var page = await (await (await friends.BrowserOf(name)).Get(friends.Root + "/meet-ups/new")).Form("Fix the meet-up")
                .FillDate("Date", new DateOnly(2027, 1, 12)).Fill("Time", "11am").Fill("Place", "Café Kino").Press();
            Assert.Equal(200, page.Status);
        }

        Assert.Equal(2, await friends.App.Read(db => db.Meetings.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_the_field_and_kept()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await friends.BrowserOf("Mo")).Get(friends.Root + "/meet-ups/new");
        var form = page.Form("Fix the meet-up");

        Assert.Equal(
            ["Enter the date of the meet-up", "Enter the time of the meet-up, like 11am", "Enter where you meet, like Café Kino, Stokes Croft"],
            (await form.Press()).Errors);
        page = await form.FillDate("Date", new DateOnly(2026, 11, 2)).Fill("Time", "11am").Fill("Place", new string('x', 121)).Press();
        Assert.Equal(["This date has passed. Enter a date to come, or tick “We have met already”", "Enter a shorter place, of 120 letters or fewer"], page.Errors);
        Assert.Equal("11am", page.Form("Fix the meet-up").ValueOf("Time"));
        page = await form.FillDate("Date", new DateOnly(2028, 1, 2)).Fill("Place", "Kino").Press();
        Assert.Equal(["Enter a date within the next year"], page.Errors);
        page = await form.FillDate("Date", new DateOnly(2026, 11, 23)).Fill("Time", "8am").Press();
        Assert.Equal(["This time has passed. Enter a later time, or tick “We have met already”"], page.Errors);
        page = await form.Tick("We have met already").FillDate("Date", new DateOnly(2026, 12, 23)).Press();
        Assert.Equal(["This time has not come yet. Enter when you met, or take the tick away"], page.Errors);
        Assert.Equal(1, await friends.App.Read(db => db.Meetings.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task One_that_has_happened_already_goes_straight_to_who_came_and_tells_nobody()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.PassTo(new DateOnly(2026, 12, 1), new TimeOnly(9, 0));
        var texts = friends.App.Phone(friends.Group["Derek"]).Texts.Count;

        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/meet-ups/new")).Form("Fix the meet-up")
            .FillDate("Date", new DateOnly(2026, 11, 28)).Fill("Time", "11am").Fill("Place", "Café Kino").Tick("We have met already").Press();
        Assert.Equal("Who came?", page.Heading);
        await page.Form("These people came").Tick("Mo").Tick("Derek").Tick("Aga").Press();
        await friends.App.Deliver();

        Assert.Equal(texts, friends.App.Phone(friends.Group["Derek"]).Texts.Count);
        Assert.Equal(GroupState.Formed, await StateOf(friends));
    }

    [Fact]
    public async Task An_id_of_another_group_s_meet_up_is_refused()
    {
        await using var friends = await ThreeFriends.Start();
        var other = await friends.App.Given.HandedOverGroup(ThreeFriends.First, ["Ola Berg", "Pat Moss", "Quin Lee"]);
        var mo = await friends.BrowserOf("Mo");

        var form = (await mo.Get(friends.Root + "/meet-ups/new")).Form("Fix the meet-up").FillDate("Date", new DateOnly(2027, 1, 12)).Fill("Time", "11am").Fill("Place", "Kino");
        Assert.Equal(404, (await form.Tamper("Id", other.FirstMeeting!.Id.ToString()).Press()).Status);
        foreach (var end in new[] { "", "/change", "/cancel", "/who-came" })
            Assert.Equal(404, (await mo.Get($"{friends.Root}/meet-ups/{other.FirstMeeting.Id}{end}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Changing_the_time_asks_everybody_again_and_changing_nothing_tells_nobody(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.Answers("Derek", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        var phone = friends.App.Phone(friends.Group["Derek"]);
        var texts = phone.Texts.Count;

        await (await mo.Get(friends.MeetUp + "/change")).Form("Change it").Press();
        await friends.App.Deliver();
        Assert.Equal(texts, phone.Texts.Count);
        var page = await (await mo.Get(friends.MeetUp + "/change")).Form("Change it").Fill("Place", "Café Kino, upstairs").Press();
        await friends.App.Deliver();
        Assert.Equal("The meet-up is changed. Everybody hears of it.", page.Done);
        Assert.Contains("Derek is coming.", page.Text);
        Assert.Contains("upstairs", phone.Last);
        friends.App.Clock.Advance(TimeSpan.FromMinutes(1));
        page = await (await mo.Get(friends.MeetUp + "/change")).Form("Change it").Fill("Time", "3pm").Press();
        await friends.App.Deliver();
        Assert.Contains("Nobody has answered yet.", page.Text);
        Assert.Contains("3pm", phone.Last);
    }

    [Fact]
    public async Task Calling_off_tells_everybody_once_and_its_links_end()
    {
        await using var friends = await ThreeFriends.Start();
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/cancel")).Form("Call it off");
        await form.Press();
        var page = await form.Press();
        await friends.App.Deliver();

        Assert.Equal("No meet-up is fixed yet.", page.Heading);
        Assert.Single(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("not happening", StringComparison.Ordinal));
        Assert.Contains("This meet-up is not happening.", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Text);
    }

    [Fact]
    public async Task Every_meet_up_has_a_neutral_text_to_copy()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await friends.BrowserOf("Mo")).Get(friends.MeetUp);

        Assert.Equal("Meet-up on Tuesday 8 December, 11am, Café Kino, Stokes Croft. Are you coming?", page.Document.QuerySelector("textarea")!.TextContent);
        Assert.StartsWith("https://wa.me/?text=Meet-up%20on%20Tuesday", page.Links.Single(l => l.Words == "Open it in WhatsApp").Address);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_by_telephone_is_noted_only_for_people_no_machine_reaches_and_keeps_who_entered_it(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var winnie = await friends.App.Given.Person("Winnie Lane", landline: "0117 496 0123");
        await friends.App.Given.Answered(await friends.App.Given.Participant(friends.Group.Programme, winnie), FollowOn.Programmes.Interest.Yes);
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get(friends.MeetUp)).Follow("I've spoken to Winnie");
        page = await page.Press("Coming");

        Assert.Equal("Noted for Winnie.", page.Done);
        Assert.Contains("Winnie is coming.", page.Text);
        var answer = (await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken))).Answers.Single();
        Assert.Equal((winnie.Id, friends.Group["Mo"].Id), (answer.PersonId, answer.EnteredBy));
        Assert.Equal(404, (await mo.Get($"{friends.MeetUp}/for/{friends.Group["Derek"].Id}")).Status);
        Assert.Equal(404, (await mo.Get($"{friends.MeetUp}/for/{PersonId.New()}")).Status);
        await (await mo.Get($"{friends.MeetUp}/for/{winnie.Id}")).Press("Can't this time");
        Assert.DoesNotContain("Winnie", (await (await friends.BrowserOf("Derek")).Get(friends.Root)).Html);
        Assert.DoesNotContain("aria-pressed=\"true\"", (await mo.Get($"{friends.MeetUp}/for/{winnie.Id}")).Html);
    }

    internal static async Task<GroupState> StateOf(ThreeFriends friends)
    {
        var state = GroupState.Forming;
        await friends.App.Do<GroupRecords>(async (records, db) => state = (await records.Of(db.Groups.Where(g => g.Id == friends.Group.Group.Id))).Single().State);
        return state;
    }
}
