using System.Text;
using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class ImportTests
{
    [Theory, OnBothDatabases]
    public async Task The_clean_list_is_added_in_one_press_and_again_changes_nothing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (programme, browser) = await Begun(app);
        var page = await Bring(browser, programme, "cohort-clean.csv");
        Assert.Contains("10 ready.", page.Text, StringComparison.Ordinal);
        page = await page.Press("Add the 10 who are ready");
        Assert.Equal("10 people were added.", page.Done);
        Assert.Contains("Maureen Oduya (likes Mo) Reached by text Access needs Step-free", page.Text, StringComparison.Ordinal);
        Assert.Contains("Colin Trewin Reached by telephone: somebody rings", page.Text, StringComparison.Ordinal);
        page = await Bring(browser, programme, "cohort-clean.csv");
        Assert.Contains("10 the same as another, or on the programme already.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Buttons, b => b.StartsWith("Add", StringComparison.Ordinal));
        Assert.Equal(10, await app.Read(db => db.Participants.CountAsync()));
        Assert.Equal(10, await app.Read(db => db.People.CountAsync(p => db.Participants.Any(x => x.PersonId == p.Id))));
    }

    [Fact]
    public async Task The_messy_list_comes_out_row_by_row_and_can_be_mended_there()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Bring(browser, programme, "cohort-messy.csv");
        Assert.Contains("7 ready. 3 to mend. 1 the same as another, or on the programme already. 1 empty.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Left out: NHS No, Notes. They are not needed and are not kept.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Row 4, Hina Patel: the same person as row 5.", page.Text, StringComparison.Ordinal);

        page = await page.Press("Add the 7 who are ready");
        Assert.Equal("7 people were added. 3 rows still need something.", page.Done);
        page = await page.Form("Save row 8").Fill("Full name", "Jane Doe").Press("Save row 8");
        page = await page.Form("Save row 10").Fill("Full name", "Anita Brown").Press("Save row 10");
        Assert.Contains("2 ready.", page.Text, StringComparison.Ordinal);
        page = await page.Form("Save row 11").Fill("Mobile number", "07700 900 218").Press("Save row 11");
        page = await page.Press("Add the 3 who are ready");
        Assert.Equal(10, await app.Read(db => db.Participants.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.Drafts.CountAsync()));
        Assert.Contains("Dot Webb Reached by letter: no telephone or email", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_mended_wrongly_says_so_and_can_be_left_out_and_put_back()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 9002\nDerek Pask,07700 900202");
        page = await page.Form("Save row 2").Fill("Mobile number", "12345").Press("Save row 2");
        Assert.Contains(page.Errors, e => e.StartsWith("Check the phone number", StringComparison.Ordinal));
        Assert.Equal("12345", page.Form("Save row 2").ValueOf("Mobile number"));
        page = await page.Press("Leave row 2 out");
        Assert.Contains("1 ready. 1 left out.", page.Text, StringComparison.Ordinal);
        page = await page.Press("Put it back: row 2");
        Assert.Contains("1 ready. 1 to mend.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_out_is_never_kept()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        await Paste(browser, programme, "Name\tMobile\tNHS number\tDiagnosis\nMo Oduya\t07700 900201\t900 000 0009\tfibromyalgia-canary");
        var draft = await app.Read(db => db.Drafts.SingleAsync());
        Assert.DoesNotContain("canary", draft.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("0009", draft.Json, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log, l => l.ToString()!.Contains("Oduya", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_and_the_heading_row_can_be_corrected()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile,Zorblax\nMo Oduya,07700 900201,Polish\nDerek Pask,07700 900202,Welsh");
        page = await page.Form("Read the list again", within: "What they like").Fill("Zorblax", "Language").Press("Read the list again");
        page = await page.Press("Add the 2 who are ready");
        Assert.Equal(["Polish", "Welsh"], (await app.Read(db => db.People.Where(p => p.Language != null).OrderBy(p => p.Language).ToListAsync())).Select(p => p.Language!));

        page = await Paste(browser, programme, "Tilly Marsh,07700 900301\nAnn Lee,07700 900302");
        Assert.Contains("2 ready.", page.Text, StringComparison.Ordinal);
        page = await page.Form("Read the list again", within: "Which row is the headings").Fill("Which row is the headings", "1").Press("Read the list again");
        Assert.Contains("1 ready.", page.Text, StringComparison.Ordinal);
        page = await page.Form("Read the list again", within: "Which row is the headings").Fill("Which row is the headings", "0").Press("Read the list again");
        Assert.Contains("2 ready.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_with_one_name_can_be_told_apart()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile\nAnn Lee,07700 900301\nAnn Lee,07700 900301");
        Assert.Contains("1 ready. 1 the same as another", page.Text, StringComparison.Ordinal);
        page = await page.Press("They are two people: row 3");
        Assert.Contains("2 ready.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_lists_are_refused_in_words()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        foreach (var (name, bytes) in new (string, byte[])[]
        {
            ("empty.csv", []),
            ("page.csv", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>")),
            ("not.xlsx", [0x50, 0x4B, 3, 4, 0, 0, 0, 0]),
            ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0]),
            ("big.csv", new byte[(5 * 1024 * 1024) + 1]),
            ("bigger.csv", new byte[20 * 1024 * 1024]),
        })
        {
            var page = await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Attach("A file from your spreadsheet", name, bytes).Press();
            Assert.NotEmpty(page.Errors);
            Assert.Equal("Bring in a list", page.Heading);
        }
        Assert.Equal(0, await app.Read(db => db.Drafts.CountAsync()));
        var nothing = await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Press();
        Assert.Equal(["Choose a file, or paste the rows below."], nothing.Errors);
    }

    [Theory, OnBothDatabases]
    public async Task Three_thousand_rows_are_usable_and_two_presses_add_each_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (programme, browser) = await Begun(app);
        var list = new StringBuilder("Name,Email,Mobile\n");
        for (var i = 0; i < 3000; i++)
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Word(i / 60)} {Word(i % 60)}son,person{i}@example.org,{(i == 7 ? "12" : "")}\n");
        var page = await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list")
            .Attach("A file from your spreadsheet", "long.csv", Encoding.UTF8.GetBytes(list.ToString())).Press();
        Assert.Contains("2,999 ready. 1 to mend.", page.Text, StringComparison.Ordinal);
        Assert.InRange(page.Bytes.Length, 1, 400_000);
        Assert.InRange(app.Queries.Count, 1, 6);
        var form = page.Form("Add the 2,999 who are ready");
        await Task.WhenAll(form.Press(), form.Press());
        Assert.Equal(2999, await app.Read(db => db.Participants.CountAsync()));
    }

    [Fact]
    public async Task Somebody_elses_list_is_not_there()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 900201");
        var other = await app.BrowserOf(await app.Given.Facilitator(programme, "Tom Blunt"));
        var theirs = await other.Get(page.Path);
        var missing = await other.Get($"/programmes/{programme.Id}/participants/import/{Guid.NewGuid()}");
        Assert.Equal(404, theirs.Status);
        Assert.Equal(missing.Html, theirs.Html);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_taken_off_the_programme_can_be_added_from_the_same_list_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 900201\nDerek Pask,12");
        var list = page.Path;
        await page.Press("Add the one who is ready");
        var place = await app.Read(db => db.Participants.SingleAsync());
        await (await browser.Get($"/programmes/{programme.Id}/participants/{place.Id}")).Press("Take off the programme");
        page = await (await browser.Get(list)).Press("Add the one who is ready");
        Assert.Equal("1 person was added. Your service knew 1 of them already, so their details stay as they were. 1 row still needs something.", page.Done);
        Assert.Equal(1, await app.Read(db => db.People.CountAsync(p => p.FullName == "Mo Oduya")));
    }

    [Fact]
    public async Task A_list_can_be_forgotten_and_old_ones_are()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 900201");
        await page.Press("Forget this list");
        Assert.Equal(0, await app.Read(db => db.Drafts.CountAsync()));
        await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 900201");
        await app.Pass(TimeSpan.FromDays(8));
        await Paste(browser, programme, "Name,Mobile\nDerek Pask,07700 900202");
        Assert.Equal(1, await app.Read(db => db.Drafts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_row_is_mended_and_everybody_added_in_one_press_and_near_the_end_the_first_card_is_next(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var programme = await app.Given.Programme(await app.Given.Service());
        var browser = await app.BrowserOf(await app.Given.Facilitator(programme));
        var page = await Paste(browser, programme, "Name,Mobile\nMo Oduya,07700 900201\nDerek Pask,12\nTilly Marsh,13");
        Assert.DoesNotContain(page.Buttons, b => b.Contains(" and add", StringComparison.Ordinal));
        page = await page.Press("Leave row 4 out");

        // Mended wrongly: nobody is added, and it says so.
        page = await page.Form("Save row 3 and add all 2").Fill("Mobile number", "12345").Press("Save row 3 and add all 2");
        Assert.Contains(page.Errors, e => e.StartsWith("Check the phone number", StringComparison.Ordinal));
        Assert.Equal(0, await app.Read(db => db.Participants.CountAsync()));
        page = await page.Form("Save row 3 and add all 2").Fill("Mobile number", "07700 900202").Press("Save row 3 and add all 2");

        Assert.Equal("2 people were added.", page.Done);
        Assert.Equal("Introduce", page.Heading);
        await app.Change(async db => (await db.Handovers.SingleAsync()).TickIntroduced(app.Now));
        page = await (await Paste(browser, programme, "Name,Mobile\nAnn Lee,07700 900203")).Press("Add the one who is ready");
        Assert.Equal("Autumn programme", page.Heading);
    }

    internal static byte[] List(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Lists", name));

    private static string Word(int i) => $"{(char)('A' + (i % 26))}{"aeiou"[i / 26]}l";

    private static async Task<WebPage> Bring(Browser browser, Programme programme, string name) =>
        await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Attach("A file from your spreadsheet", name, List(name)).Press();

    private static async Task<WebPage> Paste(Browser browser, Programme programme, string rows) =>
        await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Fill("Or paste the rows here", rows).Press();

    private static async Task<(Programme Programme, Browser Browser)> Begun(TestApp app)
    {
        var programme = await app.Given.Programme(await app.Given.Service(), endingOn: app.Today.AddDays(45));
        return (programme, await app.BrowserOf(await app.Given.Facilitator(programme)));
    }
}
