using FollowOn.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FollowOn.Storage.Mapping;

/// <summary>How a group's rhythm is laid out, beside the group.</summary>
internal static class SeriesMapping
{
    public static void MapSeries(this EntityTypeBuilder<Group> group)
    {
        group.Property(g => g.MeetsAlsoOn).HasConversion(on => on!.ToString(), text => NthWeekday.Parse(text)).HasMaxLength(20);
        group.Property(g => g.Turns).HasJson();
        group.Property(g => g.KeptBreaks).HasColumnName("Breaks").HasJson();
        group.Ignore(g => g.Rhythm);
        group.Ignore(g => g.Breaks);
    }
}
