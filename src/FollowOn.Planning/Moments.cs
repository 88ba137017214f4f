using System.Numerics;

namespace FollowOn.Planning;

/// <summary>
/// When meetings can be, in order, and the choices worth making at each. A moment is a date where only one meeting of a plan can be on a date, else a slot.
/// What may follow a moment is a range of moments, so that chains are counted by ranges.
/// </summary>
internal sealed class Moments
{
    private readonly Ground ground;
    private readonly bool oneADate;

    public Moments(Ground ground)
    {
        this.ground = ground;
        oneADate = ground.Problem.Meetings == 1 || ground.Problem.MinGapDays > 0;
        var groups = ground.Allowed.GroupBy(c => oneADate ? ground.Days[c.Slot] : c.Slot).OrderBy(g => g.Key).ToArray();
        Choices = [.. groups.Select(g => Worthwhile([.. g]))];
        Days = [.. Choices.Select(c => ground.Days[c[0].Slot])];
        Anybody = [.. Choices.Select(c => c.Aggregate(0UL, (all, one) => all | one.Coming))];
        Fewest = [.. Choices.Select(c => c.Min(one => BitOperations.PopCount(ground.CountedMask & ~one.Coming)))];
        MostAt = [.. Choices.Select(c => c.Max(one => one.Expected))];
        LeastAt = [.. Choices.Select(c => c.Min(one => one.Travel))];
        Ranges = [.. Enumerable.Range(0, Days.Length).Select(After)];
        First = (FirstFrom(d => ground.Problem.LastMeeting is not { } last || d - last.DayNumber >= ground.Problem.MinGapDays),
            FirstFrom(d => ground.Problem.LastMeeting is { } last && d - last.DayNumber > (ground.Problem.MaxGapDays ?? int.MaxValue)));
    }

    public int Count => Days.Length;

    /// <summary>The day number of each moment.</summary>
    public int[] Days { get; }

    public Candidate[][] Choices { get; }

    /// <summary>Who can come to at least one choice of each moment.</summary>
    public ulong[] Anybody { get; }

    /// <summary>The fewest counted members any choice of each moment leaves out.</summary>
    public int[] Fewest { get; }

    /// <summary>The most expected attendance of any choice of each moment.</summary>
    public long[] MostAt { get; }

    /// <summary>The least travel of any choice of each moment.</summary>
    public long[] LeastAt { get; }

    /// <summary>The moments that may follow each: from the first, up to and without the second.</summary>
    public (int From, int To)[] Ranges { get; }

    /// <summary>The moments a plan may begin with.</summary>
    public (int From, int To) First { get; }

    private (int From, int To) After(int moment)
    {
        var (least, most) = ((long)Days[moment] + ground.Problem.MinGapDays, (long)Days[moment] + (ground.Problem.MaxGapDays ?? int.MaxValue));
        return (Math.Max(moment + 1, FirstFrom(d => d >= least)), FirstFrom(d => d > most));
    }

    private int FirstFrom(Func<int, bool> holds)
    {
        var (low, high) = (0, Days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(Days[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>
    /// The allowed candidates of a moment that no other makes pointless: another that takes at least the same counted people and is no worse in every later aim,
    /// in their order, can always stand in for it, on the same date.
    /// </summary>
    private Candidate[] Worthwhile(Candidate[] candidates)
    {
        var kept = new List<Candidate>();
        foreach (var candidate in candidates.OrderByDescending(c => c.Expected).ThenBy(c => c.Travel)
                     .ThenBy(ground.Start).ThenBy(c => c.Venue).ThenBy(c => c.Slot))
        {
            // Whatever is kept already is no worse in expected attendance, travel, start and venue, in that order.
            if (!kept.Exists(k => (candidate.Coming & ground.CountedMask & ~k.Coming) == 0))
            {
                kept.Add(candidate);
            }
        }

        return [.. kept];
    }
}
