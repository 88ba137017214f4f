using System.Collections.Concurrent;
using System.Diagnostics;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FollowOn.Torture.Messages;

/// <summary>How large a run is.</summary>
/// <param name="Crashes">How often all of PostgreSQL's connections die and it recovers; SQLite has no server.</param>
/// <param name="Trouble">Of a thousand messages, so many meet a provider that does not do what it should.</param>
internal sealed record Scale(int Messages, int People, int Kills, int Crashes, int Trouble)
{
    public static readonly Scale Slice = new(1_200, 30, 3, 1, 20);
    public static readonly Scale Whole = new(50_000, 200, 60, 10, 20);
}

/// <summary>How a run went.</summary>
internal sealed record MessageResult(TestDatabase Database, int Seed, int Kills, int Crashes, Verdict Verdict, TimeSpan Took, IReadOnlyList<string> Said);

/// <summary>
/// Messages queued while nodes are killed, the database goes down and the provider misbehaves, and while people leave and say STOP. Afterwards one
/// node in peace lets the rest leave, and a checker that knows nothing of FollowOn compares what was queued with what the provider took.
/// </summary>
internal sealed class MessageSiege(TestDatabase database, int seed, Scale scale)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Random _random = new(seed);
    private readonly ConcurrentQueue<Queued> _queued = new();
    private readonly ConcurrentQueue<Gone> _gone = new();
    private int _kills;

    public async Task<MessageResult> Run()
    {
        var watch = Stopwatch.StartNew();
        await using var arena = await Arena.Make(database);
        if (database == TestDatabase.Postgres)
        {
            // What it acknowledged outlives a crash of the server: the kit's own servers do not care. It holds for connections made from now on.
            await arena.App.Read(db => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$"));
            NpgsqlConnection.ClearAllPools();
        }
        var people = await People(arena);
        using var provider = NodeProcess.StartProvider(arena, seed, scale.Trouble);
        if (!await provider.UntilReady())
            throw new InvalidOperationException("The provider did not become ready.");

        using var done = new CancellationTokenSource();
        var places = database == TestDatabase.Sqlite ? 1 : 2;
        var plan = Enumerable.Range(0, places).Select(_ => new Random(_random.Next())).ToList();
        var (queueing, leaving, crashing) = (new Random(_random.Next()), new Random(_random.Next()), new Random(_random.Next()));
        var lives = plan.Select(random => Task.Run(() => Lives(arena, provider, random))).ToList();
        await Task.WhenAll(Task.Run(() => Queue(arena, people, queueing)), Task.Run(() => Leave(arena, people, leaving)), Task.Run(() => Crash(arena, crashing)));
        await Task.WhenAll(lives);

        (await Http.PostAsync(new Uri(provider.Root, "/behave"), null)).EnsureSuccessStatusCode();
        await Drain(arena, provider);
        var verdict = MessageChecker.Judge(await Gather(arena));
        return new MessageResult(database, seed, _kills, database == TestDatabase.Sqlite ? 0 : scale.Crashes, verdict, watch.Elapsed, verdict.Broken.Count > 0 ? [.. arena.Said.TakeLast(40)] : []);
    }

    private async Task<IReadOnlyList<Person>> People(Arena arena)
    {
        var people = new List<Person>();
        for (var i = 0; i < scale.People; i++)
            people.Add(await arena.App.Given.Person($"Person{i} Hill"));
        await arena.App.Change(db =>
        {
            db.Memberships.AddRange(people.Select(p => new Membership(arena.Group.Group.Id, p.Id, true, arena.App.Now)));
            return Task.CompletedTask;
        });
        return people;
    }

    private async Task Lives(Arena arena, NodeProcess provider, Random random)
    {
        while (Volatile.Read(ref _kills) < scale.Kills)
        {
            using var node = NodeProcess.Start(arena, 0, arena.Moved, provider.Root);
            if (await node.UntilReady())
                await Task.Delay(random.Next(700, 4000));
            Interlocked.Increment(ref _kills);
        }
    }

    /// <summary>Wave after wave until everything is queued and the last node has died, some of it soon stale.</summary>
    private async Task Queue(Arena arena, IReadOnlyList<Person> people, Random random)
    {
        for (var wave = 0; wave * 100 < scale.Messages; wave++)
        {
            var rows = new List<(OutboxMessage Row, Queued Noted)>();
            for (var i = 0; i < Math.Min(100, scale.Messages - wave * 100); i++)
            {
                var (person, ofGroup, soon) = (people[random.Next(people.Count)], random.Next(3) > 0, random.Next(20) == 0);
                var (now, at) = ((TimeProvider.System.GetUtcNow() + arena.Moved).UtcDateTime, Stopwatch.GetTimestamp());
                var lasts = soon ? TimeSpan.FromMilliseconds(random.Next(8000)) : TimeSpan.FromDays(1);
                var row = new OutboxMessage(person.Id, null, ContactChannel.Text, "meeting-reminder", null, $"Message {wave}/{i}.", $"torture:{wave}:{i}", now, now, now + lasts) { AboutGroup = ofGroup ? arena.Group.Group.Id.Value : null };
                rows.Add((row, new Queued(row.Id, person.Id.Value, soon ? at + (long)(lasts.TotalSeconds * Stopwatch.Frequency) : long.MaxValue, ofGroup)));
            }
            await Again(() => arena.App.Change(async db =>
            {
                // A commit whose answer was lost is there already.
                if (!await db.Outbox.AnyAsync(m => m.Id == rows[0].Row.Id))
                    db.Outbox.AddRange(rows.Select(r => r.Row));
            }));
            foreach (var (_, noted) in rows)
                _queued.Enqueue(noted);
            await Task.Delay(random.Next(200));
        }
    }

    /// <summary>A third leave the group and a tenth say STOP, while messages to them are leaving.</summary>
    private async Task Leave(Arena arena, IReadOnlyList<Person> people, Random random)
    {
        foreach (var person in people)
        {
            await Task.Delay(random.Next(2 * 6000 / people.Count));
            if (random.Next(10) is var what && what < 3)
            {
                await Again(() => arena.App.Do<RestAndLeave>(async (verbs, db) =>
                {
                    if (await db.Memberships.SingleOrDefaultAsync(m => m.PersonId == person.Id && m.LeftAt == null) is { } membership)
                        await verbs.Leave(membership);
                }));
                _gone.Enqueue(new Gone(person.Id.Value, Stopwatch.GetTimestamp(), Left: true));
            }
            else if (what == 3)
            {
                await Again(() => arena.App.DoApart<InboundTexts>(texts => texts.Receive($"stop-{person.Id}", person.Mobile!, "STOP")));
                _gone.Enqueue(new Gone(person.Id.Value, Stopwatch.GetTimestamp(), Left: false));
            }
        }
    }

    /// <summary>One of PostgreSQL's own processes is killed: it ends all the others at once and recovers, as after an immediate restart.</summary>
    private async Task Crash(Arena arena, Random random)
    {
        for (var i = 0; database == TestDatabase.Postgres && i < scale.Crashes; i++)
        {
            await Task.Delay(random.Next(1500, 5000));
            try
            {
                await using var connection = new NpgsqlConnection(arena.Database + ";Pooling=false");
                await connection.OpenAsync();
                await using var ask = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
                using var backend = Process.GetProcessById((int)(await ask.ExecuteScalarAsync())!);
                backend.Kill();
            }
            catch (Exception e) when (e is NpgsqlException or ArgumentException)
            {
                // It is down already.
            }
        }
    }

    private static async Task Again(Func<Task> work)
    {
        for (var patience = Stopwatch.StartNew(); ; )
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (patience.Elapsed < TimeSpan.FromSeconds(30) && (e is NpgsqlException or DbUpdateException or InvalidOperationException { InnerException: NpgsqlException or DbUpdateException } or Microsoft.Data.Sqlite.SqliteException))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>One node left in peace, so much later that no lease of the dead holds and nothing that was put off still waits.</summary>
    private async Task Drain(Arena arena, NodeProcess provider)
    {
        var later = arena.Moved + TimeSpan.FromMinutes(20);
        using var node = NodeProcess.Start(arena, 0, later, provider.Root);
        if (!await node.UntilReady())
            throw new InvalidOperationException("After the last kill the site did not become ready.");
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(scale.Messages > Scale.Slice.Messages ? 10 : 2); await Task.Delay(100))
        {
            var now = (TimeProvider.System.GetUtcNow() + later).UtcDateTime;
            if (!await arena.App.Read(db => db.Outbox.AnyAsync(m => m.Channel == ContactChannel.Text && m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now)))
                return;
        }
    }

    private async Task<MessageHistory> Gather(Arena arena)
    {
        var lines = MessageHistory.Lines(arena.LedgerFile);
        var took = lines.Where(l => l[1] != "REFUSED").Select(l => new Took(l[1], Guid.Parse(l[2]), MessageHistory.Time(l[0]))).ToList();
        var looked = Directory.EnumerateFiles(Path.GetDirectoryName(arena.LookFile)!, Path.GetFileName(arena.LookFile) + "-*").SelectMany(MessageHistory.Lines)
            .Select(l => new Looked(l[1], Guid.Parse(l[2]), MessageHistory.Time(l[0]))).ToList();
        var ended = await arena.App.Read(db => db.Outbox.Select(m => new { m.Id, m.SentAt, m.GivenUpWhy, m.Channel }).ToListAsync());
        return new MessageHistory([.. _queued], [.. _gone], looked, took, [.. ended.Select(e => new Ended(e.Id, e.SentAt is not null, e.GivenUpWhy, e.Channel is ContactChannel.Letter or ContactChannel.Telephone))], lines.Count - took.Count);
    }
}
