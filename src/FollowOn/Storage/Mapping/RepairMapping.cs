using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How reports and questions to a group are laid out in tables.</summary>
internal static class RepairMapping
{
    public static void MapRepair(this ModelBuilder model)
    {
        model.Entity<Report>(e =>
        {
            e.HasIndex(r => new { r.GroupId, r.Looker });
            e.HasIndex(r => r.By);
            e.HasIndex(r => r.ClosedAt);
            e.OwnsMany(r => r.Steps, s =>
            {
                s.ToTable("ReportSteps");
                s.WithOwner().HasForeignKey("ReportId");
                s.HasKey(x => x.Id);
                s.Property(x => x.Id).ValueGeneratedNever();
            });
            e.Navigation(r => r.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.HasOne<Group>().WithMany().HasForeignKey(r => r.GroupId);
        });
        model.Entity<GroupQuestion>(e =>
        {
            // One question at a time, also when two are asked on two nodes at once.
            e.HasIndex(q => q.GroupId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            e.HasIndex(q => new { q.GroupId, q.About });
            e.OwnsMany(q => q.Answers, a =>
            {
                a.ToTable("QuestionAnswers");
                a.WithOwner().HasForeignKey("QuestionId");
                a.HasKey("QuestionId", nameof(QuestionAnswer.PersonId));
            });
            e.Navigation(q => q.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.HasOne<Group>().WithMany().HasForeignKey(q => q.GroupId);
        });
    }
}
