namespace FollowOn.Planning;

/// <summary>
/// A plan's aims as whole numbers, or a bound on them. Less is better. <see cref="LeftOut"/> is sorted, greatest first.
/// </summary>
internal sealed record Score(int LongestRun, int[] LeftOut, long Expected, long Travel) : IComparable<Score>
{
    /// <summary>Runs of one and two are equally bearable.</summary>
    public const int BearableRun = 2;

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
