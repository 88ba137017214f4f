using FollowOn.Accounts;
using FollowOn.Programmes;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Programmes keeps is laid out in tables.</summary>
internal static class ProgrammesMapping
{
    public static void MapProgrammes(this ModelBuilder model)
    {
        model.Entity<Service>(e =>
        {
            e.Property(s => s.Name).HasMaxLength(Service.NameMaxLength);
            e.Property(s => s.OpenAccessHours).HasMaxLength(Service.HoursMaxLength);
            e.Property(s => s.OpenAccessNext).HasMaxLength(Service.NextMaxLength);
            e.Property(s => s.NumbersOwner).HasMaxLength(Service.OwnerMaxLength);
        });
        model.Entity<Programme>(e =>
        {
            e.HasIndex(p => p.ServiceId);
            e.HasOne<Service>().WithMany().HasForeignKey(p => p.ServiceId);
            e.Ignore(p => p.Sessions);
            e.OwnsMany<ProgrammeSession>("_sessions", s =>
            {
                s.ToTable("ProgrammeSessions");
                s.WithOwner().HasForeignKey("ProgrammeId");
                s.HasKey("ProgrammeId", nameof(ProgrammeSession.Number));
                s.Property(x => x.Number).ValueGeneratedNever();
            });
        });
        model.Entity<Participant>(e =>
        {
            e.HasIndex(p => new { p.ProgrammeId, p.PersonId }).IsUnique();
            e.HasIndex(p => p.PersonId);
            e.HasOne<Programme>().WithMany().HasForeignKey(p => p.ProgrammeId);
            e.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        });
    }
}
