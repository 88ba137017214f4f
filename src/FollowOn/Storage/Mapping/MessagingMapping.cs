using FollowOn.Messaging;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Messaging keeps is laid out in tables.</summary>
internal static class MessagingMapping
{
    public static void MapMessaging(this ModelBuilder model)
    {
        model.Entity<OutboxMessage>(e =>
        {
            e.HasIndex(m => m.Cause).IsUnique();
            e.HasIndex(m => m.NotBefore).HasFilter("\"SentAt\" IS NULL AND \"GivenUpAt\" IS NULL");
            e.HasIndex(m => m.ProviderId);
            e.HasIndex(m => m.To);
            e.HasIndex(m => m.AboutGroup);
            e.Property(m => m.Words).HasJson();
            e.Property(m => m.Calendar).HasJson();
        });
        model.Entity<OpenQuestion>(e =>
        {
            e.HasIndex(q => q.PersonId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        });
        model.Entity<InboundText>().HasIndex(t => t.ProviderId).IsUnique();
        model.Entity<GroupKey>(e =>
        {
            e.HasKey(k => k.GroupId);
            e.Property(k => k.WrappedBy).HasMaxLength(40);
        });
        model.Entity<Note>(e =>
        {
            e.HasIndex(n => n.GroupId);
            e.HasIndex(n => n.MeetingId);
            e.HasIndex(n => new { n.By, n.PassedOnAt });
        });
        model.Entity<DemonstrationMessage>().HasIndex(m => m.PersonId);
    }
}
