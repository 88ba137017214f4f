using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>How a service's rota and promise stand: everything somebody should do something about.</summary>
/// <param name="Gaps">Promised times without a name within <see cref="Rota.AlarmDaysAhead"/> days.</param>
/// <param name="Untapped">Those whose last test nobody tapped, and the lead was told.</param>
/// <param name="Unreached">Those who answer, and are not reached by both ways.</param>
/// <param name="WithoutLead">Whoever is named as lead answers no more.</param>
/// <param name="WithoutManager">Whoever is named as manager answers no more.</param>
public sealed record RotaStanding(ServiceId Service, IReadOnlyList<Gap> Gaps, IReadOnlyList<Answerer> Untapped, IReadOnlyList<Answerer> Unreached, bool WithoutLead, bool WithoutManager)
{
    public bool IsWell => Gaps.Count == 0 && Untapped.Count == 0 && Unreached.Count == 0 && !WithoutLead && !WithoutManager;

    /// <summary>"2 times in the next 7 days have nobody on duty. The first is Tuesday 8 December, 9am to 4pm."</summary>
    public string? GapsInWords => Gaps.Count == 0 ? null
        : $"Nobody is on duty for {UkWords.Count(Gaps.Count, "time", "times")} in the next {Rota.AlarmDaysAhead} days. {(Gaps.Count == 1 ? "It is" : "The first is")} {InWords(Gaps[0])}.";

    public static string InWords(Gap gap) => $"{UkWords.Date(gap.Date)}, {UkWords.Time(gap.From)} to {UkWords.Time(gap.Until)}";
}

/// <summary>Looks at how a rota stands: for the service's page, the rota itself and the health of the installation.</summary>
public sealed class RotaLook(FollowOnDb db, UkClock clock, Rota rota, WhoAnswers who)
{
    /// <summary>Every service with a signed promise.</summary>
    public async Task<IReadOnlyList<RotaStanding>> All()
    {
        var all = new List<RotaStanding>();
        foreach (var service in await db.Promises.Where(p => p.SignedAt != null).Select(p => p.ServiceId).Distinct().ToListAsync())
            if (await Of(service) is { } standing)
                all.Add(standing);
        return all;
    }

    /// <summary>Null while nothing is promised: then nothing can be missing.</summary>
    public async Task<RotaStanding?> Of(ServiceId service)
    {
        if (await rota.PromiseOf(service) is not { } promise)
            return null;
        var answering = await who.Of(service);
        var untapped = await Untapped(service);
        bool Answers(PersonId person) => answering.Any(a => a.Id == person);
        return new(service, await rota.Gaps(promise, Rota.AlarmDaysAhead), [.. answering.Where(a => untapped.Contains(a.Id))], [.. answering.Where(a => !a.Reached)],
            !Answers(promise.LeadId), !Answers(promise.ManagerId));
    }

    /// <summary>The newest test of each counts: who has tapped since is not in it.</summary>
    private async Task<IReadOnlySet<PersonId>> Untapped(ServiceId service)
    {
        var since = clock.Today.AddDays(-14);
        var tests = await db.DutyTests.AsNoTracking().Where(t => t.ServiceId == service && t.Week >= since).ToListAsync();
        return tests.GroupBy(t => t.PersonId).Select(g => g.MaxBy(t => t.Week)!).Where(t => t is { AnsweredAt: null, LeadToldAt: not null }).Select(t => t.PersonId).ToHashSet();
    }
}
