using System.Text.Json;

namespace FollowOn.NhsUi.Components.Markup;

/// <summary>The outlines that upstream's templates draw into the page, taken from the npm package at build.</summary>
internal static class Icon
{
    private static readonly Dictionary<string, string[]> s_outlines = Load();

    public static Element Of(string name)
    {
        var svg = new Element("svg").Class("nhsuk-icon", $"nhsuk-icon--{name}")
            .With("xmlns", "http://www.w3.org/2000/svg").With("viewBox", "0 0 24 24").With("width", "16").With("height", "16")
            .With("focusable", "false").With("aria-hidden", "true");
        foreach (var outline in s_outlines[name])
        {
            svg.Add(new Element("path").With("d", outline));
        }

        return svg;
    }

    /// <summary>The NHS logo, which only an NHS organisation may show.</summary>
    public static Element NhsLogo(string says) =>
        new Element("svg").Class("nhsuk-header__logo")
            .With("xmlns", "http://www.w3.org/2000/svg").With("viewBox", "0 0 200 80").With("height", "40").With("width", "100")
            .With("focusable", "false").With("role", "img").With("aria-label", says)
            .Add(new Element("title").Text(says), new Element("path").With("fill", "currentcolor").With("d", s_outlines["nhs-logo"][0]));

    private static Dictionary<string, string[]> Load()
    {
        using var stream = typeof(Icon).Assembly.GetManifestResourceStream("FollowOn.NhsUi.symbols.json")
            ?? throw new InvalidOperationException("symbols.json was not built into FollowOn.NhsUi.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
    }
}
