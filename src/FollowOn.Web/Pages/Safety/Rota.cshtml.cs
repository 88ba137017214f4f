using FollowOn.Audit;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>Four weeks of the rota: each promised time with its person and deputy, what is empty, and how the weekly test went.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class RotaModel(FollowOnDb db, UkClock clock, Rota rota, Promises promises, WhoAnswers who, RotaDays days, RotaLook look) : RotaPage(rota, promises, who)
{
    private const int WeeksShown = 4;

    /// <summary>Any day of the first week to show; this week when left out or not a date.</summary>
    [FromQuery]
    public string? From { get; set; }

    public DateOnly Today => clock.Today;
    public DateOnly ThisWeek => MondayOf(Today);
    public DateOnly Start { get; private set; }
    public RotaStanding? Standing { get; private set; }
    public IReadOnlyList<RotaWeek> Weeks { get; private set; } = [];
    public IReadOnlyList<(string Name, string Words)> Tests { get; private set; } = [];

    public async Task OnGet()
    {
        Start = StartOf(From, Today);
        if (!await LoadPromise())
            return;
        var from = Start < Today ? Today : Start;
        var shown = await days.Of(Promise!, from, Start.AddDays(7 * WeeksShown).DayNumber - from.DayNumber);
        Weeks = [.. Enumerable.Range(0, WeeksShown).Select(n => Start.AddDays(7 * n)).Select(monday => new RotaWeek(monday, [.. shown.Where(d => MondayOf(d.Date) == monday)]))];
        Standing = await look.Of(Service);
        await LoadTests();
    }

    /// <summary>A Monday, this week or later: what has been is not changed here.</summary>
    internal static DateOnly StartOf(string? from, DateOnly today) =>
        DateOnly.TryParseExact(from, "yyyy-MM-dd", out var asked) && asked > today && asked < today.AddDays(RotaChanges.MostDaysAhead) ? MondayOf(asked) : MondayOf(today);

    internal static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private async Task LoadTests()
    {
        var since = ThisWeek.AddDays(-7);
        var tests = await db.DutyTests.AsNoTracking().Where(t => t.ServiceId == Service && t.Week >= since).ToListAsync();
        Tests = [.. tests.GroupBy(t => t.PersonId).Select(g => g.MaxBy(t => t.Week)!).Select(t => (NameOf(t.PersonId), t switch
        {
            { AnsweredAt: { } at } => $"Tapped {PromiseWords.At(at)}",
            { LeadToldAt: not null } => $"Asked {PromiseWords.At(t.AskedAt)}, not tapped. The lead was told.",
            _ => $"Asked {PromiseWords.At(t.AskedAt)}, not tapped yet",
        })).Where(t => t.Item1.Length > 0).OrderBy(t => t.Item1)];
    }

    /// <summary>One week, from its Monday.</summary>
    public sealed record RotaWeek(DateOnly Monday, IReadOnlyList<RotaDay> Days);
}
