using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>Questions with their answers, for checking.</summary>
[HtmlTargetElement("nhs-summary-list")]
public sealed class SummaryList : NhsTagHelper
{
    private readonly Rows _rows = [];

    /// <summary>none: no lines between rows. not-last: no line under the last row.</summary>
    public string? Border { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, _rows);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var list = new Element("dl")
            .Class("nhsuk-summary-list", Border switch { "none" => "nhsuk-summary-list--no-border", "not-last" => "nhsuk-summary-list--no-last-row-border", _ => null })
            .With(written);
        var anyActions = _rows.Exists(row => row.Actions.Count > 0);
        foreach (var row in _rows)
        {
            var drawn = new Element("div").Class("nhsuk-summary-list__row", anyActions && row.Actions.Count == 0 ? "nhsuk-summary-list__row--no-actions" : null)
                .With(row.Written)
                .Add(new Element("dt").Class("nhsuk-summary-list__key").Text(row.Key), new Element("dd").Class("nhsuk-summary-list__value").Add(row.Value));
            list.Add(row.Actions.Count == 0 ? drawn : drawn.Add(new Element("dd").Class("nhsuk-summary-list__actions").Add(ActionsOf(row))));
        }

        return list;
    }

    private static IHtmlContent ActionsOf(Row row)
    {
        if (row.Actions.Count == 1)
        {
            return row.Actions[0];
        }

        var list = new Element("ul").Class("nhsuk-summary-list__actions-list");
        foreach (var action in row.Actions)
        {
            list.Add(new Element("li").Class("nhsuk-summary-list__actions-list-item").Add(action));
        }

        return list;
    }

    internal sealed record Row(string? Key, IHtmlContent? Value, List<IHtmlContent> Actions, IReadOnlyList<TagHelperAttribute> Written);

    internal sealed class Rows : List<Row>;
}

/// <summary>A question (<c>key</c>) and its answer (the words inside). <c>change-href</c> adds a "Change" link.</summary>
[HtmlTargetElement("nhs-summary-row", ParentTag = "nhs-summary-list")]
public sealed class SummaryRow : NhsTagHelper
{
    private readonly Actions _actions = [];

    public string? Key { get; set; }

    public string? Value { get; set; }

    public string? ChangeHref { get; set; }

    /// <summary>What is changed, for people who hear the link alone: "your mobile number".</summary>
    public string? ChangeHidden { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, _actions);

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (ChangeHref is not null)
        {
            _actions.Insert(0, SummaryAction.Link(context, ChangeHref, Contents.Text(Words.Say("Change"))!, ChangeHidden, []));
        }

        Around<SummaryList.Rows>(context)!.Add(new SummaryList.Row(Key, Says(content, Value), _actions, written));
        return null;
    }

    internal sealed class Actions : List<IHtmlContent>;
}

/// <summary>A link beside an answer, other than "Change".</summary>
[HtmlTargetElement("nhs-summary-action")]
public sealed class SummaryAction : NhsTagHelper
{
    public string Href { get; set; } = "#";

    public string? Hidden { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (Around<SummaryRow.Actions>(context) is { } actions && content is not null)
        {
            actions.Add(Link(context, Href, content, Hidden, written));
        }

        return null;
    }

    internal static Element Link(TagHelperContext context, string href, IHtmlContent says, string? hidden, IReadOnlyList<TagHelperAttribute> written)
    {
        var card = Around<CardName>(context)?.Heading;
        var aloud = (hidden is null ? "" : " " + hidden) + (card is null ? "" : $" ({card})");
        return new Element("a").Class("nhsuk-link").With("href", href).With(written).Add(says, aloud.Length == 0 ? null : Parts.Hidden(aloud));
    }
}
