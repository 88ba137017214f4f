using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>Everything of a programme's that can be printed now, in the order in which it is needed.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("A list of the sheets there are.")]
public sealed class IndexModel(FollowOnDb db, UkClock clock, PaperPilot paper) : PrintPage(db)
{
    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        Parts = [.. (Handover.IsOpen ? BeforeHandOver() : AfterHandOver()).Where(p => p.Sheets.Count > 0)];
        return Page();
    }

    private IEnumerable<Part> BeforeHandOver() =>
    [
        new("Introduce", [
            new("Run sheet", "For you: the three cards, step by step", PrintAddressOf("/run-sheet")),
            new("Run sheet for the volunteer", "Dates, steps and place, and nobody's name", PrintAddressOf("/volunteer")),
            new("Leaflet", "For everybody in the room: what a group gives, and cannot give", Address("/leaflet")),
            new("Privacy notice", "For everybody in the room, half a page each", PrintAddressOf("/privacy")),
            new("Help cards", "For everybody's wallet: the numbers, and your own line with its hours", PrintAddressOf("/help-cards")),
            new("Slips", "For each person, in their own name: a link, a number and four letters", Address("/slips"))]),
        new("Explore", [
            new("Answer forms", "For each person who would rather answer with a pen", PrintAddressOf("/forms")),
            new("Type in the forms", "When they come back", Address("/type-in"), "Open", Prints: false)]),
        new("Hand over", [
            new("Letters and contact lists", "Once you have handed over, for those without text or e-mail", Address("/check"), "Check the answers first", Prints: false)]),
    ];

    private IEnumerable<Part> AfterHandOver()
    {
        var inTime = clock.Today <= HandoverLetters.PrintableUntil(Handover);
        if (paper.On)
            yield return new("The group's post", [
                new("Letters and who-came sheets", "For each member, sealed: the words are on the paper only", PrintAddressOf("/post"), "Open"),
                new("Type in a who-came sheet", "When whoever asks people rings, or hands it back", PrintAddressOf("/sheet"), "Open", Prints: false)]);
        if (inTime)
            yield return new("Hand over", [
                new("Letters", "For those we reach by neither text nor e-mail", Address("/letters")),
                .. Handover.HandedOverAt is null ? Array.Empty<Sheet>() : [new Sheet("Contact lists", "For members without text or e-mail: whom each of them may reach", PrintAddressOf("/contact-lists"))]]);
        yield return new("At any time", [
            new("Slip", "For somebody who would like to join after all", Address("/slips")),
            new("Help cards", "The numbers, and your own line with its hours", PrintAddressOf("/help-cards")),
            new("Privacy notice", "Half a page each", PrintAddressOf("/privacy"))]);
    }

    private string PrintAddressOf(string sheet) => $"/programmes/{Programme}/print{sheet}";

    /// <summary>What is needed at one card.</summary>
    public sealed record Part(string When, IReadOnlyList<Sheet> Sheets);

    /// <summary>One thing to print, and for whom.</summary>
    public sealed record Sheet(string Name, string For, string Href, string Verb = "Print", bool Prints = true);
}
