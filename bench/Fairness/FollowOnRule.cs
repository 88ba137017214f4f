using System.Diagnostics;
using FollowOn.Planning;

namespace FollowOn.Fairness;

/// <summary>What of FollowOn's rule is varied.</summary>
/// <param name="Horizon">How many meetings are planned jointly; the first is agreed, then all is planned again.</param>
/// <param name="MaxLoss">The planner's maxAttendanceLoss; null: none.</param>
/// <param name="Proposals">How many options the group is asked about; 0: all of them, as in a most-votes poll.</param>
/// <param name="WorkLimit">The planner's work limit, in choices looked at.</param>
/// <param name="LeastComing">The planner's minComing; where a month offers none, two will do.</param>
internal sealed record Settings(int Horizon, decimal? MaxLoss, int Proposals, long WorkLimit, int LeastComing = 3)
{
    /// <summary>As it was asked for: six meetings from usual times, the next one agreed, then planned again.</summary>
    public static Settings SixAhead(long workLimit) => new(6, null, 0, workLimit);

    /// <summary>What the sweep below found best; see ADR 0040.</summary>
    public static Settings Recommended(long workLimit) => new(2, 0.25m, 0, workLimit);
}

/// <summary>How the planner fared, over all that was asked of it.</summary>
internal sealed class PlannerCounts
{
    private readonly Lock gate = new();
    private readonly List<double> seconds = [];

    public int Optimal { get; private set; }

    public int Feasible { get; private set; }

    /// <summary>Where fewer than three could come to anything that month, so that a meeting of two, or the most votes, stood in.</summary>
    public int FellBack { get; private set; }

    public (double Seconds, Problem Problem)? Slowest { get; private set; }

    public int Plans => seconds.Count;

    public double Percentile(double share)
    {
        lock (gate)
        {
            return seconds.Order().ElementAtOrDefault((int)(share * (seconds.Count - 1)));
        }
    }

    public void Add(Problem problem, Answer answer, double took)
    {
        lock (gate)
        {
            seconds.Add(took);
            Optimal += answer.Status == AnswerStatus.Optimal ? 1 : 0;
            Feasible += answer.Status == AnswerStatus.Feasible ? 1 : 0;
            Slowest = took > (Slowest?.Seconds ?? 0) ? (took, problem) : Slowest;
        }
    }

    public void AddFallback()
    {
        lock (gate)
        {
            FellBack++;
        }
    }
}

/// <summary>
/// FollowOn: the product's planner over a rolling horizon. It knows everybody's usual times, who was left out of what, and who is resting; of the
/// next month it knows how the options the group was asked about really are, of later months only the usual.
/// </summary>
internal sealed class FollowOnRule(Settings settings, PlannerCounts counts) : IRule
{
    private static readonly DateOnly FirstMonday = new(2027, 1, 4);
    private const int DaysBetween = 28;

    public int Choose(History history)
    {
        var world = history.World;
        var actual = world.Actual[history.Next];
        var asked = settings.Proposals == 0 ? [.. Enumerable.Range(0, world.Options)] : Proposed(history);
        var choice = Planned(history, actual, asked, settings.LeastComing);
        if (choice is null)
        {
            counts.AddFallback();
            choice = Planned(history, actual, asked, 2);
        }

        return choice ?? Votes.Most(history, actual, asked);
    }

    /// <summary>The best next meeting by usual times, then the best at another time, and so on.</summary>
    private List<int> Proposed(History history)
    {
        var world = history.World;
        var left = Enumerable.Range(0, world.Options).ToList();
        var proposed = new List<int>();
        while (proposed.Count < settings.Proposals && left.Count > 0)
        {
            var next = Planned(history, world.Usual, left, settings.LeastComing) ?? Planned(history, world.Usual, left, 2) ?? Votes.Most(history, world.Usual, left);
            proposed.Add(next);
            left.RemoveAll(o => o / world.Places == next / world.Places);
        }

        return proposed;
    }

    /// <summary>The first meeting of the best plan; null when no plan keeps the rules.</summary>
    private int? Planned(History history, Suits[][] nextMonth, IReadOnlyList<int> options, int minComing)
    {
        var problem = Problem(history, nextMonth, options, minComing);
        var start = Stopwatch.GetTimestamp();
        var answer = Planner.Plan(problem, workLimit: settings.WorkLimit);
        counts.Add(problem, answer, Stopwatch.GetElapsedTime(start).TotalSeconds);
        return answer.Plan.Count == 0 ? null : Option(answer.Plan[0].Slot);
    }

    private Problem Problem(History history, Suits[][] nextMonth, IReadOnlyList<int> options, int minComing)
    {
        var world = history.World;
        var months = Enumerable.Range(0, settings.Horizon).Select(month => month == 0
            ? (Suits: nextMonth, Options: Worthwhile(world, nextMonth, options, minComing))
            : (Suits: world.Usual, Options: Worthwhile(world, world.Usual, [.. Enumerable.Range(0, world.Options)], minComing))).ToList();
        var slots = months.SelectMany((month, number) => month.Options.Select(o => (Number: number, Option: o, month.Suits))).ToList();
        return new Problem
        {
            Meetings = settings.Horizon,
            // Each month's options lie in one week, and no two meetings may fall into the same, nor a month be passed over.
            MinGapDays = DaysBetween - (Week.Days - 1),
            MaxGapDays = DaysBetween + (Week.Days - 1),
            MinComing = minComing,
            MaxAttendanceLoss = settings.MaxLoss,
            Slots = [.. slots.Select(s => new Slot { Id = Id(s.Number, s.Option), Start = Start(world, s.Number, s.Option) })],
            Venues = [.. Enumerable.Range(0, world.Places).Select(v => new Venue
            {
                Id = $"v{v}",
                Places = world.Size,
                Slots = [.. slots.Where(s => s.Option % world.Places == v).Select(s => Id(s.Number, s.Option))],
            })],
            Members = [.. Enumerable.Range(0, world.Size).Select(m => new Member
            {
                Id = $"m{m}",
                Resting = history.World.FlareUp[history.Next][m] && nextMonth != world.Usual,
                Availability = slots.Where(s => s.Suits[m][s.Option] != Suits.No).ToDictionary(
                    s => Id(s.Number, s.Option),
                    s => s.Suits[m][s.Option] == Suits.Good ? Availability.Good : Availability.Manage),
                Travel = Enumerable.Range(0, world.Places).ToDictionary(v => $"v{v}", v => (decimal)world.Miles[m][v]),
                LeftOutRun = history.Run(m),
                LeftOutRecent = history.LeftOutOfTheLastYear(m),
                Chance = new Chance { Good = (decimal)world.Chance.Good, Manage = (decimal)world.Chance.Manage },
            })],
        };
    }

    /// <summary>
    /// The options that no other of the same month makes pointless: another that everybody who can come to this can come to as well, with at least the
    /// expected attendance, and less travel where that is equal too, may always stand in for it. The planner would find the same; the problem is only shorter.
    /// </summary>
    private static List<int> Worthwhile(World world, Suits[][] suits, IReadOnlyList<int> options, int minComing)
    {
        var kept = new List<(int Option, int Coming)>();
        foreach (var (option, coming) in options.Where(o => World.Count(suits, o) >= minComing)
                     .OrderByDescending(o => Expected(world, suits, o)).ThenBy(o => Travel(world, suits, o)).ThenBy(o => o)
                     .Select(o => (o, Enumerable.Range(0, world.Size).Where(m => suits[m][o] != Suits.No).Sum(m => 1 << m))))
        {
            if (!kept.Exists(k => (coming & ~k.Coming) == 0))
            {
                kept.Add((option, coming));
            }
        }

        return [.. kept.Select(k => k.Option)];
    }

    private static double Expected(World world, Suits[][] suits, int option) => Math.Round(
        suits.Sum(s => s[option] switch { Suits.Good => world.Chance.Good, Suits.Manage => world.Chance.Manage, _ => 0 }), 6);

    private static double Travel(World world, Suits[][] suits, int option) => Math.Round(
        Enumerable.Range(0, world.Size).Where(m => suits[m][option] != Suits.No).Sum(m => world.Miles[m][option % world.Places]), 6);

    private static string Id(int month, int option) => $"{month}-{option}";

    private static int Option(string id) => int.Parse(id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1));

    private static DateTime Start(World world, int month, int option)
    {
        var slot = option / world.Places;
        return FirstMonday.AddDays((month * DaysBetween) + (slot / Week.Parts)).ToDateTime(new TimeOnly(Week.Hours[slot % Week.Parts], 0));
    }
}
