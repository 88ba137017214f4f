using System.Diagnostics;
using FollowOn.Accounts;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging;

/// <summary>
/// Lets due messages leave, the safety lane first: chooses what each way out may carry now and hands each to <see cref="OneMessage"/>. Several go at
/// once, never two to one person. Killed anywhere, the next run finishes the work.
/// </summary>
public sealed class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IMessageSender> senders, WaysOut ways, LanguagesInUse languages, DatabaseTime time, TimeProvider machine, UkClock clock, ILogger<OutboxDispatcher> log) : IDisposable
{
    private const int Batch = 100;

    /// <summary>A way out goes on so long before the worker looks after other things.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromSeconds(5);
    private static readonly ContactChannel[] Machine = [ContactChannel.Text, ContactChannel.WhatsApp, ContactChannel.Email];

    private readonly IReadOnlyList<WayOut> _ways = [.. senders.Select(s => new WayOut(s))];
    private readonly OneMessage _one = new(scopes, ways, languages, time, machine, clock, log);

    /// <param name="ForSafety">It leaves on a full disk too: an answer to HELP, or a code, without which nobody could sign in to raise or take up a concern.</param>
    private sealed record Due(Guid Id, object Whom, Lane Lane, bool ForSafety);

    /// <summary>What the circuits of this node say, for the page of what waits.</summary>
    public IReadOnlyList<(ContactChannel Channel, bool IsOpen)> Circuits =>
        [.. _ways.SelectMany(w => w.Channels(senders).Select(c => (c, w.Circuit.IsOpen)))];

    /// <summary>Sends what is due now. Returns how many messages were taken up: none, when nothing is due or what is due must wait.</summary>
    /// <param name="urgentOnly">Only what must not wait behind the rest: a second run of these beside the first keeps a burst from delaying them.</param>
    public async Task<int> SendDue(CancellationToken stop, bool urgentOnly = false)
    {
        var carried = Enum.GetValues<ContactChannel>().Where(c => senders.Any(s => s.Carries(c))).ToList();
        IReadOnlyDictionary<ContactChannel, Paused> paused;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
            paused = await ChannelPause.Of(db, stop);
            var triedNow = await ChannelPause.TriedNow(db, stop);
            foreach (var way in _ways)
                way.Follow(triedNow, way.Channels(senders), Running);
        }
        var taken = await Task.WhenAll(_ways.Select(way => Run(way, paused, urgentOnly, stop)).Append(urgentOnly ? Task.FromResult(0) : Strays(carried, stop)));
        return taken.Sum();
    }

    public void Dispose()
    {
        foreach (var way in _ways)
            way.Dispose();
    }

    private TimeSpan Running => machine.GetElapsedTime(0);

    /// <summary>One way out: batch after batch, while there is something it may carry.</summary>
    private async Task<int> Run(WayOut way, IReadOnlyDictionary<ContactChannel, Paused> paused, bool urgentOnly, CancellationToken stop)
    {
        var all = 0;
        if (way.Channels(senders).Count == 0)
            return 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Shift && way.Circuit.WouldPass(Running);)
        {
            var due = await DueFor(way, paused, urgentOnly, stop);
            var some = await Allowed(way, due, stop);
            var taken = await Several(way, some, urgentOnly, stop);
            all += taken;
            if (due.Count < Batch && !urgentOnly)
                await way.Sender.Rest();
            if (taken == 0 || some.Count < due.Count)
                break;
        }
        return all;
    }

    private async Task<List<Due>> DueFor(WayOut way, IReadOnlyDictionary<ContactChannel, Paused> paused, bool urgentOnly, CancellationToken stop)
    {
        var channels = way.Channels(senders);
        var open = channels.Where(c => !paused.ContainsKey(c)).ToList();
        var forSafety = channels.Where(c => !paused.TryGetValue(c, out var pause) || !pause.SafetyToo).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var (now, at, full) = (clock.Now, await time.Now(db, stop), db.OnlyForSafety);
        var rows = await db.Outbox
            .Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now && m.Deadline > now && (m.LeasedUntil == null || m.LeasedUntil <= at) && !m.OnPaper)
            .Where(m => open.Contains(m.Channel) || (m.Lane == Lane.Safety && forSafety.Contains(m.Channel)))
            .Where(m => !urgentOnly || m.Lane != Lane.Usual)
            .Where(m => !full || m.Lane == Lane.Safety || m.Secret)
            // As they were queued: somebody's first comes before those that wait for it, or a hundred that wait would hide it for ever.
            .OrderByDescending(m => m.Lane).ThenBy(m => m.QueuedAt).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.To, m.ToAddress, m.Lane, m.Secret }).Take(Batch).ToListAsync(stop);
        return [.. rows.Select(r => new Due(r.Id, r.To is { } to ? to : r.ToAddress ?? "", r.Lane, r.Lane == Lane.Safety || r.Secret))];
    }

    /// <summary>As many as the provider's pace allows; the safety lane never waits for it, and while the circuit is open it is one.</summary>
    private async Task<List<Due>> Allowed(WayOut way, List<Due> due, CancellationToken stop)
    {
        if (way.Circuit.IsOpen)
            due = [.. due.Take(1)];
        if (due.Count == 0 || way.Sender.MostAMinute is not { } aMinute)
            return due;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var at = await time.Now(db, stop);
        var safety = due.Count(d => d.Lane == Lane.Safety);
        using var _ = due.Exists(d => d.ForSafety) ? Ballast.ForSafety() : null;
        if (safety > 0)
            await Pace.Claim(db, way.Name, aMinute, safety, safety: true, at, stop);
        var rest = due.Count - safety;
        var spare = Math.Min(rest, Interlocked.Exchange(ref way.Spare, 0));
        var claimed = rest > spare ? await Pace.Claim(db, way.Name, aMinute, rest - spare, safety: false, at, stop) : 0;
        return [.. due.Take(safety + spare + claimed)];
    }

    /// <summary>Several at once, as many as the sender likes; those to one person one after another, in their order.</summary>
    private async Task<int> Several(WayOut way, List<Due> due, bool urgentOnly, CancellationToken stop)
    {
        var (taken, room) = (0, way.Room(urgentOnly));
        var faults = new List<Exception>();
        await Task.WhenAll(due.GroupBy(d => d.Whom).Select(async theirs =>
        {
            await room.WaitAsync(stop);
            try
            {
                foreach (var one in theirs)
                {
                    stop.ThrowIfCancellationRequested();
                    using var forSafety = one.ForSafety ? Ballast.ForSafety() : null;
                    switch (await _one.Send(one.Id, way, stop))
                    {
                        case Taken.Sent:
                            Interlocked.Increment(ref taken);
                            break;
                        case Taken.UpOnly:
                            Interlocked.Increment(ref taken);
                            Unused(way);
                            break;
                        default:
                            Unused(way);
                            break;
                    }
                }
            }
            // One that cannot be taken up must not stop the others.
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                lock (faults)
                    faults.Add(e);
            }
            finally
            {
                room.Release();
            }
        }));
        return faults.Count == 0 ? taken : throw new InvalidOperationException($"{faults.Count} messages could not be taken up.", faults[0]);
    }

    private static void Unused(WayOut way)
    {
        if (way.Sender.MostAMinute is not null)
            Interlocked.Increment(ref way.Spare);
    }

    /// <summary>What no way out will carry: what comes too late, and where anything leaves by itself, what waits for a way that nothing carries and can go by another.</summary>
    private async Task<int> Strays(List<ContactChannel> carried, CancellationToken stop)
    {
        var stranded = ways.Any ? Machine.Except(carried).ToList() : [];
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
            if (db.OnlyForSafety)
                return 0;
            var (now, at) = (clock.Now, await time.Now(db, stop));
            due = await db.Outbox
                .Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now && (m.LeasedUntil == null || m.LeasedUntil <= at))
                .Where(m => m.Deadline <= now || (!m.OnPaper && stranded.Contains(m.Channel) && m.Words != null && m.ToAddress == null && m.To != null))
                .OrderBy(m => m.NotBefore).ThenBy(m => m.Id).Select(m => m.Id).Take(Batch).ToListAsync(stop);
        }
        var taken = 0;
        foreach (var id in due)
            taken += await _one.Send(id, null, stop) == Taken.No ? 0 : 1;
        return taken;
    }
}
