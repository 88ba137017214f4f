using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Evaluation;

/// <summary>What <c>import-groups FILE --json</c> prints. A file that cannot be read has a <see cref="Problem"/> and no rows.</summary>
public sealed record ReportedReport(
    string? File,
    string? Problem,
    IReadOnlyList<string> MissingColumns,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<ReportedLine> Rows,
    IReadOnlyDictionary<string, int> Counts,
    ReportedReport.FiguresReport? Figures,
    IReadOnlyList<string> Disagreements)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The mean to one decimal, as it is shown.</summary>
    public sealed record FiguresReport(int Groups, double MeanMonths, double MedianMonths, int ShortestMonths, int LongestMonths, int FewestPeople, int MostPeople);

    public static ReportedReport Of(string? file, ReportedList list)
    {
        var figures = ReportedFigures.Of(list.Groups);
        return new(
            file, null, list.MissingColumns, list.LeftOut, list.Lines,
            Enum.GetValues<ReportedOutcome>().ToDictionary(o => JsonNamingPolicy.KebabCaseLower.ConvertName(o.ToString()), list.Count),
            figures is null ? null : new(figures.Groups, Math.Round(figures.Mean, 1), figures.Median, figures.Shortest, figures.Longest, figures.Fewest, figures.Most),
            StudyTable.Disagreements(list.Groups));
    }

    public static ReportedReport Refused(string? file, string problem) => new(file, problem, [], [], [], new Dictionary<string, int>(), null, []);

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
