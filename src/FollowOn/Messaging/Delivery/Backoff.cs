namespace FollowOn.Messaging.Delivery;

/// <summary>How long a message waits after it could not be sent: 5 seconds, 15 seconds, a minute, 5 minutes, then 15 minutes, each with full jitter.</summary>
public static class Backoff
{
    /// <summary>What a provider asks for beyond this is taken for a mistake; it is asked again after this.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly IReadOnlyList<TimeSpan> Steps =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>The most it can be after so many tries, of which there was one at least.</summary>
    public static TimeSpan AtMost(int tries) => Steps[Math.Clamp(tries, 1, Steps.Count) - 1];

    /// <summary>Anything between a second and the most, so that a provider coming back is not met by everything at once.</summary>
    public static TimeSpan After(int tries) => Least + (AtMost(tries) - Least) * Random.Shared.NextDouble();

    /// <summary>The same for a message of this lane: whoever needs help waits no longer than until the next call that tries whether the provider is back.</summary>
    public static TimeSpan After(int tries, Lane lane) => Sooner(After(tries), lane);

    /// <summary>This long at most, and no longer than to the next such call where somebody needs help.</summary>
    public static TimeSpan Sooner(TimeSpan wait, Lane lane) => lane == Lane.Safety && wait > Circuit.ProbeEvery ? Circuit.ProbeEvery : wait;

    /// <summary>A provider that names a time is not asked before it.</summary>
    public static TimeSpan Asked(TimeSpan retryAfter) => retryAfter > LongestAsked ? LongestAsked : retryAfter < Least ? Least : retryAfter;
}
