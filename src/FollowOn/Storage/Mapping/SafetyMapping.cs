using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Safety;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Safety keeps is laid out in tables.</summary>
internal static class SafetyMapping
{
    public static void MapSafety(this ModelBuilder model)
    {
        model.Entity<Promise>(e =>
        {
            e.Property(p => p.Cover).HasJson();
            e.Property(p => p.Steps).HasJson();
            e.Property(p => p.WhoLooks).HasMaxLength(Promise.WhoLooksMaxLength);
            e.Property(p => p.Safeguarding).HasMaxLength(Promise.SafeguardingMaxLength);
            e.Property(p => p.SignedName).HasMaxLength(Promise.NameMaxLength);
            e.Property(p => p.SignedRole).HasMaxLength(Promise.NameMaxLength);
            e.HasIndex(p => new { p.ServiceId, p.SignedAt });
            e.HasOne<Service>().WithMany().HasForeignKey(p => p.ServiceId);
        });
        model.Entity<Duty>(e =>
        {
            e.HasIndex(d => new { d.ServiceId, d.Date });
            // Two at once fill one time once.
            e.HasIndex(d => new { d.ServiceId, d.Date, d.From }).IsUnique();
            e.HasIndex(d => d.PersonId);
        });
        model.Entity<DutyTest>(e =>
        {
            e.HasIndex(t => new { t.ServiceId, t.PersonId, t.Week }).IsUnique();
            e.HasIndex(t => t.PersonId);
        });
        model.Entity<Concern>(e =>
        {
            e.ToTable("Concerns", t =>
            {
                // Whatever the program does: an open concern has a next step, and none is closed without an outcome and a name.
                t.HasCheckConstraint("OpenHasNextStep", "\"ClosedAt\" IS NOT NULL OR \"NextStepAt\" IS NOT NULL");
                t.HasCheckConstraint("ClosedHasOutcome", "\"ClosedAt\" IS NULL OR (\"Outcome\" IS NOT NULL AND \"ClosedBy\" IS NOT NULL AND \"InRecord\" IS NOT NULL)");
            });
            e.HasIndex(c => new { c.ClosedAt, c.NextStepAt });
            e.HasIndex(c => new { c.ServiceId, c.ClosedAt });
            e.HasIndex(c => c.RaisedBy);
            e.HasIndex(c => c.About);
            e.HasOne<Promise>().WithMany().HasForeignKey(c => c.PromiseId);
            e.OwnsMany(c => c.Events, h =>
            {
                h.ToTable("ConcernEvents");
                h.WithOwner().HasForeignKey("ConcernId");
                h.HasKey("ConcernId", nameof(ConcernEvent.Number));
                h.Property(x => x.Number).ValueGeneratedNever();
            });
            e.Navigation(c => c.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.MapCheckIns();
    }

    private static void MapCheckIns(this ModelBuilder model)
    {
        model.Entity<CheckWish>(e =>
        {
            e.HasIndex(w => new { w.GroupId, w.PersonId }).IsUnique();
            e.HasIndex(w => w.PersonId);
            e.HasIndex(w => w.BuddyId);
        });
        model.Entity<CheckWay>(e =>
        {
            e.HasKey(w => w.GroupId);
            e.HasOne<Group>().WithMany().HasForeignKey(w => w.GroupId);
        });
        model.Entity<CheckIn>(e =>
        {
            e.ToTable("CheckIns", t => t.HasCheckConstraint("RunningHasNextStep", "\"EndedAt\" IS NOT NULL OR \"NextStepAt\" IS NOT NULL"));
            // Two who press at once start one.
            e.HasIndex(c => c.About).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            e.HasIndex(c => c.StartedBy);
            e.HasIndex(c => new { c.GroupId, c.EndedAt });
            e.OwnsMany(c => c.Asks, h =>
            {
                h.ToTable("CheckInAsks");
                h.WithOwner().HasForeignKey("CheckInId");
                h.HasKey("CheckInId", nameof(CheckInAsk.Number));
                h.Property(x => x.Number).ValueGeneratedNever();
                h.HasIndex(x => x.PersonId);
            });
            e.Navigation(c => c.Asks).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
    }
}
