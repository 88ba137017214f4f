using System.Globalization;
using System.Text;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Audit;

/// <summary>Who of the service has seen and done what, latest first, for its administrators: by day and by person, and as a file for whoever asks.</summary>
[Requires(Permission.LookAfterService)]
[Shows(Shown.Audit)]
public sealed class WhoHasSeenWhatModel(FollowOnDb db, AuditTrail audit) : PageModel
{
    public const int PageLength = 50;

    /// <summary>More than this is taken day by day.</summary>
    public const int MostInFile = 20_000;

    private static readonly string[] Headings = ["number", "when (London)", "who", "what", "about", "programme", "how many", "hash"];

    [FromRoute]
    public ServiceId Service { get; set; }

    /// <summary>London's date; null for every day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    /// <summary>Who did it, or whom it was about; empty for everybody.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    /// <summary>Only rows with a smaller number than this.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];
    public long? Next { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        await LoadPeople();
        if (!ModelState.IsValid)
            return Page();
        var rows = await Read(Chosen().Where(r => Before == null || r.Sequence < Before), PageLength + 1);
        (Rows, Next) = ([.. rows.Take(PageLength)], rows.Count > PageLength ? rows[PageLength - 1].Number : null);
        return Page();
    }

    /// <summary>The rows that were chosen, as a file. That it was taken is noted too.</summary>
    public async Task<IActionResult> OnPostFile()
    {
        var rows = ModelState.IsValid ? await Read(Chosen(), MostInFile) : [];
        await db.Change(() =>
        {
            audit.Did(Act.Exported, Service, number: rows.Count);
            return Task.CompletedTask;
        });
        var lines = rows.Select(r => new[]
        {
            r.Number.ToString(CultureInfo.InvariantCulture), r.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), r.Who, r.What, r.About ?? "", r.Programme ?? "",
            r.HowMany?.ToString(CultureInfo.InvariantCulture) ?? "", r.Hash,
        }).Prepend(Headings);
        var text = string.Concat(lines.Select(line => string.Join(',', line.Select(CsvCell.Of)) + "\r\n"));
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), "text/csv; charset=utf-8", "who-has-seen-what.csv");
    }

    /// <summary>The address of this page with what was chosen.</summary>
    public string Address(long? before) =>
        $"/services/{Service}/who-has-seen-what?day={Day:yyyy-MM-dd}&person={Uri.EscapeDataString(Person ?? "")}" + (before is null ? "" : $"&before={before}");

    private IQueryable<AuditRow> Chosen()
    {
        var rows = db.AuditRows.AsNoTracking().Where(r => r.Chain == Service.Value);
        if (Day is { } day)
        {
            var (from, until) = (UkClock.ToUtc(day, TimeOnly.MinValue), UkClock.ToUtc(day.AddDays(1), TimeOnly.MinValue));
            rows = rows.Where(r => r.At >= from && r.At < until);
        }
        if (Guid.TryParse(Person, out var id))
        {
            var person = PersonId.From(id);
            rows = rows.Where(r => r.By == person || r.Person == person
                || (r.Person == null && r.Programme != null && r.Kind == AuditKind.Viewed && db.Participants.Any(p => p.PersonId == person && p.ProgrammeId == r.Programme.Value)));
        }
        return rows;
    }

    private async Task<List<Row>> Read(IQueryable<AuditRow> rows, int most)
    {
        var found = await rows.OrderByDescending(r => r.Sequence).Take(most).Select(r => new
        {
            r.Sequence, r.At, r.Kind, r.What, r.Way, r.Number, r.Hash, r.By,
            Who = db.People.Where(p => p.Id == r.By).Select(p => p.FullName).FirstOrDefault(),
            About = db.People.Where(p => p.Id == r.Person && r.Person != r.By).Select(p => p.FullName).FirstOrDefault(),
            Programme = db.Programmes.Where(p => p.Id == r.Programme).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync();
        return [.. found.Select(r => new Row(r.Sequence, UkClock.ToLondon(r.At), r.By is null ? AuditWords.Say(r.Way) : r.Who ?? "Somebody who is gone", AuditWords.Say(r.Kind, r.What), r.About, r.Programme, r.Number, r.Hash))];
    }

    private async Task LoadPeople()
    {
        var chain = db.AuditRows.Where(r => r.Chain == Service.Value);
        var people = await db.People.Where(p => p.ErasedAt == null && (chain.Any(r => r.By == p.Id) || chain.Any(r => r.Person == p.Id)))
            .OrderBy(p => p.FullName).Select(p => new { p.Id, p.FullName }).ToListAsync();
        People = [new("Everybody", ""), .. people.Select(p => new SelectListItem(p.FullName, p.Id.ToString()))];
    }

    /// <summary>One note.</summary>
    /// <param name="At">London's wall time.</param>
    public sealed record Row(long Number, DateTime At, string Who, string What, string? About, string? Programme, int? HowMany, string Hash);
}
