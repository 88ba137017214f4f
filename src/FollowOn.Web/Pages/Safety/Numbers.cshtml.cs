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

/// <summary>The crisis numbers of a service's nation: who answers for them, when they were rung, and one button to say that they are right.</summary>
[Requires(Permission.LookAfterService)]
[ShowsNobody("Numbers for help, and who answers for them.")]
public sealed class NumbersModel(FollowOnDb db, UkClock clock, AuditTrail audit) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    public Service About { get; private set; } = null!;
    public NumbersReview Review { get; private set; } = null!;
    public IReadOnlyList<CrisisNumber> Numbers => CrisisNumbers.In(About.Nation);

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        (Owner, Next) = (About.NumbersOwner, About.OpenAccessNext);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        Typed.NotTooLong(ModelState, nameof(Owner), Owner, FollowOn.Programmes.Service.OwnerMaxLength);
        Typed.NotTooLong(ModelState, nameof(Next), Next, FollowOn.Programmes.Service.NextMaxLength);
        if (!ModelState.IsValid)
            return Page();
        await Change(service => service.AnswerForNumbers(Owner, Next), Act.ServiceChanged);
        TempData["Done"] = "That is saved.";
        return Redirect($"/services/{Service}/crisis-numbers");
    }

    public async Task<IActionResult> OnPostRung()
    {
        var today = clock.Today;
        await Change(service => service.NumbersRung(today), Act.NumbersRung);
        TempData["Done"] = "Thank you. Noted for today.";
        return Redirect($"/services/{Service}/crisis-numbers");
    }

    private Task Change(Action<Service> how, Act act) => db.Change(async () =>
    {
        how(await db.Services.SingleAsync(s => s.Id == Service));
        audit.Did(act, Service);
    });

    private async Task<bool> Load()
    {
        if (await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Service) is not { } service)
            return false;
        (About, Review) = (service, NumbersReview.Of(service.Nation, service.NumbersOwner, service.NumbersRungOn, clock.Today));
        return true;
    }
}
