namespace FollowOn.Fairness;

/// <summary>
/// Random numbers that are the same on every machine and version: SplitMix64 (Steele, Lea and Flood 2014), started from a seed and
/// what the numbers are for. Whatever is drawn for one purpose never moves what is drawn for another.
/// </summary>
internal sealed class Draw
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    public Draw(long seed, params ReadOnlySpan<int> purpose)
    {
        state = (ulong)seed;
        foreach (var part in purpose)
        {
            state = Next() ^ (ulong)(uint)part;
        }
    }

    /// <summary>From 0, included, to 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool With(double chance) => Share() < chance;

    /// <summary>From 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Share() * count);

    /// <summary>The place of a weight, each with a chance in proportion to it.</summary>
    public int Among(IReadOnlyList<double> weights)
    {
        var left = Share() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    /// <summary>This many of the numbers from 0 to <paramref name="count"/> − 1, each at most once.</summary>
    public HashSet<int> Some(int wanted, int count)
    {
        var taken = new HashSet<int>();
        while (taken.Count < Math.Min(wanted, count))
        {
            taken.Add(Below(count));
        }

        return taken;
    }

    private ulong Next()
    {
        state += Step;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
