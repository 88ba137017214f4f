using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings.Series;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FollowOn.Storage.Mapping;

/// <summary>How a group's rhythm is laid out, beside the group, and members' calendar addresses.</summary>
internal static class SeriesMapping
{
    public static void MapCalendarFeeds(this ModelBuilder model) => model.Entity<CalendarFeed>(e =>
    {
        e.HasKey(f => f.PersonId);
        e.HasIndex(f => f.KeyHash).IsUnique();
        e.HasOne<Person>().WithOne().HasForeignKey<CalendarFeed>(f => f.PersonId);
    });

    public static void MapSeries(this EntityTypeBuilder<Group> group)
    {
        group.Property(g => g.MeetsAlsoOn).HasConversion(on => on!.ToString(), text => NthWeekday.Parse(text)).HasMaxLength(20);
        group.Property(g => g.Turns).HasJson();
        group.Property(g => g.KeptBreaks).HasColumnName("Breaks").HasJson();
        group.Ignore(g => g.Rhythm);
        group.Ignore(g => g.Breaks);
    }
}
