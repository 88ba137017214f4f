using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class SetUpTests
{
    [Theory, OnBothDatabases]
    public async Task From_nothing_to_a_programme_with_its_group_and_hand_over(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var admin = await app.Given.InstallationAdministrator();
        var browser = await app.BrowserOf(admin);

        var page = await browser.Get("/services/new");
        page = await page.Form("Set up the service")
            .Fill("Name of the service", "Riverside Pain Service").Choose("Wales").Fill("Open-access number", "0117 496 0202")
            .Fill("When somebody answers it", "Monday to Friday, 9am to 4pm").Tick("I run programmes too").Press();
        Assert.Equal("Riverside Pain Service", page.Heading);
        Assert.Contains("No groups yet", page.Text, StringComparison.Ordinal);

        page = await page.Follow("Set up a programme");
        page = await page.Form("Set up the programme")
            .Fill("Name", "Winter programme").FillDate("First session", new DateOnly(2026, 12, 1)).Fill("How many weekly sessions", "8 sessions")
            .Fill("Time it starts", "10am").Choose("At a place").Fill("Which place", "Room 2").Press();
        Assert.Equal("Winter programme", page.Heading);
        Assert.Contains("Starts on Tuesday 1 December. Introduce the idea at session 6, on Tuesday 5 January", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ines Okafor", page.Text, StringComparison.Ordinal);

        var programme = await app.Read(db => db.Programmes.SingleAsync());
        var group = await app.Read(db => db.Groups.SingleAsync());
        Assert.Equal("Tuesday group", group.Name);
        Assert.Equal(programme.Id, group.ProgrammeId);
        Assert.Equal(group.Id, (await app.Read(db => db.Handovers.SingleAsync())).GroupId);
        Assert.True(await app.Read(db => db.Roles.AnyAsync(r => r.ProgrammeId == programme.Id && r.PersonId == admin.Id && r.Role == Role.Facilitator)));
    }

    [Fact]
    public async Task Bank_holidays_are_skipped_and_said()
    {
        await using var app = await TestApp.Start();
        var page = await ProgrammeFrom(app, new DateOnly(2026, 12, 11));
        Assert.Contains("no session on Friday 25 December because it is a bank holiday (Christmas Day)", page.Done, StringComparison.Ordinal);
        Assert.Contains("no session on Friday 1 January", page.Done, StringComparison.Ordinal);
        page = await page.Follow("Change session dates");
        Assert.Contains("There is no session on Friday 25 December because it is a bank holiday", page.Text, StringComparison.Ordinal);
        Assert.Contains("Session 3 Friday 8 January 2027", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_can_be_moved_but_not_past_its_neighbours()
    {
        await using var app = await TestApp.Start();
        var page = await ProgrammeFrom(app, new DateOnly(2026, 12, 1));
        page = await page.Follow("Change session dates");
        page = await page.Follow("Move session 2");
        var wrong = await page.Form("Move session 2").FillDate("Move it to", new DateOnly(2026, 12, 1)).Press();
        Assert.Equal(["Session 2 must be after session 1, which is on Tuesday 1 December."], wrong.Errors);
        wrong = await wrong.Form("Move session 2").FillDate("Move it to", new DateOnly(2026, 12, 30)).Press();
        Assert.Equal(["Session 2 must be before session 3, which is on Tuesday 15 December."], wrong.Errors);
        var moved = await wrong.Form("Move session 2").FillDate("Move it to", new DateOnly(2026, 12, 10)).Press();
        Assert.Equal("Session 2 is on Thursday 10 December 2026 now.", moved.Done);
        Assert.Contains("Session 2 Thursday 10 December 2026", moved.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Pressing_twice_sets_up_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var form = Filled(await browser.Get($"/services/{service.Id}/programmes/new"), new DateOnly(2026, 12, 1));
        var pages = await Task.WhenAll(form.Press(), form.Press());
        Assert.All(pages, p => Assert.Equal("Winter programme", p.Heading));
        Assert.Equal(1, await app.Read(db => db.Programmes.CountAsync()));
        Assert.Equal(1, await app.Read(db => db.Groups.CountAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_what_was_typed_stays()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/programmes/new");
        page = await page.Form("Set up the programme").Fill("Name", "Winter").Fill("Time it starts", "soon").Press();
        Assert.Equal("Error: Set up a programme – FollowOn", page.Title);
        Assert.Contains("Enter the date of the first session.", page.Errors);
        Assert.Contains("Enter the place, like Seminar room 2, Riverside Health Centre.", page.Errors);
        Assert.Equal("Winter", page.Form("Set up the programme").ValueOf("Name"));
        Assert.Equal("soon", page.Form("Set up the programme").ValueOf("Time it starts"));
        Assert.Equal(0, await app.Read(db => db.Programmes.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_list_may_come_along_and_two_presses_keep_one(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/programmes/new");
        var refused = await Filled(page, new DateOnly(2026, 12, 1)).Attach("The list of people", "photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]).Press();
        Assert.Equal(["This is a picture, which can't be read as a list. Choose the spreadsheet or .csv file, or type the names."], refused.Errors);
        Assert.Equal(0, await app.Read(db => db.Programmes.CountAsync()));

        var form = Filled(page, new DateOnly(2026, 12, 1)).Attach("The list of people", "cohort-clean.csv", ImportTests.List("cohort-clean.csv"));
        var pages = await Task.WhenAll(form.Press(), form.Press());
        Assert.All(pages, p => Assert.Equal("Check the list", p.Heading));
        Assert.Equal((1, 1), (await app.Read(db => db.Programmes.CountAsync()), await app.Read(db => db.Drafts.CountAsync())));
        page = await pages[0].Press("Add the 10 who are ready");
        Assert.Equal("10 people were added.", page.Done);
        Assert.Equal("Winter programme", page.Heading);
    }

    [Theory]
    [InlineData(29, "9", "Autumn 2026, Tuesdays", "2026-09-29")]
    [InlineData(12, "january", "Winter 2027, Tuesdays", "2027-01-12")]
    [InlineData(24, "7", "Summer 2026, Fridays", "2026-07-24")]
    [InlineData(22, "7", "Summer 2027, Thursdays", "2027-07-22")]
    public async Task Without_a_year_it_is_the_nearest_such_day_and_without_a_name_it_is_called_after_it(int day, string month, string name, string first)
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await (await browser.Get($"/services/{service.Id}/programmes/new")).Form("Set up the programme")
            .Fill("Day", $"{day}").Fill("Month", month).Fill("Time it starts", "10am").Fill("Which place", "Room 2").Press();

        Assert.Equal(name, page.Heading);
        Assert.Contains($"12 weekly sessions, {UkWords.DateAndYear(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture))} to ", page.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_not_there_is_not_guessed()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var form = (await browser.Get($"/services/{service.Id}/programmes/new")).Form("Set up the programme").Fill("Time it starts", "10am").Fill("Which place", "Room 2");
        foreach (var (day, month) in new[] { ("31", "6"), ("1", "9½"), ("", "9"), ("29", "2") })
            Assert.NotEmpty((await form.Fill("Day", day).Fill("Month", month).Press()).Errors);
        Assert.Equal(0, await app.Read(db => db.Programmes.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_next_programme_begins_as_the_last_one_was(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        Assert.DoesNotContain("those of the last one", (await browser.Get($"/services/{service.Id}/programmes/new")).Text, StringComparison.Ordinal);
        await app.Given.Programme(service, sessions: 9);
        await app.Given.Programme(await app.Given.Service("Moorland Pain Service"), sessions: 11);

        var page = await browser.Get($"/services/{service.Id}/programmes/new");

        Assert.Contains("The number of sessions, the time and the place are those of the last one.", page.Text, StringComparison.Ordinal);
        var form = page.Form("Set up the programme");
        Assert.Equal(("9", "10:30am", "Room 2, Southmead Hospital", ""), (form.ValueOf("Sessions"), form.ValueOf("Time it starts"), form.ValueOf("Which place"), form.ValueOf("Name")));
        Assert.InRange(app.Queries.Count, 1, 6);
    }

    [Fact]
    public async Task Who_sets_it_up_for_others_leaves_the_list_to_them()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var other = await app.Given.Facilitator(await app.Given.Programme(service), "Tom Blunt");
        var browser = await app.BrowserOf(await app.Given.Facilitator(await app.Given.Programme(service), "Hannah Brooks"));
        await app.Given.Gets(other, Role.Facilitator, service.Id, null);
        await app.Given.Gets((await app.Read(db => db.People.SingleAsync(p => p.FullName == "Hannah Brooks"))), Role.Facilitator, service.Id, null);
        var form = Filled(await browser.Get($"/services/{service.Id}/programmes/new"), new DateOnly(2026, 12, 1)).Untick("You (Hannah Brooks)").Tick("Tom Blunt");
        var page = await form.Press();
        Assert.Equal("Avonside Pain Service", page.Heading);
        Assert.Contains("The programme is set up", page.Done, StringComparison.Ordinal);

        page = await Filled(await browser.Get($"/services/{service.Id}/programmes/new"), new DateOnly(2026, 12, 1)).Untick("You (Hannah Brooks)").Tick("Tom Blunt")
            .Attach("The list of people", "cohort-clean.csv", ImportTests.List("cohort-clean.csv")).Press();
        Assert.Equal(["Only those who run the programme bring in its list. Tick yourself, or leave the list to them."], page.Errors);
    }

    [Theory]
    [InlineData("Form.Nation", "Atlantis")]
    [InlineData("Form.Name", "")]
    [InlineData("Form.Number", "ring us")]
    [InlineData("Id", "not-an-id")]
    public async Task A_service_with_something_wrong_is_not_set_up(string field, string value)
    {
        await using var app = await TestApp.Start();
        var browser = await app.BrowserOf(await app.Given.InstallationAdministrator());
        var form = (await browser.Get("/services/new")).Form("Set up the service")
            .Fill("Name of the service", "Riverside").Choose("England").Fill("Open-access number", "0117 496 0202").Fill("When somebody answers it", "9am to 4pm");
        await form.Tamper(field, value).Press();
        Assert.Equal(0, await app.Read(db => db.Services.CountAsync()));
    }

    [Fact]
    public async Task Details_of_a_service_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/details");
        page = await page.Form("Save").Fill("When somebody answers it", "Every day, 8am to 8pm").Choose("Scotland").Press();
        Assert.Equal("The details are saved.", page.Done);
        var after = await app.Read(db => db.Services.SingleAsync());
        Assert.Equal((Nation.Scotland, "Every day, 8am to 8pm"), (after.Nation, after.OpenAccessHours));
    }

    [Fact]
    public async Task The_name_time_and_place_of_a_programme_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service());
        var browser = await app.BrowserOf(await app.Given.Facilitator(programme));
        var page = await browser.Get($"/programmes/{programme.Id}/details");
        page = await page.Form("Save").Fill("Time it starts", "1:30pm").Choose("Online").Fill("What it is held on", "Teams").Press();
        Assert.Contains("1:30pm, online, Teams", page.Text, StringComparison.Ordinal);
    }

    private static async Task<WebPage> ProgrammeFrom(TestApp app, DateOnly first)
    {
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        return await Filled(await browser.Get($"/services/{service.Id}/programmes/new"), first).Press();
    }

    private static WebForm Filled(WebPage page, DateOnly first) => page.Form("Set up the programme")
        .Fill("Name", "Winter programme").FillDate("First session", first).Fill("How many weekly sessions", "10 sessions")
        .Fill("Time it starts", "10am").Choose("Online").Fill("What it is held on", "Teams");
}
