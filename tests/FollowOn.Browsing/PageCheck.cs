using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>What must hold on every page in every state: axe finds nothing, nothing scrolls sideways, nothing comes from elsewhere, large targets.</summary>
public static class PageCheck
{
    /// <summary>The narrowest window: a small telephone, or 1280 pixels at 400 %.</summary>
    public const int Narrow = 320;

    private const int SmallestTarget = 44;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>How many pages were looked at, by their route with the ids taken out.</summary>
    public static ConcurrentDictionary<string, int> Seen { get; } = new();

    /// <exception cref="PageFaultException">Something is wrong with the page; all of it is said.</exception>
    public static async Task Look(Visitor visitor)
    {
        var problems = await Problems(visitor);
        if (problems.Count > 0)
            throw new PageFaultException($"{visitor.Path} ({visitor.Page.ViewportSize!.Width} px, JavaScript {(visitor.JavaScript ? "on" : "off")}):\n  " + string.Join("\n  ", problems));
    }

    /// <summary>Everything wrong with the page that is shown now, in words.</summary>
    public static async Task<IReadOnlyList<string>> Problems(Visitor visitor)
    {
        Seen.AddOrUpdate(Routes.Pattern(visitor.Path), 1, (_, n) => n + 1);
        var page = visitor.Page;
        var problems = new List<string>(visitor.Faults);
        // The page that says that something went wrong is itself answered with 500, also when it is asked for by its own address.
        if (visitor.Status >= 500 && visitor.Path != "/something-went-wrong")
            problems.Add($"the status is {visitor.Status}");
        if (await page.Locator("h1").CountAsync() is not 1 and var headings)
            problems.Add($"{headings} h1");
        var title = await page.TitleAsync();
        problems.AddRange(visitor.NamesToKeepOut.Where(name => title.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(name => $"the title “{title}” holds {name}"));
        problems.AddRange(await Axe(page));
        problems.AddRange(await SmallTargets(page));
        if (await TooWide(page) is { } tooWide)
            problems.Add(tooWide);
        return problems;
    }

    private static async Task<IEnumerable<string>> Axe(IPage page)
    {
        var result = await page.RunAxe(Rules);
        return result.Violations.Select(v => (Rule: v, Nodes: v.Nodes.Where(n => !IsTheDesignSystems(v.Id, n.Html) && !IsTheRoomScreens(v.Id, n.Html)).ToList())).Where(v => v.Nodes.Count > 0)
            .Select(v => $"axe {v.Rule.Id}: {v.Rule.Help} – {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}");
    }

    /// <summary>
    /// The NHS design system's script says with aria-expanded that a radio button or a box reveals a further question. ARIA 1.2 does not list it for
    /// these roles; the design system keeps it because screen readers say it. It is theirs to change, and no part of our markup.
    /// </summary>
    private static bool IsTheDesignSystems(string rule, string html) =>
        rule == "aria-allowed-attr" && html.Contains("aria-expanded", StringComparison.Ordinal)
        && (html.Contains("nhsuk-radios__input", StringComparison.Ordinal) || html.Contains("nhsuk-checkboxes__input", StringComparison.Ordinal));

    /// <summary>
    /// Where scripts are off the room screen fetches itself again. It hangs on a wall: nothing on it is typed, read on by keyboard or timed, so nothing is lost.
    /// </summary>
    private static bool IsTheRoomScreens(string rule, string html) => rule == "meta-refresh" && html.Contains("content=\"20\"", StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> SmallTargets(IPage page)
    {
        var small = await page.EvaluateAsync<string[]>("""
            smallest => [...document.querySelectorAll('button, .nhsuk-button, input[type=submit], .fo-answers *, .nhsuk-radios__item label, .nhsuk-checkboxes__item label')]
                .filter(e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden' && e.closest('.fo-answers *, body') && ['BUTTON', 'A', 'INPUT'].includes(e.tagName) && e.type !== 'hidden')
                .filter(e => { const r = e.getBoundingClientRect(); return r.height < smallest || r.width < smallest; })
                .map(e => `${e.tagName.toLowerCase()} “${(e.innerText || e.value || '').trim()}” is ${Math.round(e.getBoundingClientRect().width)} × ${Math.round(e.getBoundingClientRect().height)} px`)
            """, SmallestTarget);
        return small;
    }

    /// <summary>Looks at the page at its narrowest and puts the window back.</summary>
    private static async Task<string?> TooWide(IPage page)
    {
        var was = page.ViewportSize!;
        if (was.Width != Narrow)
            await page.SetViewportSizeAsync(Narrow, was.Height);
        var found = await page.EvaluateAsync<string?>("""
            narrow => document.documentElement.scrollWidth <= narrow ? null
                : `scrolls sideways at ${narrow} px: ${document.documentElement.scrollWidth} px because of ` +
                  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > narrow + 1 && !e.closest('.fo-table-scroll')).slice(0, 3)
                      .map(e => e.outerHTML.slice(0, 120)).join(' | ')
            """, Narrow);
        if (was.Width != Narrow)
            await page.SetViewportSizeAsync(was.Width, was.Height);
        return found;
    }
}

/// <summary>Something is wrong with a page that came.</summary>
public sealed class PageFaultException(string message) : Exception(message);
