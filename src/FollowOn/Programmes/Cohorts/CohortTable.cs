using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// One record of a list as it arrived: <see cref="Number"/> is the row a spreadsheet would show it in (1-based; a record with
/// line breaks inside a cell is one row, a blank line is a row). Cells are trimmed of nothing.
/// </summary>
public sealed record CohortRecord(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>What reading the file had to put right in this record, in plain words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True when a column that is left out had words or a longer number in this row; what it was is not kept.</summary>
    public bool HadMore { get; init; }

    internal string Cell(int index) => index < Cells.Count ? Cells[index] : "";
}

/// <summary>A column: its heading as typed (null when the list has no headings) and what it is taken to hold.</summary>
public sealed record CohortColumn(int Index, string? Heading, ColumnMeaning Meaning)
{
    /// <summary>The heading, or "Column C" as a spreadsheet letters it.</summary>
    [JsonIgnore]
    public string Name => string.IsNullOrEmpty(Heading) ? $"Column {Letters(Index)}" : Heading;

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}

/// <summary>Another sheet of the same workbook, which was not read, and how many filled rows it has.</summary>
public sealed record OtherSheet(string Name, int FilledRows);

/// <summary>
/// What somebody corrected in one row: the typed text of the fields they changed (an empty text empties the field), or that
/// the row is to be skipped, is not the same person as another after all, or that the person uses one name only.
/// </summary>
public sealed record CohortMend
{
    public IReadOnlyDictionary<CohortField, string> Fields { get; init; } = new Dictionary<CohortField, string>();

    public bool Skip { get; init; }

    public bool SomebodyElse { get; init; }

    public bool OneName { get; init; }
}

/// <summary>
/// A list of participants, split into records, its headings found, what each column means guessed; nothing read yet.
/// Immutable: correcting a heading, a meaning or a row gives another table. It is also the draft a page keeps between
/// requests: <see cref="ForDraft"/> drops every value of the left-out columns, <see cref="ToJson"/> writes it.
/// </summary>
public sealed record CohortTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string? FileName { get; init; }

    /// <summary>utf-8, utf-16le, utf-16be, utf-32le, utf-32be, windows-1252, or null for a workbook or pasted text.</summary>
    public string? Encoding { get; init; }

    /// <summary>comma, semicolon, tab, pipe or none; null for a workbook.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The workbook's sheet that was read.</summary>
    public string? Sheet { get; init; }

    public IReadOnlyList<OtherSheet> OtherSheets { get; init; } = [];

    /// <summary>Every record of the file, in order, headings and titles too.</summary>
    public required IReadOnlyList<CohortRecord> Records { get; init; }

    /// <summary>Numbers of the records that hold the headings; empty when there are none.</summary>
    public IReadOnlyList<int> HeadingRows { get; init; } = [];

    /// <summary>Numbers of the records that are not people: title lines and headings.</summary>
    public IReadOnlyList<int> Above { get; init; } = [];

    public IReadOnlyList<CohortColumn> Columns { get; init; } = [];

    public IReadOnlyDictionary<int, CohortMend> Mends { get; init; } = new Dictionary<int, CohortMend>();

    /// <summary>Names of the columns whose values are not read, in their order.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> LeftOut =>
        [.. Columns.Where(c => !c.Meaning.IsRead() && (!string.IsNullOrEmpty(c.Heading) || HasValues(c.Index))).Select(c => c.Name)];

    /// <summary>The same list with one column meaning something else.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public CohortTable WithColumn(int index, ColumnMeaning meaning)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Columns.Count);
        return this with { Columns = [.. Columns.Select(c => c.Index == index ? c with { Meaning = meaning } : c)] };
    }

    /// <summary>The same list with the headings in that record (and what is above it as titles); null for a list without headings.</summary>
    public CohortTable WithHeadingRow(int? number) => Headings.Assign(this, number);

    /// <summary>The same list with one row corrected. Corrections add up: a field named again replaces its earlier text.</summary>
    public CohortTable WithMend(int number, CohortMend mend)
    {
        var fields = Mends.TryGetValue(number, out var before) ? new Dictionary<CohortField, string>(before.Fields) : [];
        foreach (var (field, text) in mend.Fields)
        {
            fields[field] = text;
        }

        return this with { Mends = new Dictionary<int, CohortMend>(Mends) { [number] = mend with { Fields = fields } } };
    }

    /// <summary>
    /// What may be stored between requests: values of left-out columns are dropped for good. Columns whose heading nobody knows
    /// are kept while their meaning may still be chosen (<paramref name="keepUnknown"/>), and so is what stands above the people,
    /// for <see cref="WithHeadingRow"/>; then these are dropped too.
    /// </summary>
    public CohortTable ForDraft(bool keepUnknown = false)
    {
        var kept = Columns.Where(c => c.Meaning.IsRead() || (keepUnknown && c.Meaning == ColumnMeaning.Unknown)).Select(c => c.Index).ToHashSet();
        var left = Columns.Where(c => !c.Meaning.IsRead()).Select(c => c.Index).ToHashSet();
        var above = Above.ToHashSet();
        return this with
        {
            Records = [.. Records.Select(r => above.Contains(r.Number)
                ? keepUnknown ? r : r with { Cells = [] }
                : r with
                {
                    Cells = [.. r.Cells.Select((cell, i) => kept.Contains(i) ? cell : "")],
                    HadMore = r.HadMore || r.Cells.Where((cell, i) => left.Contains(i) && SaysSomething(cell)).Any(),
                })],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is not a stored table.</exception>
    public static CohortTable FromJson(string json) =>
        JsonSerializer.Deserialize<CohortTable>(json, Json) ?? throw new JsonException("No table in the text.");

    // A row number printed by the spreadsheet's owner says nothing about a person.
    internal static bool SaysSomething(string cell) => cell.Any(char.IsLetter) || cell.Count(char.IsDigit) > 4;

    private bool HasValues(int index)
    {
        var above = Above.ToHashSet();
        return Records.Any(r => !above.Contains(r.Number) && CellText.HasWords(r.Cell(index)));
    }
}
