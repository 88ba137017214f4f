using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture.Messages;

/// <summary>
/// Ten o'clock on the day before: the reminders of thousands of meet-ups are queued at once and leave, while people open pages. Each figure stands
/// beside the bare thing in the same run: bare inserts, bare calls of the provider, pages when nothing else is done. <c>burst [REMINDERS]</c>
/// </summary>
internal static class Burst
{
    private const int OfOneGroup = 8;
    private const int Bare = 2_000;
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 32 });

    public static async Task<int> Run(IReadOnlyList<string> more)
    {
        var groups = (more.Count > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 40_000) / OfOneGroup;
        Console.WriteLine("| what | SQLite | PostgreSQL |");
        Console.WriteLine("|---|---|---|");
        var (sqlite, postgres) = (await On(TestDatabase.Sqlite, groups), await On(TestDatabase.Postgres, groups));
        foreach (var ((what, one), (_, other)) in sqlite.Zip(postgres))
            Console.WriteLine($"| {what} | {one} | {other} |");
        return 0;
    }

    private static async Task<IReadOnlyList<(string What, string Figure)>> On(TestDatabase database, int groups)
    {
        await using var arena = await Arena.Make(database);
        var many = groups * OfOneGroup;
        await Fill(arena, groups);
        using var provider = NodeProcess.StartProvider(arena, 1, trouble: 0);
        await provider.UntilReady();
        var (inserts, calls) = (await BareInserts(arena), await BareCalls(provider));
        using var node = NodeProcess.Start(arena, 0, arena.Moved, provider.Root);
        await node.UntilReady();
        await Pages(arena, node, () => Task.FromResult(false), TimeSpan.FromSeconds(3));
        var idle = await Pages(arena, node, () => Task.FromResult(false), TimeSpan.FromSeconds(15));

        var tomorrow = arena.App.Today.AddDays(1);
        await arena.App.Change(db => db.Meetings.Where(m => m.Place == "The library").ExecuteUpdateAsync(u => u.SetProperty(m => m.Date, tomorrow)));
        var (watch, began, queued, left) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var during = await Pages(arena, node, async () =>
        {
            var (all, waiting) = await arena.App.Read(async db => (await db.Outbox.CountAsync(m => m.Template == "meeting-asked"), await db.Outbox.CountAsync(m => m.Template == "meeting-asked" && m.SentAt == null)));
            if (all > 0 && began == TimeSpan.Zero)
                began = watch.Elapsed;
            if (all >= many && queued == TimeSpan.Zero)
                queued = watch.Elapsed;
            if (all >= many && waiting == 0)
                left = watch.Elapsed;
            return left > TimeSpan.Zero;
        }, TimeSpan.FromHours(1));
        var (queuing, leaving) = ((queued - began).TotalSeconds, (left - began).TotalSeconds);
        string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        return
        [
            ("Reminders", Say($"{many}")),
            ("queued in", Say($"{queuing:0.0} s")),
            ("queued a second, beside bare inserts", Say($"{many / queuing:0} of {inserts:0} ({many / queuing / inserts:0.00})")),
            ("left in", Say($"{leaving:0.0} s")),
            ("left a second, beside bare calls of the provider", Say($"{many / leaving:0} of {calls:0} ({many / leaving / calls:0.00})")),
            ("Group page, p50 and p99, nothing else done", Say($"{At(idle, 0.5):0} and {At(idle, 0.99):0} ms")),
            ("Group page, p50 and p99, during it", Say($"{At(during, 0.5):0} and {At(during, 0.99):0} ms")),
        ];
    }

    private static double At(List<double> times, double share) => times.Count == 0 ? 0 : times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static async Task Fill(Arena arena, int groups)
    {
        var (then, far) = (arena.App.Now.AddDays(-2), arena.App.Today.AddDays(40));
        for (var from = 0; from < groups; from += 250)
            await arena.App.Change(db =>
            {
                for (var g = from; g < Math.Min(from + 250, groups); g++)
                {
                    var group = new Group(GroupId.New(), arena.Group.Service.Id, null, $"Group {g}", then);
                    db.Groups.Add(group);
                    db.Meetings.Add(new Meeting(MeetingId.New(), group.Id, far, new TimeOnly(11, 0), "The library", online: false, null, then));
                    for (var p = 0; p < OfOneGroup; p++)
                    {
                        var person = new Person(PersonId.New(), $"Person Hill{p}", null, then);
                        person.ReachBy(PhoneNumber.Read($"07{700_000_000 + g * OfOneGroup + p}"), null, null, null);
                        db.People.Add(person);
                        db.Memberships.Add(new Membership(group.Id, person.Id, true, then));
                    }
                }
                return Task.CompletedTask;
            });
    }

    /// <summary>Rows like ours, eight to a transaction, as a meet-up's are.</summary>
    private static async Task<double> BareInserts(Arena arena)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Bare; i += OfOneGroup)
            await arena.App.Change(db =>
            {
                var now = arena.App.Now;
                db.Outbox.AddRange(Enumerable.Range(i, OfOneGroup).Select(n => new OutboxMessage(null, "+447700900123", ContactChannel.Letter, "bare", null, new string('x', 160), $"bare:{n}", now, now, now.AddDays(1))));
                return Task.CompletedTask;
            });
        return Bare / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The same calls, eight at once, and nothing else.</summary>
    private static async Task<double> BareCalls(NodeProcess provider)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Bare), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, stop) =>
        {
            using var answer = await Http.PostAsJsonAsync(new Uri(provider.Root, "/messages"), new Dictionary<string, string> { ["reference"] = $"{Guid.NewGuid()}", ["to"] = "+447700900123", ["body"] = new string('x', 160), ["node"] = "bare" }, stop);
            answer.EnsureSuccessStatusCode();
        });
        return Bare / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Four people open their group's page, ten times a second together, until it is enough.</summary>
    private static async Task<List<double>> Pages(Arena arena, NodeProcess node, Func<Task<bool>> enough, TimeSpan longest)
    {
        var times = new List<double>();
        var (watch, over) = (Stopwatch.StartNew(), false);
        var opening = arena.Sessions.Take(4).Select(s => Task.Run(async () =>
        {
            while (!Volatile.Read(ref over))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Root, $"/groups/{arena.Group.Group.Id}"));
                request.Headers.TryAddWithoutValidation("Cookie", $"{SessionCookie.Name}={s.Session}");
                var one = Stopwatch.StartNew();
                using var answer = await Http.SendAsync(request);
                await answer.Content.ReadAsStringAsync();
                answer.EnsureSuccessStatusCode();
                lock (times)
                    times.Add(one.Elapsed.TotalMilliseconds);
                await Task.Delay(400);
            }
        })).ToList();
        while (watch.Elapsed < longest && !await enough())
            await Task.Delay(250);
        Volatile.Write(ref over, true);
        await Task.WhenAll(opening);
        return times;
    }
}
