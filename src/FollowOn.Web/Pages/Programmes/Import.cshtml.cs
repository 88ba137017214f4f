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
[RequestFormLimits(ValueLengthLimit = MostSent), RequestSizeLimit(MostSent)]
public sealed class ImportModel(FollowOnDb db, UkClock clock, Viewer viewer) : PageModel
{
    /// <summary>Taken in so that a file that is far too big is refused in words and not by a broken line.</summary>
    private const int MostSent = 6 * CohortFile.MostBytes;

    /// <summary>A list nobody finished is forgotten after this long.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

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
        var mine = await db.Change(async () =>
        {
            await ForgetOldLists();
            if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == Key) is { } draft)
                return draft.Owner == viewer.Id && draft.About == Id.Value;
            db.Drafts.Add(new Draft(Key, viewer.Id, ImportDraft.Kind, Id.Value, ImportDraft.ToKeep(table).ToJson(), clock.Now));
            return true;
        });
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

    private async Task ForgetOldLists()
    {
        var before = clock.Now - KeptFor;
        db.Drafts.RemoveRange(await db.Drafts.Where(d => d.Kind == ImportDraft.Kind && d.TouchedAt < before).ToListAsync());
    }
}
