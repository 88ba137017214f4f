namespace FollowOn.Planning;

/// <summary>The beginning of a plan, and where it leaves the counted members.</summary>
internal sealed class Node
{
    private int hash;

    public int Moment { get; private init; }

    public Candidate[] Plan { get; private init; } = [];

    /// <summary>Meetings in a row that each has missed, by the order of <see cref="Ground.Counted"/>.</summary>
    public int[] Run { get; private init; } = [];

    /// <summary>Meetings of this plan that each has missed.</summary>
    public byte[] Missed { get; private init; } = [];

    public int LongestRun { get; private init; }

    public long Expected { get; private init; }

    public long Travel { get; private init; }

    /// <summary>Which of the plans that do not count this begins on the same dates as; a bit each.</summary>
    public uint SameDatesAs { get; private init; }

    /// <summary>No plan that begins so scores below this; of a whole plan, its score.</summary>
    public Score Bound { get; private init; } = null!;

    public static Node Start(Ground ground, int excluded) => new()
    {
        Moment = -1,
        Run = [.. ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRun)],
        Missed = new byte[ground.Counted.Length],
        LongestRun = Score.BearableRun,
        SameDatesAs = (uint)((1L << excluded) - 1),
    };

    public Node With(Candidate choice, int moment, int left, Score bound, Ground ground, List<int[]> excluded)
    {
        var (run, missed, longest) = ((int[])Run.Clone(), (byte[])Missed.Clone(), LongestRun);
        for (var m = 0; m < run.Length; m++)
        {
            if ((choice.Coming & Ground.Bit(ground.Counted[m])) != 0)
            {
                run[m] = 0;
            }
            else
            {
                missed[m]++;
                longest = Math.Max(longest, ++run[m]);
            }
        }

        for (var m = 0; m < run.Length; m++)
        {
            // A run that cannot grow past the longest any more is as good as none.
            run[m] = run[m] + left <= longest ? 0 : run[m];
        }

        var same = SameDatesAs;
        for (var e = 0; e < excluded.Count; e++)
        {
            same &= excluded[e][Plan.Length] == ground.Days[choice.Slot] ? uint.MaxValue : ~(1u << e);
        }

        return new Node
        {
            Moment = moment,
            Plan = [.. Plan, choice],
            Run = run,
            Missed = missed,
            LongestRun = longest,
            Expected = Expected + choice.Expected,
            Travel = Travel + choice.Travel,
            SameDatesAs = same,
            Bound = bound,
        };
    }

    /// <summary>Whether every plan that begins like this one starts later than the other, the first start that differs deciding.</summary>
    public bool ComesAfter(Candidate[] other, Ground ground) =>
        CompareBy(Plan, other, (a, b) => ground.Start(a).CompareTo(ground.Start(b))) > 0;

    /// <summary>Of two that leave everybody in the same place: whether this is the one to go on with.</summary>
    public bool ComesBefore(Node other, Ground ground) => InOrder(other, ground) < 0;

    public int InOrder(Node other, Ground ground)
    {
        var order = other.Expected.CompareTo(Expected);
        order = order != 0 ? order : Travel.CompareTo(other.Travel);
        return order != 0 ? order : Compare(Plan, other.Plan, ground);
    }

    /// <summary>The starts in order, then the venue ids in ordinal order, then (the same start twice) the slot ids.</summary>
    public static int Compare(Candidate[] plan, Candidate[] other, Ground ground)
    {
        var order = CompareBy(plan, other, (a, b) => ground.Start(a).CompareTo(ground.Start(b)));
        order = order != 0 ? order : CompareBy(plan, other, (a, b) => a.Venue.CompareTo(b.Venue));
        return order != 0 ? order : CompareBy(plan, other, (a, b) => a.Slot.CompareTo(b.Slot));
    }

    public bool SameState(Node other) =>
        Moment == other.Moment && LongestRun == other.LongestRun && SameDatesAs == other.SameDatesAs
        && Missed.AsSpan().SequenceEqual(other.Missed) && Run.AsSpan().SequenceEqual(other.Run);

    public int StateHash()
    {
        if (hash == 0)
        {
            var code = default(HashCode);
            code.Add(Moment);
            code.Add(LongestRun);
            code.Add(SameDatesAs);
            code.AddBytes(Missed);
            foreach (var run in Run)
            {
                code.Add(run);
            }

            hash = code.ToHashCode() | 1;
        }

        return hash;
    }

    private static int CompareBy(Candidate[] plan, Candidate[] other, Comparison<Candidate> compare)
    {
        for (var i = 0; i < Math.Min(plan.Length, other.Length); i++)
        {
            if (compare(plan[i], other[i]) is var order && order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}

/// <summary>Two beginnings are one state when whatever may follow is as good for both.</summary>
internal sealed class NodeComparer : IEqualityComparer<Node>
{
    public static readonly NodeComparer Instance = new();

    public bool Equals(Node? x, Node? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.SameState(y));

    public int GetHashCode(Node obj) => obj.StateHash();
}
