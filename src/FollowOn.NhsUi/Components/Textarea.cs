using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>Several lines to type in.</summary>
[HtmlTargetElement("nhs-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Textarea : LabelledField
{
    public int Rows { get; set; } = 5;

    public string? Value { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        // A browser drops one line break straight after the tag, so one is added where the words begin with one.
        var says = Value ?? Attempted(FullName) ?? Written(For?.Model);
        return Ask(new Element("textarea").Class("nhsuk-textarea", ErrorSays is null ? null : "nhsuk-textarea--error")
            .With("id", FieldId).With("name", FullName).With("rows", Written(Rows))
            .Flag("disabled", Disabled).With("aria-describedby", DescribedBy).With(written)
            .Text(says is ['\n' or '\r', ..] ? "\n" + says : says));
    }
}
