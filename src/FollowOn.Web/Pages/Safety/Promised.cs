using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What a service promises somebody who is about to tell it something, worked out for now.</summary>
/// <param name="NobodyUntil">When somebody is there again; null while somebody is.</param>
/// <param name="Today">By when it is looked at, if it is for today.</param>
/// <param name="ThisWeek">By when, if this week is soon enough.</param>
public sealed record Promised(ServiceId Service, string ServiceName, string Number, string Hours, Nation Nation, string WhoLooks, DateTime? NobodyUntil, DateTime Today, DateTime ThisWeek)
{
    public string Dial => string.Concat(Number.Where(c => char.IsAsciiDigit(c) || c == '+'));

    /// <summary>Null while the service has signed no promise.</summary>
    public static async Task<Promised?> By(ServiceId? service, FollowOnDb db, Rota rota, UkClock clock)
    {
        if (service is not { } id || await rota.PromiseOf(id) is not { } promise)
            return null;
        var (hours, now) = (await rota.HoursOf(promise), clock.Now);
        var escalation = new Escalation(hours, promise.Steps);
        var s = await db.Services.AsNoTracking().SingleAsync(x => x.Id == id);
        return new Promised(id, s.Name, s.OpenAccessNumber, s.OpenAccessHours, s.Nation, promise.WhoLooks, hours.IsOpen(now) ? null : hours.NextOpening(now),
            escalation.DueBy(HowSoon.Today, now), escalation.DueBy(HowSoon.ThisWeek, now));
    }

    /// <summary>"Tuesday 8 December, 11am", in London.</summary>
    public static string When(DateTime utc) => UkClock.ToLondon(utc) is var at ? UkWords.When(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : "";
}
