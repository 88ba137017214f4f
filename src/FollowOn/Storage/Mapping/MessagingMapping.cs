using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
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
            // A number, so that it can be ordered by; 0 for what was queued before there were lanes.
            e.Property(m => m.Lane).HasConversion<int>();
            e.HasIndex(m => m.NotBefore).HasFilter("\"SentAt\" IS NULL AND \"GivenUpAt\" IS NULL");
            e.HasIndex(m => new { m.Lane, m.QueuedAt, m.Id }).IsDescending(true, false, false).HasFilter("\"SentAt\" IS NULL AND \"GivenUpAt\" IS NULL");
            e.HasIndex(m => m.SentAt);
            e.HasIndex(m => m.ProviderId);
            e.HasIndex(m => m.To);
            e.HasIndex(m => m.AboutGroup);
            e.Property(m => m.InReplyTo).HasMaxLength(OutboxMessage.InReplyToMaxLength);
            e.Property(m => m.Words).HasJson();
            e.Property(m => m.Calendar).HasJson();
        });
        model.Entity<OpenQuestion>(e =>
        {
            e.HasIndex(q => q.PersonId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        });
        model.Entity<InboundText>().HasIndex(t => t.ProviderId).IsUnique();
        model.Entity<ProviderCall>(e =>
        {
            e.HasIndex(c => c.Key).IsUnique();
            e.HasIndex(c => c.NextAt).HasFilter("\"DoneAt\" IS NULL");
        });
        model.Entity<TextSpend>().HasKey(s => new { s.Month, s.Service });
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
