using System.Text.Json.Serialization;
using FollowOn.Programmes.Cohorts;

namespace FollowOn.Evaluation;

/// <summary>What becomes of one row of a list of reported groups.</summary>
public enum ReportedOutcome
{
    /// <summary>Can be brought in.</summary>
    Ready,

    /// <summary>Something in it must be mended in the file first; nothing of the row is kept.</summary>
    NeedsMending,

    /// <summary>A group of this name stands in an earlier row.</summary>
    SameAsEarlier,

    /// <summary>Brought in before, with the same figures.</summary>
    AlreadyThere,

    /// <summary>A group of this name was brought in before with other figures; that one stays as it is.</summary>
    DiffersFromOneThere,
    Empty,
}

/// <summary>What to mend, in which column (null for the whole row).</summary>
public sealed record ReportedProblem(string? Column, string Message);

/// <summary>One row of the file, by the number a spreadsheet shows it with.</summary>
public sealed record ReportedLine(int Number, ReportedOutcome Outcome, string Group, IReadOnlyList<ReportedProblem> Problems, [property: JsonIgnore] ReportedRow? Row);

/// <summary>
/// A list of groups as a study or an old record reports them, in comma-, semicolon- or tab-separated text with a heading row. A file is hostile until
/// read: its size, rows and cells are limited, nothing in it is run, and it gives words, never an exception. Every row comes out once.
/// </summary>
public sealed record ReportedList(IReadOnlyList<ReportedLine> Lines, IReadOnlyList<string> MissingColumns, IReadOnlyList<string> LeftOut)
{
    public const int MostBytes = 1024 * 1024;
    public const int MostRows = 1_000;

    /// <summary>Rows that hold a whole group, ready or there already.</summary>
    public IReadOnlyList<ReportedRow> Groups =>
        [.. Lines.Where(l => l.Outcome is ReportedOutcome.Ready or ReportedOutcome.AlreadyThere).Select(l => l.Row!)];

    public int Count(ReportedOutcome outcome) => Lines.Count(l => l.Outcome == outcome);

    /// <summary>Compares with what was brought in before: the same again changes nothing, and nothing is ever overwritten.</summary>
    public ReportedList Against(IReadOnlyCollection<ReportedRow> there) => this with
    {
        Lines = [.. Lines.Select(line => line.Outcome != ReportedOutcome.Ready || there.FirstOrDefault(t => t.Name == line.Group) is not { } before ? line
            : before == line.Row ? line with { Outcome = ReportedOutcome.AlreadyThere }
            : line with
            {
                Outcome = ReportedOutcome.DiffersFromOneThere,
                Problems = [new(null, $"Group {line.Group} was brought in before with other figures. It stays as it is.")],
            })],
    };

    /// <summary>Reads a whole file, and never more than one byte beyond <see cref="MostBytes"/>.</summary>
    public static ReportedList? Read(Stream file, out string? problem)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (copy.Length <= MostBytes && (read = file.Read(buffer)) > 0)
            copy.Write(buffer, 0, read);
        return Read(copy.ToArray(), out problem);
    }

    /// <param name="problem">Why there is no list, and what to do.</param>
    public static ReportedList? Read(byte[] bytes, out string? problem)
    {
        problem = bytes.Length switch
        {
            0 => "The file is empty.",
            > MostBytes => "The file is bigger than 1 MB. Keep only the table of groups in it.",
            _ when FileKinds.IsZip(bytes) || FileKinds.WhyNot(bytes) is not null => "This file is not text. Save the table of groups from your spreadsheet as .csv, and give that file.",
            _ => null,
        };
        if (problem is not null)
            return null;
        if (!TextEncoding.TryDecode(bytes, out var text, out _) || FileKinds.IsMarkup(text))
        {
            problem = "This file is not a table. Save the table of groups from your spreadsheet as .csv, and give that file.";
            return null;
        }
        return Split(text.TrimStart('\uFEFF'), out problem);
    }

    private static ReportedList? Split(string text, out string? problem)
    {
        // By the headings and not by counting: cells of this list hold semicolons of their own.
        var (records, headings) = new char[] { ',', ';', '\t' }
            .Select(d => DelimitedText.Split(text, d, MostRows + 2))
            .Select(found => (Records: found, Headings: ReportedColumns.Of(found.FirstOrDefault(r => r.Cells.Any(CellText.HasWords))?.Cells ?? [])))
            .MaxBy(x => x.Headings.Known);
        problem = records.Count == 0 ? "The file is empty."
            : !headings.Has("group") ? "There is no column called “group”. The first row holds the headings: group, start_year, max_attending, duration_months and so on."
            : headings.Twice is { } twice ? $"There are two columns called “{twice}”. Keep one of them."
            : records.Count > MostRows + 1 ? $"The list is longer than {MostRows:N0} rows. Split it."
            : null;
        if (problem is not null)
            return null;
        var lines = new List<ReportedLine>();
        foreach (var record in records.SkipWhile(r => !r.Cells.Any(CellText.HasWords)).Skip(1))
            lines.Add(headings.Read(record, lines));
        return new(lines, headings.Missing, headings.LeftOut);
    }
}
