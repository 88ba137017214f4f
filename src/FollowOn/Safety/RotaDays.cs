using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>One time of a day as it is shown; London wall time.</summary>
/// <param name="Duty">Null when nobody is named.</param>
/// <param name="Promised">False when somebody is on duty though nothing is promised then.</param>
public sealed record RotaTime(TimeOnly From, TimeOnly Until, Guid? Duty, PersonId? Person, string? Name, PersonId? Deputy, string? DeputyName, bool Promised);

/// <summary>One day of the rota.</summary>
/// <param name="Holiday">The bank holiday it is.</param>
/// <param name="Seen">How it stands, to see whether it has changed since.</param>
public sealed record RotaDay(DateOnly Date, string? Holiday, IReadOnlyList<RotaTime> Times, string Seen)
{
    public static string SeenOf(IEnumerable<Duty> duties) => string.Join(' ', duties.OrderBy(d => d.From).Select(d => $"{d.Id:N}.{d.Version}"));
}

/// <summary>Reads the rota day by day.</summary>
public sealed class RotaDays(FollowOnDb db, Rota rota, BankHolidays holidays)
{
    /// <summary>Every day on which something is promised, somebody is on duty, or there is a bank holiday.</summary>
    /// <param name="promise">The one that holds, or a draft while none does.</param>
    public async Task<IReadOnlyList<RotaDay>> Of(Promise promise, DateOnly from, int days)
    {
        var (service, until) = (promise.ServiceId, from.AddDays(days));
        var nation = await db.Services.Where(s => s.Id == service).Select(s => s.Nation).SingleAsync();
        var (cover, answering) = (await rota.HoursOf(promise), await rota.Answering(service));
        var all = await db.Duties.AsNoTracking().Where(d => d.ServiceId == service && d.Date >= from && d.Date < until).ToListAsync();
        var ids = all.SelectMany(d => new[] { d.PersonId, d.DeputyId ?? d.PersonId }).Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName);
        string? NameOf(PersonId? id) => id is { } one && answering.Contains(one) ? names.GetValueOrDefault(one) : null;
        var free = holidays.Between(from, until.AddDays(-1), nation).ToDictionary(h => h.Date, h => h.Title);

        var shown = new List<RotaDay>();
        for (var date = from; date < until; date = date.AddDays(1))
        {
            var duties = all.Where(d => d.Date == date).OrderBy(d => d.From).ToList();
            var there = duties.Where(d => answering.Contains(d.PersonId)).ToList();
            var covered = cover.On(date).ToList();
            var times = there.Select(d => new RotaTime(d.From, d.Until, d.Id, d.PersonId, NameOf(d.PersonId), d.DeputyId, NameOf(d.DeputyId),
                    covered.Exists(c => c.From < UkClock.ToUtc(date, d.Until) && UkClock.ToUtc(date, d.From) < c.Until)))
                .Concat(Rota.GapsOf(cover, there, UkClock.ToUtc(date, TimeOnly.MinValue), date, 1).Select(g => new RotaTime(g.From, g.Until, null, null, null, null, null, Promised: true)))
                .OrderBy(t => t.From).ToList();
            var holiday = free.GetValueOrDefault(date);
            if (times.Count > 0 || holiday is not null)
                shown.Add(new RotaDay(date, holiday, times, RotaDay.SeenOf(duties)));
        }
        return shown;
    }
}
