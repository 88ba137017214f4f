namespace FollowOn.NhsUi.Components.Markup;

/// <summary>The small parts that several components share: hints, error messages, headings.</summary>
internal static class Parts
{
    public static Element Hidden(string text) => new Element("span").Class("nhsuk-u-visually-hidden").Text(text);

    public static Element? Hint(IHtmlContent? says, string? id, string? extraClass = null) =>
        says is null ? null : new Element("div").Class("nhsuk-hint", extraClass).With("id", id).Add(says);

    public static Element? ErrorMessage(IHtmlContent? says, string? id) =>
        says is null ? null : new Element("span").Class("nhsuk-error-message").With("id", id).Add(Hidden(Words.Say("Error") + ": "), says);

    /// <summary>A heading of level 1–6 that carries a component's class and, where it has a size, that size's class.</summary>
    public static Element Heading(int level, string? className, string? id, IHtmlContent says) =>
        new Element($"h{Math.Clamp(level, 1, 6)}").Class(className).With("id", id).Add(says);

    /// <summary>"a b" from those that are there; null when none is.</summary>
    public static string? Joined(params ReadOnlySpan<string?> ids)
    {
        var joined = string.Join(' ', ids.ToArray().Where(id => !string.IsNullOrEmpty(id)));
        return joined.Length == 0 ? null : joined;
    }
}
