namespace FollowOn.Planning;

/// <summary>Who finds the plan and proves it.</summary>
public enum PlannedBy
{
    /// <summary>Our own search; where its work runs out, CP-SAT goes on from the plan it has.</summary>
    SearchThenCpSat,

    /// <summary>Our own search only.</summary>
    Search,

    /// <summary>CP-SAT only, where it can run on this machine.</summary>
    CpSat,
}

/// <summary>The two solvers, asked in turn.</summary>
internal sealed class Asked(Ground ground, long workLimit, PlannedBy by)
{
    /// <summary>How long CP-SAT may take over one plan, in its own deterministic units: some seconds.</summary>
    private const double SolverLimit = 2;

    /// <summary>A model with more places to choose from than this takes longer to write down than to be of use.</summary>
    private const int LargestModel = 12_000;

    private readonly Search search = new(ground, workLimit);
    private readonly List<Candidate[]> excluded = [];

    /// <summary>Whether the last answer is proven.</summary>
    public bool Proven { get; private set; }

    /// <summary>Where it is not: no plan's score is below this.</summary>
    public Score? Bound { get; private set; }

    public Found? Best()
    {
        (Proven, Bound) = (true, null);
        if (!search.AnyPlan)
        {
            return null;
        }

        var found = by == PlannedBy.CpSat ? null : search.Best();
        if (by != PlannedBy.CpSat && !search.CutShort)
        {
            return found;
        }

        var lowest = by == PlannedBy.CpSat ? search.Lowest() : search.LowestPossible;
        if (by == PlannedBy.Search || Second(found, lowest) is not { } second)
        {
            (Proven, Bound) = (false, lowest);
            return found ?? (excluded.Count == 0 ? search.Best() : null);
        }

        Proven = second.Proven;
        Bound = second.Bound is { } bound && bound.CompareTo(lowest) > 0 ? bound : lowest;
        return second.Best is { } best && (found is null || best.Score.CompareTo(found.Score) <= 0) ? best : found;
    }

    public void Exclude(Candidate[] plan)
    {
        search.Exclude(plan);
        excluded.Add(plan);
    }

    /// <summary>Null where the model would be too large, or the solver's native library is not there for this machine: then our own search stands alone.</summary>
    private Solved? Second(Found? found, Score lowest)
    {
        if (search.Moments.Choices.Sum(c => c.Length) * ground.Problem.Meetings > LargestModel)
        {
            return null;
        }

        try
        {
            return new CpSat(ground, search, SolverLimit, excluded, found, lowest).Solve();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeInitializationException)
        {
            return null;
        }
    }
}
