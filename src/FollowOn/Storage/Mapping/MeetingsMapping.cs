using FollowOn.Groups;
using FollowOn.Meetings;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Meetings keeps is laid out in tables.</summary>
internal static class MeetingsMapping
{
    public static void MapMeetings(this ModelBuilder model)
    {
        model.Entity<Meeting>(e =>
        {
            e.Property(m => m.Place).HasMaxLength(Meeting.PlaceMaxLength);
            e.HasIndex(m => new { m.GroupId, m.Date });
            e.Ignore(m => m.LeftOut);
            e.HasIndex(m => m.Date);
            // One meet-up a slot, however many nodes ask at once.
            e.HasIndex(m => new { m.GroupId, m.SlotOn }).IsUnique().HasFilter("\"SlotOn\" IS NOT NULL");
            e.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            e.OwnsMany(m => m.Answers, a =>
            {
                a.ToTable("MeetingAnswers");
                a.WithOwner().HasForeignKey("MeetingId");
                a.HasKey("MeetingId", nameof(MeetingAnswer.PersonId));
            });
            e.OwnsMany(m => m.Attendance, a =>
            {
                a.ToTable("Attendance");
                a.WithOwner().HasForeignKey("MeetingId");
                a.HasKey("MeetingId", nameof(Attendance.PersonId));
            });
            e.Navigation(m => m.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(m => m.Attendance).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Call>(e =>
        {
            e.HasIndex(c => new { c.MeetingId, c.PersonId });
            e.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId);
        });
        model.Entity<NextMeetUp>(e =>
        {
            e.Property(n => n.Place).HasMaxLength(Meeting.PlaceMaxLength);
            e.HasIndex(n => new { n.GroupId, n.SlotOn }).IsUnique();
            e.HasIndex(n => n.AsksItselfAt).HasFilter("\"SettledAt\" IS NULL");
            e.HasOne<Group>().WithMany().HasForeignKey(n => n.GroupId);
        });
    }
}
