using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Safety;

/// <summary>A page on which somebody tells the service something: what it promises stands there, and it is kept before the next page says so.</summary>
public abstract class ToTheService(FollowOnDb db, UkClock clock, MemberWords words, Rota rota, Concerns concerns) : PageModel
{
    protected FollowOnDb Db => db;
    protected MemberWords Says => words;

    /// <summary>The form's own, so that pressing twice raises it once.</summary>
    [BindProperty]
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public HowSoon? Soon { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    /// <summary>Null while nobody has signed what happens then: the page shows numbers only.</summary>
    public Promised? Promised { get; private set; }
    public HelpNowModel.Line? Line { get; private set; }

    protected async Task LoadService(Service? service)
    {
        Promised = await Promised.By(service?.Id, rota, clock);
        Line = service is null ? null : HelpNowModel.Line.Of(service.Name, service.OpenAccessNumber, service.OpenAccessHours);
    }

    /// <param name="choices">What may be chosen here.</param>
    protected void Check(params HowSoon[] choices)
    {
        if (Words?.Length > Concern.WordsMaxLength)
            ModelState.AddModelError(nameof(Words), words["safety.too-long", ("n", Concern.WordsMaxLength)]);
        if (Soon is { } soon && choices.Contains(soon))
            return;
        ModelState.Remove(nameof(Soon));
        ModelState.AddModelError(nameof(Soon), words["safety.soon.missing"]);
    }

    /// <summary>Keeps it and says so; the page again, where something is missing or nothing is promised.</summary>
    protected async Task<IActionResult> Keep(Func<Guid, ServiceId, HowSoon, Raising> what)
    {
        if (Promised is null || !ModelState.IsValid)
            return Page();
        var raised = await db.Change(() => concerns.Raise(what(Id == Guid.Empty ? Guid.CreateVersion7() : Id, Promised.Service, Soon!.Value)));
        return raised is null ? Page() : Redirect($"/kept/{raised.Id}");
    }
}
