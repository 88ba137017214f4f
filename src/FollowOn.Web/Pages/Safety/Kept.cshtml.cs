using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What became of something somebody told us: kept, taken up, closed, and no more than that. For whoever raised it alone; it repeats none of their words.</summary>
[Requires(Permission.SignedIn)]
public sealed class KeptModel(FollowOnDb db, UkClock clock, Viewer viewer, Rota rota) : PageModel
{
    public Concern Concern { get; private set; } = null!;
    public ConcernState State { get; private set; }
    public string WhoLooks { get; private set; } = "";
    public DateTime? TakenUpAt { get; private set; }

    /// <summary>When somebody is there again; null while somebody is.</summary>
    public DateTime? NobodyUntil { get; private set; }
    public HelpNowModel.Line? Line { get; private set; }

    public async Task<IActionResult> OnGet(Guid concern)
    {
        var me = viewer.Id;
        if (await db.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == concern && c.RaisedBy == me) is not { } found)
            return NotFound();
        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.Id == found.PromiseId);
        var (hours, id) = (await rota.HoursOf(promise), found.ServiceId);
        (Concern, State, WhoLooks) = (found, Escalation.StateOf(found), promise.WhoLooks);
        // Once taken up it stays so for them: that it lapsed and was told again is the service's to mend, and no news that helps.
        TakenUpAt = found.Events.FirstOrDefault(e => e.Kind == ConcernEventKind.TakenUp)?.At;
        NobodyUntil = hours.IsOpen(clock.Now) ? null : hours.NextOpening(clock.Now);
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == id);
        Line = HelpNowModel.Line.Of(service.Name, service.OpenAccessNumber, service.OpenAccessHours);
        return Page();
    }
}
