using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// "There is a problem", at the top of the page. Lists ModelState's errors in the order the properties are declared, each
/// linked to its field's first control; shows nothing when there is none. <c>&lt;nhs-error href="#id"&gt;</c> tags inside
/// replace that list.
/// </summary>
[HtmlTargetElement("nhs-error-summary")]
public sealed class ErrorSummary : NhsTagHelper
{
    private readonly Listed _listed = new();

    public string? Heading { get; set; }

    /// <summary>A sentence above the list. Words written inside the tag take its place.</summary>
    public string? Description { get; set; }

    /// <summary>Keeps the keyboard where it is when the page opens.</summary>
    public bool? DisableAutoFocus { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, _listed);

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var errors = _listed.Count > 0 || _listed.Written
            ? _listed
            : PageOrder.Errors(ViewContext.ViewData).Select(error => (error.Href, Says: Contents.Text(error.Says)!)).ToList();
        if (errors.Count == 0 && !_listed.Written)
        {
            return null;
        }

        var body = new Element("div").Class("nhsuk-error-summary__body")
            .Add(Says(content, Description) is { } description ? new Element("p").Add(description) : null);
        if (errors.Count > 0)
        {
            var list = new Element("ul").Class("nhsuk-list", "nhsuk-error-summary__list");
            foreach (var (href, says) in errors)
            {
                list.Add(new Element("li").Add(href is null ? says : new Element("a").With("href", href).Add(says)));
            }

            body.Add(list);
        }

        return new Element("div").Class("nhsuk-error-summary").With("data-module", "nhsuk-error-summary")
            .With("data-disable-auto-focus", DisableAutoFocus is { } disable ? (disable ? "true" : "false") : null)
            .With(written)
            .Add(new Element("div").With("role", "alert").Add(
                Parts.Heading(2, "nhsuk-error-summary__heading", null, Contents.Text(Heading ?? Words.Say("Problem"))!), body));
    }

    internal sealed class Listed : List<(string? Href, IHtmlContent Says)>
    {
        public bool Written { get; set; }
    }
}

/// <summary>One error of a summary, written by hand.</summary>
[HtmlTargetElement("nhs-error", ParentTag = "nhs-error-summary")]
public sealed class Error : NhsTagHelper
{
    public string? Href { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (Around<ErrorSummary.Listed>(context) is { } listed)
        {
            listed.Written = true;
            if (content is not null)
            {
                listed.Add((Href, content));
            }
        }

        return null;
    }
}
