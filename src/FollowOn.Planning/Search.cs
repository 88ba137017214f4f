namespace FollowOn.Planning;

/// <summary>A plan the search found, with its score.</summary>
internal sealed record Found(Candidate[] Plan, Score Score);

/// <summary>
/// Finds the best plan meeting by meeting. Beginnings of plans that leave everybody in the same place are one state, of which only the best is kept; a state whose bound cannot beat the
/// best plan known is left. Each pass keeps only the most promising states of each meeting, the next pass ten times as many; a pass that had to drop none has looked at
/// everything, and its plan is proven best. Work is counted in states looked at, never in time, so the same problem always gives the same answer.
/// </summary>
internal sealed class Search
{
    private const int FirstBreadth = 30;
    private const int NextBreadth = 10;

    private readonly Ground ground;
    private readonly Moments moments;
    private readonly Outlook outlook;
    private readonly Bounds bounds;
    private readonly int meetings;
    private readonly int firstBreadth;
    private readonly long leastExpected;
    private readonly List<int[]> excluded = [];
    private long workLeft;
    private Found? best;
    private Score? leastDropped;

    public Search(Ground ground, long workLimit)
    {
        this.ground = ground;
        meetings = ground.Problem.Meetings;
        moments = new Moments(ground);
        outlook = new Outlook(ground, moments);
        bounds = new Bounds(ground, outlook);
        workLeft = workLimit;
        firstBreadth = (int)Math.Clamp(workLimit, 1, FirstBreadth);
        var keep = 1m - (ground.Problem.MaxAttendanceLoss ?? 1m);
        leastExpected = outlook.MostExpected is { } most ? (long)Math.Ceiling(keep * most) : 0;
    }

    public Moments Moments => moments;

    /// <summary>Fewer expected than this and fairness would cost too much.</summary>
    public long LeastExpected => leastExpected;

    /// <summary>Whether any plan keeps the rules.</summary>
    public bool AnyPlan => outlook.MostExpected is not null;

    /// <summary>Whether the last search ended before it had looked at everything.</summary>
    public bool CutShort { get; private set; }

    /// <summary>After a search cut short: no plan's score is below this.</summary>
    public Score LowestPossible { get; private set; } = null!;

    /// <summary>The best plan whose dates are not excluded; null when there is none, or none was found in time.</summary>
    public Found? Best()
    {
        (best, CutShort) = (null, false);
        if (!AnyPlan)
        {
            return null;
        }

        var start = Node.Start(ground, excluded.Count);
        LowestPossible = bounds.Of(start, meetings);
        for (var breadth = firstBreadth; ; breadth = breadth > int.MaxValue / NextBreadth ? int.MaxValue : breadth * NextBreadth)
        {
            leastDropped = null;
            var whole = Pass(start, breadth);
            if (whole && (leastDropped is null || (best is not null && leastDropped.CompareTo(best.Score) > 0)))
            {
                return best;
            }

            if (whole && leastDropped!.CompareTo(LowestPossible) > 0)
            {
                LowestPossible = leastDropped;
            }

            if (workLeft < 0)
            {
                CutShort = true;
                return best;
            }
        }
    }

    /// <summary>No plan's score is below this, as far as is known before any search.</summary>
    public Score Lowest() => bounds.Of(Node.Start(ground, excluded.Count), meetings);

    /// <summary>From now on plans on exactly these dates do not count.</summary>
    public void Exclude(Candidate[] plan) => excluded.Add([.. plan.Select(c => ground.Days[c.Slot])]);

    /// <summary>Looks at plans meeting by meeting; false when the work ran out.</summary>
    private bool Pass(Node start, int breadth)
    {
        List<Node> states = [start];
        for (var left = meetings; left > 0; left--)
        {
            var next = new Dictionary<Node, Node>(NodeComparer.Instance);
            foreach (var state in states)
            {
                // The first pass goes to its end whatever it costs, so that a problem with a plan is not answered with none.
                if (workLeft < 0 && (breadth > firstBreadth || excluded.Count > 0))
                {
                    return false;
                }

                Extend(state, left, next);
                if (left > 1 && next.Count > 2L * Math.Max(breadth, FirstBreadth))
                {
                    // More than will be kept in any case: what is least promising goes now, so that memory stays bounded.
                    next = Promising(next.Values, breadth).ToDictionary(n => n, NodeComparer.Instance);
                }
            }

            states = left == 1 ? [] : Promising(next.Values, breadth);
        }

        return true;
    }

    private void Extend(Node state, int left, Dictionary<Node, Node> next)
    {
        var (from, to) = state.Moment < 0 ? moments.First : moments.Ranges[state.Moment];
        for (var moment = from; moment < to; moment++)
        {
            if (!outlook.CanFollow(left - 1, moment))
            {
                continue;
            }

            foreach (var choice in moments.Choices[moment])
            {
                if (state.Expected + choice.Expected + outlook.Most(left - 1, moment) < leastExpected)
                {
                    continue;
                }

                workLeft--;
                if (bounds.After(state, choice, moment, left - 1, best?.Score) is not { } bound)
                {
                    continue;
                }

                var child = state.With(choice, moment, left - 1, bound, ground, excluded);
                if (best is not null && bound.CompareTo(best.Score) == 0 && child.ComesAfter(best.Plan, ground))
                {
                    continue;
                }

                if (left == 1)
                {
                    Offer(child);
                }
                else if (!next.TryGetValue(child, out var known))
                {
                    next.Add(child, child);
                }
                else if (child.ComesBefore(known, ground))
                {
                    next.Remove(known);
                    next.Add(child, child);
                }
            }
        }
    }

    private List<Node> Promising(IEnumerable<Node> found, int breadth)
    {
        var states = found.ToList();
        if (states.Count <= breadth)
        {
            return states;
        }

        // In their order, and equals in the order of their plans, so that it does not matter in which order they were found.
        states.Sort((a, b) => a.Bound.CompareTo(b.Bound) is var order && order != 0 ? order : a.InOrder(b, ground));
        var dropped = states[breadth].Bound;
        if (leastDropped is null || dropped.CompareTo(leastDropped) < 0)
        {
            leastDropped = dropped;
        }

        states.RemoveRange(breadth, states.Count - breadth);
        return states;
    }

    private void Offer(Node whole)
    {
        if (whole.SameDatesAs != 0)
        {
            return;
        }

        var order = best is null ? -1 : whole.Bound.CompareTo(best.Score);
        if (order < 0 || (order == 0 && Node.Compare(whole.Plan, best!.Plan, ground) < 0))
        {
            best = new Found(whole.Plan, whole.Bound);
        }
    }
}
