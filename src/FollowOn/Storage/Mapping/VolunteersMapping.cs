using FollowOn.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Volunteers keeps is laid out in tables.</summary>
internal static class VolunteersMapping
{
    public static void MapVolunteers(this ModelBuilder model) =>
        model.Entity<CantVisit>(e =>
        {
            e.HasKey(v => new { v.MeetingId, v.PersonId });
            e.HasIndex(v => v.PersonId);
        });
}
