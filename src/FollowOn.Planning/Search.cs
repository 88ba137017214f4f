namespace FollowOn.Planning;

/// <summary>A plan the search found, with its score.</summary>
internal sealed record Found(Candidate[] Plan, Score Score);

/// <summary>
/// Depth-first branch and bound over plans in order of start. Exact: a branch is left only when its bound, compared in
/// the order of the aims, cannot beat the best plan so far. The work limit counts choices looked at, never time, so the same
/// problem always gives the same answer.
/// </summary>
internal sealed class Search
{
    private readonly Ground ground;
    private readonly Outlook outlook;
    private readonly int meetings;
    private readonly long leastExpected;
    private readonly HashSet<string> excluded = new(StringComparer.Ordinal);
    private readonly Candidate[] chosen;
    private long workLeft;
    private Found? best;

    public Search(Ground ground, long workLimit)
    {
        this.ground = ground;
        meetings = ground.Problem.Meetings;
        outlook = new Outlook(ground);
        workLeft = workLimit;
        chosen = new Candidate[meetings];
        var keep = 1m - (ground.Problem.MaxAttendanceLoss ?? 1m);
        leastExpected = outlook.MostExpected is { } most ? (long)Math.Ceiling(keep * most) : 0;
    }

    /// <summary>Whether any plan keeps the rules.</summary>
    public bool AnyPlan => outlook.MostExpected is not null;

    /// <summary>Whether the last search was cut short by the work limit.</summary>
    public bool CutShort { get; private set; }

    /// <summary>No plan's score is below this.</summary>
    public Score RootBound => Bound(State.Start(ground), 0, int.MinValue, 0, 0);

    /// <summary>The best plan whose dates are not excluded; null when there is none.</summary>
    public Found? Best()
    {
        best = null;
        CutShort = false;
        if (AnyPlan)
        {
            Extend(State.Start(ground), 0, int.MinValue, 0, 0);
        }

        return best;
    }

    /// <summary>From now on plans on exactly these dates do not count.</summary>
    public void Exclude(Candidate[] plan) => excluded.Add(Dates(plan));

    private string Dates(Candidate[] plan) => string.Join(',', plan.Select(c => ground.Days[c.Slot]));

    private void Extend(State state, int depth, int lastSlot, long expected, long travel)
    {
        if (depth == meetings)
        {
            Offer(new Score(Math.Max(state.LongestRun, Score.BearableRun), Sorted(state.LeftOut), expected, travel));
            return;
        }

        var branches = new List<(Candidate Choice, State State, Score Bound)>();
        foreach (var choice in outlook.Next(depth, lastSlot))
        {
            if (expected + outlook.MostFrom(meetings - depth, choice) < leastExpected)
            {
                continue;
            }

            workLeft--;
            var next = state.After(choice.Coming, ground.Counted);
            var bound = Bound(next, depth + 1, choice.Slot, expected + choice.Expected, travel + choice.Travel);
            if (best is null || bound.CompareTo(best.Score) <= 0)
            {
                branches.Add((choice, next, bound));
            }
        }

        branches.Sort((a, b) =>
        {
            var order = a.Bound.CompareTo(b.Bound);
            order = order != 0 ? order : a.Choice.Slot.CompareTo(b.Choice.Slot);
            return order != 0 ? order : a.Choice.Venue.CompareTo(b.Choice.Venue);
        });
        foreach (var (choice, next, bound) in branches)
        {
            // Branches are in order of their bounds: once one cannot win, none after it can.
            if (best is not null && bound.CompareTo(best.Score) > 0)
            {
                return;
            }

            // The very first dive always ends in a plan, so that a problem with one is never answered with none.
            if (workLeft < 0 && (best is not null || excluded.Count > 0))
            {
                CutShort = true;
                return;
            }

            chosen[depth] = choice;
            if (best is null || bound.CompareTo(best.Score) < 0 || MayStillStartEarlier(depth))
            {
                Extend(next, depth + 1, choice.Slot, expected + choice.Expected, travel + choice.Travel);
            }

            if (CutShort)
            {
                return;
            }
        }
    }

    private bool MayStillStartEarlier(int depth)
    {
        for (var i = 0; i <= depth; i++)
        {
            var order = ground.Start(chosen[i]).CompareTo(ground.Start(best!.Plan[i]));
            if (order != 0)
            {
                return order < 0;
            }
        }

        return true;
    }

    private void Offer(Score score)
    {
        if (excluded.Count > 0 && excluded.Contains(Dates(chosen)))
        {
            return;
        }

        var order = best is null ? -1 : score.CompareTo(best.Score);
        if (order < 0 || (order == 0 && ComesFirst(chosen, best!.Plan)))
        {
            best = new Found([.. chosen], score);
        }
    }

    /// <summary>All aims tied: the starts in order, then the venue ids in ordinal order, then (the same start twice) the slot ids.</summary>
    private bool ComesFirst(Candidate[] plan, Candidate[] other)
    {
        var order = plan.Zip(other, (a, b) => ground.Start(a).CompareTo(ground.Start(b))).FirstOrDefault(o => o != 0);
        order = order != 0 ? order : plan.Zip(other, (a, b) => a.Venue.CompareTo(b.Venue)).FirstOrDefault(o => o != 0);
        order = order != 0 ? order : plan.Zip(other, (a, b) => a.Slot.CompareTo(b.Slot)).FirstOrDefault(o => o != 0);
        return order < 0;
    }

    private Score Bound(State state, int depth, int lastSlot, long expected, long travel)
    {
        var left = meetings - depth;
        var longest = Math.Max(state.LongestRun, Score.BearableRun);
        if (left == 0)
        {
            return new Score(longest, Sorted(state.LeftOut), expected, travel);
        }

        var (forced, fewest) = outlook.LeftOutFrom(lastSlot);
        var counts = (int[])state.LeftOut.Clone();
        var forcedCount = 0;
        for (var m = 0; m < counts.Length; m++)
        {
            if ((forced & Ground.Bit(ground.Counted[m])) != 0)
            {
                counts[m] += left;
                longest = Math.Max(longest, state.Run[m] + left);
                forcedCount++;
            }
        }

        Spread(counts, forced, Math.Max(0, fewest - forcedCount) * left);
        return new Score(longest, Sorted(counts), expected + outlook.MostAfter(left, lastSlot), travel + outlook.LeastAfter(left, lastSlot));
    }

    /// <summary>
    /// Adds this many misses to the members not forced, always to whoever has fewest: no way of adding them gives a
    /// lexicographically lesser list, greatest first.
    /// </summary>
    private void Spread(int[] counts, ulong forced, int misses)
    {
        if (misses == 0)
        {
            return;
        }

        // Whoever is lowest rises first: to the level of the next, then both to that of the one after, and so on.
        var rising = Enumerable.Range(0, counts.Length).Where(m => (forced & Ground.Bit(ground.Counted[m])) == 0)
            .OrderBy(m => counts[m]).ToArray();
        var lifted = 1;
        for (; lifted < rising.Length && misses >= lifted * (counts[rising[lifted]] - counts[rising[lifted - 1]]); lifted++)
        {
            misses -= lifted * (counts[rising[lifted]] - counts[rising[lifted - 1]]);
        }

        var level = counts[rising[lifted - 1]] + (misses / lifted);
        for (var i = 0; i < lifted; i++)
        {
            counts[rising[i]] = level + (i < misses % lifted ? 1 : 0);
        }
    }

    private static int[] Sorted(int[] counts)
    {
        var sorted = (int[])counts.Clone();
        Array.Sort(sorted, (a, b) => b.CompareTo(a));
        return sorted;
    }

    /// <summary>Where the counted members stand after the meetings chosen so far.</summary>
    private sealed record State(int[] Run, int[] LeftOut, int LongestRun)
    {
        public static State Start(Ground ground) => new(
            [.. ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRun)],
            [.. ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRecent)],
            0);

        public State After(ulong coming, int[] counted)
        {
            var (run, leftOut, longest) = ((int[])Run.Clone(), (int[])LeftOut.Clone(), LongestRun);
            for (var m = 0; m < counted.Length; m++)
            {
                if ((coming & Ground.Bit(counted[m])) != 0)
                {
                    run[m] = 0;
                }
                else
                {
                    leftOut[m]++;
                    longest = Math.Max(longest, ++run[m]);
                }
            }

            return new State(run, leftOut, longest);
        }
    }
}
