using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>A short word from one member to those coming: who gets it is said first, it goes once, and only to whom it may.</summary>
public sealed class PassOnTests
{
    private const string Late = "running late, order me a tea";

    [Theory, OnBothDatabases]
    public async Task It_is_looked_at_with_who_gets_it_and_how_and_leaves_once_however_often_pressed(TestDatabase database)
    {
        await using var friends = await Coming(database, "Iris May");
        await Wants(friends, "Derek");
        await OnlyByLandline(friends, "Iris");
        var (derek, aga) = (Phone(friends, "Derek"), Phone(friends, "Aga"));

        var page = await Look(friends, "Mo", "  running   late, order me a tea ");
        Assert.Equal("Pass this on?", page.Heading);
        Assert.Contains("It goes to Aga, Derek and Iris.", page.Text);
        Assert.Contains("1 gets your words by text message", page.Text);
        Assert.Contains("1 is told that there is a word, and reads it on the group's page", page.Text);
        Assert.Contains("Nothing reaches Iris by itself. Perhaps you can ring", page.Text);
        Assert.DoesNotContain("07700", page.Text);
        var form = page.Form("Pass it on");
        var pressed = await Task.WhenAll(form.Press(), form.Press());

        Assert.Contains("It is on its way.", pressed.Select(p => p.Done));
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal($"Mo, about Tue 8 Dec 11am: {Late}", Assert.Single(derek.Texts, t => t.Contains("tea", StringComparison.Ordinal)));
        Assert.StartsWith("There is a word from your group about the meet-up on Tue 8 Dec 11am: http", Assert.Single(aga.Texts, t => t.Contains("a word", StringComparison.Ordinal)));
        Assert.Equal(1, await friends.App.Read(db => db.Notes.CountAsync()));
        // The same words once more are the same note.
        page = await (await Look(friends, "Mo", Late)).Form("Pass it on").Press();
        Assert.Equal("That is passed on already. It goes out once.", page.Done);
        Assert.Contains($"Mo, 9am: {Late}", (await friends.MainPageOf("Aga")).Text);
        Assert.Contains($"Mo, 9am: {Late}", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Who_keeps_something_from_another_is_neither_told_nor_counted_and_cannot_be_told_apart(TestDatabase database)
    {
        await using var friends = await Coming(database, "Iris May");
        await (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Mo").Press();

        var page = await Look(friends, "Mo", Late);
        Assert.Contains("It goes to Derek and Iris.", page.Text);
        await page.Form("Pass it on").Press();
        // Derek keeps something from Mo while the word still waits.
        await (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Mo").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));

        Assert.DoesNotContain(Phone(friends, "Aga").Texts.Concat(Phone(friends, "Derek").Texts), t => t.Contains("a word", StringComparison.Ordinal));
        Assert.Single(Phone(friends, "Iris").Texts, t => t.Contains("a word", StringComparison.Ordinal));
        foreach (var apart in new[] { "Aga", "Derek" })
            Assert.DoesNotContain("tea", (await friends.MainPageOf(apart)).Text);
        var mine = (await PageOf(friends, "Mo")).Text;
        Assert.Contains("Iris: sent", mine);
        Assert.Contains("and 1 more", mine);
        Assert.DoesNotContain("Derek:", mine);
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Derek"]);
        Assert.Equal(mine, (await PageOf(friends, "Mo")).Text);
    }

    [Fact]
    public async Task Who_hides_that_they_are_coming_gets_it_and_is_only_counted_and_who_cannot_come_gets_nothing()
    {
        await using var friends = await Coming(TestDatabase.Sqlite, "Iris May");
        await (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me")).Press("Hide whether I'm coming");
        await friends.Answers("Aga", "I can't this time");

        var page = await Look(friends, "Mo", Late);
        Assert.Contains("It goes to Iris and 1 more.", page.Text);
        await page.Form("Pass it on").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));

        Assert.Single(Phone(friends, "Derek").Texts, t => t.Contains("a word", StringComparison.Ordinal));
        Assert.DoesNotContain(Phone(friends, "Aga").Texts, t => t.Contains("a word", StringComparison.Ordinal));
        Assert.DoesNotContain("tea", (await friends.MainPageOf("Aga")).Text);
        var mine = (await PageOf(friends, "Mo")).Text;
        Assert.Contains("Iris: sent", mine);
        Assert.DoesNotContain("Derek", mine);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_taken_back_while_it_waits_and_then_only_off_the_page(TestDatabase database)
    {
        await using var friends = await Coming(database);
        var page = await (await Look(friends, "Mo", Late)).Form("Pass it on").Press();
        Assert.Contains("Derek: it waits to be sent", page.Text);
        page = await page.Form("Take it back").Press();
        Assert.Equal("It is taken back. Whoever had not got it yet will not get it.", page.Done);
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(Phone(friends, "Derek").Texts, t => t.Contains("a word", StringComparison.Ordinal));

        await (await Look(friends, "Mo", "table at the back")).Form("Pass it on").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        page = await (await PageOf(friends, "Mo")).Form("Take it off the page").Press();
        Assert.Equal("It is off the page. Those it had reached already have it.", page.Done);
        Assert.DoesNotContain("table at the back", (await friends.MainPageOf("Derek")).Text);
    }

    [Fact]
    public async Task At_night_it_waits_until_8am_but_on_the_day_near_the_start_it_leaves_and_after_the_meet_up_it_is_void()
    {
        await using var friends = await Coming();
        var derek = Phone(friends, "Derek");
        await friends.App.PassTo(new DateOnly(2026, 12, 1), new TimeOnly(22, 0));
        var page = await Look(friends, "Mo", "the bus has changed");
        Assert.Contains("It is late, so it leaves at 8am.", page.Text);
        await page.Form("Pass it on").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(derek.Texts, t => t.Contains("a word", StringComparison.Ordinal));
        await friends.App.PassTo(new DateOnly(2026, 12, 2), new TimeOnly(8, 1));
        Assert.Single(derek.Texts, t => t.Contains("a word", StringComparison.Ordinal));

        var early = await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 4), new TimeOnly(9, 30), "the station");
        await (await (await friends.BrowserOf("Derek")).Get($"{friends.Root}/meet-ups/{early.Id}")).Press("I'm coming");
        await friends.App.PassTo(new DateOnly(2026, 12, 4), new TimeOnly(7, 10));
        var mo = await friends.BrowserOf("Mo");
        page = await (await mo.Get($"{friends.Root}/meet-ups/{early.Id}/pass-on")).Form("See who will get it").Fill("Your word to them", "platform 3").Press();
        Assert.Contains("It leaves after a minute.", page.Text);
        await page.Form("Pass it on").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(2, derek.Texts.Count(t => t.Contains("a word", StringComparison.Ordinal)));

        await friends.App.PassTo(new DateOnly(2026, 12, 4), new TimeOnly(12, 31));
        Assert.Contains("This meet-up is over", (await mo.Get($"{friends.Root}/meet-ups/{early.Id}/pass-on")).Text);
        Assert.DoesNotContain("platform 3", (await (await friends.BrowserOf("Derek")).Get($"{friends.Root}/meet-ups/{early.Id}")).Text);
    }

    [Fact]
    public async Task Three_a_day_are_the_most_and_empty_or_long_ones_are_said_kindly()
    {
        await using var friends = await Coming();
        Assert.Equal(["Write what you would like to pass on, like “running late”"], (await Look(friends, "Mo", " ")).Errors);
        Assert.Equal(["Write a shorter word, of 120 characters or fewer"], (await Look(friends, "Mo", new string('x', 121))).Errors);
        foreach (var n in new[] { "one", "two", "three" })
            Assert.Equal("It is on its way.", (await (await Look(friends, "Mo", n)).Form("Pass it on").Press()).Done);
        Assert.StartsWith("You have passed on three words today", (await (await Look(friends, "Mo", "four")).Form("Pass it on").Press()).Done);
        await friends.App.Pass(TimeSpan.FromHours(25));
        Assert.Equal("It is on its way.", (await (await Look(friends, "Mo", "five")).Form("Pass it on").Press()).Done);
    }

    [Fact]
    public async Task Words_that_sound_desperate_show_help_before_and_after_and_nothing_is_kept_of_that()
    {
        await using var friends = await Coming();
        var page = await Look(friends, "Mo", "i cant go on, sorry all");
        Assert.Contains("If life is at risk, call 999", page.Text);
        Assert.Contains("116 123", page.Text);
        page = await page.Form("Pass it on").Press();
        Assert.Contains("If life is at risk, call 999", page.Text);
        Assert.DoesNotContain("If life is at risk, call 999", (await PageOf(friends, "Derek")).Text);
        Assert.Empty(await EveryText.With(friends.App, ["distress", "i cant go on"]));
    }

    [Theory, OnBothDatabases]
    public async Task PASS_by_text_passes_it_on_and_what_has_no_PASS_in_front_reaches_nobody(TestDatabase database)
    {
        await using var friends = await Coming(database);
        await Wants(friends, "Derek");
        var (mo, derek) = (Phone(friends, "Mo"), Phone(friends, "Derek"));

        Assert.Equal("Passed on to 2 people coming on Tue 8 Dec 11am. It stands on the page of the meet-up too.", await mo.Send($"PASS {Late}"));
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal($"Mo, about Tue 8 Dec 11am: {Late}", derek.Last);
        Assert.Equal("", await friends.App.Read(db => db.InboundTexts.Select(t => t.Body).SingleAsync()));

        Assert.Contains("put PASS in front", await mo.Send("zygote pomegranate sister"));
        Assert.StartsWith("To pass a word on", await mo.Send("pass the pomegranate round"));
        Assert.StartsWith("That is too long to pass on: 120 characters are the most, yours has 5 more.", await mo.Send("PASS " + new string('x', 125)));
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal($"Mo, about Tue 8 Dec 11am: {Late}", derek.Last);
        // "Pass this time" is a refusal, as ever.
        await mo.Send("pass");
        Assert.Equal(FollowOn.Meetings.Coming.Cant, (await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Mo"].Id));
    }

    [Fact]
    public async Task A_desperate_PASS_is_answered_with_the_numbers_and_leaves_only_with_PASS_ANYWAY()
    {
        await using var friends = await Coming();
        await Wants(friends, "Derek");
        var (mo, derek) = (Phone(friends, "Mo"), Phone(friends, "Derek"));
        var before = derek.Texts.Count;

        var answer = await mo.Send("PASS i cant go on");
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.StartsWith("If life is at risk call 999.", answer);
        Assert.EndsWith("Nobody got your words. To pass them on all the same, start with PASS ANYWAY.", answer);
        Assert.Equal(before, derek.Texts.Count);

        Assert.StartsWith("Passed on to 2 people", await mo.Send("PASS ANYWAY i cant go on"));
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.EndsWith("i cant go on", derek.Last);
    }

    [Fact]
    public async Task NOTES_YES_counts_only_once_it_was_said_who_can_read_them()
    {
        await using var friends = await Coming();
        var derek = Phone(friends, "Derek");
        Assert.Contains("The firms that carry them can read them.", await derek.Send("NOTES YES"));
        Assert.Null(await AgreedAt(friends, "Derek"));
        Assert.StartsWith("From now on words that others pass on come to you themselves.", await derek.Send("notes yes"));
        Assert.NotNull(await AgreedAt(friends, "Derek"));
        Assert.StartsWith("Words that others pass on stay on the page.", await derek.Send("NOTES NO"));
        Assert.Null(await AgreedAt(friends, "Derek"));

        var page = await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me");
        Assert.Contains("the firms that carry texts and e-mails can read them", page.Text);
        Assert.Equal("From now on the words themselves are sent to you.", (await page.Press("Send me the words themselves")).Done);
        Assert.NotNull(await AgreedAt(friends, "Derek"));
    }

    [Fact]
    public async Task A_note_names_nothing_by_a_mark_of_its_own_and_goes_only_to_its_own_group()
    {
        await using var friends = await Coming();
        await Wants(friends, "Derek");
        await (await Look(friends, "Mo", Late)).Form("Pass it on").Press();
        var id = await friends.App.Read(db => db.Notes.Select(n => n.Id).SingleAsync());
        await (await Look(friends, "Aga", NoteWords.MarkOf(id))).Form("Pass it on").Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        Assert.Contains(Phone(friends, "Derek").Texts, t => t.EndsWith(NoteWords.MarkOf(id), StringComparison.Ordinal));
    }

    internal static async Task<ThreeFriends> Coming(TestDatabase database = TestDatabase.Sqlite, params string[] more)
    {
        var friends = await ThreeFriends.Start(database, more);
        foreach (var someone in friends.Group.People)
            await friends.App.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == friends.Meeting.Id)).Answer(someone.Person.Id, FollowOn.Meetings.Coming.Coming, null, someone.Person.Id, friends.App.Now));
        return friends;
    }

    internal static Task Wants(ThreeFriends friends, string name) => With(friends, name, m => m.GetNotes(true, friends.App.Now));

    internal static Task With(ThreeFriends friends, string name, Action<Membership> change)
    {
        var (group, person) = (friends.Group.Group.Id, friends.Group[name].Id);
        return friends.App.Change(async db => change(await db.Memberships.SingleAsync(m => m.GroupId == group && m.PersonId == person)));
    }

    internal static Task OnlyByLandline(ThreeFriends friends, string name)
    {
        var id = friends.Group[name].Id;
        return friends.App.Change(async db => (await db.People.SingleAsync(p => p.Id == id)).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), ContactChannel.Telephone));
    }

    private static Phone Phone(ThreeFriends friends, string name) => friends.App.Phone(friends.Group[name]);

    private static async Task<WebPage> PageOf(ThreeFriends friends, string name) => await (await friends.BrowserOf(name)).Get(friends.MeetUp + "/pass-on");

    internal static async Task<WebPage> Look(ThreeFriends friends, string name, string words) =>
        await (await PageOf(friends, name)).Form("See who will get it").Fill("Your word to them", words).Press();

    private static Task<DateTime?> AgreedAt(ThreeFriends friends, string name)
    {
        var id = friends.Group[name].Id;
        return friends.App.Read(db => db.Memberships.Where(m => m.PersonId == id).Select(m => m.NotesAgreedAt).SingleAsync());
    }
}
