using System.Text;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>The whole job on one laptop and on paper, without one message leaving; and what comes out of the printer, page by page.</summary>
public sealed partial class PaperStoryTests(OneChromium one)
{
    private const string List = "Name\tMobile\nMo Rahman\t07700 900 801\nDerek Hill\t\nAga Nowak\t07700 900 803\nTom Ashworth\t07700 900 804\n";

    [Fact]
    public async Task A_programme_becomes_a_group_that_met_and_no_message_left()
    {
        await using var app = await TestApp.Start(paperPilot: true);
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        await using var laptop = await one.SignedIn(app, await app.Given.Facilitator(programme), 1280, javaScript: true, height: 800);
        var root = $"/programmes/{programme.Id}";

        await laptop.Go(root + "/participants/import");
        await laptop.Paste("Or paste the rows here", List);
        await laptop.Press("Look at the list");
        await laptop.Press("Add the 4 who are ready");
        await laptop.Go(root + "/print");
        Assert.Contains("Paper pilot.", await laptop.Page.Locator(".fo-paper-pilot").InnerTextAsync());
        await laptop.Go(root + "/handover/slips");
        await laptop.Choose("Everybody (4)");
        await laptop.Press("Make the slips");
        Assert.InRange(await Sheets(laptop), 1, 2);

        await laptop.Go(root + "/print/forms");
        Assert.Equal(4, await Sheets(laptop));
        await laptop.Go(root + "/handover/type-in");
        laptop.Steps = new Steps();
        foreach (var (name, answer, shares) in new[] { ("Aga Nowak", "y", "m"), ("Derek Hill", "y", ""), ("Mo Rahman", "y", "m"), ("Tom Ashworth", "n", "") })
        {
            await laptop.Fill("Answer", answer, within: name);
            if (shares.Length > 0)
            {
                await laptop.Fill("May have", shares, within: name);
                await laptop.Fill("Times", "mornings", within: name);
            }
        }
        await laptop.Press("Save what is typed");
        Figures.Note("Keys for four paper forms typed in", $"{laptop.Steps.Characters} characters in {laptop.Steps.Fields} boxes, one button", javaScript: true);

        await Decide(laptop, root);
        await laptop.Press("Hand over to the group");
        await laptop.Follow("Print the group's letters");
        await laptop.Press("Make the letters and sheets");
        Assert.DoesNotContain("Kettle", await laptop.Text());
        // Three letters, and a who-came sheet with each, because nobody in particular asks.
        Assert.Equal(6, await Sheets(laptop));
        var letters = (await laptop.Page.Locator(".fo-sheet__letters strong").First.TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await laptop.Press("They are printed");

        await app.PassTo((await app.Read(db => db.Meetings.SingleAsync())).Date.AddDays(1), new TimeOnly(9, 0));
        await laptop.Go(root + "/print/sheet");
        await laptop.Fill("The six letters of the sheet", letters);
        await laptop.Fill("How many came from the programme?", "3");
        await laptop.Press("Save");
        await laptop.Go($"/services/{service.Id}");
        Assert.Contains("Formed", await laptop.Text());

        Assert.Empty(app.Post.Left);
        Assert.False(await app.Read(db => db.Outbox.AnyAsync(m => m.SentAt != null)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_printed_breaks_its_pages_where_it_may_and_never_within_a_slip(bool large)
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service());
        await app.Given.Participants(programme, "Mo Rahman", "Derek Hill", "Aga Nowak", "Tom Ashworth", "Anita Rao", "Gary Stokes", "Fatima Noor", "Ken Ogden", "Lorna McPhee");
        await using var laptop = await one.SignedIn(app, await app.Given.Facilitator(programme), 1280, javaScript: true, height: 800);
        var (root, how) = ($"/programmes/{programme.Id}", large ? "?print=large" : "");

        foreach (var (sheet, ordinary, inLarge) in new[]
        {
            ("/print/run-sheet", 3, 4), ("/print/volunteer", 2, 4), ("/print/privacy", 1, 2), ("/print/help-cards", 1, 1), ("/print/forms", 9, 9), ("/handover/leaflet", 2, 3),
        })
        {
            await laptop.Go(root + sheet + how);
            Assert.True(await Sheets(laptop) <= (large ? inLarge : ordinary), $"{sheet}{how} has {await Sheets(laptop)} pages.");
            await IsLargeEnough(laptop, large);
        }
        if (!large)
            await IsHalfAPage(laptop, root + "/print/privacy");
        await laptop.Go(root + "/handover/slips" + how);
        await laptop.Choose("Everybody (9)");
        await laptop.Press("Make the slips");
        Assert.Equal(large ? 9 : 3, await Sheets(laptop));
        await IsLargeEnough(laptop, large);
        await laptop.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var slips = await laptop.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.fo-slip')].map(s => getComputedStyle(s).breakInside)");
        Assert.All(slips, inside => Assert.Equal("avoid", inside));
    }

    /// <summary>Large print is at least 18 points (24 CSS pixels), every word of it; ordinary print at least 10.</summary>
    private static async Task IsLargeEnough(Visitor laptop, bool large)
    {
        await laptop.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var small = await laptop.Page.EvaluateAsync<string[]>("""
            least => [...document.querySelectorAll('.fo-print *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length && !e.closest('.nhsuk-u-visually-hidden'))
                .filter(e => parseFloat(getComputedStyle(e).fontSize) < least - 0.1).map(e => `${getComputedStyle(e).fontSize}: ${e.textContent.trim().slice(0, 40)}`)
            """, large ? 24 : 10 * 4 / 3.0);
        await laptop.Page.EmulateMediaAsync(new() { Media = Media.Null });
        Assert.Empty(small);
    }

    /// <summary>Half a sheet of A4, its margin at the top counted.</summary>
    private static async Task IsHalfAPage(Visitor laptop, string notice)
    {
        const double pixels = 96 / 25.4;
        await laptop.Go(notice);
        var was = laptop.Page.ViewportSize!;
        await laptop.Page.SetViewportSizeAsync((int)(180 * pixels), was.Height);
        await laptop.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var height = await laptop.Page.EvaluateAsync<double>("() => document.querySelector('.fo-print--notice').getBoundingClientRect().height");
        await laptop.Page.EmulateMediaAsync(new() { Media = Media.Null });
        await laptop.Page.SetViewportSizeAsync(was.Width, was.Height);
        Assert.InRange(height, 1, (297 / 2.0 - 14) * pixels);
    }

    private static async Task Decide(Visitor laptop, string root)
    {
        await laptop.Go(root + "/handover/first-meet-up");
        await laptop.Fill("Name of the place", "Kettle Café, Mill Lane", within: "Place 1");
        await laptop.Choose("Yes", within: "Place 1");
        await laptop.Press("Continue");
        // They say what most groups say.
        Assert.Contains("so we see who is in it", await laptop.Text());
        await laptop.Press("Continue");
    }

    /// <summary>How many pages of A4 the printer gives.</summary>
    private static async Task<int> Sheets(Visitor laptop) =>
        Page().Count(Encoding.Latin1.GetString(await laptop.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })));

    [GeneratedRegex(@"/Type\s*/Page(?![s\w])")]
    private static partial Regex Page();
}
