using FollowOn.Accounts;
using FollowOn.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room PersonalData keeps is laid out in tables, and the marks of who was erased.</summary>
internal static class PersonalDataMapping
{
    public static void MapPersonalData(this ModelBuilder model)
    {
        model.Entity<ContactChange>(e =>
        {
            e.Property(c => c.NewValue).HasMaxLength(254);
            e.HasIndex(c => new { c.PersonId, c.AskedAt });
        });
        model.Entity<ErasedMark>(e =>
        {
            e.Property(m => m.Mark).HasMaxLength(64);
            e.HasIndex(m => m.ProgrammeId);
        });
    }
}
