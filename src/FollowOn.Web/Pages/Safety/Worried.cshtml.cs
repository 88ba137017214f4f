using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>I'm worried about someone: who, what was noticed, how soon. It is kept before the next page says so.</summary>
[Requires(Permission.SignedIn)]
[ForSafety]
public sealed class WorriedModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, HelpNow help, Rota rota, Concerns concerns) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? AboutTyped { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    [BindProperty]
    public HowSoon? Soon { get; set; }

    public IReadOnlyList<Known> People { get; private set; } = [];

    /// <summary>Null while nobody has signed what happens then: the page shows numbers only.</summary>
    public Promised? Promised { get; private set; }
    public HelpNowModel.Line? Line { get; private set; }

    public async Task OnGet(PersonId? about)
    {
        await Load();
        (Id, About) = (Guid.CreateVersion7(), People.FirstOrDefault(p => p.Id == about)?.Id.ToString());
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var about = People.FirstOrDefault(p => p.Id.ToString() == About);
        Check(about);
        // Somebody in two groups may have two services: the one of the person's own group answers, and says what it promises.
        if (about is not null && about.Service != Promised?.Service)
            await LoadService(await db.Services.AsNoTracking().SingleAsync(s => s.Id == about.Service));
        if (Promised is null || !ModelState.IsValid)
            return Page();
        var raised = await db.Change(() => concerns.Raise(new Raising(
            Id == Guid.Empty ? Guid.CreateVersion7() : Id, Promised.Service, ConcernKind.Worried, Soon!.Value, RaisedVia.Page, viewer.Id, about?.Id, about is null ? AboutTyped : null, about?.Group, Words)));
        return raised is null ? Page() : Redirect($"/kept/{raised.Id}");
    }

    private void Check(Known? about)
    {
        if (about is null && string.IsNullOrWhiteSpace(AboutTyped) && string.IsNullOrWhiteSpace(Words))
            ModelState.AddModelError(nameof(AboutTyped), words["safety.worried.who-missing"]);
        if (AboutTyped?.Length > Concern.AboutMaxLength)
            ModelState.AddModelError(nameof(AboutTyped), words["safety.too-long", ("n", Concern.AboutMaxLength)]);
        if (Words?.Length > Concern.WordsMaxLength)
            ModelState.AddModelError(nameof(Words), words["safety.too-long", ("n", Concern.WordsMaxLength)]);
        if (Soon is null || !Enum.IsDefined(Soon.Value))
        {
            ModelState.Remove(nameof(Soon));
            ModelState.AddModelError(nameof(Soon), words["safety.soon.missing"]);
        }
    }

    private async Task Load()
    {
        var (me, groups) = (viewer.Id, viewer.Groups);
        var rows = await db.Memberships.AsNoTracking().Where(m => groups.Contains(m.GroupId) && m.LeftAt == null)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.GroupId, p.Id, p.KnownAs, p.FullName })
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.GroupId, m.Id, m.KnownAs, m.FullName, g.ServiceId }).ToListAsync();
        People = [.. rows.GroupBy(r => r.GroupId).SelectMany(g =>
        {
            var names = FirstNames.Of(g.Select(r => (r.Id, r.KnownAs, r.FullName)));
            return g.Select(r => new Known(r.Id, names[r.Id], r.GroupId, r.ServiceId));
        }).Where(k => k.Id != me).DistinctBy(k => k.Id).OrderBy(k => k.Name, StringComparer.CurrentCultureIgnoreCase)];
        await LoadService(await help.ServiceOf(me));
    }

    private async Task LoadService(Service? service)
    {
        Promised = await Promised.By(service?.Id, db, rota, clock);
        Line = service is null ? null : HelpNowModel.Line.Of(service.Name, service.OpenAccessNumber, service.OpenAccessHours);
    }

    /// <summary>Somebody in one of the viewer's groups.</summary>
    public sealed record Known(PersonId Id, string Name, GroupId Group, ServiceId Service);
}
