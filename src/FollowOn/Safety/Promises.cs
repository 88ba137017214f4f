using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>What a service writes into a promise.</summary>
public sealed record Promising(IReadOnlyList<CoverTime> Cover, bool CoversBankHolidays, string WhoLooks, PromisedSteps Steps, PersonId Lead, PersonId Manager, string Safeguarding);

/// <summary>
/// Writes and signs what a service promises. There is one draft at a time; signing it makes it hold from then on. One that was signed is never changed, and open
/// concerns go on under their own.
/// </summary>
public sealed class Promises(FollowOnDb db, UkClock clock, Rota rota, AuditTrail audit)
{
    /// <summary>What is written and not signed; null when there is nothing.</summary>
    public Task<Promise?> Draft(ServiceId service) =>
        db.Promises.AsNoTracking().Where(p => p.ServiceId == service && p.SignedAt == null).OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync();

    /// <summary>Every promise that was signed, the one that holds now first.</summary>
    public async Task<IReadOnlyList<Promise>> Signed(ServiceId service) =>
        await db.Promises.AsNoTracking().Where(p => p.ServiceId == service && p.SignedAt != null).OrderByDescending(p => p.SignedAt).ThenByDescending(p => p.Id).ToListAsync();

    /// <summary>Keeps a draft, in place of the one there was.</summary>
    /// <returns>Why it can't be promised so, in words; null when it is kept.</returns>
    public async Task<string?> Write(ServiceId service, Promising promising)
    {
        if (await Problem(service, promising) is { } problem)
            return problem;
        db.Promises.RemoveRange(await db.Promises.Where(p => p.ServiceId == service && p.SignedAt == null).ToListAsync());
        db.Promises.Add(new Promise(service, promising.Cover, promising.CoversBankHolidays, promising.WhoLooks, promising.Steps, promising.Lead, promising.Manager, promising.Safeguarding, clock.Now));
        return null;
    }

    /// <summary>Signs the draft that was read. From then on it is what members are told.</summary>
    /// <param name="draft">The very one that was shown: when another was written meanwhile nothing is signed.</param>
    /// <returns>Why it can't be signed, in words; null when it is.</returns>
    public async Task<string?> Sign(ServiceId service, Guid draft, PersonId by, string name, string role)
    {
        if (await db.Promises.SingleOrDefaultAsync(p => p.ServiceId == service && p.Id == draft) is not { } promise)
            return "Somebody has written it anew meanwhile. Read it once more before you sign.";
        if (promise.SignedAt is not null)
            return null;
        var asWritten = new Promising(promise.Cover, promise.CoversBankHolidays, promise.WhoLooks, promise.Steps, promise.LeadId, promise.ManagerId, promise.Safeguarding);
        if (await Problem(service, asWritten) is { } problem)
            return problem;
        promise.Sign(by, name, role, clock.Now);
        audit.Did(Act.PromiseSigned, service, by: by);
        return null;
    }

    /// <summary>How many open concerns go on under this promise.</summary>
    public Task<int> OpenUnder(Guid promise) => db.Concerns.CountAsync(c => c.PromiseId == promise && c.ClosedAt == null);

    private async Task<string?> Problem(ServiceId service, Promising promising)
    {
        if (Promise.Problem(promising.Cover, promising.Steps) is { } problem)
            return problem;
        if (promising.Lead == promising.Manager)
            return "Choose two different people as lead and manager, so that a concern never waits for one alone.";
        var answering = await rota.Answering(service);
        return answering.Contains(promising.Lead) && answering.Contains(promising.Manager) ? null
            : "Lead and manager must answer concerns for this service. Give them that role first, under People who work here.";
    }
}
