using FollowOn.Evaluation;
using FollowOn.Programmes;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what the room Evaluation keeps is laid out in tables.</summary>
internal static class EvaluationMapping
{
    public static void MapEvaluation(this ModelBuilder model) => model.Entity<ReportedGroup>(e =>
    {
        e.HasIndex(g => new { g.ServiceId, g.Name }).IsUnique();
        e.Property(g => g.Name).HasMaxLength(ReportedGroup.NameMaxLength);
        e.Property(g => g.Source).HasMaxLength(ReportedGroup.SourceMaxLength);
        foreach (var words in new[] { nameof(ReportedGroup.AttendingNote), nameof(ReportedGroup.Frequency), nameof(ReportedGroup.Venue), nameof(ReportedGroup.AgeRange), nameof(ReportedGroup.Channels), nameof(ReportedGroup.OtherPurposes) })
            e.Property(words).HasMaxLength(ReportedGroup.NoteMaxLength);
        e.Ignore(g => g.AsRow);
        e.HasOne<Service>().WithMany().HasForeignKey(g => g.ServiceId);
    });
}
