using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>A time that is promised and for which nobody is named; London wall time, the end is not included.</summary>
public sealed record Gap(DateOnly Date, TimeOnly From, TimeOnly Until);

/// <summary>Who is on duty when, and where nobody is.</summary>
public sealed class Rota(FollowOnDb db, UkClock clock, BankHolidays holidays)
{
    /// <summary>An empty time is an alarm so many days ahead.</summary>
    public const int AlarmDaysAhead = 7;

    /// <summary>The promise that holds now; null while none has been signed: until then nobody may be led to expect anything.</summary>
    public Task<Promise?> PromiseOf(ServiceId service) =>
        db.Promises.AsNoTracking().Where(p => p.ServiceId == service && p.SignedAt != null).OrderByDescending(p => p.SignedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync();

    /// <summary>The hours of a promise, with the bank holidays of its service's nation.</summary>
    public async Task<CoverHours> HoursOf(Promise promise)
    {
        var service = promise.ServiceId;
        return CoverHours.Of(promise, await db.Services.Where(s => s.Id == service).Select(s => s.Nation).SingleAsync(), holidays);
    }

    /// <summary>Those on duty at this instant, with their deputies; those whose work for the service has ended are not.</summary>
    public async Task<(IReadOnlyList<PersonId> OnDuty, IReadOnlyList<PersonId> Deputies)> At(ServiceId service, DateTime utc)
    {
        var date = DateOnly.FromDateTime(UkClock.ToLondon(utc));
        var rows = (await db.Duties.AsNoTracking().Where(d => d.ServiceId == service && d.Date == date).ToListAsync()).Where(d => d.Holds(utc)).OrderBy(d => d.From).ToList();
        var there = await Answering(service);
        return ([.. rows.Select(r => r.PersonId).Where(there.Contains).Distinct()], [.. rows.Select(r => r.DeputyId).OfType<PersonId>().Where(there.Contains).Distinct()]);
    }

    /// <summary>Everybody who may answer concerns of a service now.</summary>
    public async Task<IReadOnlySet<PersonId>> Answering(ServiceId service) =>
        (await db.Holding(Role.DutyClinician, service).ToListAsync()).ToHashSet();

    /// <summary>The promised times without a name, from now for so many days.</summary>
    public async Task<IReadOnlyList<Gap>> Gaps(Promise promise, int days)
    {
        var (service, from) = (promise.ServiceId, clock.Today);
        var until = from.AddDays(days);
        var there = await Answering(service);
        var duties = (await db.Duties.AsNoTracking().Where(d => d.ServiceId == service && d.Date >= from && d.Date < until).ToListAsync()).Where(d => there.Contains(d.PersonId)).ToList();
        return GapsOf(await HoursOf(promise), duties, clock.Now, from, days);
    }

    /// <summary>The covered times of these days, from now on, that no duty holds.</summary>
    public static IReadOnlyList<Gap> GapsOf(CoverHours cover, IReadOnlyCollection<Duty> duties, DateTime now, DateOnly from, int days)
    {
        var gaps = new List<Gap>();
        for (var date = from; date < from.AddDays(days); date = date.AddDays(1))
            foreach (var covered in cover.On(date).Where(c => c.Until > now))
            {
                var at = covered.From > now ? covered.From : now;
                foreach (var duty in duties.Where(d => d.Date == date).OrderBy(d => d.From))
                {
                    var (start, end) = (UkClock.ToUtc(date, duty.From), UkClock.ToUtc(date, duty.Until));
                    if (start > at && start < covered.Until)
                        gaps.Add(Between(date, at, start));
                    if (end > at)
                        at = start >= covered.Until ? at : end;
                }
                if (at < covered.Until)
                    gaps.Add(Between(date, at, covered.Until));
            }
        return gaps;
    }

    private static Gap Between(DateOnly date, DateTime from, DateTime until) =>
        new(date, TimeOnly.FromDateTime(UkClock.ToLondon(from)), TimeOnly.FromDateTime(UkClock.ToLondon(until)));
}
