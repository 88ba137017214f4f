using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture.Concerns;

/// <summary>
/// How soon somebody who raises a concern is answered, and how soon a provider has the first message to those on duty: <c>--full concerns [SECONDS]</c>. First two a second,
/// then twenty a second while others answer their meet-ups as fast as they can; nothing is killed here (<c>--full</c> kills).
/// </summary>
internal static class ConcernSpeed
{
    private const int Normal = 2, Much = 20;

    private sealed record Measured(string What, int Accepted, int Lost, double AnswerMedian, double AnswerLate, double ToldMedian, double ToldLate);

    public static async Task<int> Run(IReadOnlyList<string> more)
    {
        var seconds = more.Count > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 60;
        var all = new List<Measured>();
        foreach (var database in Enum.GetValues<TestDatabase>())
            all.AddRange(await On(database, TimeSpan.FromSeconds(seconds)));
        Console.WriteLine($"{Environment.ProcessorCount} cores, load and database included, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. `tests/FollowOn.Torture --full concerns {seconds}` runs it again.");
        Console.WriteLine();
        Console.WriteLine("| what | accepted | lost | answer, median | answer, p99 | first provider accepts, median | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var m in all)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.What} | {m.Accepted} | {m.Lost} | {m.AnswerMedian:0} ms | {m.AnswerLate:0} ms | {m.ToldMedian:0.0} s | {m.ToldLate:0.0} s |"));
        return all.Any(m => m.Lost > 0) ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Measured>> On(TestDatabase database, TimeSpan time)
    {
        await using var arena = await Arena.Make(database);
        var nodes = Enumerable.Range(0, database == TestDatabase.Postgres ? 2 : 1).Select(_ => NodeProcess.Start(arena, 0, arena.Moved)).ToList();
        try
        {
            foreach (var node in nodes)
                await node.UntilReady();
            var name = $"{database}, {(nodes.Count == 1 ? "one node" : "two nodes")}";
            var usual = await Phase(arena, nodes, $"{name}, {Normal} a second", Normal, time);
            using var stop = new CancellationTokenSource();
            var turn = 0;
            var others = new Load(arena, new History(), () => nodes[Interlocked.Increment(ref turn) % nodes.Count], stop.Token).Everybody(new Random(5));
            var much = await Phase(arena, nodes, $"{name}, {Much} a second, and everybody else at work", Much, time);
            await stop.CancelAsync();
            await others;
            return [usual, much];
        }
        finally
        {
            nodes.ForEach(n => n.Dispose());
        }
    }

    private static async Task<Measured> Phase(Arena arena, List<NodeProcess> nodes, string what, int perSecond, TimeSpan time)
    {
        var forms = arena.Sessions.Select(s => new Load.Form($"{SessionCookie.Name}={s.Session}")).ToList();
        for (var i = 0; i < forms.Count; i++)
            while (!await forms[i].Ready("/worried", () => nodes[0], CancellationToken.None))
            {
            }
        var (answers, accepted) = (new ConcurrentBag<double>(), new ConcurrentBag<Guid>());
        var sent = new List<Task>();
        var clock = Stopwatch.StartNew();
        // At their own times, whether or not the ones before were answered: a slow site must not slow those who come.
        for (var i = 0; clock.Elapsed < time; i++)
        {
            var (form, node, id) = (forms[i % forms.Count], nodes[i % nodes.Count], Guid.CreateVersion7());
            sent.Add(Task.Run(async () =>
            {
                var one = Stopwatch.StartNew();
                var outcome = await form.Worry(() => node, id);
                answers.Add(one.Elapsed.TotalMilliseconds);
                if (outcome == Outcome.Acknowledged)
                    accepted.Add(id);
            }));
            var next = TimeSpan.FromSeconds((i + 1.0) / perSecond) - clock.Elapsed;
            if (next > TimeSpan.Zero)
                await Task.Delay(next);
        }
        await Task.WhenAll(sent);
        await Task.Delay(TimeSpan.FromSeconds(20));
        var raised = await arena.App.Read(db => db.Concerns.AsNoTracking().Select(c => new { c.Id, c.RaisedAt }).ToListAsync());
        var left = await arena.App.Read(db => db.Outbox.AsNoTracking().Where(m => m.Template == "concern-waits" && m.SentAt != null).GroupBy(m => m.AsksAbout!.Value).Select(g => new { g.Key, First = g.Min(m => m.SentAt!.Value) }).ToDictionaryAsync(g => g.Key, g => g.First));
        var mine = accepted.ToHashSet();
        // One that nobody was told of within twenty seconds counts as told an hour late, so that it is seen.
        var told = raised.Where(r => mine.Contains(r.Id)).Select(r => left.TryGetValue(r.Id, out var at) ? (at - r.RaisedAt).TotalSeconds : 3600).ToList();
        return new Measured(what, mine.Count, mine.Except(raised.Select(r => r.Id)).Count(), At(answers, 0.5), At(answers, 0.99), At(told, 0.5), At(told, 0.99));
    }

    private static double At(IEnumerable<double> values, double share) => values.Order().ToList() is { Count: > 0 } all ? all[(int)Math.Min(all.Count - 1, Math.Floor(share * all.Count))] : 0;
}
