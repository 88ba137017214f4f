using System.Globalization;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FollowOn.Testing;

/// <summary>A form being filled in, by the words beside its fields. Hidden fields go along as they are.</summary>
public sealed class WebForm
{
    private readonly Browser _browser;
    private readonly WebPage _page;
    private readonly IHtmlFormElement _form;
    private readonly string? _button;
    private readonly Dictionary<string, (string File, byte[] Bytes)> _files = [];

    internal WebForm(Browser browser, WebPage page, IHtmlFormElement form, string? button) => (_browser, _page, _form, _button) = (browser, page, form, button);

    /// <summary>Types into the field with this label, or else this name; a select takes the words or the value of an option.</summary>
    public WebForm Fill(string label, string value)
    {
        switch (Field(label, Controls.Where(c => c is not IHtmlInputElement { Type: "radio" or "checkbox" or "hidden" or "file" })))
        {
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = (select.Options.FirstOrDefault(o => WebPage.Tidy(o.Text) == value || o.Value == value) ?? throw Missing($"option \"{value}\"", select.Options.Select(o => o.Text))).Value;
                break;
        }
        return this;
    }

    /// <summary>Fills the three boxes of a date.</summary>
    public WebForm FillDate(string legend, DateOnly date)
    {
        var boxes = Group(legend).QuerySelectorAll<IHtmlInputElement>("input:not([type=hidden])").ToList();
        if (boxes.Count != 3)
            throw Missing($"date \"{legend}\"", Legends);
        (boxes[0].Value, boxes[1].Value, boxes[2].Value) = (Text(date.Day), Text(date.Month), Text(date.Year));
        return this;
    }

    /// <summary>Chooses one of several under a legend.</summary>
    public WebForm Choose(string legend, string answer) => Set(answer, Within(legend), "radio", true);

    /// <summary>Chooses one of several where its words are the only ones.</summary>
    public WebForm Choose(string answer) => Set(answer, Controls, "radio", true);

    public WebForm Tick(string answer) => Set(answer, Controls, "checkbox", true);

    public WebForm Tick(string legend, string answer) => Set(answer, Within(legend), "checkbox", true);

    public WebForm Untick(string answer) => Set(answer, Controls, "checkbox", false);

    /// <summary>Chooses a file.</summary>
    public WebForm Attach(string label, string fileName, byte[] bytes)
    {
        var input = (IHtmlInputElement)Field(label, Controls.Where(c => c is IHtmlInputElement { Type: "file" }));
        _files[input.Name!] = (fileName, bytes);
        return this;
    }

    /// <summary>Sets a hidden field, as no person could.</summary>
    public WebForm Tamper(string name, string value)
    {
        foreach (var input in Controls.OfType<IHtmlInputElement>().Where(i => i.Name == name))
            input.Value = value;
        return this;
    }

    /// <summary>What the fields hold now, as they would be sent.</summary>
    public IReadOnlyList<(string Name, string Value)> Values => [.. Successful()];

    /// <summary>The name and the value of every field, even hidden ones.</summary>
    public string ValueOf(string label) => Field(label, Controls) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        var other => other.TextContent,
    };

    /// <summary>The form itself, for what its words do not reach.</summary>
    public IHtmlFormElement Element => _form;

    /// <summary>Presses a button: the one with these words, or the one the form was found by, or the first.</summary>
    public Task<WebPage> Press(string? button = null) => Ready(button).SendBy(_browser);

    /// <summary>What pressing the button would send.</summary>
    public ReadyForm Ready(string? button = null)
    {
        var wanted = button ?? _button;
        var pressed = _form.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(b => wanted is null || WordsOf(b) == wanted)
            ?? throw Missing($"button \"{wanted}\"", _form.QuerySelectorAll("button").Select(WordsOf));
        return Ready(pressed);
    }

    /// <summary>What pressing this button of the form would send.</summary>
    public ReadyForm Ready(IElement pressed)
    {
        var to = pressed.GetAttribute("formaction") ?? _form.GetAttribute("action");
        var address = string.IsNullOrEmpty(to) ? _page.Address : new Uri(_page.Address, to);
        List<(string, string)> fields = [.. Successful()];
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
            fields.Add((name, pressed.GetAttribute("value") ?? ""));
        var isPost = string.Equals(_form.Method, "post", StringComparison.OrdinalIgnoreCase);
        return new ReadyForm(address.PathAndQuery, fields, _form.GetAttribute("enctype") == "multipart/form-data", isPost, [.. _files.Select(f => (f.Key, f.Value.File, f.Value.Bytes))]);
    }

    private IEnumerable<(string Name, string Value)> Successful()
    {
        foreach (var control in Controls.Where(c => !c.HasAttribute("disabled") && !string.IsNullOrEmpty(c.GetAttribute("name"))))
        {
            var name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                    if (box.IsChecked)
                        yield return (name, box.HasAttribute("value") ? box.Value : "on");
                    break;
                case IHtmlInputElement { Type: "file" or "submit" or "button" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                        yield return (name, option.Value);
                    break;
            }
        }
    }

    private WebForm Set(string answer, IEnumerable<IElement> among, string type, bool to)
    {
        var box = (IHtmlInputElement)Field(answer, among.Where(c => c is IHtmlInputElement input && input.Type == type));
        if (type == "radio")
            foreach (var other in Controls.OfType<IHtmlInputElement>().Where(i => i.Type == "radio" && i.Name == box.Name))
                other.IsChecked = false;
        box.IsChecked = to;
        return this;
    }

    /// <summary>By its label exactly, else by its name, else by the beginning of its label where only one begins so.</summary>
    private IElement Field(string words, IEnumerable<IElement> among)
    {
        var fields = among.ToList();
        var found = fields.Where(f => LabelOf(f) == words).ToList();
        if (found.Count == 0)
            found = [.. fields.Where(f => f.GetAttribute("name") == words)];
        if (found.Count == 0)
            found = [.. fields.Where(f => LabelOf(f).StartsWith(words, StringComparison.Ordinal))];
        return found.Count == 1
            ? found[0]
            : throw Missing($"{(found.Count == 0 ? "field" : "single field")} \"{words}\"", fields.Select(f => $"{LabelOf(f)} [{f.GetAttribute("name")}]"));
    }

    private string LabelOf(IElement field)
    {
        var id = field.GetAttribute("id");
        var label = id is null ? null : _form.QuerySelectorAll("label").FirstOrDefault(l => l.GetAttribute("for") == id);
        return WebPage.Tidy((label ?? field.Closest("label"))?.TextContent ?? field.GetAttribute("aria-label") ?? "");
    }

    private IElement Group(string legend) => _form.QuerySelectorAll("fieldset").FirstOrDefault(f => WebPage.Tidy(f.QuerySelector("legend")?.TextContent ?? "") == legend)
        ?? throw Missing($"legend \"{legend}\"", Legends);

    private IEnumerable<IElement> Within(string legend)
    {
        var group = Group(legend);
        return Controls.Where(c => group.Contains(c));
    }

    private IEnumerable<string> Legends => _form.QuerySelectorAll("legend").Select(l => WebPage.Tidy(l.TextContent));

    private List<IElement> Controls => [.. _form.QuerySelectorAll("input, select, textarea")];

    private InvalidOperationException Missing(string what, IEnumerable<string> there) =>
        new($"{_page.Path} has no {what}. It has: {string.Join(" | ", there)}");

    internal static string WordsOf(IElement button) => WebPage.Tidy(button is IHtmlInputElement input ? input.Value : button.TextContent);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A filled-in form, ready to be sent by any browser to any address.</summary>
public sealed record ReadyForm(string Path, IReadOnlyList<(string Name, string Value)> Fields, bool Multipart, bool IsPost, IReadOnlyList<(string Name, string File, byte[] Bytes)> Files)
{
    public const string Token = "__RequestVerificationToken";

    /// <summary>The same form with the token another browser was given.</summary>
    public ReadyForm WithToken(string token) => this with { Fields = [.. Fields.Where(f => f.Name != Token), (Token, token)] };

    public Task<WebPage> SendBy(Browser browser) => IsPost
        ? browser.Go(() => new HttpRequestMessage(HttpMethod.Post, browser.At(Path)) { Content = Body() })
        : browser.Get(Path.Split('?')[0] + "?" + string.Join('&', Fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}")));

    private HttpContent Body()
    {
        if (!Multipart)
            return new FormUrlEncodedContent(Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, file, bytes) in Files)
            content.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, name, file);
        return content;
    }
}
