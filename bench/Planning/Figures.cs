using System.Diagnostics;
using System.Runtime.InteropServices;
using FollowOn.Planning;

namespace FollowOn.PlanningFigures;

/// <summary>How long the planner takes and how much memory, on groups it has not seen, as tables. Times are of whole calls, reasons and all.</summary>
internal static class Figures
{
    private static readonly (int Least, int Most)[] Gaps = [(7, 14), (7, 28), (14, 21), (1, 84)];

    private sealed record Run(double Milliseconds, double Processor, double Megabytes, Answer Answer);

    public static int Print(int groups, bool growth)
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, .NET {Environment.Version}; {groups} groups for each line.");
        Console.WriteLine("Times in milliseconds by the clock, and the worst by the processor, which other work on the machine doesn't lengthen. \"Allocated\" is all memory asked for during one call, most of it given back during it.");
        Warm();
        Size(groups, meetings: 1, by: PlannedBy.SearchThenCpSat);
        Size(groups, meetings: 6, by: PlannedBy.SearchThenCpSat);
        Size(Math.Min(groups, 3), meetings: 6, by: PlannedBy.CpSat);
        if (growth)
        {
            Grow("Members", [4, 8, 12, 20, 30, 40], n => (n, 12, 10));
            Grow("Weeks", [4, 8, 12, 26, 52], n => (12, n, 10));
            Grow("Venues", [1, 5, 10, 20, 40], n => (12, 12, n));
            Grow("All at once, members", [40], n => (n, 52, 40));
        }

        Console.WriteLine();
        Console.WriteLine($"The process needed {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MB at most, CP-SAT's included.");
        return 0;
    }

    public static int One(int members, int weeks, int venues)
    {
        Warm();
        Console.WriteLine(Head("Size"));
        Row($"{members} × {weeks} × {venues}, six", Plans(3, members, weeks, venues, 6, PlannedBy.SearchThenCpSat));
        return 0;
    }

    private static void Size(int groups, int meetings, PlannedBy by)
    {
        Console.WriteLine();
        Console.WriteLine($"{(meetings == 1 ? "One meet-up" : "Six jointly")}, 12 people × 12 weeks (252 slots) × 10 venues{(by == PlannedBy.CpSat ? ", by CP-SAT alone" : "")}");
        Console.WriteLine();
        Console.WriteLine(Head("Groups"));
        foreach (var contested in new[] { false, true })
        {
            foreach (var gap in meetings == 1 ? Gaps[..1] : by == PlannedBy.CpSat ? Gaps[..2] : Gaps)
            {
                var runs = Enumerable.Range(1, groups).Select(seed => Plan(Groups.Make(seed, 12, 12, 10, meetings, contested, gap.Least, gap.Most), by)).ToList();
                Row($"{(contested ? "contested" : "easy")}{(meetings == 1 ? "" : $", {gap.Least} to {gap.Most} days apart")}", runs);
            }
        }
    }

    private static void Grow(string what, int[] sizes, Func<int, (int Members, int Weeks, int Venues)> size)
    {
        Console.WriteLine();
        Console.WriteLine($"{what} (contested; else 12 people, 12 weeks, 10 venues; six 7 to 28 days apart, in 4 weeks 1 to 14)");
        Console.WriteLine();
        Console.WriteLine(Head(what));
        foreach (var n in sizes)
        {
            var (members, weeks, venues) = size(n);
            Row($"{n}, one", Plans(3, members, weeks, venues, 1, PlannedBy.SearchThenCpSat));
            Row($"{n}, six", Plans(3, members, weeks, venues, 6, PlannedBy.SearchThenCpSat));
        }
    }

    private static List<Run> Plans(int groups, int members, int weeks, int venues, int meetings, PlannedBy by) =>
        [.. Enumerable.Range(101, groups).Select(seed => Plan(Groups.Make(seed, members, weeks, venues, meetings, contested: true, weeks < 8 ? 1 : 7, weeks < 8 ? 14 : 28), by))];

    private static Run Plan(Problem problem, PlannedBy by)
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var process = Process.GetCurrentProcess();
        var (used, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var answer = Planner.Plan(problem, by: by);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Refresh();
        return new Run(taken, (process.TotalProcessorTime - used).TotalMilliseconds, (GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0, answer);
    }

    private static void Warm()
    {
        for (var seed = 900; seed < 905; seed++)
        {
            Plan(Groups.Make(seed, 8, 8, 5, 3, seed % 2 == 0, 7, 28), PlannedBy.SearchThenCpSat);
        }
    }

    private static string Head(string what) => $"| {what} | median | worst | worst, processor | proven | infeasible | allocated, MB (worst) |\n|---|---|---|---|---|---|---|";

    private static void Row(string what, List<Run> runs)
    {
        var times = runs.Select(r => r.Milliseconds).Order().ToArray();
        Console.WriteLine($"| {what} | {times[times.Length / 2]:0.0} | {times[^1]:0.0} | {runs.Max(r => r.Processor):0} | {runs.Count(r => r.Answer.Status == AnswerStatus.Optimal)} of {runs.Count} | {runs.Count(r => r.Answer.Status == AnswerStatus.Infeasible)} | {runs.Max(r => r.Megabytes):0.0} |");
    }
}
