using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>
/// Every row of a list, as it was understood, to be mended right there. Those who are ready can be added while others still need something;
/// adding twice changes nothing.
/// </summary>
[Requires(Permission.PrepareProgramme)]
[Shows(Shown.ListBroughtIn)]
public sealed class ImportPreviewModel(FollowOnDb db, UkClock clock, Viewer viewer, CohortToAdd cohort, AddParticipants add) : PageModel
{
    public const int PageOfReady = 200;
    private const int RowsToMend = 40;
    private const int RowsToName = 100;

    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [FromRoute]
    public Guid Draft { get; set; }

    public CohortReading Reading { get; private set; } = null!;
    public CohortRow? Opened { get; private set; }
    public IReadOnlyList<CohortRow> Needing { get; private set; } = [];
    public IReadOnlyList<CohortRow> Same { get; private set; } = [];
    public IReadOnlyList<CohortRow> ReadyRows { get; private set; } = [];
    public IReadOnlyList<CohortRow> Aside { get; private set; } = [];
    public int? NextReady { get; private set; }
    public int MoreSame => Reading.Count(CohortOutcome.SamePerson) - Same.Count;

    public string Counts => string.Join(" ", new (CohortOutcome Outcome, string Words)[]
    {
        (CohortOutcome.Ready, "ready."), (CohortOutcome.NeedsSomething, "to mend."), (CohortOutcome.SamePerson, "the same as another, or on the programme already."),
        (CohortOutcome.Empty, "empty."), (CohortOutcome.Skipped, "left out."),
    }.Where(x => Reading.Count(x.Outcome) > 0).Select(x => $"{Reading.Count(x.Outcome):N0} {x.Words}"));

    public string AddWords => Reading.Count(CohortOutcome.Ready) is var n && n == 1 ? "Add the one who is ready" : $"Add the {n:N0} who are ready";

    public string? LeftOut => Reading.Table.LeftOut is { Count: > 0 } names
        ? $"Left out: {string.Join(", ", names)}. {(names.Count == 1 ? "It is not needed and is" : "They are not needed and are")} not kept."
        : null;

    /// <summary>Which sheet of a workbook was read, where it has others with something in them.</summary>
    public string? Sheets => Reading.Table.OtherSheets.Where(s => s.FilledRows > 0).Select(s => $"“{s.Name}” ({UkWords.Count(s.FilledRows, "row", "rows")})").ToList() is { Count: > 0 } others
        ? $"Read from the sheet “{Reading.Table.Sheet}”. Not read: {UkWords.List(others)}. To read another, save it as a file of its own."
        : null;

    public static IEnumerable<SelectListItem> Meanings { get; } = [.. Enum.GetValues<ColumnMeaning>().Select(m => new SelectListItem(m.Words(), m.ToString()))];

    public string HeadingRow => Reading.Table.HeadingRows.Count == 0 ? "0" : Reading.Table.HeadingRows[^1].ToString(CultureInfo.InvariantCulture);

    public IEnumerable<SelectListItem> HeadingChoices =>
    [
        new("There are no headings", "0"),
        .. Reading.Table.Records.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).Take(12)
            .Select(r => new SelectListItem($"Row {r.Number}: {Beginning(r)}", r.Number.ToString(CultureInfo.InvariantCulture))),
    ];

    public async Task<IActionResult> OnGet(int? row, int? from)
    {
        if (await Load() is not { } reading)
            return NotFound();
        Show(reading, row, Math.Max(from ?? 0, 0));
        return Page();
    }

    public async Task<IActionResult> OnPostMend(int number, string? change, bool oneName, Dictionary<CohortField, string?>? fields)
    {
        var mended = await Mend(number, change, oneName, fields);
        // The last row was mended and everybody is to be added: only if nothing is left to mend.
        return change == "mend-and-add" && mended is RedirectResult && await Load() is { } reading && reading.Count(CohortOutcome.NeedsSomething) == 0
            ? await OnPostAdd()
            : mended;
    }

    private Task<IActionResult> Mend(int number, string? change, bool oneName, Dictionary<CohortField, string?>? fields) => Change(number, table =>
    {
        if (table.Records.All(r => r.Number != number) || table.Above.Contains(number))
            return table;
        var typed = (fields ?? []).Where(f => Enum.IsDefined(f.Key)).ToDictionary(f => f.Key, f => Shortened(f.Value));
        var before = table.Mends.GetValueOrDefault(number);
        return table.WithMend(number, change switch
        {
            "skip" => new CohortMend { Skip = true },
            "back" => new CohortMend(),
            "somebody-else" => new CohortMend { SomebodyElse = true, OneName = before?.OneName ?? false },
            _ => new CohortMend { Fields = typed, OneName = oneName || (before?.OneName ?? false), SomebodyElse = before?.SomebodyElse ?? false },
        });
    });

    public Task<IActionResult> OnPostColumns(Dictionary<int, ColumnMeaning>? meanings) => Change(null, table =>
        ImportDraft.ToKeep((meanings ?? []).Where(m => m.Key >= 0 && m.Key < table.Columns.Count && Enum.IsDefined(m.Value))
            .Aggregate(table, (t, m) => t.WithColumn(m.Key, m.Value))));

    public Task<IActionResult> OnPostHeading(int heading) => Change(null, table =>
        heading == 0 ? table.WithHeadingRow(null) : table.Records.Any(r => r.Number == heading) ? table.WithHeadingRow(heading) : table);

    public async Task<IActionResult> OnPostForget()
    {
        if (await Load() is null)
            return NotFound();
        await db.Change(async () => db.Drafts.RemoveRange(await Mine().ToListAsync()));
        TempData["Done"] = "The list is forgotten.";
        return Redirect($"/programmes/{Id}");
    }

    public async Task<IActionResult> OnPostAdd()
    {
        if (await Load() is null)
            return NotFound();
        if (await db.Handovers.AnyAsync(h => h.ProgrammeId == Id && h.HandedOverAt != null))
            return Redirect($"/programmes/{Id}/participants/import");
        var done = await db.Change(AddReady);
        TempData["Done"] = done.InWords;
        return Redirect(done.Left > 0 ? Here : await FirstCardIsNext() ? $"/programmes/{Id}/handover/introduce" : $"/programmes/{Id}");
    }

    /// <summary>In the last three sessions the first card is what comes next, for whoever runs the programme and has not used it yet.</summary>
    private async Task<bool> FirstCardIsNext()
    {
        var found = await db.Programmes.AsNoTracking().Where(p => p.Id == Id)
            .Join(db.Handovers.Where(h => h.IntroducedAt == null && h.ClosedWithoutGroupAt == null), p => p.Id, h => h.ProgrammeId, (p, _) => p).SingleOrDefaultAsync();
        return found is not null && viewer.May(Permission.HandOver, found.ServiceId, Id)
            && (found.NextSession(clock.Today) is not { } next || HandoverTiming.CardFor(found, next.Number) is not null);
    }

    public string SameAs(CohortRow row) => row.SameAsRow is { } other
        ? $"the same person as row {other}."
        : "on the programme already. Nothing changes.";

    public static string ReachOf(CohortRow row) => Reached.InWords(CohortToAdd.DetailsOf(row).ToPerson(default, DateTime.UnixEpoch));

    private string Here => $"/programmes/{Id}/participants/import/{Draft}";

    private async Task<Outcome> AddReady()
    {
        if (await Mine().SingleOrDefaultAsync() is not { } draft)
            return new(new(0, 0, 0), 0);
        var reading = CohortReading.Of(CohortTable.FromJson(draft.Json), await cohort.AlreadyThere(Id));
        var added = await add.To(await db.Programmes.SingleAsync(p => p.Id == Id), CohortToAdd.Ready(reading, Draft));
        var left = reading.Count(CohortOutcome.NeedsSomething);
        if (left == 0)
            db.Drafts.Remove(draft);
        return new(added, left);
    }

    private async Task<IActionResult> Change(int? row, Func<CohortTable, CohortTable> change)
    {
        ModelState.Clear();
        var found = await db.Change(async () =>
        {
            if (await Mine().SingleOrDefaultAsync() is not { } draft)
                return false;
            draft.Keep(change(CohortTable.FromJson(draft.Json)).ToJson(), clock.Now);
            return true;
        });
        return found ? Redirect(row is null ? Here : $"{Here}#row-{row}") : NotFound();
    }

    private IQueryable<Draft> Mine() =>
        db.Drafts.Where(d => d.Id == Draft && d.Owner == viewer.Id && d.Kind == ImportDraft.Kind && d.About == Id.Value);

    private async Task<CohortReading?> Load()
    {
        var json = await Mine().Select(d => d.Json).SingleOrDefaultAsync();
        return json is null ? null : Reading = CohortReading.Of(CohortTable.FromJson(json), await cohort.AlreadyThere(Id));
    }

    private void Show(CohortReading reading, int? row, int from)
    {
        Opened = reading.Rows.FirstOrDefault(r => r.Number == row && r.Outcome is CohortOutcome.Ready or CohortOutcome.NeedsSomething && r.Number == row);
        Needing = [.. reading.Rows.Where(r => r.Outcome == CohortOutcome.NeedsSomething && r != Opened).Take(RowsToMend)];
        Same = [.. reading.Rows.Where(r => r.Outcome == CohortOutcome.SamePerson).Take(RowsToName)];
        ReadyRows = [.. reading.Ready.Skip(from).Take(PageOfReady)];
        NextReady = reading.Count(CohortOutcome.Ready) > from + PageOfReady ? from + PageOfReady : null;
        Aside = [.. reading.Rows.Where(r => r.Outcome is CohortOutcome.Empty or CohortOutcome.Skipped).Take(RowsToName)];
    }

    private static string Shortened(string? typed) => typed is null ? "" : typed.Length > CohortFile.LongestCell ? typed[..CohortFile.LongestCell] : typed;

    private static string Beginning(CohortRecord record)
    {
        var words = string.Join(", ", record.Cells.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c.Trim()));
        return words.Length > 50 ? $"{words[..50]}…" : words;
    }

    private sealed record Outcome(AddedParticipants Added, int Left)
    {
        public string InWords
        {
            get
            {
                var people = Added.Added == 1 ? "1 person was added." : $"{UkWords.People(Added.Added)} were added.";
                var before = Added.KnownBefore > 0 ? $" Your service knew {Added.KnownBefore:N0} of them already, so their details stay as they were." : "";
                var left = Left > 0 ? $" {UkWords.Count(Left, "row still needs", "rows still need")} something." : "";
                var erased = Added.Erased > 0 ? $" {UkWords.People(Added.Erased)} asked to be erased from this programme and {(Added.Erased == 1 ? "was" : "were")} left out; whoever asks to come back is added by hand." : "";
                return people + before + left + erased;
            }
        }
    }
}
