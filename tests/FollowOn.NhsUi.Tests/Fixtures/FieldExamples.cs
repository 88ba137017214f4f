namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>How upstream's options for questions are written with our tags.</summary>
internal static class FieldExamples
{
    public static Written Input(Said said) => Labelled("nhs-input", said)
        .With("type", said["type"]).With("value", said["value"]).With("width", said.Number("width")).With("code", said.Is("code"))
        .With("prefix", said.Text("prefix")).With("suffix", said.Text("suffix"))
        .With("autocomplete", said["autocomplete"]).With("inputmode", said["inputmode"]).With("spellcheck", said["spellcheck"]).With("class", said["classes"]);

    public static Written Textarea(Said said) => Labelled("nhs-textarea", said).With("autocomplete", said["autocomplete"]);

    public static Written FileUpload(Said said) => Labelled("nhs-file-upload", said).With("multiple", said.Is("multiple"));

    public static Written Select(Said said) => Labelled("nhs-select", said).With("value", said["value"]).Add(
        said.All("items").OfType<Said>().Select(item => new Written("nhs-option")
            .With("value", item["value"]).With("disabled", item.Is("disabled")).With("divider", item.Is("divider")).Text(item["text"])));

    public static Written Radios(Said said) => Choices("nhs-radios", "nhs-radio", said)
        .With("picked", said["value"] is { } value ? (string[])[value] : null);

    public static Written Checkboxes(Said said) => Choices("nhs-checkboxes", "nhs-checkbox", said).With("picked", said.Strings("values"));

    public static Written DateInput(Said said) => Asked("nhs-date-input", said)
        .With("id", said["id"])
        .With("day", said["day.value"] ?? said["values.day"]).With("month", said["month.value"] ?? said["values.month"])
        .With("year", said["year.value"] ?? said["values.year"])
        .With("birthday", said["day.autocomplete"] == "bday-day")
        .With("error-in", string.Join(' ', new[] { "day", "month", "year" }.Where(part => said.Is(part + ".error"))) is { Length: > 0 } parts ? parts : null);

    public static Written Fieldset(Said said) => said.Text("legend") is { } plain
        ? new Written("nhs-fieldset").With("legend", plain).Html(said["html"])
        : new Written("nhs-fieldset").With("legend", said["legend.heading"]).With("legend-size", said["legend.size"])
            .With("legend-is-heading", said.Has("legend.heading")).With("legend-caption", said["legend.caption"]).Html(said["html"]);

    public static Written Label(Said said) => Title("nhs-label", said);

    public static Written Legend(Said said) => Title("nhs-legend", said);

    public static Written Hint(Said said) => new Written("nhs-hint").Text(said["text"]).Html(said["html"]);

    public static Written ErrorMessage(Said said) => new Written("nhs-error-message").Text(said["text"]).Html(said["html"]);

    public static Written ErrorSummary(Said said) => new Written("nhs-error-summary")
        .With("heading", said.Text("heading")).With("description", said.Text("description")).Html(said.Html("description"))
        .With("disable-auto-focus", said.Maybe("disableAutoFocus"))
        .Add(said.Has("errorList")
            ? said.Each("errorList").Select(one => new Written("nhs-error").With("href", one["href"]).Text(one["text"])).DefaultIfEmpty(new Written("nhs-error"))
            : [new Written("nhs-error")]);

    private static Written Labelled(string tag, Said said)
    {
        var field = Field(tag, said).With("id", said["id"]).With("name", said["name"]).With("disabled", said.Is("disabled"));
        return said.Under("label") is not { } label
            ? field.With("label", said["label"])
            : IsPlain(label)
                ? field.With("label", label["text"] ?? label["heading"]).With("label-size", label["size"]).With("label-id", label["id"])
                    .With("label-is-heading", label.Has("heading"))
                : field.Add(Title("nhs-label", label));
    }

    private static Written Asked(string tag, Said said)
    {
        var field = Field(tag, said).With("disabled", said.Is("disabled"));
        var legend = said.Under("fieldset.legend");
        return legend is null
            ? field.With("legend", said["fieldset.legend"])
            : IsPlain(legend)
                ? field.With("legend", legend["text"] ?? legend["heading"]).With("legend-size", legend["size"]).With("legend-id", legend["id"])
                    .With("legend-is-heading", legend.Has("heading"))
                : field.Add(Title("nhs-legend", legend));
    }

    private static Written Field(string tag, Said said)
    {
        var field = new Written(tag).With("hint", said.Text("hint")).With("error", said.Text("errorMessage"));
        return said.Html("hint") is { } rich ? field.Add(new Written("nhs-hint").Html(rich)) : field;
    }

    private static Written Choices(string tag, string answer, Said said) => Asked(tag, said)
        .With("name", said["name"]).With("id", said["idPrefix"]).With("small", said.Is("small")).With("inline", said.Is("inline"))
        .Add(said.Each("items").Select(item => item["divider"] is { } divider
            ? new Written("nhs-divider").With("behaviour", item["behaviour"]).Text(divider)
            : new Written(answer).With("value", item["value"]).With("hint", item.Text("hint")).With("disabled", item.Maybe("disabled"))
                .With("name", item["name"]).With("behaviour", item.Is("exclusive") ? "exclusive" : item["behaviour"])
                .With("behaviour-group", item["exclusiveGroup"] ?? item["behaviourGroup"])
                .Add(item.Html("conditional") is { } reveals ? new Written("nhs-reveal").Html(reveals) : null)
                .Text(item["text"])));

    private static bool IsPlain(Said title) => title.Html("") is null && !title.Has("html") && !title.Has("caption") && title.Under("heading") is null;

    private static Written Title(string tag, Said said)
    {
        var isHeading = (said.Is("isPageHeading") && said.Maybe("heading") != false) || (said.Has("heading") && said.Maybe("isPageHeading") != false);
        var title = new Written(tag)
            .With("size", said["heading.size"] ?? said["size"]).With("is-heading", isHeading).With("heading-level", said.Number("heading.level"))
            .With("heading-id", said["heading.id"]).With("caption", said.Text("caption")).With("caption-placement", said["caption.placement"])
            .With("class", said["classes"]).With("id", said["id"]);
        return said["html"] is { } html ? title.Html(html) : title.Text(said.Text("heading") ?? said["text"]);
    }
}
