using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage;

/// <summary>The worker says now and then that it is alive, so that its silence can be noticed and nobody restores under a running site.</summary>
public static class Beat
{
    public const string Setting = "worker";

    /// <summary>How often a living worker says so.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Silent for longer, it is not alive.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public static Task Say(FollowOnDb db, DateTime now) => Settings.Keep(db, Setting, now.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The site was stopped properly: nothing is said any more.</summary>
    public static Task End(FollowOnDb db) => Settings.Forget(db, Setting);

    public static Task<DateTime?> Last(FollowOnDb db) => Settings.ReadTime(db, Setting);
}
