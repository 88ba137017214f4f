using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>The dates of a programme, which were skipped and why; each can be moved, one at a time.</summary>
[Requires(Permission.PrepareProgramme)]
[ShowsNobody("Dates.")]
public sealed class SessionsModel(FollowOnDb db, AuditTrail audit, BankHolidays holidays) : PageModel
{
    private IReadOnlyList<BankHoliday> _holidays = [];

    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [BindProperty]
    public int? Number { get; set; }

    [BindProperty, NhsUi.Binding.Called("new date")]
    public DateOnly? To { get; set; }

    public Programme About { get; private set; } = null!;
    public bool HandedOver { get; private set; }
    public IReadOnlyList<string> Skipped { get; private set; } = [];
    public IReadOnlyDictionary<int, string> Notes { get; private set; } = new Dictionary<int, string>();

    public async Task<IActionResult> OnGet(int? move)
    {
        if (!await Load())
            return NotFound();
        Number = !HandedOver && About.Sessions.Any(s => s.Number == move) ? move : null;
        To = Number is { } number ? DateOf(number) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load() || About.Sessions.All(s => s.Number != Number))
            return NotFound();
        if (HandedOver)
            return RedirectToPage();
        if (To is null)
            Typed.Problem(ModelState, nameof(To), "Enter the date to move it to.");
        else if (Math.Abs(To.Value.DayNumber - About.StartsOn.DayNumber) > 3 * 366)
            Typed.Problem(ModelState, nameof(To), "Check the year of the new date.");
        if (!ModelState.IsValid)
            return Page();
        var problem = await db.Change(async () =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == Id);
            audit.Did(Act.ProgrammeChanged, programme.ServiceId, programme: Id);
            return programme.MoveSession(Number!.Value, To!.Value);
        });
        if (problem is not null)
        {
            ModelState.AddModelError(nameof(To), problem);
            return Page();
        }
        TempData["Done"] = $"Session {Number} is on {UkWords.DateAndYear(To!.Value)} now.";
        return Redirect($"/programmes/{Id}/sessions");
    }

    public DateOnly DateOf(int number) => About.Sessions.Single(s => s.Number == number).Date;

    private async Task<bool> Load()
    {
        var found = await db.Programmes.AsNoTracking().Where(p => p.Id == Id).Select(p => new
        {
            p,
            Nation = db.Services.Where(s => s.Id == p.ServiceId).Select(s => s.Nation).First(),
            HandedOver = db.Handovers.Any(h => h.ProgrammeId == p.Id && h.HandedOverAt != null),
        }).SingleOrDefaultAsync();
        if (found is null)
            return false;
        (About, HandedOver) = (found.p, found.HandedOver);
        _holidays = holidays.Between(About.StartsOn, About.EndsOn, found.Nation);
        SayHolidays();
        return true;
    }

    private void SayHolidays()
    {
        var dates = About.Sessions.ToDictionary(s => s.Date, s => s.Number);
        var usual = About.Sessions.GroupBy(s => s.Date.DayOfWeek).MaxBy(g => g.Count())!.Key;
        Skipped = [.. _holidays.Where(h => h.Date.DayOfWeek == usual && !dates.ContainsKey(h.Date))
            .Select(h => $"There is no session on {UkWords.Date(h.Date)} because it is a bank holiday ({h.Title}).")];
        Notes = _holidays.Where(h => dates.ContainsKey(h.Date)).ToDictionary(h => dates[h.Date], h => $"This is a bank holiday ({h.Title}).");
    }
}
