using Google.OrTools.Sat;

namespace FollowOn.Planning;

/// <summary>How the second solver left it: the best plan it has, what is proven of the aims, and whether all of it is.</summary>
internal sealed record Solved(Found? Best, Score? Bound, bool Proven);

/// <summary>
/// The same problem as a model for Google's CP-SAT. The aims are solved one after the other, each with the results of those before it held: the longest run; how many people are left out so many times or more, from the
/// greatest number down (which is the lexicographic comparison of the sorted counts); expected attendance; travel; the starts; the venues. One worker, a fixed seed and a limit in the
/// solver's deterministic time make the answer the same every time.
/// </summary>
internal sealed class CpSat
{
    private readonly Ground ground;
    private readonly int meetings;
    private readonly Candidate[] choices;
    private readonly int[] momentOf;
    private readonly CpModel model = new();
    private readonly BoolVar[][] at; // [meeting][choice]
    private readonly LinearExpr[] missed;
    private readonly Score lowest;
    private double timeLeft;
    private Candidate[]? plan;

    public CpSat(Ground ground, Search search, double timeLimit, IReadOnlyList<Candidate[]> excluded, Found? known, Score lowest)
    {
        (this.ground, this.lowest, meetings, timeLeft) = (ground, lowest, ground.Problem.Meetings, timeLimit);
        var moments = search.Moments;
        choices = [.. moments.Choices.SelectMany(c => c)];
        momentOf = [.. moments.Choices.SelectMany((c, t) => c.Select(_ => t))];
        at = [.. Enumerable.Range(0, meetings).Select(k => choices.Select((_, c) => model.NewBoolVar($"{k} {c}")).ToArray())];
        missed = [.. ground.Counted.Select(m => meetings - LinearExpr.Sum(Enumerable.Range(0, meetings).Select(k => Comes(k, m))))];
        Rules(moments, search.LeastExpected);
        foreach (var dates in excluded)
        {
            model.Add(LinearExpr.Sum(dates.SelectMany((d, k) => choices.Index()
                .Where(c => ground.Days[c.Item.Slot] == ground.Days[d.Slot]).Select(c => at[k][c.Index]))) <= meetings - 1);
        }

        if (known is not null)
        {
            plan = known.Plan;
            Hint();
        }
    }

    /// <summary>Solves aim after aim.</summary>
    public Solved Solve()
    {
        try
        {
            return Aims();
        }
        catch (NoPlanException)
        {
            return new Solved(null, null, Proven: true);
        }
    }

    private Solved Aims()
    {
        // What the longest run can be at all: bearable, as long as the plan, or a run from before gone on with.
        var longest = ground.Counted.SelectMany(m => Enumerable.Range(1, meetings).Select(k => ground.Problem.Members[m].LeftOutRun + k))
            .Concat(Enumerable.Range(1, meetings)).Append(Score.BearableRun)
            .Select(run => Math.Max(Math.Max(run, lowest.LongestRun), Score.BearableRun)).Distinct().Order().ToArray();
        var longer = LinearExpr.Sum(longest.Take(longest.Length - 1).Select(Longer));
        return Hold(longer, most: false, out var index)
            ? Sharing(longest[index])
            : new Solved(Known(), new Score(longest[index], Lowest([]), lowest.Expected, lowest.Travel), Proven: false);
    }

    private Solved Sharing(int longest)
    {
        var values = new List<int>();
        var recent = ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRecent).ToArray();
        var (top, floor) = (recent.DefaultIfEmpty(0).Max() + meetings, recent.DefaultIfEmpty(0).Min());
        for (var level = top; level > floor; level--)
        {
            var count = LinearExpr.Sum(recent.Select((r, m) => AtLeast(m, level - r)).OfType<BoolVar>())
                + recent.Count(r => r >= level);
            if (!Hold(count, most: false, out var fewest))
            {
                // So many at least are left out this often; nothing is proven of the rest.
                while (values.Count < fewest)
                {
                    values.Add(level);
                }

                return new Solved(Known(), new Score(longest, Lowest(values), lowest.Expected, lowest.Travel), Proven: false);
            }

            while (values.Count < fewest)
            {
                values.Add(level);
            }
        }

        var counts = Lowest(values);
        if (!Hold(Total(c => c.Expected), most: true, out var expected))
        {
            return new Solved(Known(), new Score(longest, counts, expected, lowest.Travel), Proven: false);
        }

        if (!Hold(Total(c => c.Travel), most: false, out var travel))
        {
            return new Solved(Known(), new Score(longest, counts, expected, travel), Proven: false);
        }

        // What is left are plans as good as each other in all that matters; which of them is only a matter of order.
        var starts = choices.Select(ground.Start).Distinct().Order().Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        foreach (var order in new Func<Candidate, long>[] { c => starts[ground.Start(c)], c => c.Venue, c => c.Slot })
        {
            for (var k = 0; k < meetings; k++)
            {
                if (!Hold(LinearExpr.WeightedSum(at[k], choices.Select(order)), most: false, out _))
                {
                    return new Solved(Known(), new Score(longest, counts, expected, travel), Proven: false);
                }
            }
        }

        return new Solved(Known(), null, Proven: true);
    }

    private void Rules(Moments moments, long leastExpected)
    {
        for (var k = 0; k < meetings; k++)
        {
            model.AddExactlyOne(at[k]);
            var (now, before) = (k, k - 1);
            for (var t = 0; t < moments.Count; t++)
            {
                // What stands at this moment must have stood behind a moment it may follow.
                var here = Of(now, t);
                if (k == 0)
                {
                    if (t < moments.First.From || t >= moments.First.To)
                    {
                        model.Add(here == 0);
                    }
                }
                else
                {
                    var earlier = Enumerable.Range(0, t).Where(e => t >= moments.Ranges[e].From && t < moments.Ranges[e].To);
                    model.Add(here <= LinearExpr.Sum(earlier.SelectMany(e => Indices(e)).Select(c => at[before][c])));
                }
            }
        }

        model.Add(Total(c => c.Expected) >= leastExpected);
    }

    private IEnumerable<int> Indices(int moment)
    {
        var from = Array.BinarySearch(momentOf, moment);
        while (from > 0 && momentOf[from - 1] == moment)
        {
            from--;
        }

        for (; from < momentOf.Length && momentOf[from] == moment; from++)
        {
            yield return from;
        }
    }

    private LinearExpr Of(int meeting, int moment) => LinearExpr.Sum(Indices(moment).Select(c => at[meeting][c]));

    private LinearExpr Comes(int meeting, int member) =>
        LinearExpr.Sum(choices.Index().Where(c => (c.Item.Coming & Ground.Bit(member)) != 0).Select(c => at[meeting][c.Index]));

    private LinearExpr Total(Func<Candidate, long> what)
    {
        var coefficients = choices.Select(what).ToArray();
        return LinearExpr.Sum(at.Select(a => LinearExpr.WeightedSum(a, coefficients)));
    }

    /// <summary>Whether somebody is left out more often in a row than this.</summary>
    private BoolVar Longer(int longest)
    {
        var longer = model.NewBoolVar($"longer than {longest}");
        foreach (var m in ground.Counted)
        {
            var first = Math.Max(1, longest - ground.Problem.Members[m].LeftOutRun + 1);
            for (var from = 0; from < meetings; from++)
            {
                var to = from + (from == 0 ? first : longest + 1);
                if (to <= meetings)
                {
                    model.Add(LinearExpr.Sum(Enumerable.Range(from, to - from).Select(k => Comes(k, m))) >= 1).OnlyEnforceIf(longer.Not());
                }
            }
        }

        return longer;
    }

    /// <summary>Whether a counted member misses so many meetings or more; null when they cannot.</summary>
    private BoolVar? AtLeast(int counted, int misses)
    {
        if (misses <= 0 || misses > meetings)
        {
            return null;
        }

        var so = model.NewBoolVar($"{counted} misses {misses}");
        model.Add(missed[counted] <= misses - 1).OnlyEnforceIf(so.Not());
        return so;
    }

    /// <summary>Finds the best of this aim and holds it from now on. False when the time ran out; the value is then only a bound.</summary>
    private bool Hold(LinearExpr aim, bool most, out long value)
    {
        value = most ? long.MaxValue : 0;
        if (timeLeft <= 0)
        {
            return false;
        }

        if (most)
        {
            model.Maximize(aim);
        }
        else
        {
            model.Minimize(aim);
        }

        using var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1,random_seed:{Math.Abs((long)ground.Problem.Seed) % int.MaxValue},max_deterministic_time:{timeLeft:0.####}"),
        };
        var status = solver.Solve(model);
        timeLeft -= solver.Response?.DeterministicTime ?? timeLeft;
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
        {
            plan = [.. at.Select(a => choices[Array.FindIndex(a, v => solver.BooleanValue(v))])];
            Hint();
            value = (long)(most ? Math.Floor(solver.BestObjectiveBound + 1e-6) : Math.Ceiling(solver.BestObjectiveBound - 1e-6));
        }

        if (status == CpSolverStatus.Infeasible)
        {
            throw new NoPlanException();
        }

        if (status != CpSolverStatus.Optimal)
        {
            return false;
        }

        value = (long)Math.Round(solver.ObjectiveValue);
        model.Add(aim == value);
        return true;
    }

    private void Hint()
    {
        model.ClearHints();
        for (var k = 0; k < meetings; k++)
        {
            for (var c = 0; c < choices.Length; c++)
            {
                model.AddHint(at[k][c], ReferenceEquals(choices[c], plan![k]) ? 1 : 0);
            }
        }
    }

    private Found? Known() => plan is null ? null : new Found(plan, Score.Of(plan, ground));

    /// <summary>The lowest the sorted counts can be when these are the highest of them.</summary>
    private int[] Lowest(List<int> highest)
    {
        var floor = ground.Counted.Select(m => ground.Problem.Members[m].LeftOutRecent).DefaultIfEmpty(0).Min();
        return [.. highest.Take(ground.Counted.Length), .. Enumerable.Repeat(floor, Math.Max(0, ground.Counted.Length - highest.Count))];
    }

    /// <summary>Proven that there is none: every plan is on dates that do not count.</summary>
    private sealed class NoPlanException : Exception;
}
