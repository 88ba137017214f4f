using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>What helps (<c>nhs-do-list</c>, ticks) or what doesn't (<c>nhs-dont-list</c>, crosses).</summary>
[HtmlTargetElement("nhs-do-list")]
[HtmlTargetElement("nhs-dont-list")]
public sealed class DoDontList : NhsTagHelper
{
    private readonly Lines _lines = [];

    public string? Heading { get; set; }

    public int HeadingLevel { get; set; } = 3;

    /// <summary>Said before each line. Left out: "do not" for crosses, nothing for ticks. Empty: nothing.</summary>
    public string? Before { get; set; }

    private protected override void Begin(TagHelperContext context) => Offer(context, _lines);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var icon = context.TagName == "nhs-dont-list" ? "cross" : "tick";
        var before = Before ?? (icon == "cross" ? Words.Say("DoNot") : "");
        var list = new Element("ul").Class("nhsuk-list", $"nhsuk-list--{icon}").With("role", "list");
        foreach (var line in _lines)
        {
            list.Add(new Element("li").Add(Icon.Of(icon), before.Length == 0 ? null : Contents.Text(before + " "), line));
        }

        return new Card { Heading = Heading, HeadingLevel = HeadingLevel, Kind = "feature" }.Draw(list, written, null);
    }

    internal sealed class Lines : List<IHtmlContent>;
}

/// <summary>A line of a do or don't list.</summary>
[HtmlTargetElement("nhs-item")]
public sealed class DoDontItem : NhsTagHelper
{
    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        if (content is not null)
        {
            Around<DoDontList.Lines>(context)?.Add(content);
        }

        return null;
    }
}
