using FollowOn.Groups;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>I'm worried about someone: who, what was noticed, how soon. It is kept before the next page says so.</summary>
[Requires(Permission.SignedIn)]
[ForSafety]
public sealed class WorriedModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, HelpNow help, Rota rota, Concerns concerns) : ToTheService(db, clock, words, rota, concerns)
{
    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? AboutTyped { get; set; }

    public IReadOnlyList<Known> People { get; private set; } = [];

    public async Task OnGet(PersonId? about)
    {
        await Load();
        About = People.FirstOrDefault(p => p.Id == about)?.Id.ToString();
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var about = People.FirstOrDefault(p => p.Id.ToString() == About);
        if (about is null && string.IsNullOrWhiteSpace(AboutTyped) && string.IsNullOrWhiteSpace(Words))
            ModelState.AddModelError(nameof(AboutTyped), Says["safety.worried.who-missing"]);
        if (AboutTyped?.Length > Concern.AboutMaxLength)
            ModelState.AddModelError(nameof(AboutTyped), Says["safety.too-long", ("n", Concern.AboutMaxLength)]);
        Check(Enum.GetValues<HowSoon>());
        // Somebody in two groups may have two services: the one of the person's own group answers, and says what it promises.
        if (about is not null && about.Service != Promised?.Service)
            await LoadService(await Db.Services.AsNoTracking().SingleAsync(s => s.Id == about.Service));
        return await Keep((id, service, soon) => new Raising(id, service, ConcernKind.Worried, soon, RaisedVia.Page, viewer.Id, about?.Id, about is null ? AboutTyped : null, about?.Group, Words));
    }

    private async Task Load()
    {
        var (me, groups) = (viewer.Id, viewer.Groups);
        var rows = await Db.Memberships.AsNoTracking().Where(m => groups.Contains(m.GroupId) && m.LeftAt == null)
            .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.GroupId, p.Id, p.KnownAs, p.FullName })
            .Join(Db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.GroupId, m.Id, m.KnownAs, m.FullName, g.ServiceId }).ToListAsync();
        People = [.. rows.GroupBy(r => r.GroupId).SelectMany(g =>
        {
            var names = FirstNames.Of(g.Select(r => (r.Id, r.KnownAs, r.FullName)));
            return g.Select(r => new Known(r.Id, names[r.Id], r.GroupId, r.ServiceId));
        }).Where(k => k.Id != me).DistinctBy(k => k.Id).OrderBy(k => k.Name, StringComparer.CurrentCultureIgnoreCase)];
        await LoadService(await help.ServiceOf(me));
    }

    /// <summary>Somebody in one of the viewer's groups.</summary>
    public sealed record Known(PersonId Id, string Name, GroupId Group, ServiceId Service);
}
