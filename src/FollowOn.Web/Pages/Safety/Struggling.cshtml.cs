using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>I'm struggling: ask the service to ring, in two answers. It is kept before the next page says so.</summary>
[Requires(Permission.SignedIn)]
[ForSafety]
public sealed class StrugglingModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, HelpNow help, Rota rota, Concerns concerns) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public HowSoon? Soon { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    public Promised? Promised { get; private set; }
    public HelpNowModel.Line? Line { get; private set; }

    /// <summary>Their own number, as they gave it; empty when there is none.</summary>
    public string Reached { get; private set; } = "";

    public async Task OnGet()
    {
        await Load();
        Id = Guid.CreateVersion7();
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Soon is not (HowSoon.Today or HowSoon.ThisWeek))
        {
            ModelState.Remove(nameof(Soon));
            ModelState.AddModelError(nameof(Soon), words["safety.soon.missing"]);
        }
        if (Words?.Length > Concern.WordsMaxLength)
            ModelState.AddModelError(nameof(Words), words["safety.too-long", ("n", Concern.WordsMaxLength)]);
        if (Promised is null || !ModelState.IsValid)
            return Page();
        var raised = await db.Change(() => concerns.Raise(new Raising(
            Id == Guid.Empty ? Guid.CreateVersion7() : Id, Promised.Service, ConcernKind.Struggling, Soon!.Value, RaisedVia.Page, viewer.Id, viewer.Id, null, null, Words)));
        return raised is null ? Page() : Redirect($"/kept/{raised.Id}");
    }

    private async Task Load()
    {
        var me = viewer.Id;
        var service = await help.ServiceOf(me);
        Promised = await Promised.By(service?.Id, db, rota, clock);
        Line = service is null ? null : HelpNowModel.Line.Of(service.Name, service.OpenAccessNumber, service.OpenAccessHours);
        Reached = await db.People.Where(p => p.Id == me).Select(p => p.MobileTyped ?? p.LandlineTyped).SingleAsync() ?? "";
    }
}
