using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>
/// In a paper pilot: what the owner of a who-came sheet told the service. Without the letters of a sheet nothing can be typed; the page names no meet-up and
/// no group, and shows nothing of what is there.
/// </summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Empty boxes; what is typed is not shown again.")]
public sealed class SheetModel(FollowOnDb db, UkClock clock, WhoCameSheets sheets, AuditTrail audit) : PrintPage(db)
{
    /// <summary>More have never met in one place after a programme of a dozen people.</summary>
    private const int Most = 40;

    [BindProperty]
    public string? Letters { get; set; }

    [BindProperty]
    public string? HowMany { get; set; }

    [BindProperty]
    public MeetingId NextId { get; set; }

    [BindProperty]
    [Called("the day")]
    public DateOnly? Date { get; set; }

    [BindProperty]
    [Called("the time")]
    public TimeOnly? Starts { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public bool HasNext => Date is not null || Starts is not null || !string.IsNullOrWhiteSpace(Place) || !ModelState.IsValid;

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        NextId = MeetingId.New();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await LoadHeads();
        var came = int.TryParse(HowMany?.Trim() is { Length: > 0 } typed ? typed : "0", out var n) && n is >= 0 and <= Most ? n : (int?)null;
        if (came is null)
            ModelState.AddModelError(nameof(HowMany), $"Type how many came, up to {Most}, or 0 if they did not meet");
        var next = Next();
        var sheet = await sheets.Find(Programme, Letters);
        if (sheet is null)
            ModelState.AddModelError(nameof(Letters), "There is no sheet with these letters. Ask for them once more; they are six");
        if (!ModelState.IsValid)
            return Page();
        var said = await Db.Change(async () =>
        {
            audit.Did(Act.AnsweredForSomebody, Service.Id, sheet!.PersonId, Programme);
            return await sheets.Say(sheet, came > 0 ? came : null, next);
        });
        if (!said)
        {
            ModelState.AddModelError(nameof(Letters), "This meet-up has not been yet. Type the sheet in afterwards");
            return Page();
        }
        TempData["Done"] = next is null ? "Noted." : "Noted. The letters for the next time are ready to print.";
        return Redirect(next is null ? $"/programmes/{Programme}/print/sheet" : $"/programmes/{Programme}/print/post");
    }

    private NextTime? Next()
    {
        if (Date is null && Starts is null && string.IsNullOrWhiteSpace(Place) && ModelState.IsValid)
            return null;
        if (Date is null || Date < clock.Today || Date > clock.Today.AddYears(1) || (Starts is { } at && Date.Value.ToDateTime(at) <= clock.LondonNow))
            Problem(nameof(Date), "Enter a day that is still to come, within a year, or leave the next time out");
        if (Starts is null)
            Problem(nameof(Starts), "Enter the time of the next meet-up, like 11am");
        if (string.IsNullOrWhiteSpace(Place) || Place.Trim().Length > Meeting.PlaceMaxLength)
            Problem(nameof(Place), $"Enter the place of the next meet-up, in up to {Meeting.PlaceMaxLength} letters");
        return ModelState.IsValid ? new NextTime(NextId == default ? MeetingId.New() : NextId, Date!.Value, Starts!.Value, Place!) : null;
    }

    private void Problem(string field, string words)
    {
        if (ModelState[field] is not { Errors.Count: > 0 })
            ModelState.AddModelError(field, words);
    }
}
