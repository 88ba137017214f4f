using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Delivery;

/// <summary>A channel on which somebody looking after the site lets messages wait.</summary>
/// <param name="SafetyToo">Even the answers to HELP wait.</param>
public sealed record Paused(DateTime Since, bool SafetyToo);

/// <summary>Pausing a channel, letting it go on, and trying at once what waits; every node follows within a run.</summary>
public static class ChannelPause
{
    private const string Prefix = "paused:";
    private const string TryNowPrefix = "try-now:";
    private const string WithSafety = "all";

    public static Task Pause(FollowOnDb db, ContactChannel channel, bool safetyToo, DateTime now) =>
        Settings.Keep(db, Prefix + channel, $"{Text(now)}|{(safetyToo ? WithSafety : "")}");

    public static Task GoOn(FollowOnDb db, ContactChannel channel) => Settings.Forget(db, Prefix + channel);

    /// <summary>What was put off on this channel is due now, and a circuit that is open tries at once.</summary>
    public static async Task<int> TryNow(FollowOnDb db, ContactChannel channel, DateTime now)
    {
        var due = await db.Outbox.Where(m => m.Channel == channel && m.SentAt == null && m.GivenUpAt == null && m.LeaseNumber > 0 && m.NotBefore > now)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.NotBefore, now));
        await Settings.Keep(db, TryNowPrefix + channel, Text(now));
        return due;
    }

    public static async Task<IReadOnlyDictionary<ContactChannel, Paused>> Of(FollowOnDb db, CancellationToken stop = default) =>
        (await Named(db, Prefix, stop)).ToDictionary(p => p.Channel, p => new Paused(Time(p.Value.Split('|')[0]), p.Value.EndsWith(WithSafety, StringComparison.Ordinal)));

    /// <summary>When somebody last asked for what waits to be tried at once.</summary>
    internal static async Task<IReadOnlyDictionary<ContactChannel, string>> TriedNow(FollowOnDb db, CancellationToken stop) =>
        (await Named(db, TryNowPrefix, stop)).ToDictionary(p => p.Channel, p => p.Value);

    private static async Task<List<(ContactChannel Channel, string Value)>> Named(FollowOnDb db, string prefix, CancellationToken stop)
    {
        var rows = await db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(prefix)).Select(s => new { s.Name, s.Value }).ToListAsync(stop);
        return [.. rows.Select(r => (Enum.Parse<ContactChannel>(r.Name[prefix.Length..]), r.Value))];
    }

    private static string Text(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
