using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Times;

/// <summary>Seen by nobody else, entered for somebody without being shown, in one's own data, and gone with the person.</summary>
public sealed class TimesArePrivateTests
{
    [Theory, OnBothDatabases]
    public async Task No_page_of_anybody_else_shows_them(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await PassOnTests.With(friends, "Derek", m => m.Ask(true));
        await Say(friends);
        var facilitator = await friends.App.BrowserOf(friends.Group.Facilitator);
        foreach (var browser in new[] { await friends.BrowserOf("Derek"), await friends.BrowserOf("Aga"), facilitator })
            foreach (var page in new[] { "", "/people", "/people/print", "/me", "/me/times", $"/people/{friends.Group["Mo"].Id}/times", $"/meet-ups/{friends.Meeting.Id}", $"/meet-ups/{friends.Meeting.Id}/ring", $"/meet-ups/{friends.Meeting.Id}/messages", "/how-we-run", "/meet-ups/new" })
                Clean((await browser.Get(friends.Root + page)).Html);
        foreach (var page in new[] { $"/services/{friends.Group.Service.Id}", $"/programmes/{friends.Group.Programme.Id}", $"/programmes/{friends.Group.Programme.Id}/participants/{friends.Group.People.Single(p => p.Person.Id == friends.Group["Mo"].Id).Participant.Id}" })
            Clean((await facilitator.Get(page)).Html);
        Clean((await (await (await friends.BrowserOf("Derek")).Get("/me/data")).Form("Download for another program (JSON)").Press()).Html);
        Assert.Contains("ZE3", (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/times")).Html);

        static void Clean(string html) => Assert.All(new[] { "ZE3", "9:45pm", "2027-02-17", "17 February" }, mark => Assert.DoesNotContain(mark, html));
    }

    [Theory, OnBothDatabases]
    public async Task They_stand_in_ones_own_data_and_go_with_the_person(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        // Three letters may stand in a random key by chance, before anything was said.
        var byChance = await EveryText.With(friends.App, ["ZE3", "hearing-loop", "2027-02-17"]);
        await Say(friends);
        var mo = await friends.BrowserOf("Mo");
        var page = await mo.Get("/me/data");
        foreach (var there in new[] { "not before 9:45pm", "ZE3", "Wednesday 17 February", "Hearing loop", "Two weeks", "Under 20 miles", "You, on" })
            Assert.Contains(there, page.Text);
        Assert.Contains("\"from\": \"ZE3\"", (await page.Form("Download for another program (JSON)").Press()).Html);

        await ErasureTests.EraseThroughThePage(friends.App, friends.Group["Mo"]);

        Assert.False(await friends.App.Read(db => db.TimesSaid.AnyAsync(t => t.PersonId == friends.Group["Mo"].Id)));
        Assert.Equal(byChance, await EveryText.With(friends.App, ["ZE3", "hearing-loop", "2027-02-17"]));
    }

    [Theory, OnBothDatabases]
    public async Task Who_asks_people_enters_what_somebody_told_them_sees_nothing_kept_and_the_person_is_told(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await PassOnTests.With(friends, "Derek", m => m.Ask(true));
        await Say(friends);
        var derek = await friends.BrowserOf("Derek");
        var address = $"{friends.Root}/people/{friends.Group["Mo"].Id}/times";
        var blank = (await derek.Get($"{friends.Root}/people/{friends.Group["Aga"].Id}/times")).Form("Enter it for Aga").Values.Where(v => v.Name is not ("Form" or "__RequestVerificationToken")).ToList();
        var page = await (await derek.Get(friends.Root + "/people")).Follow("Enter times Mo told you");
        Assert.Contains("What they said before is private and is not shown here", page.Text);
        // The form for somebody who said everything is the form for somebody who said nothing.
        Assert.Equal(blank, page.Form("Enter it for Mo").Values.Where(v => v.Name is not ("Form" or "__RequestVerificationToken")));

        var form = page.Form("Enter it for Mo").Choose("Mornings", "good").Fill("Limits, in Mo's words", "not on Thursdays");
        await Task.WhenAll(form.Press(), form.Press());
        Assert.Equal(1, await friends.App.Read(db => db.Outbox.CountAsync(m => m.Template == "times-entered")));
        await friends.App.Deliver();
        Assert.Contains("Hi Mo. Derek entered for you: good: any morning. not on Thursdays. Only planning sees it.", friends.App.Phone(friends.Group["Mo"]).Texts[^1]);
        var mine = await MyTimesTests.Of(friends, "Mo");
        Assert.Equal(("any morning", "not before 9:45pm and not on Thursdays", 14, "ZE3"), (mine.Good.ToString(), mine.Limits.ToString(), mine.NoticeDays, mine.From));
        var mo = await friends.BrowserOf("Mo");
        Assert.Contains("Derek entered some of this for you on Monday 23 November 2026.", (await mo.Get(friends.Root + "/me/times")).Text);
        Assert.Contains("Somebody of your group, for you", (await mo.Get("/me/data")).Text);

        page = await (await derek.Get(address)).Form("Enter it for Mo").Fill("Limits, in Mo's words", "not the day after physio").Press();
        Assert.StartsWith("Enter the day or the times themselves", Assert.Single(page.Errors));
        Assert.Equal("not the day after physio", page.Form("Enter it for Mo").ValueOf("Limits, in Mo's words"));
        Assert.Equal(["Enter at least one thing they told you"], (await (await derek.Get(address)).Form("Enter it for Mo").Press()).Errors);
        // Their own word takes its place, and whoever entered it is named no more; once they are erased neither.
        await (await mo.Get(friends.Root + "/me/times/notice")).Form("Save").Choose("None").Press();
        Assert.DoesNotContain("entered some of this", (await mo.Get(friends.Root + "/me/times")).Text);
        await (await derek.Get(address)).Form("Enter it for Mo").Choose("3 days").Press();
        await ErasureTests.EraseThroughThePage(friends.App, friends.Group["Derek"]);
        Assert.Null((await friends.App.Read(db => db.TimesSaid.SingleAsync(t => t.PersonId == friends.Group["Mo"].Id))).EnteredBy);
    }

    [Fact]
    public async Task Only_who_asks_people_may_or_anybody_where_nobody_does_or_for_whom_no_message_reaches()
    {
        await using var friends = await ThreeFriends.Start(TestDatabase.Sqlite, "Iris May");
        var aga = await friends.BrowserOf("Aga");
        string Of(string name) => $"{friends.Root}/people/{friends.Group[name].Id}/times";
        Assert.Equal(200, (await aga.Get(Of("Mo"))).Status);
        Assert.Equal(404, (await aga.Get(Of("Aga"))).Status);

        await PassOnTests.With(friends, "Derek", m => m.Ask(true));
        await PassOnTests.OnlyByLandline(friends, "Iris");
        Assert.Equal(404, (await aga.Get(Of("Mo"))).Status);
        Assert.DoesNotContain("Enter times", (await aga.Get(friends.Root + "/people")).Text);
        var page = await (await aga.Get(Of("Iris"))).Form("Enter it for Iris").Choose("Afternoons", "I could manage it").Press();
        Assert.Equal("Entered for Iris: could manage: any afternoon. They are told.", page.Done);

        var derek = await friends.BrowserOf("Derek");
        Assert.Equal(200, (await derek.Get(Of("Mo"))).Status);
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Derek").Press();
        Assert.Equal(404, (await derek.Get(Of("Mo"))).Status);
    }

    /// <summary>Mo says things that nobody else would.</summary>
    private static async Task Say(ThreeFriends friends)
    {
        var mo = friends.App.Phone(friends.Group["Mo"]);
        foreach (var text in new[] { "not before 9:45pm", "AWAY 17 Feb", "NOTICE 2 weeks", "under 20 miles", "POSTCODE ZE3 9JZ" })
            await mo.Send(text);
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/times/needs")).Form("Save").Tick("Hearing loop").Press();
    }
}
