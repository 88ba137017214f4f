using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>A button that sends the form, or with <c>href</c> a link that looks like one. One primary button a page.</summary>
[HtmlTargetElement("nhs-button")]
public sealed class Button : NhsTagHelper
{
    /// <summary>secondary, secondary-solid, reverse or warning; left out, the page's primary button.</summary>
    public string? Kind { get; set; }

    public string? Href { get; set; }

    /// <summary>submit (usual), button or reset.</summary>
    public string Type { get; set; } = "submit";

    public bool Small { get; set; }

    public bool Disabled { get; set; }

    /// <summary>A second press within a second does nothing.</summary>
    public bool? PreventDoubleClick { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var kind = Kind is "secondary" or "secondary-solid" or "reverse" or "warning" ? $"nhsuk-button--{Kind}" : null;
        var button = new Element(Href is null ? "button" : "a").Class("nhsuk-button", kind, Small ? "nhsuk-button--small" : null)
            .With("data-module", "nhsuk-button");
        if (Href is null)
        {
            button.With("data-prevent-double-click", PreventDoubleClick is { } prevent ? (prevent ? "true" : "false") : null)
                .With("type", Type).Flag("disabled", Disabled).With("aria-disabled", Disabled ? "true" : null);
        }
        else
        {
            button.With("href", Href).With("role", "button").With("draggable", "false");
        }

        return button.With(written).Add(content);
    }
}
