using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.NhsUi.Binding;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.Web.Pages.Safety;

/// <summary>One day of the rota: gives a time, or a part of one, to somebody, leaves it empty, or swaps it with a time of somebody else.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class RotaDayOfModel(FollowOnDb db, UkClock clock, Rota rota, Promises promises, WhoAnswers who, RotaDays days, RotaChanges changes) : RotaPage(rota, promises, who)
{
    private const int SwapWithinDays = 56;

    [BindProperty]
    public PersonId? Person { get; set; }

    [BindProperty]
    public PersonId? Deputy { get; set; }

    [BindProperty, Called("time it begins")]
    public TimeOnly? From { get; set; }

    [BindProperty, Called("time it ends")]
    public TimeOnly? Until { get; set; }

    /// <summary>How the day stood when it was shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public Guid? Other { get; set; }

    public DateOnly Today => clock.Today;
    public DateOnly On { get; private set; }
    public RotaDay? Day { get; private set; }
    public RotaTime? Chosen { get; private set; }
    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? date, string? from)
    {
        ModelState.Clear();
        if (!await Load(date))
            return NotFound();
        Choose(TimeOnly.TryParseExact(from, "HH:mm", out var asked) ? asked : null);
        await LoadOthers();
        return Page();
    }

    public async Task<IActionResult> OnPost(string? date)
    {
        if (!await Load(date) || Day is null)
            return NotFound();
        if (From is null || Until is null)
            Programmes.Typed.Problem(ModelState, From is null ? nameof(From) : nameof(Until), "Enter the time, like 9am.");
        if (!ModelState.IsValid)
            return await Again(null);
        var (from, until) = (From!.Value, Until!.Value);
        if (await db.Change(() => changes.Put(Service, On, from, until, Person, Deputy, Seen ?? "")) is { } problem)
            return await Again(problem);
        var span = $"{UkWords.Date(On)}, {UkWords.Time(from)} to {UkWords.Time(until)}";
        return ToRota(Person is { } person ? $"{NameOf(person)} is on duty {span}." : $"Nobody is on duty {span}.", On);
    }

    public async Task<IActionResult> OnPostSwap(string? date, Guid one)
    {
        ModelState.Remove(nameof(From));
        ModelState.Remove(nameof(Until));
        if (!await Load(date) || Day is null)
            return NotFound();
        if (Other is not { } other)
        {
            ModelState.AddModelError(nameof(Other), "Choose the time to swap it with.");
            return await Again(null);
        }
        if (await db.Change(() => changes.Swap(Service, one, other)) is { } problem)
            return await Again(problem);
        return ToRota("The two times are swapped.", On);
    }

    /// <summary>Shows it once more as it stands now, with what is to mend.</summary>
    private async Task<IActionResult> Again(string? problem)
    {
        if (problem is not null)
        {
            ModelState.Clear();
            ModelState.AddModelError("", problem);
            await Load(On.ToString("yyyy-MM-dd"));
        }
        Chosen = Day!.Times.FirstOrDefault(t => t.From <= From && From < t.Until) ?? First;
        if (problem is not null)
            Choose(Chosen?.From);
        await LoadOthers();
        return Page();
    }

    private RotaTime? First => Day is { Times: [var first, ..] } ? first : null;

    private void Choose(TimeOnly? from)
    {
        Chosen = Day?.Times.FirstOrDefault(t => t.From == from) ?? Day?.Times.FirstOrDefault(t => t.Person is null) ?? First;
        if (Chosen is { } time)
            (Person, Deputy, From, Until) = (time.Person, time.Deputy, time.From, time.Until);
    }

    private async Task<bool> Load(string? date)
    {
        if (!await LoadPromise())
            return false;
        On = DateOnly.TryParseExact(date, "yyyy-MM-dd", out var asked) ? asked : Today;
        if (On < Today || On > Today.AddDays(RotaChanges.MostDaysAhead))
            return false;
        Day = await days.Of(Promise!, On, 1) is [var day] ? day : null;
        return true;
    }

    /// <summary>What it can be swapped with: times of others, in the eight weeks around it.</summary>
    private async Task LoadOthers()
    {
        if (Chosen is not { Person: { } mine })
            return;
        var around = await days.Of(Promise!, Today, Math.Max(SwapWithinDays, On.DayNumber - Today.DayNumber + (SwapWithinDays / 2)));
        Others = [new("Choose a time", ""), .. around.SelectMany(d => d.Times.Where(t => t.Duty is not null && t.Person is { } theirs && theirs != mine)
            .Select(t => new SelectListItem($"{UkWords.Date(d.Date)}, {Span(t)}: {t.Name}", t.Duty.ToString())))];
        if (Others.Count == 1)
            Others = [];
    }
}
