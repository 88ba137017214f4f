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
        model.Entity<BrowserSession>(e =>
        {
            e.Property(s => s.Device).HasMaxLength(BrowserSession.DeviceMaxLength);
            e.HasIndex(s => s.KeyHash).IsUnique();
            e.HasIndex(s => s.PersonId);
        });
        model.Entity<LimitSlot>(e =>
        {
            e.HasKey(s => new { s.Who, s.Slot });
            e.HasIndex(s => s.FreeAt);
        });
        model.Entity<Passkey>(e =>
        {
            e.Property(k => k.Name).HasMaxLength(Passkey.NameMaxLength);
            e.HasIndex(k => k.Credential).IsUnique();
            e.HasIndex(k => k.PersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId);
        });
        model.Entity<PasskeyAsk>().HasIndex(a => a.KeyHash).IsUnique();
        model.Entity<OrganisationAccount>(e =>
        {
            e.Property(o => o.Issuer).HasMaxLength(OrganisationAccount.MaxLength);
            e.Property(o => o.Subject).HasMaxLength(OrganisationAccount.MaxLength);
            e.HasIndex(o => new { o.Issuer, o.Subject }).IsUnique();
            e.HasIndex(o => o.PersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId);
        });
        model.Entity<CapabilityLink>().HasIndex(l => l.KeyHash).IsUnique();
    }
}
