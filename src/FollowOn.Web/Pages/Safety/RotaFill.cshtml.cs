using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.NhsUi.Binding;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Programmes;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Safety;

/// <summary>"Priya every Monday and Tuesday until 24 December, deputy Sam".</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class RotaFillModel(FollowOnDb db, UkClock clock, Rota rota, Promises promises, WhoAnswers who, RotaChanges changes) : RotaPage(rota, promises, who)
{
    private const int UsualDays = 28;
    private readonly Rota _rota = rota;

    [BindProperty]
    public PersonId? Person { get; set; }

    [BindProperty]
    public PersonId? Deputy { get; set; }

    [BindProperty]
    public List<DayOfWeek> Days { get; set; } = [];

    [BindProperty, Called("first day")]
    public DateOnly? First { get; set; }

    [BindProperty, Called("last day")]
    public DateOnly? Last { get; set; }

    [BindProperty]
    public bool Replace { get; set; }

    /// <summary>The days of the week on which something is promised, Monday first.</summary>
    public IReadOnlyList<DayOfWeek> Covered => [.. Promise!.Cover.Select(c => c.Day).Distinct().OrderBy(d => ((int)d + 6) % 7)];

    public async Task OnGet()
    {
        await LoadPromise();
        (First, Last) = (clock.Today, clock.Today.AddDays(UsualDays));
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await LoadPromise())
            return RedirectToPage();
        if (Person is null)
            Typed.Problem(ModelState, nameof(Person), "Choose who is on duty.");
        if (Days.Count == 0)
            Typed.Problem(ModelState, nameof(Days), "Choose at least one day of the week.");
        if (First is null)
            Typed.Problem(ModelState, nameof(First), "Enter the first day.");
        if (Last is null)
            Typed.Problem(ModelState, nameof(Last), "Enter the last day.");
        if (!ModelState.IsValid)
            return Page();
        var (cover, filling) = (await _rota.HoursOf(Promise!), new Filling(Person!.Value, Deputy, Days, First!.Value, Last!.Value, !Replace));
        var (problem, filled) = await db.Change(() => changes.Fill(Service, cover, filling));
        if (problem is not null)
        {
            ModelState.AddModelError("", problem);
            return Page();
        }
        return ToRota(filled == 0 ? "Nothing was empty on these days, so nothing has changed." : $"{NameOf(Person.Value)} is on duty for {UkWords.Count(filled, "time", "times")} more.");
    }
}
