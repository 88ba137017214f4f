using System.Globalization;
using System.Runtime.InteropServices;
using FollowOn.Testing;

namespace FollowOn.Torture;

/// <summary>The long run, for the figures: <c>--full [KILLS [SEED]]</c>.</summary>
internal static class Full
{
    private const int Kills = 240;

    public static async Task<int> Run(IReadOnlyList<string> more)
    {
        var kills = more.Count > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : Kills;
        var seed = more.Count > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        var results = new List<Result>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            Console.Error.WriteLine($"{database}, seed {seed}");
            var result = await new Siege(database, seed, kills / 2, backups: Math.Clamp(kills / 24, 1, 5), restoreKills: Math.Clamp(kills / 12, 1, 10)).Run();
            results.Add(result);
            Console.Error.WriteLine($"{result.Kills} kills, {result.RestoreKills} restores killed, {result.Acknowledged} writes acknowledged, {result.Broken.Count} promises broken, {result.Took.TotalSeconds:0} s");
        }

        Console.WriteLine($"Seed {seed}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. `tests/FollowOn.Torture --full {kills} {seed}` runs it again; what dies when is drawn from the seed, what was under way then is not.");
        Console.WriteLine();
        Console.WriteLine("| what | SQLite, one node | PostgreSQL, two nodes |");
        Console.WriteLine("|---|---|---|");
        void Row(string what, Func<Result, object> figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure(results[0])} | {figure(results[1])} |"));
        Row("Nodes killed (`kill -9`), half of them at a step drawn beforehand", r => r.Kills);
        Row("Writes the site acknowledged", r => r.Acknowledged);
        Row("of these lost", r => r.Broken.Count(b => b.StartsWith("LOST", StringComparison.Ordinal)));
        Row("Writes whose answer never came (may be there or not, never half)", r => r.Unknown);
        Row("Messages that left", r => r.Sent);
        Row("sent a second time, because the node died between sending and marking", r => r.SentAgain);
        Row("sent a second time for any other reason", r => r.Broken.Count(b => b.StartsWith("TWICE", StringComparison.Ordinal)));
        Row("Backups taken under load, restored beside and found whole", r => r.Backups);
        Row("Restores killed; each left everything as it was or as the backup has it", r => r.RestoreKills);
        Row("Broken promises of any kind", r => r.Broken.Count);
        Row("Took", r => $"{r.Took.TotalMinutes:0.0} min");
        foreach (var broken in results.SelectMany(r => r.Broken))
            Console.Error.WriteLine(broken);
        return results.Any(r => r.Broken.Count > 0) ? 1 : 0;
    }
}
