using System.Net;
using Cookie = Microsoft.Playwright.Cookie;
using System.Text;
using FollowOn.Browsing;
using Microsoft.Playwright;

namespace FollowOn.Figures;

/// <summary>
/// Pictures of every page of the demonstration that a link leads to, and of a real, empty service: at 320, 768 and 1280 pixels, and at 320
/// without JavaScript; laid out on labelled sheets for looking at.
/// </summary>
internal static class ContactSheets
{
    private const int RowsOnASheet = 3;
    private const int Tallest = 1500;
    private static readonly int[] Widths = [320, 768, 1280];

    private sealed record Row(Stop Stop, List<string> Files);

    public static async Task<int> Make(string folder)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "pictures")).FullName;
        await using var chromium = await Chromium.Start();
        var rows = new List<Row>();
        await using (var site = await SiteProcess.Start(demonstration: true))
            await Tour(chromium, site, rows, pictures, tour => tour.OfEverything());
        await using (var empty = await SiteProcess.Start(demonstration: false))
            await Empty(chromium, empty, rows, pictures);
        await Sheets(chromium, folder, [.. rows.OrderBy(r => r.Stop.Pattern, StringComparer.Ordinal)]);
        Console.WriteLine($"{rows.Count} pages on sheets in {Path.GetFullPath(folder)}");
        return 0;
    }

    private static async Task Tour(Chromium chromium, SiteProcess site, List<Row> rows, string pictures, Func<Tour, Task> go)
    {
        await using var visitor = await chromium.Visit(site.Root, Widths[^1]);
        visitor.Look = null;
        await go(new Tour(visitor, stop => Picture(visitor, stop, rows, pictures), errors: true));
    }

    /// <summary>What the first administrator of a real service sees, before there is anything.</summary>
    private static async Task Empty(Chromium chromium, SiteProcess site, List<Row> rows, string pictures)
    {
        var printed = await site.Verb("create-admin", "Priya Nair", "priya.nair@example.org");
        await using var visitor = await chromium.Visit(site.Root, Widths[^1]);
        visitor.Look = null;
        Task See(string state) => Picture(visitor, new Stop("the administrator", Routes.Pattern(visitor.Path), state), rows, pictures);

        await visitor.Go("/sign-in/link?key=" + printed.Split("key=")[1].Trim());
        await See("a new installation");
        await visitor.Press("Sign in");
        await See("a new installation");
        await visitor.Fill("Name of the service", "Riverbend Pain Service");
        await visitor.Choose("England");
        await visitor.Fill("Open-access number", "0117 496 0202");
        await visitor.Fill("When somebody answers it", "Monday to Friday, 9am to 4pm");
        await visitor.Choose("I run programmes too");
        await visitor.Press("Set up the service");
        await See("empty");
        await visitor.Go(visitor.Path + "/programmes/new");
        await visitor.Fill("Name", "Autumn, Tuesdays");
        await visitor.Fill("Day", "1");
        await visitor.Fill("Month", "9");
        await visitor.Fill("Year", $"{TimeProvider.System.GetUtcNow().Year}");
        await visitor.Fill("Time it starts", "10:30am");
        await visitor.Choose("At a place");
        await visitor.Fill("Which place", "Room 2, Riverbend Hospital");
        await visitor.Press("Set up the programme");
        await See("empty");
        var programme = visitor.Path;
        foreach (var page in new[] { "/handover", "/handover/introduce", "/handover/explore", "/handover/first-meet-up", "/handover/check", "/handover/fewer", "/handover/slips", "/participants/import" })
        {
            await visitor.Go(programme + page);
            await See("empty");
        }
        await visitor.Paste("Or paste the rows here", "Some title;;\nName;Phone;NHS No\nOKONKWO, Chidi;7700900611;1\nDelroy Francis;07700 9006;2\nChidi Okonkwo;07700900611;3\n;;");
        await visitor.Press("Look at the list");
        await See("rows that need something");
    }

    private static async Task Picture(Visitor visitor, Stop stop, List<Row> rows, string pictures)
    {
        var row = new Row(stop, []);
        foreach (var width in Widths)
        {
            await visitor.Page.SetViewportSizeAsync(width, 700);
            row.Files.Add(await Shoot(visitor.Page, Path.Combine(pictures, $"{rows.Count:000}-{width}.png")));
        }
        // Without JavaScript: the same document, as it came, in a window of its own. A page that came from a form is not asked for again.
        if (stop.State == "ordinary")
        {
            await using var plain = await visitor.Context.Browser!.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = Widths[0], Height = 700 } });
            await plain.AddCookiesAsync((await visitor.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
            var page = await plain.NewPageAsync();
            await page.GotoAsync(visitor.Page.Url);
            row.Files.Add(await Shoot(page, Path.Combine(pictures, $"{rows.Count:000}-{Widths[0]}-no-script.png")));
        }
        rows.Add(row);
    }

    private static async Task<string> Shoot(IPage page, string file)
    {
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        return file;
    }

    private static async Task Sheets(Chromium chromium, string folder, IReadOnlyList<Row> rows)
    {
        var page = await chromium.Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1800, Height = 900 } });
        var number = 0;
        foreach (var chunk in rows.Chunk(RowsOnASheet))
        {
            var html = new StringBuilder("<!DOCTYPE html><meta charset=utf-8><style>body{font:15px Arial;margin:16px;background:#ccc}h2{margin:16px 0 4px}div{display:flex;gap:12px;align-items:flex-start}")
                .Append($"span{{display:block;max-height:{Tallest * 6 / 10}px;overflow:hidden;border:1px solid #333}}img{{display:block}}</style>");
            foreach (var row in chunk)
            {
                html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode($"{row.Stop.Pattern} – {row.Stop.Who} – {row.Stop.State}")}</h2><div>");
                foreach (var (file, width) in row.Files.Zip([256, 410, 640, 256]))
                    html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<span><img width={width} src=\"{new Uri(Path.GetFullPath(file))}\"></span>");
                html.Append("</div>");
            }
            var sheet = Path.GetFullPath(Path.Combine(folder, $"sheet-{++number:00}"));
            await File.WriteAllTextAsync(sheet + ".html", html.ToString());
            await page.GotoAsync(new Uri(sheet + ".html").ToString());
            await page.ScreenshotAsync(new() { Path = sheet + ".png", FullPage = true });
            File.Delete(sheet + ".html");
        }
    }
}
