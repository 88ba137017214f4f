using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Changes what a service says about itself. The number and hours are what every group is told from then on.</summary>
[Requires(Permission.LookAfterService)]
[ShowsNobody("The service’s name and number.")]
public sealed class ServiceDetailsModel(FollowOnDb db, AuditTrail audit) : PageModel, IServicePage
{
    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public ServiceForm Form { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        if (await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Service) is not { } service)
            return NotFound();
        Form = ServiceForm.Of(service);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!Form.Check(ModelState))
            return Page();
        await db.Change(async () =>
        {
            var service = await db.Services.SingleAsync(s => s.Id == Service);
            service.Describe(Form.Name!, Form.Nation!.Value, Form.Number!, Form.Hours!);
            service.AskForPasskey(Form.AsksForPasskey);
            audit.Did(Act.ServiceChanged, Service);
        });
        TempData["Done"] = "The details are saved.";
        return Redirect($"/services/{Service}");
    }
}
