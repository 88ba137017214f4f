using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Sets up a programme: its dates are proposed weekly, with bank holidays skipped and said.</summary>
[Requires(Permission.PlanProgrammes)]
[ShowsNobody("An empty form, with the names of colleagues.")]
public sealed class ProgrammeNewModel(FollowOnDb db, UkClock clock, Viewer viewer, NewProgramme newProgramme, StaffToChoose staff) : PageModel, IProgrammePage
{
    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    [BindProperty, NhsUi.Binding.Called("first session")]
    public DateOnly? First { get; set; }

    [BindProperty]
    public int Sessions { get; set; } = Programme.MaxSessions;

    [BindProperty]
    public List<string> Facilitators { get; set; } = [];

    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];

    public IEnumerable<SelectListItem> Counts { get; } = Enumerable.Range(Programme.MinSessions, Programme.MaxSessions - Programme.MinSessions + 1)
        .Select(n => new SelectListItem($"{n} sessions", $"{n}"));

    public async Task OnGet()
    {
        Id = ProgrammeId.New().Value;
        Facilitators = [viewer.Id.ToString()];
        Staff = await staff.Of(Service);
    }

    public async Task<IActionResult> OnPost()
    {
        Staff = await staff.Of(Service);
        var chosen = Staff.Where(s => Facilitators.Contains(s.Id.ToString())).Select(s => s.Id).ToList();
        if (!Check(chosen))
            return Page();
        var id = ProgrammeId.From(Id);
        var nation = await db.Services.Where(s => s.Id == Service).Select(s => s.Nation).SingleAsync();
        var dates = SessionDates.Propose(First!.Value, Sessions, nation);
        var mine = await db.Change(async () =>
        {
            await newProgramme.SetUp(new Programme(id, Service, Form.Name!, Form.Place, Form.Online!.Value, Form.Starts!.Value, dates.Dates, clock.Now), chosen);
            await db.SaveChangesAsync();
            return await db.Programmes.AnyAsync(p => p.Id == id && p.ServiceId == Service);
        });
        if (!mine)
            return NotFound();
        TempData["Done"] = string.Join(" ", ["The programme is set up.", .. dates.Reasons]);
        return Redirect($"/programmes/{id}");
    }

    private bool Check(List<PersonId> chosen)
    {
        Form.Check(ModelState);
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
