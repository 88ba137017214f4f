using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Handover keeps is laid out in tables.</summary>
internal static class HandoverMapping
{
    public static void MapHandover(this ModelBuilder model)
    {
        model.Entity<LastTry>(e =>
        {
            // Once a turn, and never a second time.
            e.HasIndex(t => new { t.ParticipantId, t.Turn }).IsUnique();
            e.HasOne<Participant>().WithMany().HasForeignKey(t => t.ParticipantId);
        });
        model.Entity<ProgrammeHandover>(e =>
        {
            e.HasKey(h => h.ProgrammeId);
            e.HasIndex(h => h.GroupId).IsUnique();
            e.Property(h => h.MeetsOn).HasConversion(on => on!.ToString(), text => NthWeekday.Parse(text)).HasMaxLength(20);
            e.Property(h => h.Places).HasJson();
            e.Property(h => h.FirstMeeting).HasJson();
            e.Property(h => h.Askers).HasConversion(
                list => JsonSerializer.Serialize(list.Select(p => p.Value), JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<List<Guid>>(text, JsonSerializerOptions.Default)!.Select(PersonId.From).ToList(),
                new ValueComparer<IReadOnlyList<PersonId>>((a, b) => a!.SequenceEqual(b!), list => list.Count));
        });
        model.Entity<RoomSession>(e =>
        {
            // One room a programme at a time: two facilitators pressing at once get the same one.
            e.HasIndex(r => r.ProgrammeId).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            e.HasIndex(r => r.EndsAt).HasFilter("\"EndedAt\" IS NULL");
            e.HasOne<Programme>().WithMany().HasForeignKey(r => r.ProgrammeId);
        });
        model.Entity<Slip>(e =>
        {
            e.HasKey(s => s.ParticipantId);
            e.HasIndex(s => new { s.ProgrammeId, s.Number }).IsUnique();
            e.HasOne<Participant>().WithOne().HasForeignKey<Slip>(s => s.ParticipantId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
