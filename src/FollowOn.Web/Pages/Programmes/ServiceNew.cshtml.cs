using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Sets up a service; whoever does so looks after it, and by a tick runs programmes too.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("An empty form.")]
public sealed class ServiceNewModel(FollowOnDb db, UkClock clock, Roles roles, Viewer viewer, AuditTrail audit) : PageModel, IServicePage
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public ServiceForm Form { get; set; } = new();

    [BindProperty]
    public bool RunsProgrammes { get; set; }

    public void OnGet() => Id = ServiceId.New().Value;

    public async Task<IActionResult> OnPost()
    {
        if (Id == Guid.Empty)
            return RedirectToPage();
        if (!Form.Check(ModelState))
            return Page();
        var id = ServiceId.From(Id);
        var made = await db.Change(async () =>
        {
            if (await db.Services.AnyAsync(s => s.Id == id))
                return viewer.Services.Contains(id);
            db.Services.Add(new Service(id, Form.Name!, Form.Nation!.Value, Form.Number!, Form.Hours!, clock.Now));
            await roles.Give(viewer.Id, Role.Administrator, id);
            if (RunsProgrammes)
                await roles.Give(viewer.Id, Role.Facilitator, id);
            audit.Did(Act.ServiceSetUp, null);
            audit.Did(Act.RoleGiven, id, viewer.Id);
            return true;
        });
        if (made)
            TempData["Done"] = "The service is set up. Set up its first programme, or add a group that already meets.";
        return made ? Redirect($"/services/{id}") : NotFound();
    }
}
