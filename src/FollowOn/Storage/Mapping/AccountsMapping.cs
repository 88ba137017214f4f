using FollowOn.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Accounts keeps is laid out in tables.</summary>
internal static class AccountsMapping
{
    public static void MapAccounts(this ModelBuilder model)
    {
        model.Entity<Person>(e =>
        {
            e.Property(p => p.FullName).HasMaxLength(Person.NameMaxLength);
            e.Property(p => p.KnownAs).HasMaxLength(Person.NameMaxLength);
            e.Property(p => p.Email).HasMaxLength(254);
            e.Property(p => p.Mobile).HasMaxLength(20);
            e.Property(p => p.Landline).HasMaxLength(20);
            e.Property(p => p.AccessNeeds).HasMaxLength(Person.AccessNeedsMaxLength);
            e.HasIndex(p => p.Mobile);
            e.HasIndex(p => p.Email);
        });
        model.Entity<RoleHeld>(e =>
        {
            e.HasIndex(r => r.PersonId);
            e.HasIndex(r => r.ProgrammeId);
            e.HasIndex(r => new { r.ServiceId, r.Role });
            e.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        });
        model.Entity<SignInAsk>(e =>
        {
            e.HasIndex(a => a.LinkHash).IsUnique();
            e.HasIndex(a => a.BrowserHash);
            e.HasIndex(a => new { a.PersonId, a.AskedAt });
        });
        model.Entity<BrowserSession>().HasIndex(s => s.KeyHash).IsUnique();
        model.Entity<CapabilityLink>().HasIndex(l => l.KeyHash).IsUnique();
    }
}
