using AngleSharp.Html.Dom;
using FollowOn.Testing;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>
/// A program that reads a message before people do: it opens every link, follows those it finds, and submits every form with every button, filled with
/// whatever comes to hand, the code of the message included. It has the message; it does not have the browser that asked.
/// </summary>
internal sealed class Scanner(TestApp app, Random random, string code)
{
    private const int MostRequests = 14;

    private readonly List<Browser> _browsers = [app.Browser()];
    private int _left = MostRequests;

    public bool GotSession => _browsers.Any(b => b.HasSession);

    public async Task Scan(params string[] addresses)
    {
        var queue = new List<string>(addresses);
        var seen = new HashSet<string>();
        for (var first = true; queue.Count > 0 && _left > 0; first = false)
        {
            var address = queue[random.Next(queue.Count)];
            queue.Remove(address);
            if (!seen.Add(address))
                continue;
            var browser = TheBrowser();
            if (random.Next(4) == 0)
                await browser.Go(() => new HttpRequestMessage(HttpMethod.Head, browser.At(address)));
            var page = await Count(() => browser.Get(address));
            // And looks at wherever its presses came to.
            queue.AddRange(await SubmitEverything(browser, page));
            if (!first && random.Next(2) == 0)
                continue;
            queue.AddRange(page.Links.Select(l => l.Address).Where(a => a.StartsWith('/')));
        }
    }

    private async Task<IReadOnlyList<string>> SubmitEverything(Browser browser, WebPage page)
    {
        var came = new List<string>();
        var buttons = page.Document.QuerySelectorAll("form button, form input[type=submit]").ToArray();
        random.Shuffle(buttons);
        foreach (var button in buttons)
        {
            if (_left <= 0)
                return came;
            var form = page.FormOf(button);
            Fill(form.Element);
            came.Add((await Count(() => form.Ready(button).SendBy(browser))).Path);
        }
        return came;
    }

    private void Fill(IHtmlFormElement form)
    {
        foreach (var input in form.QuerySelectorAll("input").OfType<IHtmlInputElement>())
            switch (input.Type)
            {
                case "radio" or "checkbox":
                    input.IsChecked = random.Next(2) == 0;
                    break;
                case "hidden" or "submit" or "file":
                    break;
                default:
                    input.Value = Something();
                    break;
            }
        foreach (var area in form.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>())
            area.Value = Something();
    }

    private string Something() => random.Next(6) switch
    {
        0 => "",
        1 => "test",
        2 => "1",
        3 => random.Next(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture),
        4 => $"scanner{random.Next(1000)}@example.net",
        _ => code,
    };

    /// <summary>Some keep their cookies from one request to the next, some do not.</summary>
    private Browser TheBrowser()
    {
        if (random.Next(3) == 0)
            _browsers.Add(app.Browser());
        return _browsers[^1];
    }

    private async Task<WebPage> Count(Func<Task<WebPage>> request)
    {
        _left--;
        return await request();
    }
}
