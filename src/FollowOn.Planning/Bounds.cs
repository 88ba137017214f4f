namespace FollowOn.Planning;

/// <summary>What no plan with a given beginning can do better than.</summary>
internal sealed class Bounds
{
    private readonly Ground ground;
    private readonly Outlook outlook;
    private readonly int[] recent;
    private readonly int[] counts;
    private readonly int[] runs;

    public Bounds(Ground ground, Outlook outlook)
    {
        (this.ground, this.outlook) = (ground, outlook);
        recent = [.. ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRecent)];
        (counts, runs) = (new int[recent.Length], new int[recent.Length]);
    }

    /// <summary>The bound of this beginning, with so many meetings still to come.</summary>
    public Score Of(Node node, int left)
    {
        for (var m = 0; m < counts.Length; m++)
        {
            (counts[m], runs[m]) = (recent[m] + node.Missed[m], node.Run[m]);
        }

        return Finish(node.LongestRun, node.Expected, node.Travel, left, node.Moment, null)!;
    }

    /// <summary>The bound of the beginning with one more meeting; null when it cannot be as good as the score to beat.</summary>
    public Score? After(Node node, Candidate choice, int moment, int left, Score? toBeat)
    {
        var longest = node.LongestRun;
        for (var m = 0; m < counts.Length; m++)
        {
            var comes = (choice.Coming & Ground.Bit(ground.Counted[m])) != 0;
            counts[m] = recent[m] + node.Missed[m] + (comes ? 0 : 1);
            runs[m] = comes ? 0 : node.Run[m] + 1;
            longest = Math.Max(longest, runs[m]);
        }

        return Finish(longest, node.Expected + choice.Expected, node.Travel + choice.Travel, left, moment, toBeat);
    }

    private Score? Finish(int longest, long expected, long travel, int left, int moment, Score? toBeat)
    {
        if (left > 0)
        {
            for (var m = 0; m < runs.Length; m++)
            {
                longest = Math.Max(longest, outlook.LeastRun(left, moment, m, runs[m]));
            }
        }

        if (toBeat is not null && longest > toBeat.LongestRun)
        {
            return null;
        }

        if (left > 0)
        {
            var alone = outlook.Alone(left, moment);
            var forced = 0;
            for (var m = 0; m < counts.Length; m++)
            {
                counts[m] += alone[m];
                forced += alone[m];
            }

            Array.Sort(counts);
            Spread(outlook.Together(left, moment) - forced);
            expected += outlook.Most(left, moment);
            travel += outlook.Least(left, moment);
        }
        else
        {
            Array.Sort(counts);
        }

        if (toBeat is not null && longest == toBeat.LongestRun && Worse(expected, travel, toBeat))
        {
            return null;
        }

        var sorted = (int[])counts.Clone();
        Array.Reverse(sorted);
        return new Score(longest, sorted, expected, travel);
    }

    private bool Worse(long expected, long travel, Score toBeat)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            var order = counts[counts.Length - 1 - i] - toBeat.LeftOut[i];
            if (order != 0)
            {
                return order > 0;
            }
        }

        return expected < toBeat.Expected || (expected == toBeat.Expected && travel > toBeat.Travel);
    }

    /// <summary>
    /// Adds this many misses, always to whoever has fewest: no way of adding them gives a lexicographically lesser list, greatest first. The counts are sorted, least first, and stay so.
    /// </summary>
    private void Spread(int misses)
    {
        if (misses <= 0 || counts.Length == 0)
        {
            return;
        }

        // Whoever is lowest rises first: to the level of the next, then both to that of the one after, and so on.
        var lifted = 1;
        for (; lifted < counts.Length && misses >= lifted * (counts[lifted] - counts[lifted - 1]); lifted++)
        {
            misses -= lifted * (counts[lifted] - counts[lifted - 1]);
        }

        var level = counts[lifted - 1] + (misses / lifted);
        for (var i = 0; i < lifted; i++)
        {
            counts[i] = level + (i >= lifted - (misses % lifted) ? 1 : 0);
        }
    }
}
