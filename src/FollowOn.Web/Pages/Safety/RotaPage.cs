using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.Web.Pages.Safety;

/// <summary>A page about a service's rota: by the promise that holds, or by the draft while none does, so that it can be filled before the signature.</summary>
public abstract class RotaPage(Rota rota, Promises promises, WhoAnswers who) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    /// <summary>Null while nothing is written: then there is nothing to be on duty for.</summary>
    public Promise? Promise { get; private set; }
    public IReadOnlyList<Answerer> People { get; private set; } = [];

    protected async Task<bool> LoadPromise()
    {
        Promise = await rota.PromiseOf(Service) ?? await promises.Draft(Service);
        People = await who.Of(Service);
        return Promise is not null;
    }

    public IEnumerable<SelectListItem> Choices(string nobody) => [new(nobody, ""), .. People.Select(p => new SelectListItem(p.Name, p.Id.ToString()))];

    protected string NameOf(PersonId person) => People.FirstOrDefault(p => p.Id == person)?.Name ?? "";

    /// <summary>"9am to 4pm".</summary>
    public static string Span(RotaTime time) => $"{UkWords.Time(time.From)} to {UkWords.Time(time.Until)}";

    protected IActionResult ToRota(string done, DateOnly? on = null)
    {
        TempData["Done"] = done;
        return Redirect(on is { } date ? $"/services/{Service}/rota#d{date:yyyyMMdd}" : $"/services/{Service}/rota");
    }
}
