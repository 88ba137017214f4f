using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups.Repair;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>What members told the service, for those on duty: what waits, oldest first, and what is over. Of the groups it shows nothing else.</summary>
[Requires(Permission.AnswerConcerns)]
[Shows(Shown.Reports)]
public sealed class ServiceReportsModel(FollowOnDb db, UkClock clock, Viewer viewer, LookAt lookAt) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    public string Name { get; private set; } = "";
    public DateTime Now => clock.Now;
    public IReadOnlyList<Row> Waiting { get; private set; } = [];
    public IReadOnlyList<Row> Over { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await db.Services.Where(s => s.Id == Service).Select(s => s.Name).SingleOrDefaultAsync() is not { } name)
            return NotFound();
        Name = name;
        var rows = await lookAt.OfService(Service, viewer.Id).AsNoTracking()
            .Select(r => new { Report = r, About = db.People.Where(p => p.Id == r.About).Select(p => p.KnownAs).FirstOrDefault(), Group = db.Groups.Where(g => g.Id == r.GroupId).Select(g => g.Name).First() }).ToListAsync();
        Waiting = [.. rows.Where(r => r.Report.IsOpen).OrderBy(r => r.Report.SentAt).Select(r => new Row(r.Report, r.About, r.Group))];
        Over = [.. rows.Where(r => !r.Report.IsOpen).OrderByDescending(r => r.Report.ClosedAt ?? r.Report.TakenBackAt).Select(r => new Row(r.Report, r.About, r.Group))];
        return Page();
    }

    public sealed record Row(Report Report, string? About, string Group);
}

/// <summary>The words of staff pages for what members read in their own.</summary>
public static class ReportsForStaff
{
    public static string InWords(this ReportKind kind) => kind switch
    {
        ReportKind.Note => "A word passed on to the group",
        ReportKind.Text => "A text or message",
        ReportKind.Behaviour => "How somebody behaved",
        _ => "Something else",
    };

    public static string InWords(this ReportState state) => state switch
    {
        ReportState.Received => "Nobody has looked yet",
        ReportState.LookedAt => "Being looked at",
        ReportState.Talked => "Talked about",
        ReportState.GroupAsked => "The group was asked",
        ReportState.Closed => "Closed",
        _ => "Taken back",
    };

    public static string InWords(this RepairStep step) => step switch
    {
        RepairStep.Looked => "Looked at",
        RepairStep.GaveItADay => "Gave it a day",
        RepairStep.TalkedAlone => "Talked with one of them",
        RepairStep.TalkedTogether => "Talked with them together",
        RepairStep.AskedTheGroup => "The group was asked a question",
        RepairStep.CalledTheService => "Rang the service",
        RepairStep.HandedOn => "Handed to the service by whoever looked at it in the group",
        _ => "Came to the service by itself: nobody in the group had looked at it, or could",
    };

    public static string InWords(this RepairEnd end) => end switch
    {
        RepairEnd.Better => "Talked about, and better",
        RepairEnd.KeepApart => "They keep out of each other’s way",
        RepairEnd.NothingToDo => "There was nothing to do",
        _ => "Taken on elsewhere, and written in the record there",
    };
}
