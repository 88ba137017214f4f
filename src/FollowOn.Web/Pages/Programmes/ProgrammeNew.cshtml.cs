using System.Globalization;
using FollowOn.Handover;
using FollowOn.NhsUi.Binding;
using FollowOn.Programmes;
using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>
/// Sets up a programme: its dates are proposed weekly, with bank holidays skipped and said. As much as can be known is ready (what the last programme
/// was like), and the list of people may come along.
/// </summary>
[Requires(Permission.PlanProgrammes)]
[RequestFormLimits(ValueLengthLimit = ImportDraft.MostSent), RequestSizeLimit(ImportDraft.MostSent)]
[ShowsNobody("An empty form, with the names of colleagues.")]
public sealed class ProgrammeNewModel(FollowOnDb db, UkClock clock, Viewer viewer, NewProgramme newProgramme, StaffToChoose staff) : PageModel, IProgrammePage
{
    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    [BindProperty, Called("first session")]
    public DateOnly? First { get; set; }

    [BindProperty]
    public int Sessions { get; set; } = Programme.MaxSessions;

    [BindProperty]
    public List<string> Facilitators { get; set; } = [];

    [BindProperty]
    public IFormFile? List { get; set; }

    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];

    /// <summary>The form begins as the service's last programme was.</summary>
    public bool LikeLast { get; private set; }

    public IEnumerable<SelectListItem> Counts { get; } = Enumerable.Range(Programme.MinSessions, Programme.MaxSessions - Programme.MinSessions + 1)
        .Select(n => new SelectListItem($"{n} sessions", $"{n}"));

    public async Task OnGet()
    {
        Id = ProgrammeId.New().Value;
        Facilitators = [viewer.Id.ToString()];
        Staff = await staff.Of(Service);
        var last = await db.Programmes.AsNoTracking().Where(p => p.ServiceId == Service).OrderByDescending(p => p.SetUpAt).FirstOrDefaultAsync();
        (LikeLast, Form, Sessions) = (last is not null, ProgrammeForm.Like(last), last?.Sessions.Count ?? Programme.MaxSessions);
    }

    public async Task<IActionResult> OnPost()
    {
        Staff = await staff.Of(Service);
        ReadNearestYear();
        var chosen = Staff.Where(s => Facilitators.Contains(s.Id.ToString())).Select(s => s.Id).ToList();
        var table = ReadList(chosen);
        if (!Check(chosen))
            return Page();
        var id = ProgrammeId.From(Id);
        var nation = await db.Services.Where(s => s.Id == Service).Select(s => s.Nation).SingleAsync();
        var dates = SessionDates.Propose(First!.Value, Sessions, nation);
        var name = Form.Name ?? ProgrammeForm.NameFrom(First.Value);
        var mine = await db.Change(async () =>
        {
            await newProgramme.SetUp(new Programme(id, Service, name, Form.Place, Form.Online!.Value, Form.Starts!.Value, dates.Dates, clock.Now), chosen);
            await db.SaveChangesAsync();
            // The list is kept under the programme's own number, so that two presses keep one.
            return await db.Programmes.AnyAsync(p => p.Id == id && p.ServiceId == Service)
                && (table is null || await ImportDraft.Keep(db, Id, viewer.Id, id, table, clock.Now));
        });
        if (!mine)
            return NotFound();
        TempData["Done"] = string.Join(" ", [$"The programme is set up: {Sessions} weekly sessions, {UkWords.DateAndYear(dates.Dates[0])} to {UkWords.DateAndYear(dates.Dates[^1])}.", .. dates.Reasons]);
        return Redirect(!MayOpen(chosen) ? $"/services/{Service}" : table is null ? $"/programmes/{id}" : $"/programmes/{id}/participants/import/{Id}");
    }

    /// <summary>Who sets a programme up for others to run is not let into it by that.</summary>
    private bool MayOpen(List<PersonId> chosen) => chosen.Contains(viewer.Id) || viewer.May(Permission.LookAfterService, Service);

    /// <summary>
    /// A day and a month without a year is the one nearest to a programme's time: up to four months back (one that has begun already) and eight ahead.
    /// The next page says the whole date.
    /// </summary>
    private void ReadNearestYear()
    {
        var (day, month) = (Part("day"), Part("month"));
        if (!Request.HasFormContentType || First is not null || Part("year").Length > 0 || day.Length == 0 || month.Length == 0)
            return;
        var (from, to) = (clock.Today.AddMonths(-4), clock.Today.AddMonths(8));
        var found = Enumerable.Range(clock.Today.Year - 1, 3)
            .Select(year => DateReading.Of(day, month, year.ToString(CultureInfo.InvariantCulture), "the first session").Date)
            .FirstOrDefault(date => date >= from && date < to);
        if (found is null)
            return;
        First = found;
        foreach (var key in ModelState.Keys.Where(k => k == nameof(First) || k.StartsWith($"{nameof(First)}.", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }

    private string Part(string name) => Request.Form[$"{nameof(First)}.{name}"].ToString().Trim();

    /// <summary>The list that came along; null for none, and for one that can't be read, which is said beside it.</summary>
    private CohortTable? ReadList(List<PersonId> chosen)
    {
        if (List is null)
            return null;
        if (!MayOpen(chosen))
        {
            ModelState.AddModelError(nameof(List), "Only those who run the programme bring in its list. Tick yourself, or leave the list to them.");
            return null;
        }
        using var stream = List.OpenReadStream();
        if (CohortFile.TryRead(stream, List.FileName, out var table, out var problem))
            return table;
        ModelState.AddModelError(nameof(List), problem.Message);
        return null;
    }

    private bool Check(List<PersonId> chosen)
    {
        Form.Check(ModelState, mayBeNameless: true);
        if (First is null)
            Typed.Problem(ModelState, nameof(First), "Enter the date of the first session.");
        else if (First < clock.Today.AddYears(-1) || First > clock.Today.AddYears(2))
            Typed.Problem(ModelState, nameof(First), "Check the year: the first session should be within the last year or the next two.");
        if (Sessions is < Programme.MinSessions or > Programme.MaxSessions)
            Typed.Problem(ModelState, nameof(Sessions), $"Choose {Programme.MinSessions} to {Programme.MaxSessions} sessions.");
        if (chosen.Count == 0)
            Typed.Problem(ModelState, nameof(Facilitators), "Choose at least one person who runs it.");
        if (Id == Guid.Empty)
            Id = ProgrammeId.New().Value;
        return ModelState.IsValid;
    }
}
