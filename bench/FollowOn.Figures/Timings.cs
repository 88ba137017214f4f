using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FollowOn.Browsing;
using FollowOn.Planning;
using FollowOn.Programmes.Cohorts;

namespace FollowOn.Figures;

/// <summary>Timings of this machine, printed and never asserted: each the median of several runs, as rows of a table.</summary>
internal static class Timings
{
    private const int Starts = 5;
    private const int Runs = 9;
    private const int ListRows = 3_000;

    public static async Task<int> Print()
    {
        Console.WriteLine($"Machine: {Cpu()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
        Console.WriteLine();
        Console.WriteLine("| what | figure |");
        Console.WriteLine("|---|---|");
        var (ready, resident) = (new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            await using var site = await SiteProcess.Start(demonstration: false);
            ready.Add(site.UntilReady.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(3));
            resident.Add(site.Resident / 1024.0 / 1024.0);
        }
        Row("Cold start of an empty service until it is ready, SQLite, with migrating", ready, "s");
        Row("Resident memory, idle, SQLite", resident, "MB", "0");
        var made = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            await using var site = await SiteProcess.Start(demonstration: true);
            made.Add(site.UntilReady.TotalSeconds);
        }
        Row("Start with the demonstration made from nothing", made, "s");
        Row("Planning one meeting, 12 people × 12 weeks × 10 venues, proven best", Measure(Plan), "ms");
        var list = Encoding.UTF8.GetBytes(List(ListRows));
        Row("Reading a list of 3,000 rows", Measure(() => Read(list)), "ms", "0");
        return 0;
    }

    private static List<double> Measure(Action work)
    {
        work();
        return [.. Enumerable.Range(0, Runs).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalMilliseconds;
        })];
    }

    private static void Row(string what, List<double> figures, string unit, string format = "0.0")
    {
        figures.Sort();
        string In(double figure) => figure.ToString(format, CultureInfo.InvariantCulture);
        Console.WriteLine($"| {what} | median {In(figures[figures.Count / 2])} {unit} ({In(figures[0])}–{In(figures[^1])}, {figures.Count} runs) |");
    }

    private static void Read(byte[] list)
    {
        if (!CohortFile.TryRead(list, "list.csv", out var table, out var problem) || CohortReading.Of(table).Rows.Count != ListRows)
            throw new InvalidOperationException(problem?.Message ?? "Not every row was read.");
    }

    /// <summary>Twelve people, twelve weeks with an 11am on one day each, ten places; everybody's times and means differ.</summary>
    private static void Plan()
    {
        var random = new Random(20261123);
        var slots = Enumerable.Range(0, 12).Select(w => new Slot { Id = $"s{w}", Start = new DateTime(2026, 12, 1, 11, 0, 0).AddDays(7 * w + w % 3) }).ToList();
        var venues = Enumerable.Range(0, 10).Select(v => new Venue { Id = $"v{v}", Places = 6 + v, Features = v % 2 == 0 ? ["step-free"] : [] }).ToList();
        var members = Enumerable.Range(0, 12).Select(m => new Member
        {
            Id = $"m{m}",
            Needs = m % 4 == 0 ? ["step-free"] : [],
            Availability = slots.Where(_ => random.Next(3) > 0).ToDictionary(s => s.Id, _ => random.Next(2) == 0 ? Availability.Good : Availability.Manage),
            Travel = venues.ToDictionary(v => v.Id, _ => 1m + random.Next(12)),
        }).ToList();
        if (Planner.Plan(new Problem { Slots = slots, Venues = venues, Members = members }).Status != AnswerStatus.Optimal)
            throw new InvalidOperationException("The plan was not proven best.");
    }

    private static string List(int rows) =>
        "Name;Phone;Email\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"Person{i:D4} Family{i * 7919 % 3000:D4};07700 9{i % 100000:D5};person{i}@example.org\n"));

    private static string Cpu() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
