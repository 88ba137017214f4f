using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How somebody's times are laid out: one row a person, so that planning reads a whole group at once, and erasing takes one row.</summary>
internal static class TimesMapping
{
    public static void MapTimes(this ModelBuilder model) => model.Entity<TimesSaid>(e =>
    {
        e.HasKey(t => t.PersonId);
        e.Ignore(t => t.Needs);
        e.Ignore(t => t.SaidUsual);
        e.Property(t => t.Limits).HasConversion(l => l.Kept, kept => WeeklyLimits.Read(kept)).HasMaxLength(200);
        e.Property(t => t.Away).HasConversion(a => a.Kept, kept => DatesAway.Read(kept)).HasMaxLength(500);
        e.Property(t => t.From).HasMaxLength(4);
        e.Property(t => t.NeedsKept).HasMaxLength(120);
        e.HasIndex(t => t.LapsesOn).HasFilter("\"LapsesOn\" IS NOT NULL");
    });
}
