using System.Diagnostics.CodeAnalysis;
using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Takes a list as a file or pasted, and keeps it as a draft to look through. Nobody is added here.</summary>
[Requires(Permission.PrepareProgramme)]
[ShowsNobody("An empty form.")]
[RequestFormLimits(ValueLengthLimit = ImportDraft.MostSent), RequestSizeLimit(ImportDraft.MostSent)]
public sealed class ImportModel(FollowOnDb db, UkClock clock, Viewer viewer) : PageModel
{
    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public IFormFile? List { get; set; }

    [BindProperty]
    public string? Pasted { get; set; }

    public bool HandedOver { get; private set; }

    public async Task OnGet()
    {
        Key = Guid.CreateVersion7();
        HandedOver = await IsHandedOver();
    }

    public async Task<IActionResult> OnPost()
    {
        HandedOver = await IsHandedOver();
        if (Key == Guid.Empty || HandedOver)
            return RedirectToPage();
        if (!TryRead(out var table))
            return Page();
        var mine = await db.Change(() => ImportDraft.Keep(db, Key, viewer.Id, Id, table, clock.Now));
        return mine ? Redirect($"/programmes/{Id}/participants/import/{Key}") : NotFound();
    }

    private bool TryRead([NotNullWhen(true)] out CohortTable? table)
    {
        table = null;
        CohortFileProblem? problem;
        if (List is { Length: > 0 })
        {
            using var stream = List.OpenReadStream();
            if (CohortFile.TryRead(stream, List.FileName, out table, out problem))
                return true;
            ModelState.AddModelError(nameof(List), problem.Message);
            return false;
        }
        if (string.IsNullOrWhiteSpace(Pasted))
        {
            ModelState.AddModelError(nameof(List), List is null ? "Choose a file, or paste the rows below." : "The file is empty. Choose the file that has your list in it.");
            return false;
        }
        if (CohortFile.TryReadPasted(Pasted, out table, out problem))
            return true;
        ModelState.AddModelError(nameof(Pasted), problem.Message);
        return false;
    }

    private Task<bool> IsHandedOver() => db.Handovers.AnyAsync(h => h.ProgrammeId == Id && h.HandedOverAt != null);
}
