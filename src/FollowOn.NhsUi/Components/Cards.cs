using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// A card; with <c>kind</c> <c>emergency</c>, <c>urgent</c> or <c>non-urgent</c> a care card, which says aloud what it is.
/// </summary>
[HtmlTargetElement("nhs-card")]
public sealed class Card : NhsTagHelper
{
    public string? Heading { get; set; }

    public int HeadingLevel { get; set; } = 2;

    /// <summary>s, m, l or xl.</summary>
    public string? HeadingSize { get; set; }

    public string? HeadingId { get; set; }

    /// <summary>feature, warning, emergency, urgent or non-urgent.</summary>
    public string? Kind { get; set; }

    /// <summary>Where the heading leads.</summary>
    public string? Href { get; set; }

    /// <summary>The whole card leads there.</summary>
    public bool Clickable { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, new CardName(Heading));

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written) =>
        Draw(content, written, SaidFirst());

    internal IHtmlContent Draw(IHtmlContent? content, IReadOnlyList<TagHelperAttribute> written, string? saidFirst)
    {
        var care = Kind is "emergency" or "urgent" or "non-urgent" && Heading is not null;
        var card = new Element("div").Class("nhsuk-card", Clickable ? "nhsuk-card--clickable" : null)
            .Class(care ? "nhsuk-card--care" : null, care ? $"nhsuk-card--care--{Kind}" : null)
            .Class(Kind is "feature" or "warning" ? $"nhsuk-card--{Kind}" : null)
            .With(written);
        var heading = HeadingSays(saidFirst);
        if (care)
        {
            card.Add(new Element("div").Class("nhsuk-card__heading-container").Add(
                heading, new Element("span").Class("nhsuk-card--care__arrow").With("aria-hidden", "true")));
        }

        return card.Add(new Element("div").Class("nhsuk-card__content").Add(care ? null : heading, content));
    }

    private string? SaidFirst() => Kind switch
    {
        "emergency" => Words.Say("Emergency"),
        "urgent" => Words.Say("Urgent"),
        "non-urgent" => Words.Say("NonUrgent"),
        _ => null,
    };

    private Element? HeadingSays(string? saidFirst)
    {
        if (Contents.Text(Heading) is not { } says)
        {
            return null;
        }

        IHtmlContent inner = Href is not null && Kind != "feature"
            ? new Element("a").Class("nhsuk-card__link").With("href", Href).Add(says)
            : saidFirst is not null
                ? new Element("span").With("role", "text").Add(Parts.Hidden(saidFirst + ": "), says)
                : says;
        return Parts.Heading(HeadingLevel, "nhsuk-card__heading", HeadingId, inner)
            .Class(HeadingSize is "xxs" or "xs" or "s" or "m" or "l" or "xl" ? $"nhsuk-heading-{HeadingSize}" : null);
    }
}

/// <summary>What the card around is called, so that its "Change" links can say what they change.</summary>
internal sealed record CardName(string? Heading);

/// <summary>Something people must know, in a yellow box. Its heading is said to be important.</summary>
[HtmlTargetElement("nhs-warning-callout")]
public sealed class WarningCallout : NhsTagHelper
{
    public string? Heading { get; set; }

    public int HeadingLevel { get; set; } = 3;

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var important = Words.Say("Important");
        var saysSo = Heading?.Contains(important, StringComparison.OrdinalIgnoreCase) == true;
        return new Card { Heading = Heading, HeadingLevel = HeadingLevel, Kind = "warning" }.Draw(content, written, saysSo ? null : important);
    }
}
