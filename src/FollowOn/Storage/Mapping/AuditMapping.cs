using FollowOn.Audit;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Audit keeps is laid out in tables.</summary>
internal static class AuditMapping
{
    public static void MapAudit(this ModelBuilder model) => model.Entity<AuditRow>(e =>
    {
        // The key is what makes a fork impossible: of two who write row 7 of a chain, the second fails and starts again.
        e.HasKey(r => new { r.Chain, r.Sequence });
        e.Property(r => r.Sequence).ValueGeneratedNever();
        e.Property(r => r.What).HasMaxLength(40);
        e.Property(r => r.Hash).HasMaxLength(64);
        e.Ignore(r => r.Head);
        e.HasIndex(r => r.Person);
        e.HasIndex(r => new { r.Programme, r.At });
        e.HasIndex(r => new { r.Chain, r.At });
    });
}
