using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Changes what a programme is called, when it starts and where it is held.</summary>
[Requires(Permission.PrepareProgramme)]
[ShowsNobody("The programme’s name and place.")]
public sealed class ProgrammeDetailsModel(FollowOnDb db, AuditTrail audit) : PageModel, IProgrammePage
{
    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        if (await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id) is not { } programme)
            return NotFound();
        Form = ProgrammeForm.Of(programme);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!Form.Check(ModelState))
            return Page();
        await db.Change(async () =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == Id);
            programme.Describe(Form.Name!, Form.Place, Form.Online!.Value, Form.Starts!.Value);
            audit.Did(Act.ProgrammeChanged, programme.ServiceId, programme: Id);
        });
        TempData["Done"] = "The changes are saved.";
        return Redirect($"/programmes/{Id}");
    }
}
