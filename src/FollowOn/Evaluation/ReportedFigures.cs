using System.Globalization;

namespace FollowOn.Evaluation;

/// <summary>
/// Mean, median and range of reported durations and the range of sizes. No survival curve: the durations are lengths of follow-up, not lifetimes.
/// </summary>
/// <param name="Groups">How many reported a duration.</param>
/// <param name="Mean">Months, exact.</param>
public sealed record ReportedFigures(int Groups, double Mean, double Median, int Shortest, int Longest, int Fewest, int Most)
{
    /// <returns>Null when no group reported a duration.</returns>
    public static ReportedFigures? Of(IEnumerable<ReportedRow> rows)
    {
        var all = rows.ToList();
        var months = all.Select(r => r.DurationMonths).OfType<int>().Order().ToList();
        var sizes = all.Select(r => r.MaxAttending).OfType<int>().ToList();
        if (months.Count == 0)
            return null;
        var middle = months.Count / 2;
        var median = months.Count % 2 == 1 ? months[middle] : (months[middle - 1] + months[middle]) / 2.0;
        return new(months.Count, months.Average(), median, months[0], months[^1], sizes.Count == 0 ? 0 : sizes.Min(), sizes.Count == 0 ? 0 : sizes.Max());
    }

    public string MeanInWords => Mean.ToString("0.#", CultureInfo.InvariantCulture);
    public string MedianInWords => Median.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>"11 groups of 3 to 9 people. Months in touch: mean 22.5, median 13, from 6 to 80."</summary>
    public string InWords => $"{UkWords.Count(Groups, "group", "groups")}{(Most == 0 ? "" : $" of {Fewest} to {Most} people")}. Months they were followed: mean {MeanInWords}, median {MedianInWords}, from {Shortest} to {Longest}.";
}
