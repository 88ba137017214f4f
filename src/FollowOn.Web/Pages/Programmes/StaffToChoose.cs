using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Somebody who may be chosen to run a programme.</summary>
public sealed record StaffMember(PersonId Id, string Name);

/// <summary>The people a service can choose from to run a programme: its facilitators, and whoever is choosing.</summary>
public sealed class StaffToChoose(FollowOnDb db, Viewer viewer)
{
    public async Task<IReadOnlyList<StaffMember>> Of(ServiceId service)
    {
        var me = viewer.Id;
        var people = await db.People
            .Where(p => p.Id == me || db.Roles.Any(r => r.PersonId == p.Id && r.ServiceId == service && r.Role == Role.Facilitator && r.EndedAt == null))
            .OrderBy(p => p.FullName).Select(p => new StaffMember(p.Id, p.FullName)).ToListAsync();
        return [.. people.Where(p => p.Id == me).Select(p => p with { Name = $"You ({p.Name})" }), .. people.Where(p => p.Id != me)];
    }
}
