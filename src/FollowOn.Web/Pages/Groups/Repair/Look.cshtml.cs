using FollowOn.Accounts;
using FollowOn.Groups.Repair;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>Something that was told, for the one member who looks at it: talk first, in order; then the group, or the service. Nobody else finds it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class LookModel(FollowOnDb db, Viewer viewer, MemberWords words, LookAt lookAt, HandOn handOn, GroupSeal seal, RepairNews news) : GroupPage(db, viewer)
{
    [FromRoute(Name = "report")]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public RepairStep? Step { get; set; }

    [BindProperty, OwnWords]
    public string? Note { get; set; }

    [BindProperty]
    public RepairEnd? End { get; set; }

    public Report Report { get; private set; } = null!;
    public ServicePlace Place { get; private set; } = null!;
    /// <summary>At the service nobody answers what members tell.</summary>
    public bool NobodyThere { get; private set; }
    public ReportInWords Shown { get; private set; } = null!;
    public string Address => $"{Root}/look-at/{Id}";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        ModelState.Clear();
        if (Step is not { } step || !LookAt.ToNote.Contains(step))
            ModelState.AddModelError(nameof(Step), words["repair.look.step-missing"]);
        if (Note?.Length > Report.NoteMaxLength)
            ModelState.AddModelError(nameof(Note), words["repair.look.note-long", ("n", Report.NoteMaxLength)]);
        if (!ModelState.IsValid)
            return Page();
        return await Do(report => lookAt.Note(report, Form, Step!.Value, Me, Note), "repair.look.noted", Address);
    }

    public Task<IActionResult> OnPostHandOn() => Do(report => handOn.Do(report, RepairStep.HandedOn, Me), "repair.look.handed-on", $"{Root}/not-right");

    public async Task<IActionResult> OnPostClose()
    {
        if (!await Load())
            return NotFound();
        ModelState.Clear();
        if (End is not { } end || !Enum.IsDefined(end))
        {
            ModelState.AddModelError(nameof(End), words["repair.look.end-missing"]);
            return Page();
        }
        return await Do(report => lookAt.Close(report, end), "repair.look.closed", $"{Root}/not-right");
    }

    private async Task<IActionResult> Do(Func<Report, Task> work, string done, string next)
    {
        var found = await Db.Change(async () =>
        {
            if (await Find() is not { } report)
                return false;
            await work(report);
            return true;
        });
        if (!found)
            return NotFound();
        Say(words[done]);
        return Redirect(next);
    }

    private async Task<Report?> Find()
    {
        var id = Id;
        return await lookAt.OfMember(Group, Me).SingleOrDefaultAsync(r => r.Id == id);
    }

    private async Task<bool> Load()
    {
        if (await Find() is not { } report)
            return false;
        (Report, Place) = (report, await ServicePlace.Of(Db, Group));
        NobodyThere = !await news.AnswersReports(Place.Id, report.By, report.About);
        Shown = await ReportInWords.Of(Db, seal, report);
        return true;
    }
}

/// <summary>A report as whoever looks at it reads it.</summary>
/// <param name="By">Null where whoever told of it would rather not be named, or is erased.</param>
/// <param name="About">Null for nobody.</param>
public sealed record ReportInWords(string? By, string? About, string? Words, string? Quoted, IReadOnlyList<(ReportStep Step, string? Note)> Steps)
{
    public static async Task<ReportInWords> Of(FollowOnDb db, GroupSeal seal, Report report)
    {
        var group = report.GroupId;
        var rows = await db.Memberships.Where(m => m.GroupId == group).Join(db.People, m => m.PersonId, p => p.Id, (_, p) => new { p.Id, p.KnownAs, p.FullName }).ToListAsync();
        var names = FollowOn.Groups.FirstNames.Of(rows.Select(r => (r.Id, r.KnownAs, r.FullName)));
        string? Name(PersonId? person) => person is { } id && names.TryGetValue(id, out var name) ? name : null;
        var steps = new List<(ReportStep, string?)>();
        foreach (var step in report.Steps.OrderBy(s => s.Number))
            steps.Add((step, await seal.Note(report, step)));
        return new ReportInWords(report.MayName ? Name(report.By) : null, Name(report.About), await seal.Words(report), await seal.Quoted(report), steps);
    }
}
