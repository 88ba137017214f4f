using FollowOn.Audit;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>Four weeks of the rota on paper, person by person, the empty times last.</summary>
[Requires(Permission.KeepPromise)]
[Shows(Shown.Team)]
public sealed class RotaPrintModel(FollowOnDb db, UkClock clock, Rota rota, Promises promises, WhoAnswers who, RotaDays days) : RotaPage(rota, promises, who)
{
    private const int Days = 28;

    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public string? Print { get; set; }

    public string PrintClass => Print == "large" ? "fo-print fo-print--large" : "fo-print";
    public DateOnly Today => clock.Today;
    public DateOnly Start { get; private set; }
    public string ServiceName { get; private set; } = "";
    public IReadOnlyList<(string Name, IReadOnlyList<string> Lines)> Sheets { get; private set; } = [];

    public async Task OnGet()
    {
        Start = RotaModel.StartOf(From, Today);
        ServiceName = await db.Services.Where(s => s.Id == Service).Select(s => s.Name).SingleAsync();
        if (!await LoadPromise())
            return;
        var times = (await days.Of(Promise!, Start, Days)).SelectMany(d => d.Times.Select(t => (d.Date, Time: t))).ToList();
        var sheets = People.Select(p => (p.Name, Lines: (IReadOnlyList<string>)[.. times.Where(t => t.Time.Person == p.Id || t.Time.Deputy == p.Id)
            .Select(t => $"{UkWords.Date(t.Date)}, {Span(t.Time)}{(t.Time.Person == p.Id ? t.Time.DeputyName is { } deputy ? $" (deputy {deputy})" : "" : $": deputy for {t.Time.Name}")}")])).ToList();
        sheets.Add(("Nobody yet", [.. times.Where(t => t.Time.Person is null).Select(t => $"{UkWords.Date(t.Date)}, {Span(t.Time)}")]));
        Sheets = [.. sheets.Where(s => s.Lines.Count > 0)];
    }
}
