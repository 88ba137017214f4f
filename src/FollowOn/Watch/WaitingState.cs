using FollowOn.PersonalData;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Watch;

/// <summary>How loud it is when something waits too long.</summary>
public enum Grade
{
    /// <summary>Somebody should have a look; it is shown to whoever it is for.</summary>
    Look,

    /// <summary>Somebody waits for it now, or nothing moves any more: the outside monitor hears of it, and the administrators by e-mail.</summary>
    Alarm,
}

/// <summary>What one question to the database found.</summary>
/// <param name="Since">The oldest of them, UTC.</param>
/// <param name="Service">Whose they are; null for the installation's.</param>
public sealed record Found(int Count, DateTime Since, ServiceId? Service = null);

/// <summary>Something waits longer than it may. Figures alone: nobody is named.</summary>
/// <param name="Since">The oldest of them, UTC.</param>
/// <param name="Service">Whose it is; null for the installation's.</param>
public sealed record Overdue(string Key, int Count, DateTime Since, ServiceId? Service);

/// <summary>
/// A state in which something waits: for a person, a provider or the next round. Each has somebody who must act, a time it may take at most, and an alarm after that.
/// </summary>
/// <param name="Key">Its name in the log and for monitors.</param>
/// <param name="Table">The table whose rows wait.</param>
/// <param name="One">In plain words, after "1": "hand-over has been prepared and not finished".</param>
/// <param name="Several">The same after any other number.</param>
/// <param name="Owner">Who must act.</param>
/// <param name="Find">Those that have waited since this moment or longer.</param>
public sealed record WaitingState(string Key, string Table, string One, string Several, string Owner, Grade Grade, Func<FollowOnDb, DateTime, UkClock, CancellationToken, Task<IReadOnlyList<Found>>> Find)
{
    /// <summary>Where a clock of the retention schedule ends it: so long after that clock at most, because clocks run every six hours.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(2);

    /// <summary>How long it may wait.</summary>
    public TimeSpan AtMost { get; init; }

    /// <summary>The clock that ends it by itself: it may wait two days longer than that, as the service set it.</summary>
    public RetentionRule? EndsBy { get; init; }

    /// <summary>The time it may take at most, in words.</summary>
    public string MostInWords => EndsBy is { } rule ? $"{rule.Keep} and 2 days" : UkWords.Lasting(AtMost);

    public string InWords(int count) => $"{count:N0} {(count == 1 ? One : Several)}";

    /// <summary>What waits longer than it may, for each service it belongs to.</summary>
    public async Task<IReadOnlyList<Overdue>> Look(FollowOnDb db, UkClock clock, IReadOnlyDictionary<string, Keeping> times, CancellationToken stop = default)
    {
        var over = EndsBy is { } rule ? times[rule.Key].Before(clock.Now) - Slack : clock.Now - AtMost;
        return [.. (await Find(db, over, clock, stop)).Select(f => new Overdue(Key, f.Count, f.Since, f.Service))];
    }
}

/// <summary>Rows that wait, counted in the database: there may be tens of thousands of them on a bad day.</summary>
internal static class CountWaiting
{
    public static async Task<IReadOnlyList<Found>> Since(this IQueryable<DateTime> moments, CancellationToken stop) =>
        await moments.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min() }).SingleOrDefaultAsync(stop) is { } found ? [new Found(found.Count, found.Since)] : [];

    /// <summary>London days: each counts from its first moment.</summary>
    public static async Task<IReadOnlyList<Found>> Since(this IQueryable<DateOnly> days, CancellationToken stop) =>
        await days.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min() }).SingleOrDefaultAsync(stop) is { } found ? [new Found(found.Count, Begins(found.Since))] : [];

    public static DateTime Begins(DateOnly day) => UkClock.ToUtc(day, TimeOnly.MinValue);
}
