namespace FollowOn.Planning;

/// <summary>
/// A plan's aims as whole numbers, or a bound on them. Less is better. <see cref="LeftOut"/> is sorted, greatest first.
/// </summary>
internal sealed record Score(int LongestRun, int[] LeftOut, long Expected, long Travel) : IComparable<Score>
{
    /// <summary>Runs of one and two are equally bearable.</summary>
    public const int BearableRun = 2;

    /// <summary>The score of a whole plan, counted afresh.</summary>
    public static Score Of(Candidate[] plan, Ground ground)
    {
        var (longest, counts) = (BearableRun, new int[ground.Counted.Length]);
        for (var i = 0; i < counts.Length; i++)
        {
            var member = ground.Problem.Members[ground.Counted[i]];
            var run = member.LeftOutRun;
            counts[i] = member.LeftOutRecent;
            foreach (var meeting in plan)
            {
                var comes = (meeting.Coming & Ground.Bit(ground.Counted[i])) != 0;
                (run, counts[i]) = comes ? (0, counts[i]) : (run + 1, counts[i] + 1);
                longest = Math.Max(longest, run);
            }
        }

        Array.Sort(counts, (a, b) => b.CompareTo(a));
        return new Score(longest, counts, plan.Sum(c => c.Expected), plan.Sum(c => c.Travel));
    }

    public int CompareTo(Score? other)
    {
        if (other is null)
        {
            return -1;
        }

        var order = LongestRun.CompareTo(other.LongestRun);
        order = order != 0 ? order : LeftOut.AsSpan().SequenceCompareTo(other.LeftOut);
        order = order != 0 ? order : other.Expected.CompareTo(Expected);
        return order != 0 ? order : Travel.CompareTo(other.Travel);
    }

    public Aims ToAims() => new(LongestRun, LeftOut, Plain(Expected, 1000m), Plain(Travel, 1_000_000m));

    /// <summary>The number without the trailing zeros of its scale, so that it is written as a person would.</summary>
    private static decimal Plain(long whole, decimal parts) => whole / parts / 1.0000000000000000000000000000m;
}
