using System.Globalization;

namespace FollowOn.Evaluation;

/// <summary>
/// The study's groups A to K, and where what it prints does not agree with itself. Nothing is mended: the figures are shown as they were reported, and
/// each disagreement is said in words. Only said of a list that holds those very groups.
/// </summary>
public static class StudyTable
{
    public const string Source = "Table 2 of a qualitative study of follow-on groups after pain management programmes at an NHS pain clinic (interviews December 2017 to October 2018)";

    /// <summary>The study's durations in months, by which its groups are known again.</summary>
    private static readonly Dictionary<string, int> Months = new()
    {
        ["A"] = 80, ["B"] = 60, ["C"] = 23, ["D"] = 18, ["E"] = 13, ["F"] = 15, ["G"] = 12, ["H"] = 8, ["I"] = 7, ["J"] = 6, ["K"] = 6,
    };

    private static readonly string[] ReducedByText = ["C", "F", "G", "H", "J", "K"];

    public static bool IsIn(IReadOnlyCollection<ReportedRow> rows) =>
        rows.Count == Months.Count && rows.All(r => Months.TryGetValue(r.Name, out var months) && r.DurationMonths == months);

    /// <summary>Each in a sentence or two; none for other lists.</summary>
    public static IReadOnlyList<string> Disagreements(IReadOnlyCollection<ReportedRow> rows)
    {
        if (!IsIn(rows))
            return [];
        var reduced = rows.Where(r => r.Reduced == true).Select(r => r.Name).Order(StringComparer.Ordinal).ToList();
        var only = reduced.Except(ReducedByText).ToList();
        var silent = rows.Where(r => r.Channels.Length == 0).Select(r => r.Name).Order(StringComparer.Ordinal).ToList();
        var mean = rows.Average(r => r.DurationMonths!.Value);
        return
        [
            $"Reduced over time: the study's text names groups {UkWords.List(ReducedByText)}. Its table says so of {(only.Count == 0 ? "the same groups" : $"{UkWords.List(only)} too")}.",
            "Group B: the table has 60 months, the text calls it “over five years”.",
            $"Groups {UkWords.List(silent)}: the table names no way in which they keep in touch.",
            $"The mean duration is {mean.ToString("0.000", CultureInfo.InvariantCulture)} months by the table. It is printed as 22.",
            "Groups B, E and J: the text says that those who stayed in contact were only two or three. The table has the greatest attendance: 3, 6 and 3.",
            "The durations run from the last session to the last contact with the researchers. Group K met once and has 6 months: it is how long a group was followed, not how long it lived.",
            "One person, P21, is listed as not attending and quoted as a member.",
            "The idea of a group is introduced “three weeks” before the end in one place, “three sessions” in another, and “over the final three sessions” in a third. FollowOn suggests the third-last session.",
        ];
    }
}
