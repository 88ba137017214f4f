using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How plans, and the memory of whom a meet-up left out, are laid out in tables.</summary>
internal static class PlansMapping
{
    public static void MapPlans(this ModelBuilder model)
    {
        model.Entity<GroupPlan>(e =>
        {
            e.Property(p => p.Choices).HasJson();
            // One at a time, also when two ask on two nodes at once.
            e.HasIndex(p => p.GroupId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            e.HasIndex(p => new { p.GroupId, p.AskedAt });
            e.HasOne<Group>().WithMany().HasForeignKey(p => p.GroupId);
            e.OwnsMany(p => p.Answers, a =>
            {
                a.ToTable("PlanAnswers");
                a.WithOwner().HasForeignKey("PlanId");
                a.HasKey("PlanId", nameof(PlanAnswer.PersonId));
                a.Property(x => x.Said).HasMaxLength(GroupPlan.MostChoices);
                a.Ignore(x => x.Says);
            });
            e.Navigation(p => p.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<PlanWay>(e =>
        {
            e.HasKey(w => w.GroupId);
            e.HasOne<Group>().WithOne().HasForeignKey<PlanWay>(w => w.GroupId);
        });
        model.Entity<MeetUpMemory>(e =>
        {
            e.HasKey(m => m.MeetingId);
            e.HasIndex(m => new { m.GroupId, m.On });
            e.HasOne<Meeting>().WithOne().HasForeignKey<MeetUpMemory>(m => m.MeetingId);
            e.OwnsMany(m => m.LeftOut, l =>
            {
                l.ToTable("LeftOut");
                l.WithOwner().HasForeignKey("MeetingId");
                l.HasKey("MeetingId", nameof(LeftOut.PersonId));
            });
            e.Navigation(m => m.LeftOut).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
    }
}
