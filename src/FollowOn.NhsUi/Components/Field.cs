using System.Globalization;
using FollowOn.NhsUi.Binding;
using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// A question that is answered in a form. <c>for="Property"</c> gives its id, name, value and error; what was typed is shown
/// again exactly after a post that failed. Without <c>for</c>, say <c>id</c>, <c>name</c> and <c>error</c> yourself.
/// </summary>
public abstract class Field : NhsTagHelper
{
    private protected Slots Inside { get; private set; } = new();

    /// <summary>The property asked for.</summary>
    public ModelExpression? For { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Hint { get; set; }

    /// <summary>An error in words. Left out, it is the first error ModelState holds for the property.</summary>
    public string? Error { get; set; }

    public bool Disabled { get; set; }

    private protected string? FullName => Name ?? (For is null ? null : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    private protected string? FieldId => Id ?? (FullName is null ? null : ControlId.Of(FullName));

    private protected IHtmlContent? ErrorSays => Inside.Error ?? Contents.Text(Error ?? FirstError(FullName));

    private protected string? HintId => HintSays is null ? null : $"{FieldId}-hint";

    private protected string? ErrorId => ErrorSays is null ? null : $"{FieldId}-error";

    private protected IHtmlContent? HintSays => Inside.Hint ?? Contents.Text(Hint);

    private protected sealed override void Begin(TagHelperContext context)
    {
        Inside = Offer(context, new Slots());
        OpenField(context);
    }

    private protected virtual void OpenField(TagHelperContext context)
    {
    }

    private protected Element Group(bool inError, string? extraClass = null) =>
        new Element("div").Class("nhsuk-form-group", inError ? "nhsuk-form-group--error" : null, extraClass);

    private protected string? FirstError(string? key) =>
        For is not null && key is not null && ViewContext.ViewData.ModelState.TryGetValue(key, out var entry)
            ? entry.Errors.Select(e => e.ErrorMessage).FirstOrDefault(words => words.Length > 0)
            : null;

    /// <summary>What was typed, if this is a post that came back; else null.</summary>
    private protected string? Attempted(string? key) =>
        For is not null && key is not null && ViewContext.ViewData.ModelState.TryGetValue(key, out var entry) ? entry.AttemptedValue : null;

    /// <summary>How a value of the model is written into a field.</summary>
    private protected static string? Written(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        TimeOnly time => TimeReading.Write(time),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number when value is not Enum => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };
}
