using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>The screen for the whole room: what it shows, and what its letters let somebody do.</summary>
public sealed class RoomScreenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task One_press_opens_the_room_and_it_says_how_many_have_answered_and_never_who(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Answered(room["Mo"], Interest.Yes);

        var page = await (await room.Open("/room")).Press("Open the room");

        Assert.Contains("1 of 3 have answered", page.Text, StringComparison.Ordinal);
        Assert.Contains("followon.example/room", page.Text, StringComparison.Ordinal);
        Assert.Matches($"^[{ShortCode.Alphabet}]{{5}}$", CodeOn(page));
        Assert.Contains("Ends by itself at 2pm.", page.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "Mo", "Derek", "Aga", "Rahman", "Hill", "Nowak", "Autumn programme" })
            Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal);
        await room.Open("/room");
        Assert.InRange(app.Queries.Count, 1, 6);
    }

    [Theory, OnBothDatabases]
    public async Task Pressed_twice_and_by_two_facilitators_on_two_nodes_at_once_it_is_one_room(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var second = await app.Again();
        var room = await Room.Of(app, "Mo Rahman");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? app : second).Do<Rooms>(rooms => rooms.Open(room.Programme.Id, room.Facilitator.Id))));

        await room.Hannah.Get(room.Handover + "/room");
        var sessions = await app.Read(db => db.RoomSessions.ToListAsync(Stop));
        Assert.Single(sessions);
        var callum = await app.BrowserOf(await app.Given.Facilitator(room.Programme, "Callum Reid"));
        Assert.Equal(CodeOn(await room.Open("/room")), CodeOn(await callum.Get(room.Handover + "/room")));
    }

    [Theory, OnBothDatabases]
    public async Task Somebodys_own_number_gets_their_link_and_nobody_can_tell_known_from_unknown(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var elsewhere = await app.Given.Participant(await app.Given.Programme(room.Service, name: "Another"), await app.Given.Person("Aga Nowak"));
        var code = await Opened(room);

        var known = await Ask(app, code, room["Mo"].Person.Mobile!);
        var unknown = await Ask(app, code, "07700 900 777");
        var others = await Ask(app, code, elsewhere.Person.Mobile!);
        await app.Deliver();

        Assert.Equal(known.Bytes, unknown.Bytes);
        Assert.Equal(known.Bytes, others.Bytes);
        Assert.Equal(known.Headers.OrderBy(h => h.Key), unknown.Headers.OrderBy(h => h.Key));
        var text = Assert.Single(app.Post.Left);
        Assert.Equal(room["Mo"].Person.Mobile, text.Address);
        var link = text.Body.Split(' ').Single(w => w.Contains("/i/", StringComparison.Ordinal)).TrimEnd('.');
        Assert.Contains("Hello Mo", (await app.Browser().Get(link)).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_can_be_asked_for_three_times_in_one_room_and_no_more(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);

        for (var i = 0; i < 5; i++)
            await Ask(app, code, room["Mo"].Person.Mobile!);
        await app.Deliver();

        Assert.Equal(Rooms.MaxLinksEach, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_slip_goes_straight_to_its_owners_page_and_a_neighbours_number_does_not(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var slips = await SlipsOf(room);
        var code = await Opened(room);

        var mine = await UseSlip(app, code, slips["Mo"].Number, slips["Mo"].Letters.ToLowerInvariant());
        var neighbours = await UseSlip(app, code, slips["Derek"].Number, slips["Mo"].Letters);

        Assert.Contains("Hello Mo", mine.Text, StringComparison.Ordinal);
        Assert.Equal(["This number and these letters don't belong together. Look at your slip again, or ask the people who run your session."], neighbours.Errors);
        Assert.Empty(app.Post.Left);
        Assert.Equal(1, await WrongCodes(app, room));
    }

    [Theory, OnBothDatabases]
    public async Task Another_programmes_slip_is_none_here_and_its_letters_are_charged_to_the_room_they_were_tried_in(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (here, there) = (await Room.Of(app, "Mo Rahman"), await Room.Of(app, "Derek Hill"));
        var slips = await SlipsOf(there);
        var (code, _) = (await Opened(here), await Opened(there));

        var page = await UseSlip(app, code, slips["Derek"].Number, slips["Derek"].Letters);

        Assert.Single(page.Errors);
        Assert.Equal((1, 0), (await WrongCodes(app, here), await WrongCodes(app, there)));
    }

    [Theory, OnBothDatabases]
    public async Task Ten_wrong_codes_close_the_room_in_words_and_one_press_opens_it_with_new_letters(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);
        for (var i = 0; i < 9; i++)
            Assert.Single((await Type(app, Other(code))).Errors);
        Assert.Equal("/room/" + code, (await Type(app, code)).Path);
        Assert.Single((await Type(app, Other(code))).Errors);

        var closed = await room.Open("/room");
        Assert.Contains("The room is closed: wrong letters were typed 10 times.", closed.Text, StringComparison.Ordinal);
        Assert.Single((await Type(app, code)).Errors);
        await Ask(app, code, room["Mo"].Person.Mobile!);
        await app.Deliver();
        Assert.Empty(app.Post.Left);

        var again = CodeOn(await closed.Press("Open it again with new letters"));
        Assert.NotEqual(code, again);
        Assert.Single((await Type(app, code)).Errors);
        Assert.Equal("/room/" + again, (await Type(app, again)).Path);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_guesses_at_once_over_two_nodes_no_more_than_ten_are_looked_at(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var second = await app.Again();
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i => await (i % 2 == 0 ? app : second).DoApart<Rooms>(async rooms => Assert.Null(await rooms.Find(Other(code))))));

        Assert.Equal(RoomSession.MaxWrong, await WrongCodes(app, room));
        await app.DoApart<Rooms>(async rooms => Assert.Null(await rooms.Find(code)));
    }

    [Theory, OnBothDatabases]
    public async Task Right_codes_at_once_cost_nothing_even_when_one_wrong_one_is_left(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);
        for (var i = 0; i < 9; i++)
            await app.DoApart<Rooms>(rooms => rooms.Find(Other(code)));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.DoApart<Rooms>(async rooms => Assert.NotNull(await rooms.Find(code)))));

        Assert.Equal(9, await WrongCodes(app, room));
    }

    [Theory, OnBothDatabases]
    public async Task In_a_region_a_wrong_code_is_charged_where_the_fewest_were(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var rooms = new[] { await Room.Of(app, "Mo Rahman"), await Room.Of(app, "Derek Hill"), await Room.Of(app, "Aga Nowak") };
        var codes = new[] { await Opened(rooms[0]), await Opened(rooms[1]), await Opened(rooms[2]) };

        for (var i = 0; i < 9; i++)
            await app.DoApart<Rooms>(r => r.Find("ZZZZZ"));

        foreach (var room in rooms)
            Assert.Equal(3, await WrongCodes(app, room));
        Assert.Equal("/room/" + codes[2], (await Type(app, codes[2])).Path);
    }

    [Theory, OnBothDatabases]
    public async Task An_ended_room_opens_nothing_and_a_room_ends_by_itself(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);
        var page = await (await room.Open("/room")).Press("End the room");
        Assert.Contains("The room has ended.", page.Text, StringComparison.Ordinal);
        Assert.Single((await Type(app, code)).Errors);

        var again = CodeOn(await page.Press("Open it again with new letters"));
        app.Clock.Advance(RoomSession.Lasts - TimeSpan.FromSeconds(1));
        Assert.Equal("/room/" + again, (await Type(app, again)).Path);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await Type(app, again)).Errors);
        Assert.Contains("The room has ended.", (await room.Open("/room")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_opened_late_ends_at_Londons_midnight()
    {
        var session = new RoomSession(ProgrammeId.New(), PersonId.New(), "sealed", new DateTime(2026, 7, 6, 21, 30, 0, DateTimeKind.Utc));

        Assert.Equal(new DateTime(2026, 7, 6, 23, 0, 0, DateTimeKind.Utc), session.EndsAt);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_alone_tells_nothing_and_costs_nothing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var code = await Opened(room);

        var (right, wrong) = (await app.Browser().Get("/room/" + code), await app.Browser().Get("/room/" + Other(code)));

        Assert.Equal(Plain(right, code), Plain(wrong, Other(code)));
        Assert.Equal(0, await WrongCodes(app, room));
    }

    [Theory, OnBothDatabases]
    public async Task Neither_the_rooms_letters_nor_a_slips_can_be_read_in_the_tables(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var (code, slips) = (await Opened(room), await SlipsOf(room));

        var session = await app.Read(db => db.RoomSessions.AsNoTracking().SingleAsync(Stop));
        var slip = await app.Read(db => db.Slips.AsNoTracking().SingleAsync(Stop));
        Assert.DoesNotContain(code, session.SealedCode, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(slips["Mo"].Letters, slip.SealedLetters, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(Secrets.Hash(code), session.SealedCode);
    }

    [Fact]
    public async Task Whoever_is_taken_off_the_programme_takes_their_slip_along()
    {
        await using var app = await TestApp.Start();
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        await SlipsOf(room);

        await app.Do<TakeOffProgramme>(async (verb, db) => await verb.Take(await db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id)));

        Assert.Equal(room["Derek"].Participant.Id, (await app.Read(db => db.Slips.SingleAsync(Stop))).ParticipantId);
    }

    [Theory]
    [InlineData("b c-d f g", "BCDFG")]
    [InlineData(null, "")]
    [InlineData("BCDFGHJKMNPQ", "BCDFGHJK")]
    public void Letters_are_compared_without_case_spaces_and_hyphens(string? typed, string tidy) => Assert.Equal(tidy, ShortCode.Tidy(typed));

    [Fact]
    public void No_letter_is_taken_for_another_and_no_word_comes_of_them() =>
        Assert.DoesNotContain(ShortCode.Alphabet, "AEIOULQSZ".Contains);

    private static string CodeOn(WebPage page) => page.Document.QuerySelector(".fo-screen__code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    private static async Task<string> Opened(Room room) => CodeOn(await (await room.Open("/room")).Press("Open the room"));

    /// <summary>Another code than this, that nobody has.</summary>
    private static string Other(string code) => (code[0] == 'B' ? 'C' : 'B') + code[1..];

    private static async Task<WebPage> Type(TestApp app, string code) => await (await app.Browser().Get("/room")).Form("Continue").Fill("Type the five letters", code).Press();

    private static async Task<WebPage> Ask(TestApp app, string code, string contact) =>
        await (await app.Browser().Get("/room/" + code)).Form("Send me my link").Fill("Your own mobile number or e-mail address", contact).Press();

    private static async Task<WebPage> UseSlip(TestApp app, string code, int number, string letters) =>
        await (await app.Browser().Get("/room/" + code)).Form("Open my page")
            .Fill("Number of your slip", number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Fill("The four letters on your slip", letters).Press();

    private static async Task<Dictionary<string, SlipNumber>> SlipsOf(Room room)
    {
        var made = new Dictionary<string, SlipNumber>();
        await room.App.Do<Slips>(async (slips, db) =>
        {
            var people = await db.Participants.Where(p => p.ProgrammeId == room.Programme.Id).ToListAsync();
            var numbers = await slips.For(room.Programme.Id, people);
            made = room.People.ToDictionary(p => p.Person.KnownAs, p => numbers[p.Participant.Id]);
        });
        return made;
    }

    private static Task<int> WrongCodes(TestApp app, Room room) =>
        app.Read(db => db.RoomSessions.Where(r => r.ProgrammeId == room.Programme.Id && r.EndedAt == null).Select(r => r.WrongCodes).SingleAsync(Stop));

    private static string Plain(WebPage page, string code) =>
        System.Text.RegularExpressions.Regex.Replace(page.Html, "value=\"CfDJ[^\"]+\"", "").Replace(code, "", StringComparison.Ordinal);
}
