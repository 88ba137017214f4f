using FollowOn.Web.Access;
using FollowOn.Web.Demonstration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Demonstration;

/// <summary>Moves the demonstration's clock on; what is due on the way happens.</summary>
[Open("Only in the demonstration, where everybody is invented; a real service has no such page.")]
public sealed class ClockModel(DemonstrationService demonstration, PassingOfTime passing, UkClock clock) : PageModel
{
    private static readonly TimeOnly Morning = new(9, 0);

    public DateTime LondonNow => UkClock.ToLondon(clock.Now);
    public NextDue? Next { get; private set; }

    public async Task OnGet() => Next = await passing.Next();

    public Task<IActionResult> OnPostTomorrow(CancellationToken stop) => MoveOn(UkClock.ToUtc(clock.Today.AddDays(1), Morning), stop);

    public Task<IActionResult> OnPostWeek(CancellationToken stop) => MoveOn(clock.Now.AddDays(7), stop);

    public async Task<IActionResult> OnPostNext(CancellationToken stop) =>
        await MoveOn((await passing.Next())?.At ?? clock.Now, stop);

    private async Task<IActionResult> MoveOn(DateTime utc, CancellationToken stop)
    {
        var left = await demonstration.MoveOnTo(utc, stop);
        TempData["Done"] = $"It is {InWords(UkClock.ToLondon(clock.Now))}. {(left == 0 ? "No message left." : $"{UkWords.Count(left, "message", "messages")} left.")}";
        return RedirectToPage();
    }

    internal static string InWords(DateTime london) => $"{UkWords.DateAndYear(DateOnly.FromDateTime(london))}, {UkWords.Time(new TimeOnly(london.Hour, london.Minute))}";
}
