using FollowOn.Storage;

namespace FollowOn.Accounts;

/// <summary>Who holds a role now.</summary>
public static class WhoHolds
{
    /// <summary>Those with a role at a service; one on a programme of it counts too.</summary>
    public static IQueryable<PersonId> Holding(this FollowOnDb db, Role role, ServiceId service) =>
        db.Roles.Where(r => r.ServiceId == service && r.Role == role && r.EndedAt == null).Select(r => r.PersonId);

    /// <summary>The administrators of a service and of the whole installation; without a service, of the installation alone.</summary>
    public static IQueryable<Person> AdministratorsFor(this FollowOnDb db, ServiceId? service) =>
        db.People.Where(p => db.Roles.Any(r => r.PersonId == p.Id && r.Role == Role.Administrator && r.EndedAt == null && (r.ServiceId == null || r.ServiceId == service)));
}
