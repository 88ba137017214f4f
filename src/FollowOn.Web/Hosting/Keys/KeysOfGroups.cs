using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>The groups' keys as they lie in the database, wrapped by the key file.</summary>
public static class KeysOfGroups
{
    /// <summary>Wraps all of them by the key that protects now. Those no key here can open are left. Gives how many.</summary>
    public static async Task<int> ProtectAgain(FollowOnDb db, KeyFile file)
    {
        var (again, outside) = (0, new KeyOutside(file));
        foreach (var row in await db.GroupKeys.Where(k => k.DestroyedAt == null).ToListAsync())
        {
            if (outside.Unwrap(row.WrappedBy, row.Wrapped) is not { } key)
                continue;
            var (name, wrapped) = outside.Wrap(key);
            row.Rewrap(name, wrapped);
            again++;
        }
        await db.SaveChangesAsync();
        return again;
    }

    /// <summary>How many groups' words no key here can open.</summary>
    public static async Task<int> CountUnreadable(FollowOnDb db, KeyFile file) =>
        (await db.GroupKeys.AsNoTracking().Where(k => k.DestroyedAt == null).ToListAsync()).Count(k => new KeyOutside(file).Unwrap(k.WrappedBy, k.Wrapped) is null);
}
