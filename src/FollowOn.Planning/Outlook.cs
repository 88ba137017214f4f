namespace FollowOn.Planning;

/// <summary>
/// What can still follow each slot: the choices worth making, and the most and least that any chain of meetings from
/// there can bring. Found backwards, once, before the search.
/// </summary>
internal sealed class Outlook
{
    private const long None = long.MinValue;
    private readonly Ground ground;
    private readonly Candidate[][] choices;
    private readonly long[,] most;      // [k, s]: most expected of k meetings, the first in slot s
    private readonly long[,] least;     // [k, s]: least travel of the same
    private readonly long[,] mostAfter; // [k, s]: most expected of k meetings following slot s; s = slots: from the start
    private readonly long[,] leastAfter;
    private readonly ulong[] neverAgain;
    private readonly int[] fewest;

    public Outlook(Ground ground)
    {
        this.ground = ground;
        var (n, slots) = (ground.Problem.Meetings, ground.Slots.Length);
        choices = Worthwhile(ground);
        (most, least) = (new long[n + 1, slots], new long[n + 1, slots]);
        (mostAfter, leastAfter) = (new long[n + 1, slots + 1], new long[n + 1, slots + 1]);
        for (var k = 1; k <= n; k++)
        {
            for (var s = slots - 1; s >= 0; s--)
            {
                var (more, less) = k == 1 ? (0, 0) : (mostAfter[k - 1, s], leastAfter[k - 1, s]);
                var dead = choices[s].Length == 0 || more == None;
                most[k, s] = dead ? None : choices[s].Max(c => c.Expected) + more;
                least[k, s] = dead ? None : choices[s].Min(c => c.Travel) + less;
            }

            for (var s = 0; s <= slots; s++)
            {
                (mostAfter[k, s], leastAfter[k, s]) = (None, None);
                foreach (var next in Following(s == slots ? int.MinValue : s).Where(t => most[k, t] != None))
                {
                    mostAfter[k, s] = Math.Max(mostAfter[k, s], most[k, next]);
                    leastAfter[k, s] = leastAfter[k, s] == None ? least[k, next] : Math.Min(leastAfter[k, s], least[k, next]);
                }
            }
        }

        (neverAgain, fewest) = (new ulong[slots + 1], new int[slots + 1]);
        (neverAgain[slots], fewest[slots]) = (ground.CountedMask, ground.Counted.Length);
        for (var s = slots - 1; s >= 0; s--)
        {
            (neverAgain[s], fewest[s]) = (neverAgain[s + 1], fewest[s + 1]);
            foreach (var choice in choices[s])
            {
                neverAgain[s] &= ~choice.Coming;
                fewest[s] = Math.Min(fewest[s], System.Numerics.BitOperations.PopCount(ground.CountedMask & ~choice.Coming));
            }
        }
    }

    /// <summary>The greatest expected attendance of any plan; null when no plan keeps the gaps.</summary>
    public long? MostExpected
    {
        get
        {
            var value = mostAfter[ground.Problem.Meetings, ground.Slots.Length];
            return value == None ? null : value;
        }
    }

    /// <summary>The choices for the meeting at this depth from which a whole plan can be made.</summary>
    public IEnumerable<Candidate> Next(int depth, int lastSlot) =>
        Following(lastSlot).Where(s => most[ground.Problem.Meetings - depth, s] != None).SelectMany(s => choices[s]);

    /// <summary>The most that this choice and <paramref name="meetings"/> − 1 after it can bring.</summary>
    public long MostFrom(int meetings, Candidate choice) =>
        choice.Expected + (meetings == 1 ? 0 : mostAfter[meetings - 1, choice.Slot]);

    public long MostAfter(int meetings, int lastSlot) => mostAfter[meetings, lastSlot < 0 ? ground.Slots.Length : lastSlot];

    public long LeastAfter(int meetings, int lastSlot) => leastAfter[meetings, lastSlot < 0 ? ground.Slots.Length : lastSlot];

    /// <summary>Counted members who can come to nothing after this slot, and the fewest any later choice leaves out.</summary>
    public (ulong NeverAgain, int Fewest) LeftOutFrom(int lastSlot)
    {
        var from = lastSlot < 0 ? 0 : lastSlot + 1;
        return (neverAgain[from], fewest[from]);
    }

    private IEnumerable<int> Following(int lastSlot)
    {
        for (var s = lastSlot < 0 ? 0 : lastSlot + 1; s < ground.Slots.Length; s++)
        {
            if (lastSlot < 0 ? ground.MayBeFirst(ground.Days[s]) : ground.GapHolds(ground.Days[lastSlot], ground.Days[s]))
            {
                yield return s;
            }
        }
    }

    /// <summary>
    /// The allowed candidates that no other makes pointless. Where only one meeting of a plan can be on a date, another
    /// candidate of that date that takes at least the same counted people and is no worse in every later aim can
    /// always stand in for it, on the same dates.
    /// </summary>
    private static Candidate[][] Worthwhile(Ground ground)
    {
        var oneADate = ground.Problem.Meetings == 1 || ground.Problem.MinGapDays > 0;
        var kept = Enumerable.Range(0, ground.Slots.Length).Select(_ => new List<Candidate>()).ToArray();
        foreach (var group in ground.Allowed.GroupBy(c => oneADate ? ground.Days[c.Slot] : c.Slot))
        {
            var keptHere = new List<Candidate>();
            foreach (var candidate in group.OrderByDescending(c => c.Expected).ThenBy(c => c.Travel)
                         .ThenBy(ground.Start).ThenBy(c => c.Venue).ThenBy(c => c.Slot))
            {
                // Whatever is kept already is no worse in expected attendance, travel, start and venue, in that order.
                if (!keptHere.Exists(k => (candidate.Coming & ground.CountedMask & ~k.Coming) == 0))
                {
                    keptHere.Add(candidate);
                    kept[candidate.Slot].Add(candidate);
                }
            }
        }

        return [.. kept.Select(k => k.ToArray())];
    }
}
