using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>I'm struggling: ask the service to ring, in two answers. It is kept before the next page says so.</summary>
[Requires(Permission.SignedIn)]
[ForSafety]
public sealed class StrugglingModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, HelpNow help, Rota rota, Concerns concerns) : ToTheService(db, clock, words, rota, concerns)
{
    /// <summary>Their own number, as they gave it; empty when there is none.</summary>
    public string Reached { get; private set; } = "";

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        Check(HowSoon.Today, HowSoon.ThisWeek);
        return await Keep((id, service, soon) => new Raising(id, service, ConcernKind.Struggling, soon, RaisedVia.Page, viewer.Id, viewer.Id, null, null, Words));
    }

    private async Task Load()
    {
        var me = viewer.Id;
        await LoadService(await help.ServiceOf(me));
        Reached = await Db.People.Where(p => p.Id == me).Select(p => p.MobileTyped ?? p.LandlineTyped).SingleAsync() ?? "";
    }
}
