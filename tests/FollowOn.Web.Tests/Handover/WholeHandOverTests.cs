using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>The main job, through the front door.</summary>
public sealed class WholeHandOverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_programme_becomes_a_group_whose_members_hear_when_and_where(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Peter Vance", "Sue Bell");

        var introduce = await room.Open("/introduce");
        var sent = await introduce.Press("Send 5 links by text or e-mail");
        Assert.Equal("5 links are on the way.", sent.Done);
        await app.Deliver();
        foreach (var (name, answer) in new[] { ("Mo", "Mornings"), ("Derek", "Mornings"), ("Aga", "Mornings") })
        {
            var link = FindLinks.In(app.Phone(room[name].Person).Last)[0].ToString();
            var done = await Room.SayYes(app.Browser(), link, "My mobile, ending", answer);
            Assert.Equal("Thank you", done.Heading);
            Assert.Contains("Usually this suits you: any morning.", done.Text, StringComparison.Ordinal);
        }
        await (await app.Browser().Get(FindLinks.In(app.Phone(room["Peter"].Person).Last)[0].ToString())).Press("Not for me");
        await (await app.Browser().Get(FindLinks.In(app.Phone(room["Sue"].Person).Last)[0].ToString())).Press("Maybe");
        Assert.Contains("5 of 5 have answered.", (await room.Open()).Text, StringComparison.Ordinal);
        var before = app.Post.Left.Count;

        var check = await room.Decide(whoAsks: "We take turns");
        Assert.Contains("3 people said yes. 1 person said maybe, and hears about the first meet-up.", check.Text, StringComparison.Ordinal);
        Assert.Contains("You first meet on Wednesday 2 December, 11am, at Café Kino.", check.Text, StringComparison.Ordinal);
        Assert.Contains("You take turns asking people.", check.Text, StringComparison.Ordinal);
        var done2 = await check.Press("Hand over to the group");
        await app.Deliver();

        Assert.Equal("This is their group now.", done2.Heading);
        Assert.Contains("You will not see inside it.", done2.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.Contains("Wed 2 Dec 11am, Café Kino. Coming? Reply YES, MAYBE or NO.", app.Phone(room[name].Person).Last, StringComparison.Ordinal);
        Assert.Contains("You said maybe. The first meet-up is Wed 2 Dec 11am, Café Kino.", app.Phone(room["Sue"].Person).Last, StringComparison.Ordinal);
        Assert.Equal(4, app.Post.Left.Count - before);
        Assert.Single(app.Phone(room["Peter"].Person).Texts);
        var group = await app.Given.GroupOf(room.Programme);
        Assert.Equal((WhoAsks.WeTakeTurns, 31), (group.WhoAsks, group.IntervalDays!.Value));
        Assert.Equal(3, await app.Read(db => db.Memberships.CountAsync(m => m.GroupId == group.Id, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_belongs_by_text_alone(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await (await room.Open("/introduce")).Press("Send 3 links by text or e-mail");
        await app.Deliver();
        foreach (var name in new[] { "Mo", "Derek" })
            await Room.SayYes(app.Browser(), FindLinks.In(app.Phone(room[name].Person).Last)[0].ToString(), "My mobile, ending", "Mornings");
        var aga = app.Phone(room["Aga"].Person);

        Assert.Contains("May the others who said yes have this number?", await aga.Send("Yes please"), StringComparison.Ordinal);
        Assert.NotNull(await aga.Send("yes"));
        Assert.Contains("mornings", await aga.Send("tuesday mornings"), StringComparison.Ordinal);
        await (await room.Decide()).Press("Hand over to the group");
        await app.Deliver();
        Assert.Contains("Tue 8 Dec 11am", aga.Last, StringComparison.Ordinal);
        Assert.NotNull(await aga.Send("yes"));
        await app.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(15, 0));
        Assert.NotNull(await aga.Send("all of us"));

        var meeting = await app.Read(db => db.Meetings.SingleAsync(Stop));
        Assert.Equal(Coming.Coming, meeting.AnswerOf(room["Aga"].Person.Id));
        Assert.NotNull(meeting.SaidAt);
        Assert.Equal([Detail.Mobile], await app.Read(db => db.SharedDetails.Where(s => s.PersonId == room["Aga"].Person.Id).Select(s => s.Detail).ToListAsync(Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task People_who_meet_already_are_noted_and_nothing_is_proposed(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes);

        var page = await (await room.Open("/first-meet-up")).Form("Continue").Choose("Yes, they already meet").Press();
        Assert.Equal("What does the group decide?", page.Heading);
        var check = await page.Form("Continue").Press();
        Assert.Contains("You already meet, so nothing is proposed.", check.Text, StringComparison.Ordinal);
        await check.Press("Hand over to the group");
        await app.Deliver();

        var group = await app.Given.GroupOf(room.Programme);
        Assert.Equal(app.Today, (await app.Read(db => db.InTouch.SingleAsync(c => c.GroupId == group.Id, Stop))).On);
        Assert.Equal(0, await app.Read(db => db.Meetings.CountAsync(Stop)));
        Assert.Contains("The group is yours now.", app.Phone(room["Mo"].Person).Last, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Two_share_the_asking(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);

        var page = await room.Open("/who-asks?from=check");
        page = await page.Form("Continue").Choose("What do they say?", "Two share it").Tick("Which two offered?", "Mo").Press();
        Assert.Equal(["Choose the two people who offered"], page.Errors);
        page = await page.Form("Continue").Tick("Which two offered?", "Derek").Press();
        Assert.Equal("Read this out", page.Heading);
        Assert.Contains("Derek and Mo ask people.", page.Text, StringComparison.Ordinal);
        await page.Press("Hand over to the group");

        var askers = await app.Read(db => db.Memberships.Where(m => m.AsksPeople).Select(m => m.PersonId).ToListAsync(Stop));
        Assert.Equal(new[] { room["Mo"].Person.Id, room["Derek"].Person.Id }.ToHashSet(), askers.ToHashSet());
    }

    [Theory, OnBothDatabases]
    public async Task An_offer_ends_when_its_giver_changes_their_mind(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes);
        await (await room.Open("/who-asks")).Form("Continue").Choose("What do they say?", "One of us").Choose("Who offered?", "Sue").Press();
        await app.Given.Answered(room["Sue"], Interest.NotForMe);

        var check = await room.Open("/check");
        Assert.DoesNotContain("Sue", check.Text, StringComparison.Ordinal);
        await check.Press("Hand over to the group");

        Assert.Equal(WhoAsks.NotDecided, (await app.Given.GroupOf(room.Programme)).WhoAsks);
        Assert.False(await app.Read(db => db.Memberships.AnyAsync(m => m.PersonId == room["Sue"].Person.Id, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Pressed_by_many_at_once_it_hands_over_once_and_tells_everybody_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        var check = await room.Decide();

        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => check.Press("Hand over to the group")));
        var again = await check.Press("Hand over to the group");
        await app.Deliver();

        Assert.All(pages.Append(again), p => Assert.Equal("This is their group now.", p.Heading));
        Assert.Equal(3, await app.Read(db => db.Memberships.CountAsync(Stop)));
        Assert.Equal(1, await app.Read(db => db.Meetings.CountAsync(Stop)));
        Assert.All(room.People, p => Assert.Single(app.Phone(p.Person).Texts));
    }

    [Theory, OnBothDatabases]
    public async Task A_late_yes_joins_and_hears_of_the_next_meet_up(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        foreach (var someone in room.People.Take(3))
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        var link = await app.Given.InvitationLink(room["Sue"]);
        await (await room.Decide()).Press("Hand over to the group");
        await app.Deliver();
        Assert.Empty(app.Phone(room["Sue"].Person).Texts);

        var done = await Room.SayYes(app.Browser(), link, "My mobile, ending", "Mornings");
        await app.Deliver();

        Assert.Contains("You are in the group.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Meet-up Wed 2 Dec 11am, Café Kino.", app.Phone(room["Sue"].Person).Last, StringComparison.Ordinal);
        Assert.All(room.People, p => Assert.Single(app.Phone(p.Person).Texts));
        // And out again with the same link.
        await (await app.Browser().Get(link)).Press("Not for me");
        Assert.NotNull((await app.Read(db => db.Memberships.SingleAsync(m => m.PersonId == room["Sue"].Person.Id, Stop))).LeftAt);
    }

    [Theory, OnBothDatabases]
    public async Task After_it_the_facilitator_finds_the_end_on_every_page_and_the_groups_pages_missing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        await (await room.Decide()).Press("Hand over to the group");
        var group = await app.Given.GroupOf(room.Programme);

        foreach (var step in new[] { "", "/introduce", "/leaflet", "/explore", "/first-meet-up", "/decide", "/who-asks", "/volunteer", "/what-the-service-sees", "/check", "/fewer" })
            Assert.Equal("This is their group now.", (await room.Open(step)).Heading);
        foreach (var someone in room.People)
            Assert.Equal("This is their group now.", (await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{someone.Participant.Id}/answers")).Heading);
        var inside = await room.Hannah.Get($"/groups/{group.Id}");
        var missing = await room.Hannah.Get($"/groups/{GroupId.New()}");
        Assert.Equal((404, 404), (inside.Status, missing.Status));
        Assert.Equal(missing.Bytes, inside.Bytes);
    }

    [Theory, OnBothDatabases]
    public async Task After_it_a_slip_for_one_person_lets_them_in_and_tells_nobody_who_is_in(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        foreach (var someone in room.People.Take(3))
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        await (await room.Decide()).Press("Hand over to the group");

        var slips = await (await room.Open("/done")).Follow("print a new slip for them");
        Assert.Equal(["Aga Nowak", "Derek Hill", "Mo Rahman", "Sue Bell"], slips.Document.QuerySelectorAll("input[name=One]").Select(i => WebPage.Tidy(slips.Document.QuerySelector($"label[for={i.Id}]")!.TextContent)));
        Assert.Equal(["Choose the person the slip is for"], (await slips.Form("Make the slips").Press()).Errors);
        var printed = await slips.Form("Make the slips").Choose("Who is it for?", "Sue Bell").Press();
        var link = Assert.Single(printed.Document.QuerySelectorAll(".fo-slip__link")).TextContent;
        await Room.SayYes(app.Browser(), link);

        Assert.Equal(4, await app.Read(db => db.Memberships.CountAsync(Stop)));
        var everybody = await room.Hannah.Post(room.Handover + "/slips", [slips.Form("Make the slips").Values.Single(v => v.Name == "__RequestVerificationToken"), ("Who", "Everybody")]);
        Assert.Equal("This is their group now.", everybody.Heading);
    }

    [Theory, OnBothDatabases]
    public async Task A_first_meet_up_that_is_over_is_asked_for_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        await room.Decide();
        await app.PassTo(new DateOnly(2026, 12, 3), new TimeOnly(9, 0));

        var check = await (await room.Open("/check")).Press("Hand over to the group");

        Assert.Equal("The first meet-up you chose, on Wednesday 2 December, is over. Choose another date, or “Not decided yet”", Assert.Single(check.ErrorSummary));
        Assert.Null((await app.Given.GroupOf(room.Programme)).HandedOverAt);
    }
}
