using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>What ties a person to services.</summary>
internal static class Ties
{
    /// <summary>The services that know them: by a programme, a group, or a role that has not ended.</summary>
    public static async Task<IReadOnlyList<ServiceId>> ServicesOf(FollowOnDb db, PersonId person)
    {
        var byProgramme = from p in db.Participants where p.PersonId == person join g in db.Programmes on p.ProgrammeId equals g.Id select g.ServiceId;
        var byGroup = from m in db.Memberships where m.PersonId == person join g in db.Groups on m.GroupId equals g.Id select g.ServiceId;
        var byRole = db.Roles.Where(r => r.PersonId == person && r.EndedAt == null && r.ServiceId != null).Select(r => r.ServiceId!.Value);
        return await byProgramme.Concat(byGroup).Concat(byRole).Distinct().ToListAsync();
    }
}
