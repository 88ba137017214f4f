using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How what Storage itself keeps is laid out in tables.</summary>
internal static class StorageMapping
{
    public static void MapStorage(this ModelBuilder model)
    {
        model.Entity<Draft>().HasIndex(d => d.TouchedAt);
        model.Entity<Setting>().HasKey(s => s.Name);
    }
}
