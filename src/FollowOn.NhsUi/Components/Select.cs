using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// One of a list, from <c>&lt;nhs-option&gt;</c> tags or <c>items</c>. For a handful of answers, radios are easier to use.
/// </summary>
[HtmlTargetElement("nhs-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Select : LabelledField
{
    private readonly Options _options = new();

    public string? Value { get; set; }

    /// <summary>Options made in code, after those written as tags.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    private protected override void OpenField(TagHelperContext context) => Offer(context, _options);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var chosen = Value ?? Attempted(FullName) ?? Written(For?.Model);
        var select = new Element("select").Class("nhsuk-select", ErrorSays is null ? null : "nhsuk-select--error")
            .With("id", FieldId).With("name", FullName).Flag("disabled", Disabled).With("aria-describedby", DescribedBy).With(written);
        foreach (var option in _options)
        {
            select.Add(option.Divider
                ? new Element("hr")
                : new Element("option").With("value", option.Value).Flag("selected", Choice.Same(option.Value, chosen))
                    .Flag("disabled", option.Disabled).Text(option.Text));
        }

        foreach (var item in Items ?? [])
        {
            var value = item.Value ?? item.Text;
            select.Add(new Element("option").With("value", value).Flag("selected", chosen is null ? item.Selected : Choice.Same(value, chosen))
                .Flag("disabled", item.Disabled).Text(item.Text));
        }

        return Ask(select);
    }

    internal sealed class Options : List<(string? Value, string? Text, bool Disabled, bool Divider)>;
}

/// <summary>An answer of a select. The words inside are shown; <c>value</c> is what is posted.</summary>
[HtmlTargetElement("nhs-option", ParentTag = "nhs-select")]
public sealed class Option : NhsTagHelper
{
    public string? Value { get; set; }

    public string? Text { get; set; }

    public bool Disabled { get; set; }

    /// <summary>A line between options instead of an option.</summary>
    public bool Divider { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var text = Text ?? (content is null ? null : System.Net.WebUtility.HtmlDecode(content.GetContent()).Trim());
        Around<Select.Options>(context)!.Add((Value, text, Disabled, Divider));
        return null;
    }
}
