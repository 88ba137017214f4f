using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>Something that belongs to the text but stands out of it.</summary>
[HtmlTargetElement("nhs-inset-text")]
public sealed class InsetText : NhsTagHelper
{
    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        new Element("div").Class("nhsuk-inset-text").With(written).Add(Parts.Hidden(Words.Say("Information") + ": "), content);
}

/// <summary>More for those who want it, folded away.</summary>
[HtmlTargetElement("nhs-details")]
public sealed class Details : NhsTagHelper
{
    public string? Summary { get; set; }

    public bool Open { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        new Element("details").Class("nhsuk-details").With(written).Flag("open", Open).Add(
            new Element("summary").Class("nhsuk-details__summary").Add(new Element("span").Class("nhsuk-details__summary-text").Text(Summary)),
            new Element("div").Class("nhsuk-details__text").Add(content));
}

/// <summary>A state in a word or two. Never by colour alone.</summary>
[HtmlTargetElement("nhs-tag")]
public sealed class Tag : NhsTagHelper
{
    /// <summary>white, grey, green, aqua-green, blue, purple, pink, red, orange, yellow, or none.</summary>
    public string? Colour { get; set; }

    public bool Border { get; set; } = true;

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        new Element("strong").Class("nhsuk-tag", Border ? null : "nhsuk-tag--no-border").Class(Colour switch
        {
            "none" => "nhsuk-tag--no-colour",
            "white" or "grey" or "green" or "aqua-green" or "blue" or "purple" or "pink" or "red" or "orange" or "yellow" => $"nhsuk-tag--{Colour}",
            _ => null,
        }).With(written).Add(content);
}

/// <summary>The end of a journey ("You're in the group"), or with <c>kind="interruption"</c> a page that stops people to read.</summary>
[HtmlTargetElement("nhs-panel")]
public sealed class Panel : NhsTagHelper
{
    public string? Heading { get; set; }

    public int HeadingLevel { get; set; } = 1;

    /// <summary>m, l or xl.</summary>
    public string? HeadingSize { get; set; }

    public string? HeadingId { get; set; }

    /// <summary>interruption, or left out.</summary>
    public string? Kind { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        new Element("div").Class("nhsuk-panel", Kind == "interruption" ? "nhsuk-panel--interruption" : null).With(written).Add(
            Contents.Text(Heading) is { } says
                ? Parts.Heading(HeadingLevel, "nhsuk-panel__heading", HeadingId, says)
                    .Class(HeadingSize is "m" or "l" or "xl" ? $"nhsuk-panel__heading--{HeadingSize}" : null)
                : null,
            content is null ? null : new Element("div").Class("nhsuk-panel__body").Add(content));
}

/// <summary>What just happened, or what everyone should know today; with <c>kind="success"</c> it is read out at once.</summary>
[HtmlTargetElement("nhs-notification-banner")]
public sealed class NotificationBanner : NhsTagHelper
{
    public const string TitleId = "nhsuk-notification-banner-title";

    /// <summary>The line in the coloured bar. Left out: "Important" or "Success".</summary>
    public string? Title { get; set; }

    /// <summary>The message's own heading.</summary>
    public string? Heading { get; set; }

    /// <summary>success, or left out.</summary>
    public string? Kind { get; set; }

    public bool? DisableAutoFocus { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var success = Kind == "success";
        return new Element("div").Class("nhsuk-notification-banner", success ? "nhsuk-notification-banner--success" : null)
            .With("data-module", "nhsuk-notification-banner")
            .With("data-disable-auto-focus", DisableAutoFocus is { } disable ? (disable ? "true" : "false") : null)
            .With("role", success ? "alert" : "region").With("aria-labelledby", TitleId).With(written)
            .Add(
                new Element("div").Class("nhsuk-notification-banner__header").Add(
                    Parts.Heading(2, "nhsuk-notification-banner__title", TitleId, Contents.Text(Title ?? Words.Say(success ? "Success" : "Important"))!)),
                new Element("div").Class("nhsuk-notification-banner__content").Add(
                    Contents.Text(Heading) is { } says ? Parts.Heading(3, "nhsuk-notification-banner__heading", null, says) : null,
                    content));
    }
}
