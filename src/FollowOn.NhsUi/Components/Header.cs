using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// The top of every page: the service's name, menu and account. Without the NHS logo, unless <c>nhs-logo</c> is switched on
/// by a service that may show it. Menu entries are <c>&lt;nhs-nav-item&gt;</c>, account entries <c>&lt;nhs-account-item&gt;</c>.
/// </summary>
[HtmlTargetElement("nhs-header")]
public sealed class Header : NhsTagHelper
{
    private readonly NavItem.Place _menu = [];
    private readonly AccountItem.Place _account = [];

    public string? Service { get; set; }

    public string? Href { get; set; }

    public bool NhsLogo { get; set; }

    /// <summary>Where the logo leads, when that is not where the name leads.</summary>
    public string? LogoHref { get; set; }

    /// <summary>Account beside the name on wide screens, in one line.</summary>
    public bool Inline { get; set; }

    public bool Justified { get; set; }

    private protected override void Begin(TagHelperContext context)
    {
        Offer(context, _menu);
        Offer(context, _account);
    }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var header = new Element("header").Class("nhsuk-header", Inline ? "nhsuk-header--inline" : null)
            .With("data-module", "nhsuk-header").With("role", "banner").With(written);
        header.Add(new Element("div").Class("nhsuk-header__container", "nhsuk-width-container").Add(Top(), Account()));
        return header.Add(Menu());
    }

    private Element Top()
    {
        var top = new Element("div").Class("nhsuk-header__service");
        if (!NhsLogo)
        {
            return Service is null ? top : top.Add(ServiceName(Href));
        }

        var logo = Icon.NhsLogo("NHS");
        var oneLink = Service is not null && Href is not null && (LogoHref is null || LogoHref == Href);
        var href = oneLink ? Href : LogoHref;
        var homepage = Parts.Joined("NHS", oneLink ? Service : null, Words.Say("Homepage"));
        top.Add(href is null
            ? logo
            : new Element("a").Class("nhsuk-header__service-logo").With("href", href).With("aria-label", homepage)
                .Add(logo, oneLink ? ServiceName(null) : null));
        return Service is null || oneLink ? top : top.Add(ServiceName(Href));
    }

    private Element ServiceName(string? href) =>
        new Element(href is null ? "span" : "a").Class("nhsuk-header__service-name").With("href", href).Text(Service);

    private Element? Account()
    {
        if (_account.Count == 0)
        {
            return null;
        }

        var list = new Element("ul").Class("nhsuk-header__account-list");
        foreach (var item in _account)
        {
            list.Add(new Element("li").Class("nhsuk-header__account-item").Add(item));
        }

        return new Element("nav").Class("nhsuk-header__account").With("aria-label", Words.Say("Account")).Add(list);
    }

    private Element? Menu()
    {
        if (_menu.Count == 0)
        {
            return null;
        }

        var list = new Element("ul").Class("nhsuk-header__navigation-list");
        foreach (var (item, current) in _menu)
        {
            list.Add(new Element("li").Class("nhsuk-header__navigation-item", current ? "nhsuk-header__navigation-item--current" : null).Add(item));
        }

        list.Add(new Element("li").Class("nhsuk-header__menu").Flag("hidden", true).Add(
            new Element("button").Class("nhsuk-header__menu-toggle", "nhsuk-header__navigation-link").With("id", "toggle-menu").With("aria-expanded", "false")
                .Add(Parts.Hidden(Words.Say("Browse") + " "), Contents.Text(Words.Say("More")))));
        return new Element("nav").Class("nhsuk-header__navigation", Justified ? "nhsuk-header__navigation--justified" : null).With("aria-label", Words.Say("Menu"))
            .Add(new Element("div").Class("nhsuk-header__navigation-container", "nhsuk-width-container").Add(list));
    }
}

/// <summary>An entry of the header's menu.</summary>
[HtmlTargetElement("nhs-nav-item")]
public sealed class NavItem : NhsTagHelper
{
    public string? Href { get; set; }

    /// <summary>The reader is on this very page.</summary>
    public bool Current { get; set; }

    /// <summary>The reader is in this part.</summary>
    public bool Active { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var here = Current || Active;
        var item = new Element(Href is null ? "span" : "a").Class(Href is null ? "nhsuk-header__navigation-text" : "nhsuk-header__navigation-link")
            .With("href", Href).With("aria-current", Current ? "page" : Active ? "true" : null).With(written)
            .Add(here ? new Element("strong").Class("nhsuk-header__navigation-item-current-fallback").Add(content) : content);
        Around<Place>(context)?.Add((item, here));
        return null;
    }

    internal sealed class Place : List<(IHtmlContent Says, bool Here)>;
}

/// <summary>
/// An entry of the header's account corner: words, a link (<c>href</c>), or a form's button written as markup inside
/// (<c>&lt;form class="nhsuk-header__account-form"&gt;&lt;button class="nhsuk-header__account-button"&gt;</c>), so that the
/// page puts its antiforgery token in.
/// </summary>
[HtmlTargetElement("nhs-account-item")]
public sealed class AccountItem : NhsTagHelper
{
    public string? Href { get; set; }

    /// <summary>A person's outline before the words.</summary>
    public bool Person { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var says = new HtmlContentBuilder().AppendAll(Person ? Icon.Of("user") : null, content);
        Around<Place>(context)?.Add(Href is null
            ? says
            : new Element("a").Class("nhsuk-header__account-link").With("href", Href).With(written).Add(says));
        return null;
    }

    internal sealed class Place : List<IHtmlContent>;
}
