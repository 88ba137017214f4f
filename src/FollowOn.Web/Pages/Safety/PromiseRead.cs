using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>A promise as it is read before and after it is signed: what is written, and what members would hear at a few moments.</summary>
public sealed record PromiseRead(Promise Promise, string Lead, string Manager, IReadOnlyList<Heard> Samples)
{
    private const int HolidayWithinDays = 150;

    public static async Task<PromiseRead> Of(Promise promise, FollowOnDb db, Rota rota, BankHolidays holidays, DateOnly today)
    {
        var (service, ids) = (promise.ServiceId, new[] { promise.LeadId, promise.ManagerId });
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName);
        var nation = await db.Services.Where(s => s.Id == service).Select(s => s.Nation).SingleAsync();
        var holiday = holidays.Between(today.AddDays(1), today.AddDays(HolidayWithinDays), nation).Select(h => (DateOnly?)h.Date).FirstOrDefault();
        return new(promise, names[promise.LeadId], names[promise.ManagerId], PromiseWords.Samples(promise, await rota.HoursOf(promise), today, holiday));
    }
}
