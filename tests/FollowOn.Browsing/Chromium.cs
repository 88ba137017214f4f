using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>The distribution's own Chromium, one for a whole run. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    ];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <exception cref="InvalidOperationException">There is no Chromium on the path.</exception>
    public static async Task<Chromium> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments }));
    }

    /// <summary>A new visitor with no cookies and nothing in the cache.</summary>
    /// <param name="site">Where the site is; an address of any other host counts as a fault.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    public async Task<Visitor> Visit(Uri site, int width = 1280, int height = 900, bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            BaseURL = site.ToString(),
        });
        var page = await context.NewPageAsync();
        var scripts = new Scripts(await context.NewCDPSessionAsync(page), off: !javaScript);
        await scripts.AsThePerson();
        return new Visitor(site, context, page, scripts);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"Chromium is missing. Install one of these from the distribution: {string.Join(", ", Names)}.");
}
