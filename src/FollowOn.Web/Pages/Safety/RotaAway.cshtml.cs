using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.NhsUi.Binding;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Programmes;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Safety;

/// <summary>"I am away from … to …": whoever answers is taken out of all their times, and what is empty is said.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class RotaAwayModel(FollowOnDb db, UkClock clock, Viewer viewer, Rota rota, Promises promises, WhoAnswers who, RotaDays days, RotaChanges changes) : RotaPage(rota, promises, who)
{
    [BindProperty]
    public PersonId? Person { get; set; }

    [BindProperty, Called("first day")]
    public DateOnly? First { get; set; }

    [BindProperty, Called("last day")]
    public DateOnly? Last { get; set; }

    [BindProperty]
    public bool DeputyTakes { get; set; }

    public async Task OnGet()
    {
        await LoadPromise();
        Person = People.Any(p => p.Id == viewer.Id) ? viewer.Id : null;
    }

    public async Task<IActionResult> OnPost()
    {
        await LoadPromise();
        if (Person is not { } person || People.All(p => p.Id != person))
            Typed.Problem(ModelState, nameof(Person), "Choose who is away.");
        if (First is null)
            Typed.Problem(ModelState, nameof(First), "Enter the first day.");
        if (Last is null || Last < First || Last < clock.Today)
            Typed.Problem(ModelState, nameof(Last), "Enter the last day, today or later and not before the first.");
        if (!ModelState.IsValid)
            return Page();
        var (first, last) = (First!.Value < clock.Today ? clock.Today : First.Value, Last!.Value);
        var taken = await db.Change(() => changes.Away(Service, Person!.Value, first, last, DeputyTakes));
        var name = NameOf(Person!.Value);
        return ToRota(taken == 0 ? $"{name} had no time in these days. Nothing has changed."
            : $"{name} is taken out of {UkWords.Count(taken, "time", "times")}. {await NowEmpty(first, last)}", taken == 0 ? null : first);
    }

    private async Task<string> NowEmpty(DateOnly first, DateOnly last)
    {
        const int MostNamed = 6;
        if (Promise is null)
            return "";
        var empty = (await days.Of(Promise, first, Math.Min(last.DayNumber - first.DayNumber + 1, RotaChanges.MostDaysAhead)))
            .SelectMany(d => d.Times.Where(t => t.Person is null).Select(t => $"{UkWords.Date(d.Date)}, {Span(t)}")).ToList();
        return empty.Count == 0 ? "Nothing is empty." : $"Empty in these days: {string.Join("; ", empty.Take(MostNamed))}{(empty.Count > MostNamed ? $"; and {empty.Count - MostNamed} more" : "")}.";
    }
}
