using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What a service promises to whoever raises a concern: the one that holds, and the form to write another.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class PromiseModel(FollowOnDb db, UkClock clock, Viewer viewer, Rota rota, Promises promises, WhoAnswers who, BankHolidays holidays) : PageModel
{
    private static readonly string[] Steps = [nameof(PromiseForm.TodayWithin), nameof(PromiseForm.Repeat), nameof(PromiseForm.DeputyAfter), nameof(PromiseForm.LeadAfter), nameof(PromiseForm.ManagerAfter), nameof(PromiseForm.Lapse)];

    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public PromiseForm Form { get; set; } = new();

    public Promise? Holds { get; private set; }
    public PromiseRead? HoldsInWords { get; private set; }

    /// <summary>There is something to mend in them, or they were just filled in.</summary>
    public bool StepsOpen { get; private set; }
    public bool HasDraft { get; private set; }
    public int Open { get; private set; }
    public IReadOnlyList<Promise> Earlier { get; private set; } = [];
    public IReadOnlyList<Answerer> People { get; private set; } = [];
    public bool MayLookAfter => viewer.May(Permission.LookAfterService, Service);

    public IEnumerable<SelectListItem> Choices => [new("Choose a person", ""), .. People.Select(p => new SelectListItem(p.Reached ? p.Name : $"{p.Name} (not reached both ways)", p.Id.ToString()))];

    public async Task OnGet()
    {
        Form = PromiseForm.Of(await Load() ?? Holds);
    }

    public async Task<IActionResult> OnPost(string? take)
    {
        await Load();
        if (take is "tight" or "usual")
        {
            ModelState.Clear();
            StepsOpen = true;
            Form.Take(take == "tight" ? PromisedSteps.Tight : PromisedSteps.Usual);
            return Page();
        }
        if (Form.Read(ModelState) is not { } promising)
        {
            StepsOpen = Steps.Any(s => ModelState.GetFieldValidationState("Form." + s) == ModelValidationState.Invalid);
            return Page();
        }
        if (await db.Change(() => promises.Write(Service, promising)) is { } problem)
        {
            ModelState.AddModelError("Form.Manager", problem);
            return Page();
        }
        return Redirect($"/services/{Service}/promise/check");
    }

    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(UkClock.ToLondon(utc));

    /// <returns>What is written and not signed.</returns>
    private async Task<Promise?> Load()
    {
        var signed = await promises.Signed(Service);
        (Holds, Earlier, People) = (signed is [var newest, ..] ? newest : null, [.. signed.Skip(1)], await who.Of(Service));
        foreach (var promise in signed)
            Open += await promises.OpenUnder(promise.Id);
        if (Holds is not null)
            HoldsInWords = await PromiseRead.Of(Holds, db, rota, holidays, clock.Today);
        var draft = await promises.Draft(Service);
        HasDraft = draft is not null;
        return draft;
    }
}
