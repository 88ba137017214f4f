using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>The three cards, slips and letters, and answers entered on someone's behalf.</summary>
public sealed class CardsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_card_of_the_next_session_is_open_and_all_three_can_be_used(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");

        // Sessions 6, 7 and 8 are on 17 and 24 November and 1 December; today is the 23rd.
        var page = await room.Open();

        Assert.Equal("Explore", WebPage.Tidy(page.Document.QuerySelector(".fo-card-today h2")!.TextContent));
        Assert.Contains("Suggested for session 6, Tuesday 17 November. 12 minutes.", page.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 1 have answered.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Introduce", (await page.Follow("Open Introduce")).Heading);
        Assert.Equal("Hand over", (await page.Follow("Open Hand over")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task A_hand_over_months_late_works(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.PassTo(new DateOnly(2027, 6, 1), new TimeOnly(10, 0));
        await room.Hannah.SignInAs(room.Facilitator.Id);
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        var link = await app.Given.InvitationLink(room["Mo"]);

        Assert.Equal(200, (await app.Browser().Get(link)).Status);
        Assert.Equal("This is their group now.", (await (await room.Decide()).Press("Hand over to the group")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task A_card_is_ticked_as_done_in_the_room(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");

        var page = await (await room.Open("/introduce")).Press("Done in the room");

        Assert.Equal("Introduce is done.", page.Done);
        Assert.Contains("Done Mon 23 Nov", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Links_go_to_those_who_have_none_and_people_without_text_or_email_are_named(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        await app.Given.Participant(room.Programme, await app.Given.Person("Ivy Thomas", landline: "0117 496 0301"));
        await app.Given.Participant(room.Programme, await app.Given.Person("Ken Osei", unreachable: true));

        var page = await room.Open("/introduce");
        Assert.Contains("Ivy Thomas", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ken Osei", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Derek Hill", page.Text, StringComparison.Ordinal);
        page = await page.Press("Send 2 links by text or e-mail");
        await app.Deliver();

        Assert.Equal(2, app.Post.Left.Count);
        Assert.DoesNotContain("Send", string.Join('|', page.Buttons), StringComparison.Ordinal);
        Assert.Contains("Everybody we can reach by text or e-mail has theirs.", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Sending_pressed_twice_at_once_sends_each_link_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var page = await room.Open("/introduce");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.Press("Send 2 links by text or e-mail")));
        await app.Deliver();

        Assert.Equal(2, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_slip_holds_one_readers_link_and_numbers_and_the_link_works(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        await app.Given.Participant(room.Programme, await app.Given.Person("Ivy Thomas", unreachable: true));

        var page = await room.Open("/slips");
        var one = await page.Form("Make the slips").Press();
        var all = await page.Form("Make the slips").Choose("For whom?", "Everybody (3)").Press();

        Assert.Equal(["For Ivy"], one.Document.QuerySelectorAll(".fo-slip h2").Select(h => WebPage.Tidy(h.TextContent)));
        var slips = all.Document.QuerySelectorAll(".fo-slip").Select(s => WebPage.Tidy(s.TextContent)).ToList();
        Assert.Equal(3, slips.Count);
        Assert.All(slips, s => Assert.Contains("Samaritans 116 123", s, StringComparison.Ordinal));
        Assert.All(slips, s => Assert.Contains("0117 496 0202 (Monday to Friday, 9am to 4pm)", s, StringComparison.Ordinal));
        Assert.DoesNotContain("Rahman", all.Text, StringComparison.Ordinal);
        var links = all.Document.QuerySelectorAll(".fo-slip__link").Select(l => l.TextContent).ToList();
        Assert.Equal(3, links.Distinct().Count());
        Assert.StartsWith("Hello Derek", (await app.Browser().Get(links[0])).Heading, StringComparison.Ordinal);
        Assert.NotNull((await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id, Stop))).InvitedAt);
    }

    [Theory, OnBothDatabases]
    public async Task Explore_says_who_has_answered_and_never_what(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        await app.Given.Answered(room["Mo"], Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        var yes = await room.Open("/explore");
        await app.Given.Answered(room["Mo"], Interest.NotForMe);
        var no = await room.Open("/explore");

        Assert.Contains("1 of 4 have answered", yes.Text, StringComparison.Ordinal);
        Assert.Equal(yes.Text, no.Text);
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_did_not_answer_are_asked_once_more_and_then_left_in_peace(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await (await room.Open("/introduce")).Press("Send 3 links by text or e-mail");
        await app.Deliver();
        Assert.DoesNotContain("once more", string.Join('|', (await room.Open("/explore")).Buttons), StringComparison.Ordinal);
        await app.Given.Answered(room["Mo"], Interest.NotForMe);
        await app.PassTo(new DateOnly(2026, 11, 24), new TimeOnly(11, 0));

        var page = await (await room.Open("/explore")).Press("Ask 2 people once more");
        await app.Deliver();

        Assert.Equal("2 people asked once more.", page.Done);
        Assert.DoesNotContain("once more", string.Join('|', page.Buttons), StringComparison.Ordinal);
        Assert.Single(app.Phone(room["Mo"].Person).Texts);
        Assert.Equal(2, app.Phone(room["Derek"].Person).Texts.Count);
        Assert.Contains("We will not ask again.", app.Phone(room["Derek"].Person).Last, StringComparison.Ordinal);
        Assert.NotNull(await app.Phone(room["Derek"].Person).Send("maybe"));
        Assert.Equal(Interest.Maybe, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Derek"].Participant.Id, Stop))).Interest);
    }

    [Theory, OnBothDatabases]
    public async Task The_facilitator_enters_the_three_answers_for_someone_and_it_is_recorded_who_did(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var ivy = await app.Given.Participant(room.Programme, await app.Given.Person("Ivy Thomas", landline: "0117 496 0301"));
        var address = $"/programmes/{room.Programme.Id}/participants/{ivy.Participant.Id}/answers";

        var page = await room.Hannah.Get(address);
        Assert.Equal("Enter it for Ivy", page.Heading);
        Assert.Equal(["Choose yes, maybe or not for me"], (await page.Form("Save the answers").Press()).Errors);
        page = await page.Form("Save the answers").Choose("Would you like the group to go on meeting?", "Yes").Tick("My landline, ending 301").Tick("Afternoons").Press();

        Assert.Equal("Noted for Ivy.", page.Done);
        var noted = await app.Read(db => db.Participants.SingleAsync(p => p.Id == ivy.Participant.Id, Stop));
        Assert.Equal((Interest.Yes, room.Facilitator.Id), (noted.Interest!.Value, noted.AnsweredBy!.Value));
        Assert.Equal((Detail.Landline, room.Facilitator.Id), (await app.Read(db => db.SharedDetails.Select(s => new { s.Detail, s.EnteredBy }).SingleAsync(Stop))) is var s ? (s.Detail, s.EnteredBy) : default);
        Assert.Equal(UsualTimes.Every(DayPart.Afternoon), (await app.Read(db => db.TimesSaid.SingleAsync(Stop))).Times);
        var again = await room.Hannah.Get(address);
        Assert.DoesNotContain(again.Form("Save the answers").Values, v => v.Name is "Interest" or "Reach.Details" or "Times.Parts");
    }

    [Theory, OnBothDatabases]
    public async Task A_participant_of_another_programme_is_not_found(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var other = await app.Given.Programme(room.Service, name: "Another programme", groupName: "Others");
        var theirs = (await app.Given.Participants(other, "Zed Young"))[0];

        var page = await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{theirs.Participant.Id}/answers");
        var missing = await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{ParticipantId.New()}/answers");

        Assert.Equal(404, page.Status);
        Assert.Equal(missing.Bytes, page.Bytes);
    }

    [Theory, OnBothDatabases]
    public async Task Letters_are_printed_for_those_who_need_them_for_two_weeks_and_never_a_later_one(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var ivy = await app.Given.Participant(room.Programme, await app.Given.Person("Ivy Thomas", landline: "0117 496 0301"));
        var ken = await app.Given.Participant(room.Programme, await app.Given.Person("Ken Osei", unreachable: true));
        foreach (var someone in room.People.Append(ivy))
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        Assert.Equal(404, (await room.Open("/letters")).Status);
        var done = await (await room.Decide()).Press("Hand over to the group");
        await app.Pass(TimeSpan.FromMinutes(30));
        await app.Given.Answered(ken, Interest.Yes);
        await app.Deliver();

        var letters = await (await room.Open("/done")).Follow("Print their letters");

        var letter = WebPage.Tidy(Assert.Single(letters.Document.QuerySelectorAll(".fo-letter")).TextContent);
        Assert.StartsWith("Ivy Thomas, to be rung on 0117 496 0301 Dear Ivy,", letter, StringComparison.Ordinal);
        Assert.Contains("Wednesday 2 December, 11am, at Café Kino", letter, StringComparison.Ordinal);
        await app.PassTo(new DateOnly(2026, 12, 7), new TimeOnly(23, 0));
        Assert.Equal(200, (await room.Open("/letters")).Status);
        await app.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(9, 0));
        Assert.Equal(404, (await room.Open("/letters")).Status);
        Assert.Equal("This is their group now.", done.Heading);
    }

    [Theory, OnBothDatabases]
    public async Task The_volunteers_run_sheet_has_the_date_and_place_and_nobodys_name(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        var winston = await app.BrowserOf(await app.Given.Volunteer(room.Programme));
        var address = $"/programmes/{room.Programme.Id}/run-sheet";
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, times: UsualTimes.Anytime);
        Assert.Contains("Nothing is agreed yet.", (await winston.Get(address)).Text, StringComparison.Ordinal);
        await room.Decide();
        await (await room.Open("/volunteer?from=check")).Form("Continue").Choose("To the first meet-up").Press();
        await (await room.Open("/check")).Press("Hand over to the group");

        var sheet = await winston.Get(address);
        Assert.Contains("Wednesday 2 December, 11am, Café Kino", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("You come to the first meet-up. After that the group goes on without you.", sheet.Text, StringComparison.Ordinal);
        foreach (var someone in room.People)
            Assert.DoesNotContain(someone.Person.KnownAs, sheet.Text.Replace("Mornings", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.InRange(app.Queries.Count, 1, 6);

        var group = await app.Given.GroupOf(room.Programme);
        await app.PassTo(new DateOnly(2026, 12, 3), new TimeOnly(9, 0));
        await app.Given.Meeting(group, new DateOnly(2026, 12, 20), new TimeOnly(11, 0), "Somewhere else");
        var after = await winston.Get(address);
        Assert.Contains("Your visits are over.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Somewhere else", after.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await winston.Get(room.Handover)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task No_page_asks_the_database_more_than_six_times_for_three_people_or_for_sixty(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, [.. Enumerable.Range(1, 60).Select(i => $"Person{i} Family{i}")]);
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        var link = await app.Given.InvitationLink(room.People[0]);
        await (await room.Open("/first-meet-up?step=places")).Form("Continue").Fill("Places[0].Name", "Café Kino").Press();

        foreach (var step in new[] { "", "/introduce", "/leaflet", "/slips", "/explore", "/first-meet-up?step=meet", "/first-meet-up?step=places", "/first-meet-up?step=choose", "/first-meet-up?step=often", "/decide", "/who-asks", "/volunteer", "/what-the-service-sees", "/check" })
        {
            Assert.Equal(200, (await room.Open(step)).Status);
            Assert.True(app.Queries.Count <= 6, $"{step}: {string.Join("\n\n", app.Queries)}");
        }
        await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{room.People[0].Participant.Id}/answers");
        Assert.InRange(app.Queries.Count, 1, 6);
        foreach (var step in new[] { "", "/reach", "/times", "/done" })
        {
            await app.Browser().Get(link + step);
            Assert.InRange(app.Queries.Count, 1, 6);
        }
        await (await room.Open("/check")).Press("Hand over to the group");
        foreach (var step in new[] { "/done", "/letters" })
        {
            Assert.Equal(200, (await room.Open(step)).Status);
            Assert.InRange(app.Queries.Count, 1, 6);
        }
    }
}
