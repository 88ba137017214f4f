using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Programmes;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Groups keeps is laid out in tables.</summary>
internal static class GroupsMapping
{
    public static void MapGroups(this ModelBuilder model)
    {
        model.Entity<Group>(e =>
        {
            e.Property(g => g.Name).HasMaxLength(Group.NameMaxLength);
            e.Property(g => g.MeetsOn).HasConversion(on => on!.ToString(), text => NthWeekday.Parse(text)).HasMaxLength(20);
            e.MapSeries();
            e.HasIndex(g => g.ServiceId);
            e.HasIndex(g => g.ProgrammeId).IsUnique();
            e.HasOne<Service>().WithMany().HasForeignKey(g => g.ServiceId);
        });
        model.Entity<Membership>(e =>
        {
            e.HasIndex(m => new { m.GroupId, m.PersonId }).IsUnique();
            e.HasIndex(m => m.PersonId);
            e.Property(m => m.EarlierStays).HasJson();
            e.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            e.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        });
        model.Entity<SharedDetail>(e =>
        {
            e.HasIndex(s => new { s.GroupId, s.PersonId });
            // One living consent a detail: pressing twice agrees once.
            e.HasIndex(s => new { s.GroupId, s.PersonId, s.Detail }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        });
        model.Entity<Withholding>().HasIndex(w => new { w.GroupId, w.By, w.From }).IsUnique().HasFilter("\"LiftedAt\" IS NULL");
        model.Entity<InTouchAsk>(e =>
        {
            // Two nodes on one day ask once.
            e.HasIndex(a => new { a.GroupId, a.AskedOn }).IsUnique();
            e.OwnsMany(a => a.Answers, a =>
            {
                a.ToTable("InTouchAnswers");
                a.WithOwner().HasForeignKey("AskId");
                a.HasKey("AskId", nameof(InTouchAnswer.PersonId));
            });
            e.Navigation(a => a.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.HasOne<Group>().WithMany().HasForeignKey(a => a.GroupId);
        });
        model.Entity<InTouch>().HasIndex(c => new { c.GroupId, c.On });
    }
}
