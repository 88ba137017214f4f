using System.Globalization;
using FollowOn.Programmes.Cohorts;

namespace FollowOn.Evaluation;

/// <summary>The columns of a list of reported groups, and what each cell may hold.</summary>
internal sealed class ReportedColumns
{
    private static readonly string[] Names =
    [
        "group", "start_year", "max_attending", "attending_note", "men", "women", "reduced_over_time", "frequency", "venue", "age_range",
        "channels", "duration_months", "social", "goal_setting", "techniques", "other_purposes",
    ];

    private readonly Dictionary<string, int> _at = [];

    /// <summary>Columns that are not needed; they are not kept.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>Columns that would have been read and are not there.</summary>
    public IReadOnlyList<string> Missing => [.. Names.Where(n => !_at.ContainsKey(n))];

    /// <summary>A column that is there twice.</summary>
    public string? Twice { get; private init; }

    public int Known => _at.Count;

    public bool Has(string name) => _at.ContainsKey(name);

    public static ReportedColumns Of(IReadOnlyList<string> headings)
    {
        var known = Names.ToDictionary(n => CellText.Key(n));
        var read = headings.Select(CellText.OneLine).ToList();
        var columns = new ReportedColumns
        {
            LeftOut = [.. read.Where(h => h.Length > 0 && !known.ContainsKey(CellText.Key(h)))],
            Twice = read.Select(h => known.GetValueOrDefault(CellText.Key(h))).Where(n => n is not null).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key,
        };
        foreach (var (heading, i) in read.Select((h, i) => (h, i)))
            if (known.TryGetValue(CellText.Key(heading), out var name))
                columns._at.TryAdd(name, i);
        return columns;
    }

    public ReportedLine Read(CohortRecord record, IReadOnlyCollection<ReportedLine> earlier)
    {
        if (!record.Cells.Any(CellText.HasWords))
            return new(record.Number, ReportedOutcome.Empty, "", [], null);
        var problems = new List<ReportedProblem>([.. record.Notes.Select(n => new ReportedProblem(null, n))]);
        var cells = new Cells(this, record, problems);
        var row = new ReportedRow(
            cells.Words("group", ReportedGroup.NameMaxLength), cells.Number("start_year", 1900, 2100), cells.Number("max_attending", 0, 500),
            cells.Words("attending_note"), cells.Number("men", 0, 500), cells.Number("women", 0, 500), cells.YesOrNo("reduced_over_time"),
            cells.Words("frequency"), cells.List("venue"), cells.Words("age_range"), cells.List("channels"), cells.Number("duration_months", 0, 1200),
            cells.YesOrNo("social"), cells.YesOrNo("goal_setting"), cells.YesOrNo("techniques"), cells.List("other_purposes"));
        if (row.Name.Length == 0 && problems.All(p => p.Column != "group"))
            problems.Add(new("group", "Enter what the group is called, like A."));
        var same = earlier.FirstOrDefault(l => l.Row?.Name == row.Name && l.Outcome == ReportedOutcome.Ready);
        var outcome = problems.Count > 0 ? ReportedOutcome.NeedsMending : same is not null ? ReportedOutcome.SameAsEarlier : ReportedOutcome.Ready;
        if (outcome == ReportedOutcome.SameAsEarlier)
            problems.Add(new("group", $"Group {row.Name} stands in row {same!.Number} already. Give each group a name of its own."));
        return new(record.Number, outcome, row.Name, problems, row);
    }

    /// <summary>The cells of one row; what cannot be read is said once, and the cell counts as empty.</summary>
    private sealed class Cells(ReportedColumns columns, CohortRecord record, List<ReportedProblem> problems)
    {
        public string Words(string column, int most = ReportedGroup.NoteMaxLength)
        {
            var words = Cell(column);
            // What a spreadsheet would run as a formula when the list is opened again is not taken in.
            if (words is [('=' or '+' or '-' or '@'), _, ..])
                return Mend(column, $"“{column}” begins like a formula. Take out the {words[0]} at its beginning.");
            return words.Length <= most ? words : Mend(column, $"“{column}” is too long: at most {most} characters.");
        }

        /// <summary>"phone;sms" as "phone, sms".</summary>
        public string List(string column) => string.Join(", ", Words(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        public int? Number(string column, int least, int most)
        {
            var words = Cell(column);
            if (words.Length == 0)
                return null;
            if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            Mend(column, $"“{column}” must be a whole number from {least} to {most}, or empty.");
            return null;
        }

        public bool? YesOrNo(string column)
        {
            switch (Cell(column).ToLowerInvariant())
            {
                case "":
                    return null;
                case "yes" or "y" or "true":
                    return true;
                case "no" or "n" or "false":
                    return false;
                default:
                    Mend(column, $"“{column}” must be yes or no, or empty.");
                    return null;
            }
        }

        private string Cell(string column)
        {
            var words = columns._at.TryGetValue(column, out var i) ? CellText.OneLine(record.Cell(i)) : "";
            return CellText.HasWords(words) || words is ['=' or '+' or '@', ..] ? words : "";
        }

        private string Mend(string column, string message)
        {
            problems.Add(new(column, message));
            return "";
        }
    }
}
