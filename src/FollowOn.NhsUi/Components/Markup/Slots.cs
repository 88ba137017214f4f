namespace FollowOn.NhsUi.Components.Markup;

/// <summary>
/// Where the tags written inside a field leave what they say: <c>&lt;nhs-label&gt;</c>, <c>&lt;nhs-legend&gt;</c>,
/// <c>&lt;nhs-hint&gt;</c> and <c>&lt;nhs-error-message&gt;</c>, for words that need markup.
/// </summary>
internal sealed class Slots
{
    public Title? Title { get; set; }

    public IHtmlContent? Hint { get; set; }

    public IHtmlContent? Error { get; set; }
}
