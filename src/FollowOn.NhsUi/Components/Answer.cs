using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// An answer of radios (<c>nhs-radio</c>) or checkboxes (<c>nhs-checkbox</c>). The words inside are its label; an
/// <c>&lt;nhs-reveal&gt;</c> inside is shown while it is picked.
/// </summary>
[HtmlTargetElement("nhs-radio", ParentTag = "nhs-radios")]
[HtmlTargetElement("nhs-checkbox", ParentTag = "nhs-checkboxes")]
public sealed class Answer : NhsTagHelper
{
    private readonly Revealed _revealed = new();
    private readonly Slots _slots = new();

    public string? Value { get; set; }

    public string? Text { get; set; }

    public string? Hint { get; set; }

    public string? Id { get; set; }

    /// <summary>Only for a checkbox that is posted under another name than its group.</summary>
    public string? Name { get; set; }

    /// <summary>Picked or not, whatever the property holds.</summary>
    public bool? Checked { get; set; }

    /// <summary>Left out: as the whole question.</summary>
    public bool? Disabled { get; set; }

    /// <summary>"exclusive" for "None of these": ticking it unticks the others. "inclusive" for "Select all".</summary>
    public string? Behaviour { get; set; }

    public string? BehaviourGroup { get; set; }

    private protected override void Begin(TagHelperContext context)
    {
        Offer(context, _revealed);
        Offer(context, _slots);
    }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        Around<Choices>(context)!.Add(new Choice(Value, Says(content, Text))
        {
            Hint = _slots.Hint ?? Contents.Text(Hint),
            Id = Id,
            Name = Name,
            Checked = Checked,
            Disabled = Disabled,
            Behaviour = Behaviour,
            BehaviourGroup = BehaviourGroup,
            Reveals = _revealed.Content,
            Written = written,
        });
        return null;
    }

    internal sealed class Revealed
    {
        public IHtmlContent? Content { get; set; }
    }
}

/// <summary>What an answer opens while it is picked. Without JavaScript it is always shown.</summary>
[HtmlTargetElement("nhs-reveal")]
public sealed class Reveal : NhsTagHelper
{
    private protected override void Begin(TagHelperContext context) => Offer(context, new Slots());

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (Around<Answer.Revealed>(context) is { } place)
        {
            place.Content = content;
        }

        return null;
    }
}

/// <summary>The word between two answers, usually "or".</summary>
[HtmlTargetElement("nhs-divider")]
public sealed class Divider : NhsTagHelper
{
    /// <summary>"inclusive" hides it where JavaScript can't tick every box.</summary>
    public string? Behaviour { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var says = content is null ? Words.Say("Or") : System.Net.WebUtility.HtmlDecode(content.GetContent()).Trim();
        Around<Choices>(context)?.Add(new Choice(null, null) { Divider = says, Behaviour = Behaviour });
        return null;
    }
}
