using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>
/// One person at one browser. Every page that comes is looked at (<see cref="PageCheck"/>); what is wrong with it is a failed test.
/// Things are found by the words people see.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly Uri _site;
    private readonly Traffic _traffic;
    private readonly Scripts _scripts;

    internal Visitor(Uri site, IBrowserContext context, IPage page, Scripts scripts)
    {
        (_site, Context, Page, _scripts) = (site, context, page, scripts);
        _traffic = new Traffic(page, site);
        page.SetDefaultTimeout(8_000);
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public bool JavaScript => !_scripts.Off;

    /// <summary>What this person had to do so far.</summary>
    public Steps Steps { get; set; } = new();

    /// <summary>Words that must never be in a title: names of people and of groups.</summary>
    public IReadOnlyCollection<string> NamesToKeepOut { get; set; } = [];

    /// <summary>How a page that comes is looked at; null to look at none.</summary>
    public Func<Visitor, Task>? Look { get; set; } = PageCheck.Look;

    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>The status of the last page.</summary>
    public int Status => _traffic.Status;

    /// <summary>What went wrong on the wire or in the console since the last page came.</summary>
    public IReadOnlyList<string> Faults => _traffic.Faults;

    /// <param name="address">A path, or a whole address out of a message: it leads to this very site.</param>
    public Task Go(string address) => Coming(() => Page.GotoAsync(Here(address)));

    public Uri At(string address) => new(Here(address));

    /// <summary>Follows a link; some look like buttons.</summary>
    public Task Follow(string link) => Press(Page.Locator("a", new() { HasTextString = link }).First);

    /// <summary>Presses the button with these words.</summary>
    /// <param name="within">For one of several alike: words of the row, card or fieldset it stands in.</param>
    public Task Press(string button, string? within = null) => Press(In(within).GetByRole(AriaRole.Button, new() { Name = button, Exact = within is null }).First);

    /// <summary>Presses anything that makes a page come.</summary>
    public Task Press(ILocator thing)
    {
        Steps.Click();
        return Coming(() => thing.ClickAsync());
    }

    /// <summary>Opens what is folded away.</summary>
    public async Task Unfold(string summary)
    {
        Steps.Click();
        await Page.Locator("summary", new() { HasTextString = summary }).First.ClickAsync();
    }

    public async Task Fill(string label, string words, string? within = null)
    {
        Steps.Field(words.Length);
        await In(within).GetByLabel(label).First.FillAsync(words);
    }

    public async Task Paste(string label, string words)
    {
        Steps.Field();
        await Page.GetByLabel(label).First.FillAsync(words);
    }

    /// <summary>Chooses a radio button or ticks a box by its words.</summary>
    public async Task Choose(string label, string? within = null)
    {
        Steps.Field();
        await In(within).GetByLabel(label, new() { Exact = true }).First.CheckAsync();
    }

    public Task Choose(ILocator choice)
    {
        Steps.Field();
        return choice.CheckAsync();
    }

    public Task Select(string label, string choice)
    {
        Steps.Field();
        return Page.GetByLabel(label).SelectOptionAsync(new SelectOptionValue { Label = choice });
    }

    public async Task Untick(string label, string? within = null)
    {
        Steps.Field();
        await In(within).GetByLabel(label, new() { Exact = true }).First.UncheckAsync();
    }

    public async Task Attach(string label, string file)
    {
        Steps.Field();
        await Page.GetByLabel(label).First.SetInputFilesAsync(file);
    }

    /// <summary>Everything wrong with the page that is shown now.</summary>
    public async Task<IReadOnlyList<string>> Problems()
    {
        IReadOnlyList<string> problems = [];
        await Looking(async () => problems = await PageCheck.Problems(this));
        return problems;
    }

    public Task<string> Heading() => Page.Locator("h1").First.InnerTextAsync();

    public Task<string> Text() => Page.Locator("main").InnerTextAsync();

    public Task<string> Title() => Page.TitleAsync();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private ILocator In(string? words) => words is null
        ? Page.Locator("body")
        : Page.Locator(".fo-row, fieldset, tr, li, .nhsuk-card, .nhsuk-summary-list__row", new() { HasTextString = words }).First;

    private string Here(string address) => new Uri(_site, new Uri(_site, address).PathAndQuery).ToString();

    /// <summary>Does something after which a new page must come, waits for it and looks at it.</summary>
    private async Task Coming(Func<Task> act)
    {
        var from = Page.Url;
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        _traffic.Forget();
        Page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"No page came from {from}. {string.Join(" ", Faults)}", late);
        }
        finally
        {
            Page.Load -= Loaded;
        }
        Steps.Page((await Page.Locator("body").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        if (Look is { } look)
            await Looking(() => look(this));
    }

    private async Task Looking(Func<Task> look)
    {
        await _scripts.ForUs();
        await look();
        await _scripts.AsThePerson();
    }
}
