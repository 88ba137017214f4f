using FollowOn.Handover;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>A page of one programme's hand-over. Once that is finished there is nothing left to do here: every page leads to the one that says so.</summary>
public abstract class HandoverPage(FollowOnDb db) : PageModel
{
    [FromRoute]
    public ProgrammeId Programme { get; set; }

    /// <summary>"check" when somebody came from checking the answers, and goes straight back there.</summary>
    [FromQuery]
    public string? From { get; set; }

    /// <summary>As it stands; not for changing.</summary>
    public ProgrammeHandover Handover { get; private set; } = null!;

    /// <summary>"large" when its sheet is wanted in large print.</summary>
    [FromQuery]
    public string? Print { get; set; }

    public bool Large => Print == "large";

    /// <summary>The classes of what is printed.</summary>
    public string PrintClass => Large ? "fo-print fo-print--large" : "fo-print";

    public bool FromCheck => From == "check";

    /// <summary>Keeps the way back in the form's address.</summary>
    public string FromQuery => FromCheck ? "from=check" : "";

    public string Back => Address(FromCheck ? "/check" : "");

    protected FollowOnDb Db => db;

    public string Address(string step) => $"/programmes/{Programme}/handover{step}";

    protected async Task<bool> IsOpen()
    {
        Handover = await db.Handovers.AsNoTracking().SingleAsync(h => h.ProgrammeId == Programme);
        return Handover.IsOpen;
    }

    protected RedirectResult Finished() => Redirect(Address("/done"));

    /// <summary>Changes it by one of its verbs, unless somebody has finished it meanwhile.</summary>
    protected Task Change(Action<ProgrammeHandover> verb) => db.Change(async () =>
    {
        var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == Programme);
        if (handover.IsOpen)
            verb(handover);
    });
}
