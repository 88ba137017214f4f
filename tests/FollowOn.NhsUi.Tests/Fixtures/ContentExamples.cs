namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>How upstream's options for everything but questions are written with our tags.</summary>
internal static class ContentExamples
{
    public static Written Button(Said said) => new Written("nhs-button")
        .With("kind", said["variant"]).With("small", said.Is("small")).With("disabled", said.Is("disabled")).With("href", said["href"])
        .With("prevent-double-click", said.Maybe("preventDoubleClick")).Text(said["text"]);

    public static Written InsetText(Said said) => Paragraph(new Written("nhs-inset-text"), said);

    public static Written WarningCallout(Said said) => Described(new Written("nhs-warning-callout").With("heading", said.Text("heading")), said["text"], said["html"]);

    public static Written Details(Said said) => new Written("nhs-details")
        .With("summary", said.Text("summary")).With("open", said.Is("open")).With("class", said["classes"])
        .Text(said["text"]).Html(said["html"]);

    public static Written Tag(Said said) => new Written("nhs-tag")
        .With("colour", said.Maybe("colour") == false ? "none" : said["colour"]).With("border", said.Maybe("border") ?? true)
        .With("class", said["classes"]).Text(said["text"]).Html(said["html"]);

    public static Written BackLink(Said said) => new Written("nhs-back-link").With("href", said["href"]).With("type", said["type"]).Text(said["text"]).Html(said["html"]);

    public static Written SkipLink(Said said) => new Written("nhs-skip-link").With("href", said["href"]).Text(said["text"]);

    public static Written ActionLink(Said said) => new Written("nhs-action-link").With("href", said["href"]).With("type", said["type"]).Text(said["text"]).Html(said["html"]);

    public static Written Panel(Said said)
    {
        var panel = new Written("nhs-panel").With("heading", said.Text("heading")).With("heading-size", said["heading.size"])
            .With("heading-id", said["heading.id"]).With("heading-level", said.Number("heading.level")).With("kind", said["variant"]);
        return panel.Text(said["text"]).Html(said["html"]);
    }

    public static Written NotificationBanner(Said said)
    {
        var banner = new Written("nhs-notification-banner").With("title", said.Text("title")).With("heading", said.Text("heading")).With("kind", said["variant"])
            .With("disable-auto-focus", said.Maybe("disableAutoFocus")).With("role", said["role"]).With("tabindex", said["attributes.tabindex"]);
        return said["text"] is not { } text ? banner.Html(said["html"])
            : said.Has("heading") ? banner.Html($"<p class=\"nhsuk-body\">{text}</p>")
            : banner.Html($"<p class=\"nhsuk-notification-banner__heading\">{text}</p>");
    }

    public static Written Card(Said said) => Described(
        new Written("nhs-card").With("heading", said.Text("heading")).With("heading-level", said.Number("heading.level"))
            .With("heading-size", said["heading.size"]).With("heading-id", said["heading.id"]).With("kind", said["variant"])
            .With("href", said["href"]).With("clickable", said.Is("clickable")),
        said.Text("description"),
        said.Html("description"));

    public static Written SummaryList(Said said)
    {
        var list = new Written("nhs-summary-list")
            .With("border", said.Maybe("border") == false ? "none" : said.Maybe("lastRowBorder") == false ? "not-last" : null)
            .Add(said.Each("rows").Select(Row));
        return said.Under("card") is not { } card
            ? list
            : new Written("nhs-card").With("heading", card.Text("heading")).With("heading-size", card["heading.size"]).With("kind", card["variant"]).Add(list);
    }

    public static Written TaskList(Said said) => new Written("nhs-task-list").With("id-prefix", said["idPrefix"]).Add(said.Each("items").Select(item =>
    {
        var task = new Written("nhs-task").With("name", item.Text("heading") ?? item["title.text"]).With("href", item["href"]).With("hint", item.Text("hint"))
            .With("status-class", item["status.classes"]);
        return item.Under("status.tag") is { } tag ? task.Add(Tag(tag)) : task.Text(item.Text("status"));
    }));

    public static Written DoDontList(Said said) => new Written(said["icon"] == "cross" ? "nhs-dont-list" : "nhs-do-list")
        .With("heading", said.Text("heading") ?? said["title"]).With("heading-level", said.Number("heading.level"))
        .With("before", said.Is("hidePrefix") ? "" : said["prefixText"])
        .Add(said.Each("items").Select(item => new Written("nhs-item").Text(item["text"] ?? item["item"])));

    public static Written Header(Said said) => new Written("nhs-header")
        .With("nhs-logo", true).With("logo-href", said["logo.href"]).With("service", said["service.text"]).With("href", said["service.href"])
        .With("inline", said.Is("inline")).With("justified", said.Is("navigation.justified"))
        .Add(said.Each("navigation.items").Select(item => new Written("nhs-nav-item")
            .With("href", item["href"]).With("current", item.Is("current")).With("active", item.Is("active")).Text(item["text"])))
        .Add(said.Each("account.items").Select(item => item["action"] is { } action
            ? new Written("nhs-account-item").Html(
                $"<form class=\"nhsuk-header__account-form\" action=\"{action}\" method=\"post\" novalidate><button class=\"nhsuk-header__account-button\">{item["text"]}</button></form>")
            : new Written("nhs-account-item").With("href", item["href"]).With("person", item.Is("icon")).Text(item["text"])));

    public static Written Footer(Said said) => new Written("nhs-footer")
        .With("copyright", said.Text("copyright") ?? "© NHS England")
        .Add(said.Each("meta.items").Select(item => new Written("nhs-footer-link").With("href", item["href"]).Text(item["text"])))
        .Html(said.Html("meta") ?? (said.Text("meta") is { } text ? $"<p class=\"nhsuk-body-s\">{text}</p>" : null));

    private static Written Row(Said row)
    {
        var written = new Written("nhs-summary-row").With("key", row.Text("key"));
        var actions = row.Each("actions.items").Concat(row.Each("actions")).ToList();
        if (actions is [var one] && one["text"] == "Change")
        {
            written.With("change-href", one["href"]).With("change-hidden", one["visuallyHiddenText"]);
        }
        else
        {
            written.Add(actions.Select(action => new Written("nhs-summary-action")
                .With("href", action["href"]).With("hidden", action["visuallyHiddenText"]).Text(action["text"])));
        }

        return written.Says(row, "value");
    }

    private static Written Paragraph(Written tag, Said said) => said["text"] is { } text ? tag.Html($"<p>{text}</p>") : tag.Html(said["html"]);

    private static Written Described(Written tag, string? text, string? html) =>
        text is null ? tag.Html(html) : tag.Html($"<p class=\"nhsuk-card__description\">{text}</p>");
}
