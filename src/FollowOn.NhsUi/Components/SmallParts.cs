using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>Help for a question. Inside a field it becomes that field's hint; alone it is shown where it stands.</summary>
[HtmlTargetElement("nhs-hint")]
public sealed class Hint : NhsTagHelper
{
    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (Around<Slots>(context) is { } slots)
        {
            slots.Hint = content;
            return null;
        }

        return content is null ? null : Parts.Hint(content, null)!.With(written);
    }
}

/// <summary>An error with markup in it. Inside a field it becomes that field's error.</summary>
[HtmlTargetElement("nhs-error-message")]
public sealed class ErrorMessage : NhsTagHelper
{
    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (Around<Slots>(context) is { } slots)
        {
            slots.Error = content;
            return null;
        }

        return content is null ? null : Parts.ErrorMessage(content, null)!.With(written);
    }
}

/// <summary>What a field is called, when that needs markup, a caption or another heading level than 1.</summary>
public abstract class TitleTag : NhsTagHelper
{
    /// <summary>s, m, l or xl.</summary>
    public string? Size { get; set; }

    /// <summary>It is the page's heading as well.</summary>
    public bool IsHeading { get; set; }

    public int HeadingLevel { get; set; } = 1;

    public string? HeadingId { get; set; }

    public string? Caption { get; set; }

    /// <summary>before, start (usual), end or after.</summary>
    public string? CaptionPlacement { get; set; }

    private protected Title? TitleSays(TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) => content is null
        ? null
        : new Title(content)
        {
            Size = Size,
            HeadingLevel = IsHeading ? HeadingLevel : null,
            HeadingId = HeadingId,
            Caption = Markup.Caption.Of(Caption, CaptionPlacement, Size),
            Written = written,
        };
}

/// <summary>A label: of the field around it, or of the control named by <c>for-id</c>.</summary>
[HtmlTargetElement("nhs-label")]
public sealed class Label : TitleTag
{
    public string? ForId { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var title = TitleSays(content, written);
        if (Around<Slots>(context) is { } slots)
        {
            slots.Title = title;
            return null;
        }

        return title?.AsLabel(ForId);
    }
}

/// <summary>The legend of the radios, checkboxes, date or fieldset around it.</summary>
[HtmlTargetElement("nhs-legend")]
public sealed class Legend : TitleTag
{
    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var title = TitleSays(content, written);
        if (Around<Slots>(context) is { } slots)
        {
            slots.Title = title;
            return null;
        }

        return title?.AsLegend();
    }
}

/// <summary>Several fields that answer one question.</summary>
[HtmlTargetElement("nhs-fieldset")]
public sealed class Fieldset : NhsTagHelper
{
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    public bool LegendIsHeading { get; set; }

    public string? LegendCaption { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var title = Contents.Text(Legend) is { } says
            ? new Title(says) { Size = LegendSize, HeadingLevel = LegendIsHeading ? 1 : null, Caption = Caption.Of(LegendCaption, null, LegendSize) }
            : null;
        return new Element("fieldset").Class("nhsuk-fieldset").With(written).Add(title?.AsLegend(), content);
    }
}
