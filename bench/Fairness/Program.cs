using System.Diagnostics;
using System.Globalization;
using FollowOn.Fairness;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var start = Stopwatch.GetTimestamp();
Asked asked;
Assumptions assumed;
try
{
    asked = Asked.Of(args);
    assumed = Assumptions.Read(File.ReadAllText(asked.Members));
}
catch (Exception e) when (e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

var simulation = new Simulation(assumed, asked.Seed, asked.Groups, asked.Meetings, asked.Threads);
simulation.CheckAgain(asked.Check ? asked.Groups : 10, Settings.SixAhead(asked.WorkLimit));
if (asked.Check)
{
    foreach (var settings in new[] { Settings.SixAhead(asked.WorkLimit), Settings.Recommended(asked.WorkLimit) })
    {
        _ = simulation.FollowOn("FollowOn", settings);
    }

    Console.WriteLine($"{asked.Groups} groups × {asked.Meetings} meetings, seed {asked.Seed}: everything was counted twice, in two ways, and chosen twice; nothing differs.");
    return 0;
}

var report = new Report(assumed, asked);
report.Play();
var (markdown, svg) = report.Written(Stopwatch.GetElapsedTime(start));
if (asked.Out is { } folder)
{
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "fairness.md"), markdown);
    File.WriteAllText(Path.Combine(folder, "fairness.svg"), svg);
}
else
{
    Console.Write(markdown);
}

return 0;
