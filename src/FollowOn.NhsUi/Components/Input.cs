using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// One line to type in. <c>autocomplete</c>, <c>inputmode</c>, <c>spellcheck</c> and any other attribute go to the input.
/// </summary>
[HtmlTargetElement("nhs-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Input : LabelledField
{
    /// <summary>text, email, tel, number, password…</summary>
    public string Type { get; set; } = "text";

    public string? Value { get; set; }

    /// <summary>How many characters it looks made for: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    /// <summary>For a code that is copied letter by letter: wide-set characters.</summary>
    public bool Code { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var input = new Element("input")
            .Class("nhsuk-input", Code ? "nhsuk-input--code" : null, ErrorSays is null ? null : "nhsuk-input--error")
            .Class(Width is 2 or 3 or 4 or 5 or 10 or 20 or 30 ? $"nhsuk-input--width-{Width}" : null)
            .With("id", FieldId).With("name", FullName).With("type", Type)
            .With("value", Type == "password" ? null : Value ?? Attempted(FullName) ?? Written(For?.Model))
            .Flag("disabled", Disabled).With("aria-describedby", DescribedBy).With(written);
        return Ask(Prefix is null && Suffix is null
            ? input
            : new Element("div").Class("nhsuk-input-wrapper").Add(Affix(Prefix, "prefix"), input, Affix(Suffix, "suffix")));
    }

    private static Element? Affix(string? says, string place) =>
        says is null ? null : new Element("div").Class($"nhsuk-input-wrapper__{place}").With("aria-hidden", "true").Text(says);
}
