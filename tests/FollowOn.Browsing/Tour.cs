using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>A page somebody came to on a tour.</summary>
/// <param name="Who">Who is looking: <c>nobody</c>, or a person of the demonstration.</param>
/// <param name="State">Ordinary, or what was left out of a form.</param>
public sealed record Stop(string Who, string Pattern, string State);

/// <summary>
/// Goes through the demonstration as everybody in it who sees something different, by following every link, and presses the main button of
/// every form with nothing filled in. Nothing is known beforehand but the page of people, so a new page is seen without being listed.
/// </summary>
public sealed class Tour(Visitor visitor, Func<Stop, Task> at, bool errors = false)
{
    private const int MostOfOnePageForOnePerson = 2;
    private const int MostOfOnePage = 2;
    private readonly Dictionary<string, int> _seen = [];
    private readonly HashSet<string> _wrong = [];

    /// <summary>Every page seen, ids taken out.</summary>
    public IReadOnlyCollection<string> Seen => _seen.Keys;

    public async Task OfEverything()
    {
        await Around("nobody", ["/", "/sign-in", "/sign-in/code", "/sign-in/link?key=old", "/help-now", "/how-help-is-offered", "/privacy", "/room", "/room/BCDFG", "/room/sent", "/no-such-page", "/something-went-wrong", "/demonstration/people", "/demonstration/outbox", "/demonstration/clock"]);
        await WithLinksFromMessages();
        await visitor.Go("/demonstration/people");
        var parts = await visitor.Page.EvaluateAsync<string[][]>(
            "() => [...document.querySelectorAll('main h2')].map(h => [...h.nextElementSibling.querySelectorAll('button')].map(b => b.textContent.trim()))");
        // Everybody who works for the service or is a volunteer; of each group and each programme one.
        var serving = parts.Take(2).SelectMany(p => p).ToHashSet();
        foreach (var name in serving.Concat(parts.Skip(2).Select(p => p.FirstOrDefault()).OfType<string>()).Distinct())
            await As(name, serving.Contains(name));
    }

    /// <summary>Whoever has this button on the page of people.</summary>
    /// <param name="eachPage">They see each page once at least, however often others saw it: what each role may do on it differs.</param>
    public async Task As(string button, bool eachPage = false)
    {
        await visitor.Go("/demonstration/people");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);
        await Around(button.Split(' ')[1], [visitor.Path], eachPage);
    }

    private async Task WithLinksFromMessages()
    {
        await visitor.Go("/demonstration/outbox");
        var links = new List<string>();
        for (var page = 1; page <= 8 && visitor.Status == 200; page++)
        {
            links.AddRange(await Links());
            await visitor.Go($"/demonstration/outbox?number={page + 1}");
        }
        foreach (var of in links.Where(l => l.Length > 40).GroupBy(l => l[..3]).Where(g => g.Key is "/i/" or "/a/" or "/w/" or "/l/"))
            await Around("nobody", [.. of.Take(3)]);
        // The second and third question are asked of somebody who said yes.
        foreach (var invitation in links.Where(l => l.StartsWith("/i/", StringComparison.Ordinal)).Distinct().Take(6))
            await Around("nobody", [invitation + "/reach", invitation + "/times", invitation + "/done"]);
        await Around("nobody", ["/i/too-old", "/a/too-old", "/w/too-old", "/l/too-old"]);
    }

    private async Task Around(string who, IReadOnlyList<string> from, bool eachPage = false)
    {
        var queue = new Queue<string>(from);
        var (mine, been) = (new Dictionary<string, int>(), new HashSet<string>());
        while (queue.TryDequeue(out var path))
        {
            var pattern = Routes.Pattern(path) + (path.Contains("step=", StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "");
            var (byMe, byAll) = (mine.GetValueOrDefault(pattern), _seen.GetValueOrDefault(pattern));
            if (!been.Add(path) || byMe >= MostOfOnePageForOnePerson + (from.Contains(path) ? 9 : 0) || (byAll >= MostOfOnePage && !(eachPage && byMe == 0)))
                continue;
            mine[pattern] = mine.GetValueOrDefault(pattern) + 1;
            _seen[pattern] = _seen.GetValueOrDefault(pattern) + 1;
            await visitor.Go(path);
            if (!been.Add("came to " + visitor.Path))
                continue;
            await at(new Stop(who, Routes.Pattern(visitor.Path), "ordinary"));
            foreach (var link in await Links())
                queue.Enqueue(link);
            if (errors && _wrong.Add(pattern))
                await Wrong(who, pattern);
        }
    }

    /// <summary>Presses the main button of the page's form with nothing in it; shows what the page says, if it minds.</summary>
    private async Task Wrong(string who, string pattern)
    {
        var button = visitor.Page.Locator("main form[novalidate] button.nhsuk-button:not(.nhsuk-button--secondary)").First;
        if (pattern.StartsWith("/demonstration/clock", StringComparison.Ordinal) || await button.CountAsync() == 0 || !await button.IsVisibleAsync())
            return;
        await visitor.Page.EvaluateAsync("""
            () => document.querySelectorAll('main form[novalidate] input:not([type=hidden]), main form[novalidate] textarea')
                .forEach(e => e.type === 'radio' || e.type === 'checkbox' ? e.checked = false : e.type === 'file' || (e.value = ''))
            """);
        // A passkey is asked of the device and not of the site: no page comes, and what went wrong is said beside the button.
        if (visitor.JavaScript && await button.EvaluateAsync<bool>("b => b.form.hasAttribute('data-passkey')"))
        {
            await button.ClickAsync();
            await visitor.Page.Locator("main form [role=alert]:not([hidden])").First.WaitForAsync();
            await at(new Stop(who, pattern, "nothing filled in"));
            return;
        }
        await visitor.Press(button);
        if (await visitor.Page.Locator(".nhsuk-error-summary").CountAsync() > 0)
            await at(new Stop(who, pattern, "nothing filled in"));
    }

    private async Task<IReadOnlyList<string>> Links()
    {
        // A file to take away is no page.
        var links = await visitor.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)");
        var open = links.Where(l => !l.StartsWith("/demonstration/phone", StringComparison.Ordinal) || !_seen.ContainsKey("/demonstration/phone/{id}")).Distinct().ToList();
        // The last of a list and the first of it: of programmes, one that runs and one that is handed over.
        return [.. open.AsEnumerable().Reverse().Zip(open).SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()];
    }
}
