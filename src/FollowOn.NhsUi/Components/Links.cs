using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>"Back", at the top of the page. Without <c>href</c> it is a button that sends the form around it.</summary>
[HtmlTargetElement("nhs-back-link")]
public sealed class BackLink : NhsTagHelper
{
    public string? Href { get; set; }

    /// <summary>submit or button, for going back by script or form.</summary>
    public string? Type { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        LinkOrButton.Of("nhsuk-back-link", Href, Type).With(written).Add(Says(content, Words.Say("Back")));
}

/// <summary>The first thing on a page: jumps over the header. <c>nhsuk.js</c> moves the focus.</summary>
[HtmlTargetElement("nhs-skip-link")]
public sealed class SkipLink : NhsTagHelper
{
    public string Href { get; set; } = "#maincontent";

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        new Element("a").Class("nhsuk-skip-link").With("data-module", "nhsuk-skip-link").With("href", Href).With(written)
            .Add(Says(content, Words.Say("Skip")));
}

/// <summary>The one link that starts something important.</summary>
[HtmlTargetElement("nhs-action-link")]
public sealed class ActionLink : NhsTagHelper
{
    public string? Href { get; set; }

    public string? Type { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        LinkOrButton.Of("nhsuk-action-link", Href, Type).With(written)
            .Add(Icon.Of("arrow-right-circle"), new Element("span").Class("nhsuk-action-link__text").Add(content));
}

internal static class LinkOrButton
{
    public static Element Of(string className, string? href, string? type) => href is not null && type is null
        ? new Element("a").Class(className).With("href", href)
        : new Element("button").Class(className).With("type", type ?? "submit");
}
