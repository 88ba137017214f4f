using System.Diagnostics.Metrics;
using FollowOn.Messaging;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage;

/// <summary>
/// Figures for whoever watches the server, off unless they are asked for. They count; they never name: no person, number, address, group or path is
/// in any of them, only the channel, the template and the outcome.
/// </summary>
public static class Measures
{
    /// <summary>The name of our own meter.</summary>
    public const string Meter = "FollowOn";

    private static readonly Meter Own = new(Meter, ProgramVersion.Now);
    private static readonly Counter<long> MessagesSent = Own.CreateCounter<long>("followon.messages.sent", "{message}", "Messages a provider took.");
    private static readonly Counter<long> MessagesPutOff = Own.CreateCounter<long>("followon.messages.put_off", "{message}", "Attempts to send that must be made again.");
    private static readonly Counter<long> MessagesGivenUp = Own.CreateCounter<long>("followon.messages.given_up", "{message}", "Messages that will not be sent.");
    private static readonly Counter<long> Texts = Own.CreateCounter<long>("followon.texts.received", "{text}", "Texts people sent, understood or not.");
    private static readonly Counter<long> SignIns = Own.CreateCounter<long>("followon.sign_ins", "{sign-in}", "Sessions started.");
    private static readonly Counter<long> Conflicts = Own.CreateCounter<long>("followon.conflicts.retried", "{retry}", "Changes begun again because another was first.");
    private static readonly ObservableGauge<long> Waiting = Own.CreateObservableGauge("followon.messages.waiting", () => Interlocked.Read(ref waiting), "{message}", "Messages that are due and have not left, at the last look.");
    private static readonly ObservableGauge<double> Oldest = Own.CreateObservableGauge("followon.messages.oldest_waiting", () => Volatile.Read(ref oldest), "s", "How long the oldest of them has been due.");

    private static readonly ObservableGauge<long> TooLong = Own.CreateObservableGauge("followon.waiting.too_long", () => Interlocked.Read(ref tooLong), "{thing}", "Things that wait longer than they may, at the watcher's last look.");
    private static readonly ObservableGauge<double> Watcher = Own.CreateObservableGauge("followon.watcher.silent", () => Volatile.Read(ref watcherSilent), "s", "How long ago the watcher last said that it lives.");

    private static long tooLong;
    private static double watcherSilent;
    private static long waiting;
    private static double oldest;

    public static void Sent(OutboxMessage message) => MessagesSent.Add(1, new("channel", message.Channel.ToString()), new("template", message.Template));

    public static void PutOff(OutboxMessage message) => MessagesPutOff.Add(1, new("channel", message.Channel.ToString()), new("template", message.Template));

    public static void GivenUp(OutboxMessage message) => MessagesGivenUp.Add(1, new("channel", message.Channel.ToString()), new("template", message.Template));

    public static void Text(bool understood) => Texts.Add(1, new KeyValuePair<string, object?>("understood", understood));

    public static void SignedIn() => SignIns.Add(1);

    public static void Retried() => Conflicts.Add(1);

    public static void Overdue(int things) => Interlocked.Exchange(ref tooLong, things);

    public static void WatcherSilent(TimeSpan time) => Volatile.Write(ref watcherSilent, time.TotalSeconds);

    /// <summary>Counts what is due and has not left; cheap, by the index of what waits.</summary>
    public static async Task LookAtOutbox(FollowOnDb db, DateTime now)
    {
        var due = db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now);
        Interlocked.Exchange(ref waiting, await due.LongCountAsync());
        var first = await due.MinAsync(m => (DateTime?)m.NotBefore);
        Volatile.Write(ref oldest, first is { } since ? (now - since).TotalSeconds : 0);
    }
}
