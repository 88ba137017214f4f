using System.Globalization;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>Things to do, each with how far it is.</summary>
[HtmlTargetElement("nhs-task-list")]
public sealed class TaskList : NhsTagHelper
{
    private readonly Tasks _tasks = [];

    /// <summary>What the ids of its parts begin with. Two lists on a page need different ones.</summary>
    public string IdPrefix { get; set; } = "task-list";

    private protected override void Begin(TagHelperContext context) => Offer(context, _tasks);

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var list = new Element("ul").Class("nhsuk-task-list").With(written);
        for (var i = 0; i < _tasks.Count; i++)
        {
            list.Add(Item(_tasks[i], string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}-{i + 1}")));
        }

        return list;
    }

    private static Element Item(One task, string id)
    {
        var hint = Contents.Text(task.Hint);
        var name = task.Href is null
            ? new Element("div").Text(task.Name)
            : new Element("a").Class("nhsuk-task-list__link", "nhsuk-link").With("href", task.Href)
                .With("aria-describedby", Parts.Joined(hint is null ? null : $"{id}-hint", $"{id}-status")).Text(task.Name);
        return new Element("li").Class("nhsuk-task-list__item", task.Href is null ? null : "nhsuk-task-list__item--with-link").Add(
            new Element("div").Class("nhsuk-task-list__name-and-hint").Add(
                name, hint is null ? null : new Element("div").Class("nhsuk-task-list__hint").With("id", $"{id}-hint").Add(hint)),
            new Element("div").Class("nhsuk-task-list__status", task.StatusClass).With("id", $"{id}-status").Add(task.Status));
    }

    internal sealed record One(string? Name, string? Href, string? Hint, IHtmlContent? Status, string? StatusClass);

    internal sealed class Tasks : List<One>;
}

/// <summary>One thing to do. The words (or <c>&lt;nhs-tag&gt;</c>) inside say how far it is.</summary>
[HtmlTargetElement("nhs-task", ParentTag = "nhs-task-list")]
public sealed class TaskItem : NhsTagHelper
{
    public string? Name { get; set; }

    /// <summary>Left out while it can't be started.</summary>
    public string? Href { get; set; }

    public string? Hint { get; set; }

    public string? StatusClass { get; set; }

    private protected override IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        Around<TaskList.Tasks>(context)!.Add(new TaskList.One(Name, Href, Hint, content, StatusClass));
        return null;
    }
}
