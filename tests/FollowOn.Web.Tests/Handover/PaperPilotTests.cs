using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>One laptop, no message: what would have been sent is printed, and what comes back is typed in.</summary>
public sealed class PaperPilotTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void No_sender_is_registered_whatever_else_was_set_up()
    {
        using var web = FollowOnWeb.Build(new HostSettings(":memory:", Demonstration: false, "http://localhost:0") { PaperPilot = true }, "Production");

        Assert.Empty(web.Services.GetServices<IMessageSender>());
        Assert.True(web.Services.GetRequiredService<PaperPilot>().On);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://localhost:5080;http://127.0.0.1:5081", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://laptop.example:5080", false)]
    [InlineData("http://localhost:5080;http://192.168.1.5:5080", false)]
    [InlineData("", false)]
    public void It_listens_on_this_machine_only(string url, bool may)
    {
        Assert.Equal(may, Loopback.Only(url));
        if (!may && url.Length > 0)
            Assert.Throws<InvalidOperationException>(() => FollowOnWeb.Build(new HostSettings(":memory:", Demonstration: false, url) { PaperPilot = true }, "Production"));
    }

    [Theory, OnBothDatabases]
    public async Task After_the_hand_over_everybody_has_a_letter_and_nothing_has_left(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, paperPilot: true);
        var given = await HandedOver(app);
        await app.Deliver();

        Assert.Empty(app.Post.Left);
        var messages = await app.Read(db => db.Outbox.ToListAsync(Stop));
        Assert.All(messages, m => Assert.Equal((true, ContactChannel.Letter, (DateTime?)null), (m.OnPaper, m.Channel, m.SentAt)));
        var page = await given.Hannah.Get(given.Address("/print/post"));
        Assert.Contains("3 letters wait to be printed, for 3 people.", page.Text, StringComparison.Ordinal);

        page = await page.Press("Make the letters and sheets");
        Assert.Equal(3, page.Document.QuerySelectorAll(".fo-print-only .fo-letter").Length);
        Assert.Contains("The next meet-up is on Tuesday 1 December, 11am, at Café Kino.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main .fo-no-print"), e => e.TextContent.Contains("Café", StringComparison.Ordinal));
        page = await page.Press("They are printed");
        Assert.Contains("Nothing waits to be printed.", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 letters that are still good were printed before.", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await page.Press("Make those again")).Document.QuerySelectorAll(".fo-letter").Length);
    }

    [Theory, OnBothDatabases]
    public async Task Started_as_usual_later_the_same_database_sends_nothing_old_and_everything_new(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, paperPilot: true);
        var given = await HandedOver(app);

        await using var usual = await app.Again(paperPilot: false);
        await usual.Deliver();
        Assert.Empty(app.Post.Left);
        Assert.Equal(404, (await (await usual.BrowserOf(given.Facilitator)).Get(given.Address("/print/post"))).Status);

        await usual.Given.Meeting(given.Group, usual.Today.AddDays(10), new TimeOnly(14, 0));
        Assert.Equal(3, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_waited_when_the_pilot_began_is_printed_and_never_sent(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        await (await room.Open("/introduce")).Press("Send 1 link by text or e-mail");
        await (await app.Browser().Get("/sign-in")).Form("Send me a code").Fill("Your mobile number or e-mail address", room["Mo"].Person.Mobile!).Press();

        await app.Read(async db => await PaperPilot.TakeOver(db, app.Now));
        await app.Deliver();

        Assert.Empty(app.Post.Left);
        var messages = await app.Read(db => db.Outbox.ToDictionaryAsync(m => m.Template, Stop));
        Assert.True(messages["invitation"].OnPaper);
        Assert.Equal(("The paper pilot began.", ""), (messages["sign-in"].GivenUpWhy, messages["sign-in"].Body));
    }

    [Theory, OnBothDatabases]
    public async Task The_owner_of_a_sheet_tells_its_letters_and_the_meet_up_is_noted_as_their_word_with_the_next_one(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, paperPilot: true);
        var given = await HandedOver(app);
        var letters = await LettersOf(given, "Mo");
        app.Clock.Advance(TimeSpan.FromDays(8.5));

        var form = (await given.Hannah.Get(given.Address("/print/sheet"))).Form("Save").Fill("The six letters of the sheet", letters).Fill("How many came from the programme?", "3");
        var page = await form.Fill("Day", "20").Fill("Month", "1").Fill("Year", "2027").Fill("Time", "2pm").Fill("Place", "The Canteen").Press();

        Assert.Equal("Noted. The letters for the next time are ready to print.", page.Done);
        var meetings = await app.Read(db => db.Meetings.AsNoTracking().OrderBy(m => m.Date).ToListAsync(Stop));
        Assert.Equal((3, given.Mo.Id), (meetings[0].CountFromProgramme!.Value, meetings[0].SaidBy!.Value));
        Assert.Equal((new DateOnly(2027, 1, 20), new TimeOnly(14, 0), "The Canteen", given.Mo.Id), (meetings[1].Date, meetings[1].Starts, meetings[1].Place, meetings[1].AgreedBy!.Value));
        Assert.Contains("3 letters wait", page.Text, StringComparison.Ordinal);
        foreach (var inside in new[] { "Canteen", "Kino", "January" })
            Assert.DoesNotContain(inside, page.Html, StringComparison.Ordinal);
        await app.Deliver();
        Assert.Empty(app.Post.Left);
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_sheets_letters_nothing_about_the_group_can_be_typed_and_nothing_can_be_read(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, paperPilot: true);
        var (given, other) = (await HandedOver(app), await HandedOver(app));
        var letters = await LettersOf(other, "Mo");
        app.Clock.Advance(TimeSpan.FromDays(8.5));

        foreach (var tried in new[] { "BBBBBB", letters, "" })
        {
            var page = await (await given.Hannah.Get(given.Address("/print/sheet"))).Form("Save").Fill("The six letters of the sheet", tried).Fill("How many came from the programme?", "3").Press();
            Assert.Equal(["There is no sheet with these letters. Ask for them once more; they are six"], page.Errors);
            Assert.DoesNotContain("Kino", page.Html, StringComparison.Ordinal);
        }
        Assert.True(await app.Read(db => db.Meetings.AllAsync(m => m.SaidAt == null, Stop)));
    }

    [Fact]
    public async Task A_sheet_is_not_typed_in_before_its_meet_up()
    {
        await using var app = await TestApp.Start(paperPilot: true);
        var given = await HandedOver(app);
        var letters = await LettersOf(given, "Mo");

        var page = await (await given.Hannah.Get(given.Address("/print/sheet"))).Form("Save").Fill("The six letters of the sheet", letters).Fill("How many came from the programme?", "3").Press();

        Assert.Equal(["This meet-up has not been yet. Type the sheet in afterwards"], page.Errors);
    }

    [Fact]
    public async Task Only_whoever_asks_people_gets_a_who_came_sheet_and_everybody_where_nobody_does()
    {
        await using var app = await TestApp.Start(paperPilot: true);
        var given = await HandedOver(app);
        Assert.Equal(3, (await Posted(given)).Document.QuerySelectorAll(".fo-sheet__letters").Length);

        await app.Do<Asking>(async (verb, db) => await verb.Offer(await db.Memberships.SingleAsync(m => m.PersonId == given.Mo.Id)));
        Assert.Single((await Posted(given)).Document.QuerySelectorAll(".fo-sheet__letters"));
    }

    [Theory, OnBothDatabases]
    public async Task The_groups_post_is_the_programmes_own_facilitators_and_nobody_elses(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, paperPilot: true);
        var (given, other) = (await HandedOver(app), await HandedOver(app));
        var lead = await app.BrowserOf(await app.Given.ServiceLead(given.Service));
        var mo = await app.BrowserOf(given.Mo);
        foreach (var sheet in new[] { "/print/post", "/print/sheet" })
        {
            Assert.Equal(200, (await given.Hannah.Get(given.Address(sheet))).Status);
            foreach (var stranger in new[] { other.Hannah, lead, mo })
            {
                var page = await stranger.Get(given.Address(sheet));
                Assert.Equal(404, page.Status);
                Assert.Equal((await stranger.Get($"/programmes/{ProgrammeId.New()}{sheet}")).Bytes, page.Bytes);
            }
        }
    }

    [Fact]
    public async Task No_mail_server_is_looked_for_and_no_mailbox_is_read()
    {
        await using var app = await TestApp.Start(paperPilot: true);
        var atWork = app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Select(s => s.GetType().Name).ToList();
        Assert.Empty(atWork.Intersect([nameof(MailStart), nameof(ReturnsReader), nameof(RepliesReader), nameof(TextsStart), nameof(TextsReader)]));
        await using var usual = await app.Again(paperPilot: false);
        Assert.Contains(usual.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), s => s is RepliesReader);
    }

    [Fact]
    public async Task One_quiet_line_is_on_every_staff_page_and_on_no_members()
    {
        const string Line = "No message is sent from here.";
        await using var app = await TestApp.Start(paperPilot: true);
        var given = await HandedOver(app);
        foreach (var page in new[] { given.Address(""), given.Address("/print"), given.Address("/handover/done"), $"/programmes/{given.Programme}/print/help-cards" })
            Assert.Contains(Line, (await given.Hannah.Get(page)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Line, (await (await app.BrowserOf(given.Mo)).Get($"/groups/{given.Group.Id}")).Html, StringComparison.Ordinal);

        await using var usual = await app.Again(paperPilot: false);
        Assert.DoesNotContain(Line, (await (await usual.BrowserOf(given.Facilitator)).Get(given.Address(""))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_promised_a_message_links_are_printed_and_signing_in_says_where_the_link_is()
    {
        await using var app = await TestApp.Start(paperPilot: true);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");

        var introduce = await room.Open("/introduce");
        Assert.DoesNotContain(introduce.Buttons, b => b.StartsWith("Send", StringComparison.Ordinal));
        Assert.Contains("This is a paper pilot: no message is sent.", introduce.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await (await room.Open("/slips")).Form("Make the slips").Choose("Those we reach by neither text nor e-mail (2)").Press()).Document.QuerySelectorAll(".fo-slip").Length);
        Assert.Contains("no code is sent", (await app.Browser().Get("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Contains("so we see who is in it", (await room.Open("/what-the-service-sees")).Text, StringComparison.Ordinal);
    }

    private sealed record OnPaper(Programme About, Service Service, Group Group, Person Facilitator, Person Mo, Browser Hannah)
    {
        public ProgrammeId Programme => About.Id;

        public string Address(string page) => $"/programmes/{About.Id}{page}";
    }

    private static async Task<OnPaper> HandedOver(TestApp app)
    {
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People)
            await app.Given.Answered(someone, Interest.Yes, [Detail.Mobile]);
        await app.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == room.Programme.Id))
            .Choose(new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino", "It suits everybody.")));
        await app.Do<HandOverToGroup>(verb => verb.Do(room.Programme.Id, room.Facilitator.Id));
        return new OnPaper(room.Programme, room.Service, await app.Given.GroupOf(room.Programme), room.Facilitator, room["Mo"].Person, room.Hannah);
    }

    private static async Task<WebPage> Posted(OnPaper given) => await (await given.Hannah.Get(given.Address("/print/post"))).Press("Make the letters and sheets");

    private static async Task<string> LettersOf(OnPaper given, string name) =>
        (await Posted(given)).Document.QuerySelectorAll(".fo-form").Single(f => f.TextContent.Contains($"For {name}", StringComparison.Ordinal))
            .QuerySelector(".fo-sheet__letters strong")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
}
