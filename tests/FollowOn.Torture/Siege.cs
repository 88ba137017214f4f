using System.Collections.Concurrent;
using System.Diagnostics;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture;

/// <summary>How a run went.</summary>
internal sealed record Result(TestDatabase Database, int Seed, int Kills, int RestoreKills, int Backups, int Acknowledged, int Unknown, int Sent, int SentAgain, TimeSpan Took, IReadOnlyList<string> Broken);

/// <summary>
/// The site at work under load while its nodes are killed again and again: at a step they were told beforehand, or from outside at any moment. Backups
/// are taken meanwhile and restored beside; restores are killed too. Afterwards everything is compared with what the clients were told.
/// </summary>
internal sealed class Siege(TestDatabase database, int seed, int kills, int backups, int restoreKills)
{
    /// <summary>A node left alone dies by its own hand at one of its first steps; most of a request's are among these.</summary>
    private const int LastStep = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<int, NodeProcess> _nodes = [];
    private readonly HashSet<string> _killed = [];
    private readonly History _history = new();
    private int _done;

    public async Task<Result> Run()
    {
        var watch = Stopwatch.StartNew();
        await using var arena = await Arena.Make(database);
        var (history, broken) = (_history, new List<string>());
        using var stop = new CancellationTokenSource();
        // SQLite has one node; PostgreSQL has two, and one is always up.
        var places = database == TestDatabase.Sqlite ? 1 : 2;
        var lives = Enumerable.Range(0, places).Select(place => Lives(arena, place, new Random(_random.Next()))).ToList();
        var load = new Load(arena, history, AnyNode, stop.Token).Everybody(new Random(_random.Next()));
        var copies = new Copies(arena, history);
        var safeguard = Task.Run(async () =>
        {
            for (var i = 0; i < backups; i++)
            {
                await UntilShare((i + 1.0) / (backups + 1));
                await copies.TakeAndCheck(broken, i);
            }
        });
        await Task.WhenAll(lives);
        await safeguard;
        await stop.CancelAsync();
        await load;
        foreach (var node in _nodes.Values)
            Bury(node);

        await Drain(arena, broken);
        var checker = new Checker(arena, history, _killed);
        broken.AddRange(await checker.Everything());
        var torn = await copies.KillRestores(restoreKills, new Random(_random.Next()), broken);
        if (broken.Count > 0)
            broken.AddRange(arena.Said.TakeLast(40));
        return new Result(database, seed, _done, torn, backups, history.Acknowledged, history.Unknown, checker.Sent, checker.SentAgain, watch.Elapsed, broken);
    }

    private NodeProcess? AnyNode()
    {
        var ready = _nodes.Values.Where(n => n is { Ready: true, IsAlive: true }).ToList();
        return ready.Count == 0 ? null : ready[Random.Shared.Next(ready.Count)];
    }

    private async Task UntilShare(double share)
    {
        while (Volatile.Read(ref _done) < kills * share)
            await Task.Delay(50);
    }

    /// <summary>One place in which a node lives and dies until there have been enough deaths.</summary>
    private async Task Lives(Arena arena, int place, Random random)
    {
        // A busy machine gets less done between two kills: it goes on until there is something to compare.
        while (Volatile.Read(ref _done) < kills || !_history.IsEnough)
        {
            var byItsOwnHand = random.Next(2) == 0;
            var node = NodeProcess.Start(arena, byItsOwnHand ? random.Next(1, LastStep) : 0, arena.Moved);
            _nodes[place] = node;
            if (await node.UntilReady())
            {
                // Measured in what was done meanwhile, so that a slow machine is at work too when they die; squared, so that many die young.
                var writes = _history.Acknowledged + (byItsOwnHand ? int.MaxValue / 2 : (int)(40 * Math.Pow(random.NextDouble(), 2)));
                var later = random.Next(50);
                for (var waited = Stopwatch.StartNew(); node.IsAlive && waited.Elapsed < Longest && _history.Acknowledged < writes;)
                    await Task.Delay(5);
                await Task.Delay(later);
            }
            Bury(node);
            Interlocked.Increment(ref _done);
        }
    }

    private void Bury(NodeProcess node)
    {
        node.Dispose();
        lock (_killed)
            _killed.Add(node.Name);
    }

    /// <summary>One node left in peace, two minutes on so that no lease of the dead holds: everything that is due must leave.</summary>
    private static async Task Drain(Arena arena, List<string> broken)
    {
        var later = arena.Moved + TimeSpan.FromMinutes(2);
        using var node = NodeProcess.Start(arena, 0, later);
        if (!await node.UntilReady())
        {
            broken.Add("After the last kill the site did not become ready.");
            return;
        }
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(3))
        {
            var now = (TimeProvider.System.GetUtcNow() + later).UtcDateTime;
            if (!await arena.App.Read(db => db.Outbox.AnyAsync(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now)))
                return;
            await Task.Delay(200);
        }
        broken.Add("The outbox did not drain.");
    }
}
