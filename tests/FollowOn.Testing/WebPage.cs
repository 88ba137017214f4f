using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FollowOn.Testing;

/// <summary>A link as people see it.</summary>
public sealed record SeenLink(string Words, string Address);

/// <summary>What came back: the page as people see it, and the raw answer.</summary>
public sealed partial class WebPage
{
    private readonly Lazy<IHtmlDocument> _document;
    private readonly Browser _browser;
    private readonly HttpResponseHeaders _headers;
    private readonly HttpContentHeaders _contentHeaders;

    private WebPage(Browser browser, Uri address, HttpResponseMessage answer, byte[] bytes)
    {
        (_browser, Address, Bytes, Status) = (browser, address, bytes, (int)answer.StatusCode);
        (_headers, _contentHeaders) = (answer.Headers, answer.Content.Headers);
        _document = new(() => new HtmlParser().ParseDocument(Html));
    }

    public int Status { get; }
    public Uri Address { get; }
    public byte[] Bytes { get; }

    /// <summary>Path and query.</summary>
    public string Path => Address.PathAndQuery;
    public string Html => System.Text.Encoding.UTF8.GetString(Bytes);
    public IHtmlDocument Document => _document.Value;

    /// <summary>Where it sends the browser, or null.</summary>
    public Uri? RedirectsTo => Status is 301 or 302 or 303 && _headers.Location is { } to ? _browser.At(to.ToString()) : null;

    public string? ContentType => _contentHeaders.ContentType?.ToString();

    /// <summary>All headers, except those that differ from one answer to the next of themselves (the date).</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers.Concat(_contentHeaders)
        .Where(h => !h.Key.Equals("Date", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);

    public string Title => Tidy(Document.Title ?? "");
    public string Heading => Tidy(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>What stands in the page's main part, with single spaces.</summary>
    public string Text => Tidy(Main.TextContent);

    /// <summary>What the page says was done, or null.</summary>
    public string? Done => Document.QuerySelector(".fo-done") is { } done ? Tidy(done.TextContent) : null;

    /// <summary>The errors beside the fields, in order, without the hidden "Error:".</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".nhsuk-error-message").Select(e =>
        Tidy(string.Concat(e.ChildNodes.Where(n => n is not IElement { ClassName: "nhsuk-u-visually-hidden" }).Select(n => n.TextContent))))];

    /// <summary>The errors of the summary on top.</summary>
    public IReadOnlyList<string> ErrorSummary => [.. Document.QuerySelectorAll(".nhsuk-error-summary li").Select(e => Tidy(e.TextContent))];

    /// <summary>Every link of the page's main part.</summary>
    public IReadOnlyList<SeenLink> Links => [.. Main.QuerySelectorAll("a[href]").Select(a => new SeenLink(Tidy(a.TextContent), a.GetAttribute("href")!))];

    /// <summary>Every button of every form on the page.</summary>
    public IReadOnlyList<string> Buttons => [.. Document.QuerySelectorAll("form button, form input[type=submit]").Select(WebForm.WordsOf)];

    /// <summary>Goes where the link with these words leads.</summary>
    public Task<WebPage> Follow(string words)
    {
        var links = Document.QuerySelectorAll("a[href]").Where(a => Tidy(a.TextContent) == words).Select(a => a.GetAttribute("href")!).Distinct().ToList();
        return links.Count == 1
            ? _browser.Get(new Uri(Address, links[0]).ToString())
            : throw new InvalidOperationException($"{Path} has {links.Count} links called \"{words}\". It has: {string.Join(" | ", Links.Select(l => l.Words))}");
    }

    /// <summary>The form with this button; without one, the page's only form with a button.</summary>
    /// <param name="within">Words that stand near the form, to tell one of several alike from the others: "Mo" for the Remove button of Mo's row.</param>
    public WebForm Form(string? button = null, string? within = null)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>("form")
            .Where(f => f.QuerySelectorAll("button, input[type=submit]").Any(b => button is null || WebForm.WordsOf(b) == button))
            .Where(f => within is null || Near(f).Contains(within, StringComparison.Ordinal)).ToList();
        return forms.Count == 1
            ? new WebForm(_browser, this, forms[0], button)
            : throw new InvalidOperationException($"{Path} ({Status} \"{Heading}\") has {forms.Count} forms with the button \"{button ?? "any"}\"{(within is null ? "" : $" near \"{within}\"")}. It has the buttons: {string.Join(" | ", Buttons)}");
    }

    /// <summary>The form a button of this page belongs to.</summary>
    public WebForm FormOf(IElement button) => new(_browser, this, (IHtmlFormElement)button.Closest("form")!, null);

    /// <summary>Presses a button that needs nothing filled in.</summary>
    public Task<WebPage> Press(string button, string? within = null) => Form(button, within).Press(button);

    internal static async Task<WebPage> Read(Browser browser, HttpRequestMessage request, HttpResponseMessage answer) =>
        new(browser, request.RequestUri!, answer, await answer.Content.ReadAsByteArrayAsync());

    /// <summary>Words with single spaces, as they are read.</summary>
    public static string Tidy(string words) => Spaces().Replace(words, " ").Trim();

    private IElement Main => Document.QuerySelector("main") ?? (IElement?)Document.Body ?? Document.DocumentElement;

    /// <summary>The words of the row, card or list item a form stands in; of the form itself where it stands in none.</summary>
    private static string Near(IElement form) =>
        Tidy((form.Closest("tr, li, .nhsuk-card, .nhsuk-summary-list__row, fieldset") ?? form).TextContent);

    public override string ToString() => $"{Status} {Path} \"{Heading}\"";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
