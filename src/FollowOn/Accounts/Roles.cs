using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>
/// Gives and ends roles. A role that ends keeps its row, so that who could see what, and when, stays known.
/// Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>.
/// </summary>
public sealed class Roles(FollowOnDb db, UkClock clock)
{
    public const string LastAdministrator =
        "This is the only administrator. Give somebody else the role first, so that the service is never without one.";

    /// <summary>
    /// The person these details are of, or a new one. Somebody recognised keeps the details they have: typing another address beside a name
    /// must never open their account to whoever reads that address.
    /// </summary>
    public async Task<Person> PersonFor(PersonDetails details)
    {
        var (mobile, email) = (details.Mobile?.E164, details.Email?.Normalised);
        var alike = await db.People
            .Where(p => (mobile != null && p.Mobile == mobile) || (email != null && p.Email == email))
            .OrderBy(p => p.AddedAt).ToListAsync();
        if (alike.Find(details.IsOf) is { } known)
            return known;
        var person = details.ToPerson(PersonId.New(), clock.Now);
        db.People.Add(person);
        return person;
    }

    /// <summary>Gives a role; given twice, it is held once.</summary>
    public async Task Give(PersonId person, Role role, ServiceId service, ProgrammeId? programme = null)
    {
        var held = await Living(service).AnyAsync(r => r.PersonId == person && r.Role == role && r.ProgrammeId == programme);
        if (!held)
            db.Roles.Add(new RoleHeld(person, role, service, programme, clock.Now));
    }

    /// <summary>Ends a role in a service. A facilitator who leaves the service leaves its programmes too.</summary>
    /// <returns>Why it can't end, in words, or null.</returns>
    public async Task<string?> End(PersonId person, Role role, ServiceId service, ProgrammeId? programme = null)
    {
        var held = await Living(service).Where(r => r.PersonId == person && r.Role == role).ToListAsync();
        var ending = held.Where(r => programme is null || r.ProgrammeId == programme).ToList();
        if (ending.Count == 0)
            return null;
        if (role == Role.Administrator && await IsOnlyAdministrator(person, service))
            return LastAdministrator;
        foreach (var one in ending)
            one.End(clock.Now);
        return null;
    }

    /// <summary>True when the service would be without an administrator if this person were none.</summary>
    public async Task<bool> IsOnlyAdministrator(PersonId person, ServiceId service) =>
        !await Living(service).AnyAsync(r => r.Role == Role.Administrator && r.PersonId != person);

    private IQueryable<RoleHeld> Living(ServiceId service) => db.Roles.Where(r => r.ServiceId == service && r.EndedAt == null);
}
