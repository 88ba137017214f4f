using System.Globalization;
using System.Runtime.InteropServices;
using FollowOn.Testing;

namespace FollowOn.Torture.Messages;

/// <summary>The long run of messages, for the figures: <c>--full messages [MESSAGES] [--seed SEED]</c>; half of them on each database.</summary>
internal static class FullMessages
{
    public static async Task<int> Run(IReadOnlyList<string> more)
    {
        var words = more.ToList();
        var at = words.IndexOf("--seed");
        var seed = at >= 0 ? int.Parse(words[at + 1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        if (at >= 0)
            words.RemoveRange(at, 2);
        var scale = words.Count == 0 ? Scale.Whole : Scale.Whole with { Messages = int.Parse(words[0], CultureInfo.InvariantCulture) / 2 };
        scale = scale with { Kills = Math.Max(3, scale.Messages * Scale.Whole.Kills / Scale.Whole.Messages), Crashes = Math.Max(1, scale.Messages * Scale.Whole.Crashes / Scale.Whole.Messages) };
        var results = new List<MessageResult>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            Console.Error.WriteLine($"{database}, seed {seed}");
            results.Add(await new MessageSiege(database, seed, scale).Run());
            foreach (var broken in results[^1].Verdict.Broken.Take(50).Concat(results[^1].Said))
                Console.Error.WriteLine(broken);
        }

        Console.WriteLine($"Seed {seed}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. `tests/FollowOn.Torture --full messages {2 * scale.Messages} --seed {seed}` runs it again.");
        Console.WriteLine();
        Console.WriteLine("| what | SQLite, one node | PostgreSQL, two nodes |");
        Console.WriteLine("|---|---|---|");
        void Row(string what, Func<MessageResult, object> figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure(results[0])} | {figure(results[1])} |"));
        int Count(MessageResult r, string what) => r.Verdict.Broken.Count(b => b.StartsWith(what, StringComparison.Ordinal));
        Row("Messages queued", r => r.Verdict.Queued);
        Row("Nodes killed (`kill -9`)", r => r.Kills);
        Row("The database crashed and recovered under load", r => r.Crashes);
        Row("Messages that left", r => r.Verdict.Left);
        Row("lost", r => Count(r, "LOST"));
        Row("left and not marked", r => Count(r, "UNMARKED"));
        Row("left twice", r => r.Verdict.Again);
        Row("left after their deadline", r => r.Verdict.Stale);
        Row("left to somebody who had been told that they are out", r => r.Verdict.ToWhoHadGone);
        Row("Taken back or gone another way, rightly", r => r.Verdict.TakenBack);
        Row("Broken promises of any kind", r => r.Verdict.Broken.Count);
        Row("Took", r => $"{r.Took.TotalMinutes:0.0} min");
        return results.Any(r => r.Verdict.Broken.Count > 0) ? 1 : 0;
    }
}
