using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>What is printed, each sheet for one reader, and paper forms typed in.</summary>
public sealed class PrintTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_slip_has_a_number_and_letters_that_stay_the_same_when_it_is_printed_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");

        var first = await Slips(room, "Everybody (3)");
        var again = await Slips(room, "Everybody (3)");

        Assert.Equal(["1", "2", "3"], first.Values.Select(s => s.Number).Order());
        Assert.Equal(3, first.Values.Select(s => s.Letters).Distinct().Count());
        Assert.All(first, s => Assert.Equal((s.Value.Number, s.Value.Letters), (again[s.Key].Number, again[s.Key].Letters)));
        Assert.All(first, s => Assert.NotEqual(s.Value.Link, again[s.Key].Link));
    }

    [Fact]
    public async Task A_slip_says_how_to_use_it_in_the_room_and_its_picture_is_drawn_within_the_page()
    {
        await using var app = await TestApp.Start();
        var room = await Room.Of(app, "Mo Rahman");

        var page = await Made(room, "Everybody (1)");

        Assert.Contains("go to followon.example/room, type the letters on the screen, then the number and the letters of this slip", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".fo-slip svg[role=img] path"));
        Assert.DoesNotContain("style=", page.Html, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_form_is_made_for_each_who_has_not_answered_and_hints_at_what_we_hold(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Derek Hill", "Aga Nowak");
        await app.Given.Participant(room.Programme, await app.Given.Person("Mo Rahman", mobile: "07700 900 678", email: "mo.rahman@example.org"));
        await app.Given.Answered(room["Aga"], Interest.NotForMe);

        var page = await room.Hannah.Get($"/programmes/{room.Programme.Id}/print/forms");

        Assert.Equal(["For Derek", "For Mo"], page.Document.QuerySelectorAll(".fo-form h2").Select(h => h.TextContent));
        Assert.Contains("My mobile, ending 678", page.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "900 678", "+447700", "mo.rahman", "Rahman" })
            Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        Assert.InRange(app.Queries.Count, 1, 6);
    }

    [Theory, OnBothDatabases]
    public async Task A_members_list_holds_whom_they_may_reach_is_dated_and_leaves_out_who_keeps_something_from_them(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak", "Tom Ashworth");
        await app.Do<KeepFrom>(verb => verb.Start(group.Group.Id, group["Aga"].Id, group["Mo"].Id));
        await app.Do<Invitations>(verb => verb.Share(group.Group.Id, group["Tom"].Id, [], group["Tom"].Id));

        var sheet = Sheet(await (await app.BrowserOf(group["Mo"])).Get($"/groups/{group.Group.Id}/people/print"));

        Assert.Contains("Made for Mo", sheet, StringComparison.Ordinal);
        Assert.Contains("As it was on Monday 23 November 2026.", sheet, StringComparison.Ordinal);
        Assert.Contains(group["Derek"].MobileTyped!, sheet, StringComparison.Ordinal);
        foreach (var absent in new[] { "Aga", group["Aga"].MobileTyped!, "Tom", group["Tom"].MobileTyped!, group["Mo"].MobileTyped! })
            Assert.DoesNotContain(absent, sheet, StringComparison.Ordinal);
        var agas = Sheet(await (await app.BrowserOf(group["Aga"])).Get($"/groups/{group.Group.Id}/people/print"));
        Assert.DoesNotContain("Mo", agas.Replace("Monday", "", StringComparison.Ordinal).Replace("Mobile", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task At_the_hand_over_a_list_is_printed_for_whoever_has_no_phone_and_holds_only_what_they_may_see(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (room, derek) = await WithSomebodyOnlyRung(app);
        await app.Do<Invitations>(verb => verb.KeepFrom(room.Group, room.People["Aga"], derek));
        await app.Do<HandOverToGroup>(verb => verb.Do(room.Programme, PersonId.New()));

        var page = await room.Hannah.Get($"/programmes/{room.Programme}/print/contact-lists");

        Assert.Equal(["A sheet made for Derek Hill"], page.Document.QuerySelectorAll("main .fo-no-print li").Select(l => WebPage.Tidy(l.TextContent)));
        var sheet = Sheet(page);
        Assert.Contains("Made for Derek", sheet, StringComparison.Ordinal);
        Assert.Contains("Mo", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Aga", page.Text, StringComparison.Ordinal);
        // What is on the sheet is on the paper only: on the screen that part is not shown.
        Assert.NotNull(page.Document.QuerySelector(".fo-print-only .fo-contacts"));
        Assert.Null(page.Document.QuerySelector("main .fo-contacts:not(.fo-print-only .fo-contacts)"));
    }

    [Theory, OnBothDatabases]
    public async Task The_lists_of_the_hand_over_are_gone_after_two_weeks_and_do_not_tell_who_has_left(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (room, derek) = await WithSomebodyOnlyRung(app);
        var address = $"/programmes/{room.Programme}/print/contact-lists";
        Assert.Equal(404, (await room.Hannah.Get(address)).Status);
        await app.Do<HandOverToGroup>(verb => verb.Do(room.Programme, PersonId.New()));
        await app.Do<RestAndLeave>(async (verb, db) => await verb.Leave(await db.Memberships.SingleAsync(m => m.PersonId == derek)));

        Assert.Contains("A sheet made for Derek Hill", (await room.Hannah.Get(address)).Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(404, (await room.Hannah.Get(address)).Status);
    }

    [Fact]
    public async Task Help_cards_carry_the_nations_numbers_and_the_services_own_line_with_its_hours()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service("Tayside Pain Service", Nation.Scotland);
        var programme = await app.Given.Programme(service);
        var hannah = await app.BrowserOf(await app.Given.Facilitator(programme));

        var page = await hannah.Get($"/programmes/{programme.Id}/print/help-cards");

        var cards = page.Document.QuerySelectorAll(".fo-help-card").Select(c => WebPage.Tidy(c.TextContent)).ToList();
        Assert.Equal(10, cards.Count);
        Assert.All(cards, c => Assert.Equal(
            "Help now 999 if life is at risk Call 111 and choose the mental health option: urgent mental health help 116 123 Samaritans, day or night Text SHOUT to 85258 Tayside Pain Service: 0117 496 0202 (Monday to Friday, 9am to 4pm)", c));
        Assert.Equal(2, (await hannah.Get($"/programmes/{programme.Id}/print/help-cards?print=large")).Document.QuerySelectorAll(".fo-print--large .fo-help-card").Length);
    }

    [Fact]
    public async Task Everything_there_is_to_print_is_on_one_page_and_opens_in_ordinary_and_in_large_print()
    {
        await using var app = await TestApp.Start();
        var room = await Room.Of(app, "Mo Rahman");
        var list = await room.Hannah.Get($"/programmes/{room.Programme.Id}/print");

        Assert.Equal(["Introduce", "Explore", "Hand over"], list.Document.QuerySelectorAll("main h2").Select(h => h.TextContent));
        var sheets = list.Links.Where(l => l.Words.StartsWith("Print ", StringComparison.Ordinal)).ToList();
        Assert.True(sheets.Count >= 7, string.Join(", ", sheets));
        foreach (var sheet in sheets)
        {
            Assert.Contains(list.Links, l => l.Address == sheet.Address + "?print=large");
            Assert.Equal(200, (await room.Hannah.Get(sheet.Address)).Status);
            var large = await room.Hannah.Get(sheet.Address + "?print=large");
            Assert.Contains("Show this in ordinary print", large.Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_room_of_paper_forms_is_typed_in_with_a_few_letters_each(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Aga Nowak", "Derek Hill", "Mo Rahman", "Tom Ashworth");

        var form = (await room.Open("/type-in")).Form("Save what is typed");
        Box(form, 0, "Answer", "y");
        Box(form, 0, "Shares", "me");
        Box(form, 0, "Times", "tue thu mornings");
        Box(form, 0, "Reach", "aga@example.org");
        Box(form, 1, "Answer", "N");
        Box(form, 2, "Answer", "maybe");
        var page = await form.Press();

        Assert.Equal("3 forms are typed in.", page.Done);
        Assert.Equal(["Tom Ashworth"], page.Document.QuerySelectorAll(".fo-type-in legend").Select(l => WebPage.Tidy(l.TextContent)));
        var answers = await app.Read(db => db.Participants.ToDictionaryAsync(p => p.PersonId, Stop));
        Assert.Equal((Interest.Yes, room.Facilitator.Id), (answers[room["Aga"].Person.Id].Interest, answers[room["Aga"].Person.Id].AnsweredBy!.Value));
        Assert.Equal((Interest.NotForMe, Interest.Maybe, (Interest?)null), (answers[room["Derek"].Person.Id].Interest, answers[room["Mo"].Person.Id].Interest, answers[room["Tom"].Person.Id].Interest));
        Assert.Equal([Detail.Mobile, Detail.Email], (await app.Read(db => db.SharedDetails.Where(s => s.PersonId == room["Aga"].Person.Id).Select(s => s.Detail).ToListAsync(Stop))).Order());
        Assert.Equal("Tuesday and Thursday mornings", (await app.Read(db => db.TimesSaid.SingleAsync(Stop))).Times.ToString());
        Assert.Equal("aga@example.org", (await app.Read(db => db.People.SingleAsync(p => p.Id == room["Aga"].Person.Id, Stop))).Email);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_said_beside_its_box_and_nothing_is_saved_or_lost(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Aga Nowak", "Mo Rahman");
        var form = (await room.Open("/type-in")).Form("Save what is typed");
        Box(form, 0, "Answer", "Y");
        Box(form, 0, "Shares", "E");
        Box(form, 1, "Times", "mornings");

        var page = await form.Press();

        Assert.Equal(["We have no e-mail address for Aga Nowak: type it in the last box, or take the E away", "Type Y, M or N for Mo Rahman, or empty the row"], page.Errors);
        Assert.Equal("E", page.Document.QuerySelector("[name='Rows[0].Shares']")!.GetAttribute("value"));
        Assert.False(await app.Read(db => db.Participants.AnyAsync(p => p.Interest != null, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_answered_for_themselves_meanwhile_is_not_overruled_by_a_sheet(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Aga Nowak", "Mo Rahman");
        var form = (await room.Open("/type-in")).Form("Save what is typed");
        Box(form, 0, "Answer", "Y");
        Box(form, 1, "Answer", "Y");
        await app.Given.Answered(room["Aga"], Interest.NotForMe);

        var page = await form.Press();

        Assert.Equal("1 form is typed in.", page.Done);
        Assert.Equal(Interest.NotForMe, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Aga"].Participant.Id, Stop))).Interest);
        Assert.Equal(Interest.Yes, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id, Stop))).Interest);
    }

    private sealed record Printed(string Number, string Letters, string Link);

    private static async Task<Dictionary<string, Printed>> Slips(Room room, string whom) =>
        (await Made(room, whom)).Document.QuerySelectorAll(".fo-slip").ToDictionary(
            s => s.QuerySelector("h2")!.TextContent,
            s => new Printed(
                WebPage.Tidy(s.QuerySelector(".fo-slip__number")!.TextContent).Split(' ')[1].TrimEnd(ShortCode.Alphabet.ToCharArray()),
                s.QuerySelector(".fo-slip__number strong")!.TextContent, s.QuerySelector(".fo-slip__link")!.TextContent));

    private static async Task<WebPage> Made(Room room, string whom) => await (await room.Open("/slips")).Form("Make the slips").Choose(whom).Press();

    private static string Sheet(WebPage page) => WebPage.Tidy(page.Document.QuerySelector(".fo-contacts")!.TextContent);

    private static void Box(WebForm form, int row, string box, string words) =>
        ((AngleSharp.Html.Dom.IHtmlInputElement)form.Element.QuerySelector($"[name='Rows[{row}].{box}']")!).Value = words;

    /// <summary>Three who said yes and share their number; Derek has only a landline, and likes to be rung.</summary>
    private static async Task<(Before Room, PersonId Derek)> WithSomebodyOnlyRung(TestApp app)
    {
        var room = await Room.Of(app, "Mo Rahman", "Aga Nowak");
        var derek = await app.Given.Participant(room.Programme, await app.Given.Person("Derek Hill", landline: "0117 496 0345", prefers: ContactChannel.Telephone));
        await app.Given.Answered(room["Mo"], Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(room["Aga"], Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(derek, Interest.Yes, [Detail.Landline]);
        var group = await app.Given.GroupOf(room.Programme);
        return (new Before(room.Programme.Id, group.Id, room.Hannah, room.People.ToDictionary(p => p.Person.KnownAs, p => p.Person.Id)), derek.Person.Id);
    }

    private sealed record Before(ProgrammeId Programme, GroupId Group, Browser Hannah, IReadOnlyDictionary<string, PersonId> People);
}
