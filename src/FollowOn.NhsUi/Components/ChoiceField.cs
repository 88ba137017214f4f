using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>A question answered by picking: radios or checkboxes.</summary>
public abstract class ChoiceField(string component, string type) : FieldsetField
{
    private readonly Choices _choices = [];

    /// <summary>The answers side by side. Only for two short ones.</summary>
    public bool Inline { get; set; }

    public bool Small { get; set; }

    /// <summary>The values picked, for use without <c>for</c>.</summary>
    public IEnumerable<string>? Picked { get; set; }

    /// <summary>Hints and errors of the group, told with each answer, when there is no fieldset to tell them.</summary>
    private protected abstract bool TellEach { get; }

    private protected override void OpenField(TagHelperContext context) => Offer(context, _choices);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var picked = Chosen().ToList();
        var group = new Element("div").Class(component, Small ? $"{component}--small" : null, Inline ? $"{component}--inline" : null)
            .With("data-module", component).With(written);
        for (var i = 0; i < _choices.Count; i++)
        {
            group.Add(Item(_choices[i], i + 1, picked));
        }

        return Ask(group, ErrorSays is not null);
    }

    private IEnumerable<string> Chosen()
    {
        if (Picked is not null)
        {
            return Picked;
        }

        if (For is not null && FullName is { } key && ViewContext.ViewData.ModelState.TryGetValue(key, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is IEnumerable<string> several ? several : [entry.AttemptedValue ?? ""];
        }

        return Choice.Held(For?.Model, Written);
    }

    private IHtmlContent Item(Choice choice, int place, List<string> picked)
    {
        var unsupported = choice.Behaviour == "inclusive" ? "nhsuk-u-frontend-not-supported-hidden" : null;
        if (choice.Divider is not null)
        {
            return new Element("div").Class($"{component}__divider", unsupported).Text(choice.Divider);
        }

        // The first has the plain id, so that the error summary's link finds it.
        var id = choice.Id ?? (place == 1 ? FieldId : $"{FieldId}-{place}");
        var hintId = choice.Hint is null ? null : $"{id}-item-hint";
        var isPicked = choice.Checked ?? picked.Exists(one => Choice.Same(choice.Value, one));
        var input = new Element("input").Class($"{component}__input").With("id", id).With("name", choice.Name ?? FullName)
            .With("type", type).With("value", choice.Value).Flag("checked", isPicked).Flag("disabled", choice.Disabled ?? Disabled)
            .With("data-behaviour", choice.Behaviour).With("data-behaviour-group", choice.BehaviourGroup)
            .With("data-aria-controls", choice.Reveals is null ? null : $"conditional-{id}")
            .With("aria-describedby", Parts.Joined(TellEach && !HasLegend ? Parts.Joined(HintId, ErrorId) : null, hintId))
            .With(choice.Written);
        var item = new Element("div").Class($"{component}__item", unsupported).Add(
            input,
            choice.Says is null ? null : new Title(choice.Says).AsLabel(id, $"{component}__label"),
            Parts.Hint(choice.Hint, hintId, $"{component}__hint"));
        return choice.Reveals is null
            ? item
            : new HtmlContentBuilder().AppendAll(item, new Element("div")
                .Class($"{component}__conditional", isPicked ? null : $"{component}__conditional--hidden")
                .With("id", $"conditional-{id}").Add(choice.Reveals));
    }
}
