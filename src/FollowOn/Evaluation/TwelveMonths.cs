using System.Globalization;

namespace FollowOn.Evaluation;

/// <summary>What is known of one calendar month of a group's.</summary>
public enum MonthKnown
{
    /// <summary>The programme had not ended yet (or the group had not come to FollowOn).</summary>
    NotBegun,

    /// <summary>No meet-up is known. They may have met and not said so.</summary>
    NoneKnown,
    Met,
}

/// <summary>
/// The last twelve calendar months of a group's meet-ups, this month the last of them: the register's line of twelve dots, and the same in words
/// for whoever does not see dots. A month counts once, however often they met in it. The table is in docs/domain.md and a test reads it.
/// </summary>
public sealed class TwelveMonths
{
    public const int Count = 12;

    private readonly DateOnly _first;

    private TwelveMonths(DateOnly first, IReadOnlyList<MonthKnown> months) => (_first, Months) = (first, months);

    /// <summary>Twelve, the oldest first.</summary>
    public IReadOnlyList<MonthKnown> Months { get; }

    public int Met => Months.Count(m => m == MonthKnown.Met);

    /// <summary>Months that a meet-up could have been in, 1 to 12.</summary>
    public int Possible => Months.Count(m => m != MonthKnown.NotBegun);

    /// <param name="held">Dates of meet-ups that took place.</param>
    /// <param name="beganOn">The programme's end, or the day the group came to FollowOn.</param>
    public static TwelveMonths Of(IEnumerable<DateOnly> held, DateOnly beganOn, DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Count);
        var met = held.Where(d => d <= today).Select(d => MonthsBetween(first, d)).ToHashSet();
        var began = Math.Min(MonthsBetween(first, beganOn), Count - 1);
        return new(first, [.. Enumerable.Range(0, Count).Select(i => met.Contains(i) ? MonthKnown.Met : i < began ? MonthKnown.NotBegun : MonthKnown.NoneKnown)]);
    }

    /// <summary>"7 of 12 months".</summary>
    public string Short => Possible == 1 ? (Met == 1 ? "Met in its first month" : "Its first month") : $"{Met} of {Possible} months";

    /// <summary>"Met in 3 of the last 12 months: December 2025, January and March 2026."</summary>
    public string InWords
    {
        get
        {
            if (Possible == 1)
                return Met == 1 ? $"Met in its first month: {Names()}." : "Its first month. No meet-up known yet.";
            var span = Possible == Count ? "the last 12 months" : $"the {Possible} months since it began";
            return Met == 0 ? $"No meet-up known in {span}." : $"Met in {Met} of {span}: {Names()}.";
        }
    }

    /// <summary>The months in which they met; the year is said with the last month of each.</summary>
    private string Names()
    {
        var met = Enumerable.Range(0, Count).Where(i => Months[i] == MonthKnown.Met).Select(i => _first.AddMonths(i)).ToList();
        return UkWords.List([.. met.Select((m, i) => m.ToString(i + 1 < met.Count && met[i + 1].Year == m.Year ? "MMMM" : "MMMM yyyy", CultureInfo.InvariantCulture))]);
    }

    private static int MonthsBetween(DateOnly first, DateOnly date) => ((date.Year - first.Year) * 12) + date.Month - first.Month;
}
