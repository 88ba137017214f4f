using System.Globalization;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// A date someone knows, in three boxes. Posts <c>Name.day</c>, <c>Name.month</c> and <c>Name.year</c>, which
/// <see cref="Binding.DateBinder"/> reads; the boxes keep what was typed, and those to mend are marked.
/// </summary>
[HtmlTargetElement("nhs-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInput : FieldsetField
{
    private static readonly string[] s_parts = ["day", "month", "year"];

    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary>Which boxes are to be mended, like "month year", for use without <c>for</c>. Left out with an error: all.</summary>
    public string? ErrorIn { get; set; }

    /// <summary>The date is the person's own birthday, so the browser may fill it in.</summary>
    public bool Birthday { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var marked = s_parts.Where(IsMarked).ToHashSet();
        var inError = ErrorSays is not null || marked.Count > 0;
        var boxes = new Element("div").Class("nhsuk-date-input").With("id", FieldId).With(written);
        foreach (var part in s_parts)
        {
            boxes.Add(Box(part, marked.Count > 0 ? marked.Contains(part) : inError));
        }

        return Ask(boxes, inError, role: "group");
    }

    private Element Box(string part, bool inError)
    {
        var id = $"{FieldId}-{part}";
        var input = new Element("input")
            .Class("nhsuk-input", "nhsuk-date-input__input", inError ? "nhsuk-input--error" : null, part == "year" ? "nhsuk-input--width-4" : "nhsuk-input--width-2")
            .With("id", id).With("name", FullName is null ? part : $"{FullName}.{part}").With("type", "text")
            .With("value", ValueOf(part)).Flag("disabled", Disabled)
            .With("autocomplete", Birthday ? $"bday-{part}" : null).With("inputmode", "numeric");
        return new Element("div").Class("nhsuk-date-input__item").Add(new Element("div")
            .Class("nhsuk-form-group", inError ? "nhsuk-form-group--error" : null)
            .Add(new Title(Contents.Text(Words.Say(part))!).AsLabel(id, "nhsuk-date-input__label"), input));
    }

    private string? ValueOf(string part)
    {
        var said = part switch { "day" => Day, "month" => Month, _ => Year };
        if (said is not null || For is null)
        {
            return said;
        }

        var typed = s_parts.Any(p => Attempted($"{FullName}.{p}") is not null);
        return typed
            ? Attempted($"{FullName}.{part}")
            : For.Model is DateOnly date
                ? (part switch { "day" => date.Day, "month" => date.Month, _ => date.Year }).ToString(CultureInfo.InvariantCulture)
                : null;
    }

    private bool IsMarked(string part) =>
        ErrorIn?.Contains(part, StringComparison.OrdinalIgnoreCase)
        ?? (For is not null
            && ViewContext.ViewData.ModelState.TryGetValue($"{FullName}.{part}", out var entry)
            && entry.ValidationState == ModelValidationState.Invalid);
}
