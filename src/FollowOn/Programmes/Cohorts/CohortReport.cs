using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// What <c>import-cohort FILE --dry-run --json</c> prints. The numbers in <see cref="Above"/> and <see cref="Rows"/> together are
/// every record of the file, each once. A file that can't be read has a <see cref="Problem"/> and no rows.
/// </summary>
public sealed record CohortReport(
    string? File,
    string? Problem,
    string? Encoding,
    string? Delimiter,
    string? Sheet,
    IReadOnlyList<OtherSheet> OtherSheets,
    CohortReport.HeadingReport Headings,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<int> Above,
    IReadOnlyList<CohortReport.RowReport> Rows,
    IReadOnlyDictionary<string, int> Counts)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // For a terminal and other programs, never inside a page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public sealed record HeadingReport(IReadOnlyList<int> Rows, IReadOnlyList<ColumnReport> Columns);

    public sealed record ColumnReport(string Heading, ColumnMeaning Meaning);

    /// <summary><c>SameAs</c> is a row's number, <c>SameAsPerson</c> the key of somebody who was there already.</summary>
    public sealed record RowReport(int Number, CohortOutcome Outcome, int? SameAs, string? SameAsPerson, string Name, string? KnownAs, string? Mobile, string? Email, string? Landline,
        string? Channel, string? Language, string? AccessNeeds, IReadOnlyList<CohortProblem> Problems, IReadOnlyList<string> Notes);

    public static CohortReport Of(CohortReading reading)
    {
        var table = reading.Table;
        return new(
            table.FileName, null, table.Encoding, table.Delimiter, table.Sheet, table.OtherSheets,
            new(table.HeadingRows, [.. table.Columns.Where(c => c.Meaning.IsRead() || table.LeftOut.Contains(c.Name)).Select(c => new ColumnReport(c.Name, c.Meaning))]),
            table.LeftOut,
            table.Above,
            [.. reading.Rows.Select(Row)],
            Enum.GetValues<CohortOutcome>().Where(o => o != CohortOutcome.Skipped || reading.Count(o) > 0)
                .ToDictionary(o => JsonNamingPolicy.KebabCaseLower.ConvertName(o.ToString()), reading.Count));
    }

    public static CohortReport Refused(string? file, CohortFileProblem problem) =>
        new(file, problem.Message, null, null, null, [], new([], []), [], [], [], new Dictionary<string, int>());

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static RowReport Row(CohortRow row) => new(
        row.Number, row.Outcome, row.SameAsRow, row.SameAsPerson, row.FullName, row.KnownAs,
        row.Mobile?.ToString(), row.Email?.ToString(), row.Landline?.ToString(), row.PreferredChannel?.ToString().ToLowerInvariant(), row.Language, row.AccessNeeds, row.Problems, row.Notes);
}
