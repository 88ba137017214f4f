using System.Collections;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>One answer of radios or checkboxes, or the word between two.</summary>
internal sealed record Choice(string? Value, IHtmlContent? Says)
{
    public string? Divider { get; init; }

    public IHtmlContent? Hint { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public bool? Checked { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>"exclusive" (unticks the others) or "inclusive" (ticks them all).</summary>
    public string? Behaviour { get; init; }

    public string? BehaviourGroup { get; init; }

    public IHtmlContent? Reveals { get; init; }

    public IReadOnlyList<TagHelperAttribute> Written { get; init; } = [];

    /// <summary>Enum names and true/false are compared whatever their capitals, as the binder reads them.</summary>
    public static bool Same(string? value, string? chosen) =>
        value is not null && chosen is not null && string.Equals(value, chosen, StringComparison.OrdinalIgnoreCase);

    /// <summary>The values a property holds: one, several of a list, or the flags of an enum.</summary>
    public static IEnumerable<string> Held(object? model, Func<object?, string?> written) => model switch
    {
        null => [],
        string text => [text],
        Enum flags when flags.GetType().IsDefined(typeof(FlagsAttribute), false) =>
            flags.ToString().Split(", ", StringSplitOptions.RemoveEmptyEntries),
        IEnumerable several => several.Cast<object?>().Select(written).OfType<string>(),
        _ => written(model) is { } one ? [one] : [],
    };
}

/// <summary>The answers written inside radios or checkboxes, in order.</summary>
internal sealed class Choices : List<Choice>;
