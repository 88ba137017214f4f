using FollowOn.Safety;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What a service promises somebody who is about to tell it something, worked out for now.</summary>
/// <param name="NobodyUntil">When somebody is there again; null while somebody is.</param>
/// <param name="Today">By when it is looked at, if it is for today.</param>
/// <param name="ThisWeek">By when, if this week is soon enough.</param>
public sealed record Promised(ServiceId Service, string WhoLooks, DateTime? NobodyUntil, DateTime Today, DateTime ThisWeek)
{
    /// <summary>Null while the service has signed no promise.</summary>
    public static async Task<Promised?> By(ServiceId? service, Rota rota, UkClock clock)
    {
        if (service is not { } id || await rota.PromiseOf(id) is not { } promise)
            return null;
        var (hours, now) = (await rota.HoursOf(promise), clock.Now);
        var escalation = new Escalation(hours, promise.Steps);
        return new Promised(id, promise.WhoLooks, hours.IsOpen(now) ? null : hours.NextOpening(now), escalation.DueBy(HowSoon.Today, now), escalation.DueBy(HowSoon.ThisWeek, now));
    }
}
