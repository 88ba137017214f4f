namespace FollowOn.NhsUi.Components.Markup;

/// <summary>A small line that belongs to a heading, label or legend, like "Question 1 of 3".</summary>
/// <param name="Placement"><c>before</c> or <c>after</c> the whole heading; <c>start</c> (usual) or <c>end</c> inside it.</param>
internal sealed record Caption(string Text, string Placement, string? Size)
{
    public static Caption? Of(string? text, string? placement, string? size) =>
        string.IsNullOrEmpty(text) ? null : new Caption(text, placement ?? "start", size);

    /// <summary>The caption when it stands at <paramref name="place"/>, else nothing.</summary>
    public static Element? At(string place, Caption? caption) =>
        caption?.Placement != place
            ? null
            : new Element("span")
                .Class(caption.Size is "m" or "l" or "xl" or "xxl" ? $"nhsuk-caption-{caption.Size}" : "nhsuk-caption")
                .Class(place is "after" or "end" ? "nhsuk-caption--bottom" : null)
                .Text(caption.Text);
}
