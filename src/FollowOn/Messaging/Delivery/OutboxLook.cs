using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Delivery;

/// <summary>How one channel is, in figures alone: no words of a message, no name and no number.</summary>
/// <param name="Waiting">Queued and not left, due or not.</param>
/// <param name="OldestDue">Since when the first of those that are due should have left; null when none is due.</param>
/// <param name="GivenUp">Those of the last seven days that will not be sent, by the reason.</param>
/// <param name="ClosedSince">Since when a node last said that nothing leaves by it; null when none says so.</param>
public sealed record ChannelLook(ContactChannel Channel, int Waiting, DateTime? OldestDue, int PutOff, int SentToday, IReadOnlyList<(string Why, int Count)> GivenUp, Paused? Paused, DateTime? ClosedSince);

/// <summary>Something in the outbox is later than it may be.</summary>
/// <param name="By">How long ago the first of them should have left.</param>
public sealed record Late(Lane Lane, TimeSpan By);

/// <summary>Looks at what waits, for whoever looks after the site.</summary>
public static class OutboxLook
{
    private const string ClosedPrefix = "not-leaving:";

    /// <summary>What a node said of its way out counts so long.</summary>
    private static readonly TimeSpan Said = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The channels by which messages leave by themselves.</summary>
    public static readonly IReadOnlyList<ContactChannel> ByMachine = [ContactChannel.Text, ContactChannel.WhatsApp, ContactChannel.Email];

    /// <summary>After how long a message that is due and has not left is an alarm.</summary>
    public static TimeSpan AlarmAfter(Lane lane) => lane switch
    {
        Lane.Safety => TimeSpan.FromSeconds(30),
        Lane.Answers => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromMinutes(10),
    };

    public static async Task<IReadOnlyList<ChannelLook>> At(FollowOnDb db, DateTime now, CancellationToken stop = default)
    {
        var (midnight, weekAgo) = (UkClock.ToUtc(DateOnly.FromDateTime(UkClock.ToLondon(now)), TimeOnly.MinValue), now - Week);
        var waiting = db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && !m.OnPaper);
        var counts = await waiting.GroupBy(m => m.Channel).Select(g => new { g.Key, Count = g.Count(), PutOff = g.Count(m => m.LeaseNumber > m.SettledLease && m.LeasedUntil == null) }).ToListAsync(stop);
        var oldest = await waiting.Where(m => m.NotBefore <= now).GroupBy(m => m.Channel).Select(g => new { g.Key, Since = g.Min(m => m.NotBefore) }).ToListAsync(stop);
        var sent = await db.Outbox.Where(m => m.SentAt >= midnight).GroupBy(m => m.Channel).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        var given = await db.Outbox.Where(m => m.GivenUpAt > weekAgo && m.SentAt == null).GroupBy(m => new { m.Channel, m.GivenUpWhy }).Select(g => new { g.Key.Channel, g.Key.GivenUpWhy, Count = g.Count() }).ToListAsync(stop);
        var (paused, closed) = (await ChannelPause.Of(db, stop), await Closed(db, now, stop));
        return [.. ByMachine
            .Where(c => c != ContactChannel.WhatsApp || counts.Any(x => x.Key == c) || sent.Any(x => x.Key == c) || paused.ContainsKey(c))
            .Select(c => new ChannelLook(
                c, counts.SingleOrDefault(x => x.Key == c)?.Count ?? 0, oldest.SingleOrDefault(x => x.Key == c)?.Since, counts.SingleOrDefault(x => x.Key == c)?.PutOff ?? 0, sent.SingleOrDefault(x => x.Key == c)?.Count ?? 0,
                [.. given.Where(g => g.Channel == c).Select(g => (g.GivenUpWhy ?? "", g.Count)).OrderByDescending(g => g.Count)],
                paused.GetValueOrDefault(c), closed.TryGetValue(c, out var since) ? since : null))];
    }

    /// <summary>Lanes in which something is later than it may be, the most urgent first.</summary>
    public static async Task<IReadOnlyList<Late>> TooLate(FollowOnDb db, DateTime now, CancellationToken stop = default)
    {
        var machine = ByMachine.ToList();
        // Being put off moves what is due; what somebody waits for they have waited for since it was queued.
        var oldest = await db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && !m.OnPaper && m.Deadline > now && machine.Contains(m.Channel))
            .Where(m => m.NotBefore <= now || (m.Lane != Lane.Usual && m.LeaseNumber > m.SettledLease))
            .GroupBy(m => m.Lane).Select(g => new { Lane = g.Key, Since = g.Min(m => m.Lane == Lane.Usual ? m.NotBefore : m.QueuedAt) }).ToListAsync(stop);
        return [.. oldest.Select(o => new Late(o.Lane, now - o.Since)).Where(l => l.By > AlarmAfter(l.Lane)).OrderByDescending(l => l.Lane)];
    }

    /// <summary>A node says by which channels nothing leaves from it at the moment.</summary>
    public static async Task SayClosed(FollowOnDb db, string node, IEnumerable<(ContactChannel Channel, bool IsOpen)> circuits, DateTime now)
    {
        foreach (var (channel, isOpen) in circuits)
        {
            var name = $"{ClosedPrefix}{channel}:{node}";
            if (isOpen)
                await Settings.Keep(db, name, now.ToString("O", CultureInfo.InvariantCulture));
            else
                await Settings.Forget(db, name);
        }
        var old = (await db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(ClosedPrefix)).ToListAsync()).Where(s => now - Time(s.Value) > Said);
        foreach (var said in old)
            await Settings.Forget(db, said.Name);
    }

    private static async Task<Dictionary<ContactChannel, DateTime>> Closed(FollowOnDb db, DateTime now, CancellationToken stop) =>
        (await db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(ClosedPrefix)).ToListAsync(stop))
            .Select(s => (Channel: Enum.Parse<ContactChannel>(s.Name[ClosedPrefix.Length..].Split(':')[0]), At: Time(s.Value)))
            .Where(s => now - s.At <= Said).GroupBy(s => s.Channel).ToDictionary(g => g.Key, g => g.Max(s => s.At));

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
