using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>The end of every page. Links are <c>&lt;nhs-footer-link&gt;</c>; other markup inside follows them.</summary>
[HtmlTargetElement("nhs-footer")]
public sealed class Footer : NhsTagHelper
{
    private readonly FooterLink.Place _links = [];

    /// <summary>Who stands behind the service.</summary>
    public string? Copyright { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, _links);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var meta = new Element("div").Class("nhsuk-footer__meta");
        if (_links.Count > 0)
        {
            var list = new Element("ul").Class("nhsuk-footer__list");
            foreach (var link in _links)
            {
                list.Add(new Element("li").Class("nhsuk-footer__list-item").Add(link));
            }

            meta.Add(new Element("h2").Class("nhsuk-u-visually-hidden").Text(Words.Say("SupportLinks")), list);
        }

        meta.Add(content, Contents.Text(Copyright) is { } says ? new Element("p").Class("nhsuk-body-s").Add(says) : null);
        return new Element("footer").Class("nhsuk-footer").With("role", "contentinfo").With(written)
            .Add(new Element("div").Class("nhsuk-width-container").Add(meta));
    }
}

/// <summary>A link in the footer.</summary>
[HtmlTargetElement("nhs-footer-link", ParentTag = "nhs-footer")]
public sealed class FooterLink : NhsTagHelper
{
    public string Href { get; set; } = "#";

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        Around<Place>(context)?.Add(
            new Element("a").Class("nhsuk-footer__list-item-link").With("href", Href).With(written).Add(content));
        return null;
    }

    internal sealed class Place : List<IHtmlContent>;
}
