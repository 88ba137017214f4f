using System.Diagnostics;

namespace FollowOn.Fairness;

/// <summary>What one rule made of every group, in the groups' order.</summary>
internal sealed record Outcome(string Name, IReadOnlyList<Tally> Tallies, IReadOnlyList<int[]> CameOfMember, PlannerCounts? Planner, double Seconds)
{
    public Tally All { get; } = Tally.Sum(Tallies);
}

/// <summary>The groups, each under any rule asked for. A rule sees one group at a time and is made anew for each.</summary>
internal sealed class Simulation(Assumptions assumed, long seed, int groups, int meetings, int threads)
{
    public Outcome Fixed() => Under("Fixed slot", () => new FixedSlot(), null);

    public Outcome MostVotes() => Under("Most votes", () => new MostVotes(), null);

    public Outcome Rotate() => Under("Rotate", () => new Rotate(), null);

    public Outcome FollowOn(string name, Settings settings)
    {
        var planner = new PlannerCounts();
        return Under(name, () => new FollowOnRule(settings, planner), planner);
    }

    /// <summary>Plays some groups twice under every rule and throws unless the second time is as the first.</summary>
    public void CheckAgain(int some, Settings settings)
    {
        Recount.CheckByHand();
        var rules = new (string Name, Func<IRule> Make)[]
        {
            ("fixed", () => new FixedSlot()), ("votes", () => new MostVotes()), ("rotate", () => new Rotate()),
            ("FollowOn", () => new FollowOnRule(settings, new PlannerCounts())),
        };
        for (var g = 0; g < Math.Min(some, groups); g++)
        {
            var (world, again) = (new World(assumed, seed, g, meetings), new World(assumed, seed, g, meetings));
            foreach (var (name, make) in rules)
            {
                Recount.CheckChoices(name, Played(world, make()), Played(again, make()));
            }

            Recount.CheckWorld(world, again);
        }
    }

    private Outcome Under(string name, Func<IRule> rule, PlannerCounts? planner)
    {
        var start = Stopwatch.GetTimestamp();
        var (tallies, came) = (new Tally[groups], new int[groups][]);
        Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = threads }, g =>
        {
            var history = Played(new World(assumed, seed, g, meetings), rule());
            tallies[g] = Tally.Of(history);
            Recount.Check(history, tallies[g]);
            came[g] = [.. Enumerable.Range(0, history.World.Size).Select(m => Enumerable.Range(0, meetings).Count(t => history.CanCome(t, m)))];
        });
        return new Outcome(name, tallies, came, planner, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static History Played(World world, IRule rule)
    {
        var history = new History(world);
        while (history.Next < world.Meetings)
        {
            history.Add(rule.Choose(history));
        }

        return history;
    }
}
