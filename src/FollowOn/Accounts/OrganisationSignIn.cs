using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>Somebody came back from an organisation's sign-in.</summary>
/// <param name="Person">Who they are here; null when they may not come in.</param>
/// <param name="Problem">The end of an address that says why not.</param>
public sealed record OrganisationTry(PersonId? Person, string? Problem);

/// <summary>
/// Finds who somebody at an organisation's sign-in is here. The first time by an address the organisation has verified, and only if it is that of
/// exactly one person who works for a service; from then on by issuer and subject. It never makes people, roles or members.
/// </summary>
public sealed class OrganisationSignIn(FollowOnDb db, UkClock clock)
{
    public const string Unknown = "unknown", NotVerified = "not-verified", SomebodyElse = "somebody-else";

    /// <summary>Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>.</summary>
    public async Task<OrganisationTry> Find(string issuer, string subject, string? email, bool emailVerified)
    {
        var bound = await db.OrganisationAccounts.SingleOrDefaultAsync(o => o.Issuer == issuer && o.Subject == subject);
        if (bound is not null)
        {
            if (!await Works(bound.PersonId))
                return new(null, Unknown);
            bound.Used(clock.Now);
            return new(bound.PersonId, null);
        }
        if (!EmailAddress.TryRead(email, out var address, out _))
            return new(null, Unknown);
        if (!emailVerified)
            return new(null, NotVerified);
        var people = await db.People.Where(p => p.Email == address.Normalised
            && db.Roles.Any(r => r.PersonId == p.Id && r.EndedAt == null && r.Role != Role.Volunteer)).Select(p => p.Id).ToListAsync();
        if (people.Count != 1)
            return new(null, Unknown);
        // An address that was given to somebody new at the organisation must not open the account of whoever had it before.
        if (await db.OrganisationAccounts.AnyAsync(o => o.PersonId == people[0] && o.Issuer == issuer))
            return new(null, SomebodyElse);
        var account = new OrganisationAccount(people[0], issuer, subject, clock.Now);
        account.Used(clock.Now);
        db.OrganisationAccounts.Add(account);
        return new(people[0], null);
    }

    private Task<bool> Works(PersonId person) => db.Roles.AnyAsync(r => r.PersonId == person && r.EndedAt == null && r.Role != Role.Volunteer);
}
