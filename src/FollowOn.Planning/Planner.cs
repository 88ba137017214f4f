namespace FollowOn.Planning;

/// <summary>Finds the best plan for a problem, and proves it, by exact search. Pure: the same problem gives the same answer.</summary>
public static class Planner
{
    /// <summary>How many choices are looked at before a plan is given as feasible only.</summary>
    public const long DefaultWorkLimit = 3_000_000;

    /// <param name="problem">What is to be planned.</param>
    /// <param name="names">Whether the answer says who comes and who is left out of each meeting. For checking only.</param>
    /// <param name="workLimit">How many choices our own search may look at, 0 or more; counted, not timed.</param>
    /// <param name="by">Who is asked. The answer is the same, as far as it is proven.</param>
    /// <param name="tell">Of how many meetings, from the first on, the reasons speak; null for all. One for who agrees one and plans the others only to be fair by.</param>
    /// <exception cref="ProblemFaultException">The problem names something unknown or holds a number out of range.</exception>
    public static Answer Plan(Problem problem, bool names = false, long workLimit = DefaultWorkLimit, PlannedBy by = PlannedBy.SearchThenCpSat, int? tell = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workLimit);
        ProblemFaults.ThrowIfAny(problem);
        var ground = new Ground(problem);
        var asked = new Asked(ground, workLimit, by);
        if (asked.Best() is not { } best)
        {
            return new Answer
            {
                Status = AnswerStatus.Infeasible,
                Unreachable = ground.Unreachable,
                Conflict = Planning.Conflict.Of(ground),
            };
        }

        var (proven, bound) = (asked.Proven, asked.Bound);
        var alternatives = proven ? NextBest(asked, ground, best, names) : [];
        return new Answer
        {
            Status = proven ? AnswerStatus.Optimal : AnswerStatus.Feasible,
            Plan = Meetings(ground, best, names),
            Aims = best.Score.ToAims(),
            Bound = proven ? null : bound!.ToAims(),
            Unreachable = ground.Unreachable,
            Alternatives = alternatives,
            Reasons = Reasons.For(ground, best, proven, bound, tell ?? problem.Meetings),
        };
    }

    /// <summary>
    /// What would change if one wish were let go: each sentence is found by planning again without the wish, and only said where both plans are proven best, where more people could come or nobody would
    /// be left out so long, and where it says nothing about one person's limits: a wish of people is looked at only when at least two of them have it, and told only when it would let in at least two.
    /// </summary>
    /// <param name="problem">The problem as it was planned.</param>
    /// <param name="answer">Its answer. Without a proven plan there is nothing to compare with, and the list is empty.</param>
    /// <param name="workLimit">How many choices may be looked at for each wish.</param>
    /// <param name="tell">As for <see cref="Plan"/>.</param>
    public static IReadOnlyList<string> WhatIf(Problem problem, Answer answer, long workLimit = DefaultWorkLimit / 10, int? tell = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ProblemFaults.ThrowIfAny(problem);
        return answer.Status == AnswerStatus.Optimal ? Counterfactuals.Of(problem, answer, workLimit, tell ?? problem.Meetings) : [];
    }

    /// <summary>Only proven ones: when the work limit is reached, fewer are given.</summary>
    private static List<Alternative> NextBest(Asked asked, Ground ground, Found best, bool names)
    {
        var alternatives = new List<Alternative>();
        for (var last = best; alternatives.Count < ground.Problem.Alternatives;)
        {
            asked.Exclude(last.Plan);
            if (asked.Best() is not { } next || !asked.Proven)
            {
                break;
            }

            alternatives.Add(new Alternative { Plan = Meetings(ground, next, names), Aims = next.Score.ToAims() });
            last = next;
        }

        return alternatives;
    }

    private static List<PlannedMeeting> Meetings(Ground ground, Found found, bool names) =>
        [.. found.Plan.Select(c => new PlannedMeeting
        {
            Slot = ground.Slots[c.Slot].Id,
            Venue = ground.Venues[c.Venue].Id,
            ComingGood = c.Good,
            ComingManage = c.Manage,
            LeftOut = Ids(ground, ~c.Coming & ~ground.RestingMask).Count,
            Coming = names ? Ids(ground, c.Coming) : null,
            LeftOutMembers = names ? Ids(ground, ~c.Coming & ~ground.RestingMask) : null,
        })];

    private static List<string> Ids(Ground ground, ulong members) =>
        [.. ground.Problem.Members.Where((_, m) => (members & Ground.Bit(m)) != 0).Select(m => m.Id)];
}
