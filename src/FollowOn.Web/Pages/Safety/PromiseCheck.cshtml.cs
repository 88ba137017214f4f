using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Programmes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>A promise as members will read it, and the name that is put to it.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class PromiseCheckModel(FollowOnDb db, UkClock clock, Viewer viewer, Rota rota, Promises promises, WhoAnswers who, BankHolidays holidays) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    /// <summary>The draft that was read.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    public PromiseRead? Draft { get; private set; }
    public IReadOnlyList<Answerer> Unreached { get; private set; } = [];
    public int Open { get; private set; }

    public async Task OnGet()
    {
        await Load();
        Name = await db.People.Where(p => p.Id == viewer.Id).Select(p => p.FullName).SingleAsync();
    }

    public async Task<IActionResult> OnPost()
    {
        Typed.Needed(ModelState, nameof(Name), Name, Promise.NameMaxLength, "Enter your full name.");
        Typed.Needed(ModelState, nameof(Role), Role, Promise.NameMaxLength, "Enter your role, like Clinical lead.");
        if (ModelState.IsValid && await db.Change(() => promises.Sign(Service, Id, viewer.Id, Name!, Role!)) is { } problem)
            ModelState.AddModelError("", problem);
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        TempData["Done"] = "The promise is signed, and holds from now on. Next, name somebody for every time in the rota.";
        return Redirect($"/services/{Service}/rota");
    }

    private async Task Load()
    {
        var draft = await promises.Draft(Service);
        if (draft is not null)
            Draft = await PromiseRead.Of(draft, db, rota, holidays, clock.Today);
        Unreached = [.. (await who.Of(Service)).Where(p => !p.Reached)];
        Open = await db.Concerns.CountAsync(c => c.ServiceId == Service && c.ClosedAt == null);
    }
}
