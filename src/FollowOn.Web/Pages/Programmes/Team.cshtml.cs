using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Who runs a programme, and its patient tutor volunteer.</summary>
[Requires(Permission.PrepareProgramme)]
[Shows(Shown.Team)]
public sealed class TeamModel(FollowOnDb db, Viewer viewer, NewProgramme programmes, Roles roles, StaffToChoose staff, AuditTrail audit, WaysOut ways) : PageModel
{
    private ServiceId _service;

    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [BindProperty]
    public List<string> Facilitators { get; set; } = [];

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];
    public IReadOnlyList<Row> Volunteers { get; private set; } = [];

    public async Task OnGet()
    {
        var now = await Load();
        Facilitators = [.. now.Select(p => p.ToString())];
    }

    public async Task<IActionResult> OnPost()
    {
        ModelState.Clear();
        await Load();
        var chosen = Staff.Where(s => Facilitators.Contains(s.Id.ToString())).Select(s => s.Id).ToList();
        if (chosen.Count == 0)
        {
            ModelState.AddModelError(nameof(Facilitators), "Choose at least one person who runs it.");
            return Page();
        }
        await db.Change(async () => await programmes.RunBy(await db.Programmes.SingleAsync(p => p.Id == Id), chosen));
        TempData["Done"] = "The team is saved.";
        var stays = chosen.Contains(viewer.Id) || viewer.May(Permission.LookAfterService, _service);
        return Redirect(stays ? $"/programmes/{Id}" : $"/services/{_service}");
    }

    public async Task<IActionResult> OnPostVolunteer()
    {
        var now = await Load();
        var details = Person.Read(ModelState);
        if (details is { Mobile: null, Email: null, Landline: null })
            Typed.Problem(ModelState, "Person.Mobile", "Enter a way to reach them: a mobile, an email address or another telephone.");
        if (!ModelState.IsValid)
        {
            Facilitators = [.. now.Select(p => p.ToString())];
            return Page();
        }
        await db.Change(async () =>
        {
            var volunteer = (await roles.PersonFor(details!)).Id;
            await roles.Give(volunteer, Role.Volunteer, _service, Id);
            audit.Did(Act.RoleGiven, _service, volunteer, Id);
        });
        TempData["Done"] = $"{details!.FullName} is this programme’s volunteer.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEnd(PersonId person)
    {
        await Load();
        await db.Change(async () =>
        {
            await roles.End(person, Role.Volunteer, _service, Id);
            audit.Did(Act.RoleEnded, _service, person, Id);
        });
        TempData["Done"] = "The volunteer is no longer on this programme.";
        return RedirectToPage();
    }

    private async Task<List<PersonId>> Load()
    {
        _service = await db.Programmes.Where(p => p.Id == Id).Select(p => p.ServiceId).SingleAsync();
        var team = await db.Roles.AsNoTracking().Where(r => r.ProgrammeId == Id && r.EndedAt == null)
            .Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.Role, p }).OrderBy(x => x.p.FullName).ToListAsync();
        Volunteers = [.. team.Where(t => t.Role == Role.Volunteer).Select(t => new Row(t.p.Id, t.p.FullName, Reached.InWords(t.p, ways)))];
        var running = team.Where(t => t.Role == Role.Facilitator).Select(t => t.p.Id).ToList();
        Staff = await staff.Of(_service);
        return running;
    }

    /// <summary>A volunteer of this programme.</summary>
    public sealed record Row(PersonId Id, string Name, string Reached);
}
