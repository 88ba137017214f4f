using FollowOn.Groups.Repair;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>How far something is that the viewer told of: in words, by role and never by name. And "I'd rather take it back".</summary>
[Requires(Permission.BelongToGroup)]
public sealed class ToldModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, GroupSeal seal, RepairNews news) : GroupPage(db, viewer)
{
    [FromRoute(Name = "report")]
    public Guid Id { get; set; }

    public Report Report { get; private set; } = null!;
    public string? Words { get; private set; }
    public ServicePlace Place { get; private set; } = null!;

    /// <summary>It is with the service, and nobody there answers reports any more.</summary>
    public bool NobodyThere { get; private set; }

    public string By => Report.WithService ? "service" : Report.Looker == Me ? "me" : "organiser";

    /// <summary>When it goes to the service, if nothing is done.</summary>
    public DateOnly GoesOn => DateOnly.FromDateTime(UkClock.ToLondon(Report.WaitsSince)).AddDays(Report.GoesOnAfterDays);

    public async Task<IActionResult> OnGet()
    {
        if (await Mine() is not { } report)
            return NotFound();
        (Report, Words, Place) = (report, await seal.Words(report), await ServicePlace.Of(Db, Group));
        NobodyThere = report is { IsOpen: true, WithService: true } && !await news.AnswersReports(Place.Id, report.By, report.About);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBack()
    {
        var done = await Db.Change(async () =>
        {
            if (await Mine() is not { } report)
                return false;
            report.TakeBack(clock.Now);
            return true;
        });
        if (!done)
            return NotFound();
        Say(words["repair.told.back-done"]);
        return Redirect($"{Root}/not-right");
    }

    private Task<Report?> Mine()
    {
        var (id, group, me) = (Id, Group, Me);
        return Db.Reports.SingleOrDefaultAsync(r => r.Id == id && r.GroupId == group && r.By == me);
    }
}
