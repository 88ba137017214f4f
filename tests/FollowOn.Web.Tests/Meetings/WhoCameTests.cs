using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>Who came: by page, by link and by text; put right by the person concerned.</summary>
public sealed class WhoCameTests
{
    private static async Task<ThreeFriends> Afterwards(TestDatabase database = TestDatabase.Sqlite, params string[] more)
    {
        var friends = await ThreeFriends.Start(database, more);
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(14, 30));
        return friends;
    }

    private static async Task<string> Link(ThreeFriends friends, string name, LinkVerb verb)
    {
        var link = "";
        await friends.App.Do<Links>(links =>
        {
            link = links.New(friends.Group[name].Id, verb, friends.Meeting.Id.Value, friends.App.Now.AddDays(30));
            return Task.CompletedTask;
        });
        return link;
    }

    [Theory, OnBothDatabases]
    public async Task The_third_participant_face_to_face_makes_it_formed(TestDatabase database)
    {
        await using var friends = await Afterwards(database);
        var browser = await friends.BrowserOf("Mo");

        var page = await (await browser.Get(friends.MeetUp + "/who-came")).Form("These people came").Tick("Mo").Tick("Derek").Press();
        Assert.Contains("Also there: Derek.", page.Text);
        Assert.Equal(GroupState.InContact, await MeetUpPagesTests.StateOf(friends));
        await (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Press("I was there");

        Assert.Equal(GroupState.Formed, await MeetUpPagesTests.StateOf(friends));
    }

    [Fact]
    public async Task What_somebody_says_about_themselves_stands_whoever_says_otherwise()
    {
        await using var friends = await Afterwards();
        await (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Press("I wasn't there");

        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/who-came")).Form("These people came").Tick("Derek").Tick("Aga").Press();

        Assert.Contains("Also there: Derek.", page.Text);
        Assert.Contains("You are noted as not having been there.", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp)).Text);
        await (await (await friends.BrowserOf("Derek")).Get(friends.MeetUp + "/who-came")).Press("We didn't meet");
        Assert.Contains("You did not meet.", (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp)).Text);
        await (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp)).Press("I was there");
        Assert.Equal(GroupState.InContact, await MeetUpPagesTests.StateOf(friends));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_says_it_without_signing_in_and_opening_it_changes_nothing(TestDatabase database)
    {
        await using var friends = await Afterwards(database);
        var browser = friends.App.Browser();
        var link = await Link(friends, "Mo", LinkVerb.SayWhoCame);

        var page = await browser.Get(link);
        Assert.Equal("Who came?", page.Heading);
        Assert.DoesNotContain("Rahman", page.Html);
        Assert.DoesNotContain("Tuesday Crew", page.Html);
        Assert.Equal(MeetingState.Past, (await Read()).State(new DateTime(2026, 12, 9)));
        page = await page.Form("Save").Fill("How many of you from the programme?", "3").Press();

        Assert.StartsWith("Thank you, that is noted.", page.Done);
        Assert.Equal(3, (await Read()).CountFromProgramme);
        Assert.Equal(GroupState.Formed, await MeetUpPagesTests.StateOf(friends));
        Assert.False(browser.HasSession);

        Task<Meeting> Read() => friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnBothDatabases]
    public async Task Where_nobody_asks_people_two_of_those_who_meant_to_come_are_asked_in_turns(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database, "Bob Last", "Cath Moss");
        var app = friends.App;
        var asked = new List<string>();
        var (meeting, date) = (friends.Meeting.Id, friends.Meeting.Date);
        for (var time = 0; time < 4; time++)
        {
            // Cath can't come and is never asked; of the four others everybody means to.
            await app.Change(async db =>
            {
                var next = await db.Meetings.SingleAsync(m => m.Id == meeting);
                foreach (var name in new[] { "Mo", "Derek", "Aga", "Bob", "Cath" })
                    next.Answer(friends.Group[name].Id, name switch { "Cath" => Coming.Cant, "Bob" => Coming.HopeTo, _ => Coming.Coming }, null, friends.Group[name].Id, app.Now);
            });
            await app.PassTo(date, new TimeOnly(14, 30));
            var cause = $"who-came:{meeting}:";
            var people = await app.Read(db => db.Outbox.Where(m => m.Cause.StartsWith(cause)).Select(m => m.To!.Value).ToListAsync(TestContext.Current.CancellationToken));
            var names = people.Select(p => friends.Group.People.Single(x => x.Person.Id == p).Person.KnownAs).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(MeetUps.MostAskedWhoCame, names.Count);
            asked.AddRange(names);
            date = date.AddDays(28);
            meeting = (await app.Given.Meeting(friends.Group.Group, date, new TimeOnly(11, 0))).Id;
        }
        // Four means to come, four meet-ups, two a time: each of them twice.
        Assert.Equal(["Aga", "Bob", "Derek", "Mo"], asked.Distinct().Order(StringComparer.Ordinal));
        Assert.All(asked.CountBy(n => n), n => Assert.Equal(2, n.Value));
        Assert.Empty(asked.Take(2).Intersect(asked.Skip(2).Take(2)));
    }

    [Fact]
    public async Task Whoever_asks_people_is_asked_who_came_and_nobody_else()
    {
        await using var friends = await ThreeFriends.Start();
        await (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        await (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp)).Press("I'm coming");

        await friends.App.PassTo(friends.Meeting.Date, new TimeOnly(14, 30));

        Assert.Equal([friends.Group["Derek"].Id], await friends.App.Read(db => db.Outbox.Where(m => m.Template == "who-came").Select(m => m.To!.Value).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Wrong_input_says_what_to_do()
    {
        await using var friends = await Afterwards();
        var page = await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/who-came");

        Assert.Equal(["Tick who was there, or choose another answer below"], (await page.Press("These people came")).Errors);
        foreach (var number in new[] { "", "lots", "0", "-1", "41", "99999999999999" })
            Assert.Equal(["Enter how many of you came, as a number, like 4"], (await page.Form("Save").Fill("HowMany", number).Press()).Errors);
        Assert.Equal(MeetingState.Past, (await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken))).State(new DateTime(2026, 12, 9)));
    }

    [Fact]
    public async Task Nobody_says_who_came_before_it_began_nor_by_another_link()
    {
        await using var friends = await ThreeFriends.Start();
        var browser = friends.App.Browser();

        var early = await browser.Get(await Link(friends, "Mo", LinkVerb.SayWhoCame));
        var unknown = await browser.Get("/w/" + Secrets.NewKey());
        Assert.Equal("This link has ended", early.Heading);
        Assert.Equal(unknown.Bytes, early.Bytes);
        Assert.Equal(404, (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/who-came")).Status);
        var answerKey = (await Link(friends, "Mo", LinkVerb.AnswerMeeting)).Split('/')[^1];
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(14, 30));
        Assert.Equal(404, (await browser.Get("/w/" + answerKey)).Status);
    }

    [Fact]
    public async Task The_ticks_show_nothing_of_people_who_hide_or_are_apart_and_leave_it_as_it_was()
    {
        await using var friends = await Afterwards(TestDatabase.Sqlite, "Bob Last");
        await (await (await friends.BrowserOf("Derek")).Get(friends.MeetUp + "/who-came")).Form("These people came").Tick("Aga").Tick("Bob").Tick("Derek").Press();
        await (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Mo").Press();
        await (await (await friends.BrowserOf("Bob")).Get(friends.Root + "/me")).Press("Hide whether I'm coming");
        var mo = await friends.BrowserOf("Mo");

        Assert.DoesNotContain("Aga", (await mo.Get(friends.MeetUp)).Html);
        var form = (await mo.Get(friends.MeetUp + "/who-came")).Form("These people came");
        Assert.Equal([friends.Group["Derek"].Id.ToString()], form.Values.Where(v => v.Name == "Came").Select(v => v.Value));
        await form.Tick("Mo").Press();

        var came = (await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken))).Attendance.Where(a => a.Came).Select(a => a.PersonId);
        Assert.Equal(friends.Group.People.Select(p => p.Person.Id.Value).Order(), came.Select(p => p.Value).Order());
    }
}
