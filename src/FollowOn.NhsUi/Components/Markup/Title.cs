namespace FollowOn.NhsUi.Components.Markup;

/// <summary>What a field is called: the words of its label or legend and how they look.</summary>
internal sealed record Title(IHtmlContent Says)
{
    /// <summary>s, m, l or xl.</summary>
    public string? Size { get; init; }

    /// <summary>The level of the heading it is as well (1 = the page's heading), or null.</summary>
    public int? HeadingLevel { get; init; }

    public string? Id { get; init; }

    public string? HeadingId { get; init; }

    public Caption? Caption { get; init; }

    public IReadOnlyList<TagHelperAttribute> Written { get; init; } = [];

    public IHtmlContent AsLabel(string? forId, string? extraClass = null)
    {
        var label = new Element("label").Class("nhsuk-label", SizeClass("nhsuk-label"), extraClass).With("for", forId).With("id", Id).With(Written);
        label.Add(Caption.At("start", Caption), Says, Caption.At("end", Caption));
        var inner = HeadingLevel is null ? label : Parts.Heading(HeadingLevel.Value, "nhsuk-label-wrapper", HeadingId, label);
        return Around(inner);
    }

    public IHtmlContent AsLegend()
    {
        var legend = new Element("legend").Class("nhsuk-fieldset__legend", SizeClass("nhsuk-fieldset__legend")).With("id", Id).With(Written);
        return HeadingLevel is null
            ? Around(legend.Add(Caption.At("start", Caption), Says, Caption.At("end", Caption)))
            : legend.Add(
                Caption.At("before", Caption),
                Parts.Heading(HeadingLevel.Value, "nhsuk-fieldset__heading", HeadingId,
                    new HtmlContentBuilder().AppendAll(Caption.At("start", Caption), Says, Caption.At("end", Caption))),
                Caption.At("after", Caption));
    }

    private string? SizeClass(string prefix) => Size is "s" or "m" or "l" or "xl" ? $"{prefix}--{Size}" : null;

    private IHtmlContent Around(IHtmlContent inner) =>
        Caption is null ? inner : new HtmlContentBuilder().AppendAll(Caption.At("before", Caption), inner, Caption.At("after", Caption));
}
