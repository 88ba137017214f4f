using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Access;

/// <summary>Notes when somebody who works for a service, or for the installation, signs in and out. What members do in their own groups is nobody's to note.</summary>
public sealed class StaffSignIns(FollowOnDb db, AuditTrail audit)
{
    /// <summary>Notes it in the chain of each service they work for. Call inside a change.</summary>
    public async Task Note(Act act, PersonId person)
    {
        var chains = await db.Roles.Where(r => r.PersonId == person && r.EndedAt == null && r.Role != Role.Volunteer).Select(r => r.ServiceId).Distinct().ToListAsync();
        foreach (var service in chains)
            audit.Did(act, service, person, by: person);
    }
}
