using FollowOn.NhsUi.Tests.Fixtures;

namespace FollowOn.NhsUi.Tests;

/// <summary>
/// A component with how its options are written with our tags, the options we deliberately don't offer, and how many of
/// upstream's examples that leaves. The counts are written down so that coverage can't fall unseen.
/// </summary>
internal sealed record OurComponent(string Name, int Drawn, int LeftOut, Func<Said, Written> Write, params (string Option, string Reason)[] NotOffered)
{
    /// <summary>The first option of an example that we don't offer, with the reason; null when we offer all of it.</summary>
    public string? ReasonToLeaveOut(Fixture fixture)
    {
        var said = new Said(fixture.Options);
        return NotOffered
            .Where(one => one.Option.Split('=') is [var path, var value] ? (path == "name" ? fixture.Name : said[path]) == value : fixture.Paths().Any(path => Matches(one.Option, path)))
            .Select(one => $"{one.Option}: {one.Reason}")
            .FirstOrDefault();
    }

    /// <summary>An option covers itself and everything under it.</summary>
    public bool Matches(string option, string path) =>
        path == option || path.StartsWith(option + ".", StringComparison.Ordinal) || path.StartsWith(option + "[]", StringComparison.Ordinal);
}

internal static class OurComponents
{
    private const string Icons = "buttons say what they do in words alone";
    private const string After = "a field with its own button is two things to do in one; no page has it";
    private const string Element = "a caption is a span; another element changes nothing people see or hear";
    private const string Silent = "an error always has words";
    private const string Twice = "a size is said once, not by an option and again by a class";
    private const string Plain = "a heading is plain words";
    private const string Old = "upstream's older name for the same thing";
    private const string Dark = "nothing of ours stands on a dark background";

    public static IReadOnlyList<OurComponent> All { get; } =
    [
        new("action-link", 4, 3, ContentExamples.ActionLink, ("variant", Dark)),
        new("back-link", 5, 2, ContentExamples.BackLink, ("variant", Dark)),
        new("button", 36, 30, ContentExamples.Button,
            ("icon", Icons), ("variant=brand", "the NHS's own blue button is for its website"), ("variant=login", "NHS login's button; we don't sign in with it")),
        new("card", 25, 25, ContentExamples.Card,
            ("actions", "links in a card's corner: ours stand in its text"), ("variant=primary", "navigation cards of the NHS website"),
            ("variant=secondary", "navigation cards of the NHS website"), ("image", "no pictures in cards"), ("heading.html", "headings are words"), ("heading.classes", "sizes are chosen by heading-size")),
        new("checkboxes", 55, 1, FieldExamples.Checkboxes, ("errorMessage=true", Silent)),
        new("date-input", 19, 20, FieldExamples.DateInput,
            ("items", "a date is always asked for as day, month and year"), ("namePrefix", "our parts are named Name.day, as the binder reads them"),
            ("year.disabled", "a date is asked for whole or not at all"), ("day.label", "the labels come from Words.resx"),
            ("year=false", "a date is always asked for as day, month and year"), ("day=false", "a date is always asked for as day, month and year"), ("errorMessage=true", Silent)),
        new("details", 11, 1, ContentExamples.Details, ("summary.html", Plain)),
        new("do-dont-list", 12, 0, ContentExamples.DoDontList),
        new("error-message", 4, 2, FieldExamples.ErrorMessage, ("visuallyHiddenText", "\"Error\" comes from Words.resx")),
        new("error-summary", 13, 1, FieldExamples.ErrorSummary, ("heading.html", Plain)),
        new("fieldset", 4, 0, FieldExamples.Fieldset),
        new("file-upload", 15, 6, FieldExamples.FileUpload,
            ("chooseFilesButtonText", "upstream's words"), ("chooseFilesButtonClassList", "one look"), ("errorMessage=true", Silent)),
        new("footer", 11, 7, ContentExamples.Footer, ("navigation", "one row of links is enough")),
        new("header", 17, 41, ContentExamples.Header,
            ("search", "there is no site search"), ("organisation", "an organisation's header needs its logo"), ("colour", "one colour"),
            ("navigation.colour", "one colour"), ("logo.src", "no other logo"), ("logo.ariaLabel", "no other logo")),
        new("hint", 3, 0, FieldExamples.Hint),
        new("input", 38, 6, FieldExamples.Input, ("formGroup.afterInput", After), ("prefix.html", Plain), ("suffix.html", Plain),
            ("name=width class overriding width option", Twice), ("errorMessage=true", Silent)),
        new("inset-text", 3, 0, ContentExamples.InsetText),
        new("label", 20, 11, FieldExamples.Label, ("caption.element", Element), ("name=size class overriding size option", Twice), ("isPageHeading", Old)),
        new("legend", 20, 7, FieldExamples.Legend, ("caption.element", Element), ("name=size class overriding size option", Twice), ("isPageHeading", Old)),
        new("notification-banner", 16, 1, ContentExamples.NotificationBanner, ("heading.element", "a heading is a heading; a paragraph with its class is written inside")),
        new("panel", 14, 1, ContentExamples.Panel, ("heading.classes", "sizes are chosen by heading-size")),
        new("radios", 47, 1, FieldExamples.Radios, ("errorMessage=true", Silent)),
        new("select", 17, 3, FieldExamples.Select, ("formGroup.afterInput", After), ("errorMessage=true", Silent)),
        new("skip-link", 3, 0, ContentExamples.SkipLink),
        new("summary-list", 13, 15, ContentExamples.SummaryList,
            ("card.actions", "links in a card's corner: ours stand in its text"), ("rows[].key.width", "one width"), ("rows[].border", "all rows of a list have lines or none has"),
            ("card.clickable", "a list of answers is not one link"), ("rows[].actions.items[].type", "a change is a link; a deed has its own page")),
        new("tag", 27, 1, ContentExamples.Tag, ("name=colour class overriding colour option", Twice)),
        new("task-list", 5, 1, ContentExamples.TaskList, ("name=with empty items", "a task that isn't there isn't counted")),
        new("textarea", 15, 1, FieldExamples.Textarea, ("errorMessage=true", Silent)),
        new("warning-callout", 6, 0, ContentExamples.WarningCallout),
    ];
}
