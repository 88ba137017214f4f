using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups.Repair;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>One thing that a member told the service: what was done, and how it ended. Whoever it is about, or comes from, never finds it here.</summary>
[Requires(Permission.AnswerConcerns)]
[Shows(Shown.Reports)]
public sealed class ServiceReportModel(FollowOnDb db, Viewer viewer, LookAt lookAt, GroupSeal seal) : PageModel
{
    /// <summary>What a clinician notes by a press.</summary>
    public static IReadOnlyList<RepairStep> ToNote { get; } = [RepairStep.Looked, RepairStep.TalkedAlone, RepairStep.TalkedTogether];

    [FromRoute]
    public ServiceId Service { get; set; }

    [FromRoute(Name = "report")]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public RepairStep? Step { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public RepairEnd? End { get; set; }

    public Report Report { get; private set; } = null!;
    public ReportInWords Told { get; private set; } = null!;
    public string Group { get; private set; } = "";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        ModelState.Clear();
        if (Step is not { } step || !ToNote.Contains(step))
            ModelState.AddModelError(nameof(Step), "Choose what you did");
        if (Note?.Length > Report.NoteMaxLength)
            ModelState.AddModelError(nameof(Note), $"Enter a shorter note, of {Report.NoteMaxLength} letters or fewer");
        return ModelState.IsValid ? await Do(report => lookAt.Note(report, Form, Step!.Value, viewer.Id, Note), "It is noted.") : Page();
    }

    public async Task<IActionResult> OnPostClose()
    {
        if (!await Load())
            return NotFound();
        ModelState.Clear();
        if (End is not { } end || !Enum.IsDefined(end))
        {
            ModelState.AddModelError(nameof(End), "Choose how it ended");
            return Page();
        }
        return await Do(report => lookAt.Close(report, end), "It is closed. Whoever told it hears that it is.");
    }

    private async Task<IActionResult> Do(Func<Report, Task> work, string done)
    {
        await db.Change(async () => await work(await Find() ?? throw new InvalidOperationException("It was found a moment ago, and is never deleted while it is open.")));
        TempData["Done"] = done;
        return Redirect($"/services/{Service}/reports/{Id}");
    }

    private async Task<Report?> Find()
    {
        var id = Id;
        return await lookAt.OfService(Service, viewer.Id).SingleOrDefaultAsync(r => r.Id == id);
    }

    private async Task<bool> Load()
    {
        if (await Find() is not { } report)
            return false;
        var group = report.GroupId;
        (Report, Told) = (report, await ReportInWords.Of(db, seal, report));
        Group = await db.Groups.Where(g => g.Id == group).Select(g => g.Name).SingleAsync();
        return true;
    }
}
