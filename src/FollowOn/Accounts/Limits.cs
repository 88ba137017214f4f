using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>So many times in so long, for each of something.</summary>
/// <param name="Name">What is limited; part of what a row is known by.</param>
public sealed record Limit(string Name, int Times, TimeSpan In);

/// <summary>The limits of signing in. A trust whose staff all come from one address raises the second.</summary>
public sealed record SignInLimits
{
    /// <summary>Messages to one number or address.</summary>
    public Limit AsksOfContact { get; init; } = new("ask-contact", 5, TimeSpan.FromHours(1));

    /// <summary>Asks from one network: a /24 of IPv4 or a /64 of IPv6.</summary>
    public Limit AsksFromNetwork { get; init; } = new("ask-network", 20, TimeSpan.FromHours(1));

    /// <summary>Different numbers and addresses from one browser.</summary>
    public Limit ContactsOfBrowser { get; init; } = new("ask-browser", 3, TimeSpan.FromMinutes(10));

    /// <summary>Wrong codes from one network, over all asks.</summary>
    public Limit WrongCodesFromNetwork { get; init; } = new("wrong-network", 50, TimeSpan.FromHours(1));
}

/// <summary>
/// One time that something was done, of the times it may be done. Known by a hash, kept until it may be done again, then swept away.
/// </summary>
public sealed class LimitSlot
{
    private LimitSlot() { }

    public string Who { get; private set; } = "";
    public int Slot { get; private set; }

    /// <summary>When this slot may be taken again, in milliseconds since 1970, UTC: the same number on both databases.</summary>
    public long FreeAt { get; private set; }

    /// <summary>What it was done to, where only different things count.</summary>
    public string? About { get; private set; }
}

/// <summary>
/// Holds limits over several processes: each time is a numbered slot, and taking one is a single statement that succeeds for one process only. Any
/// stretch of the limit's length holds no more than its times.
/// </summary>
public sealed class Limits(FollowOnDb db, UkClock clock)
{
    /// <summary>Takes one time. False when all are taken.</summary>
    /// <param name="who">Whose limit it is: a number, a network. Kept as a hash.</param>
    /// <param name="about">Where only different things count: done to the same thing again, it takes nothing more.</param>
    public async Task<bool> Take(Limit limit, string who, string? about = null)
    {
        var key = Secrets.Hash($"{limit.Name}:{who}");
        var thing = about is null ? null : Secrets.Hash($"{limit.Name}:{about}");
        var now = new DateTimeOffset(clock.Now).ToUnixTimeMilliseconds();
        var freeAt = now + (long)limit.In.TotalMilliseconds;
        var taken = await db.LimitSlots.AsNoTracking().Where(s => s.Who == key && s.FreeAt > now).Select(s => new { s.Slot, s.About }).ToListAsync();
        if (thing is not null && taken.Any(t => t.About == thing))
            return true;
        foreach (var slot in Enumerable.Range(0, limit.Times).Except(taken.Select(t => t.Slot)))
        {
            var got = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "LimitSlots" ("Who", "Slot", "FreeAt", "About") VALUES ({key}, {slot}, {freeAt}, {thing})
                ON CONFLICT ("Who", "Slot") DO UPDATE SET "FreeAt" = excluded."FreeAt", "About" = excluded."About" WHERE "LimitSlots"."FreeAt" <= {now}
                """);
            if (got == 1)
                return true;
        }
        return false;
    }

    /// <summary>Whether a time is left, without taking it.</summary>
    public async Task<bool> HasLeft(Limit limit, string who)
    {
        var (key, now) = (Secrets.Hash($"{limit.Name}:{who}"), new DateTimeOffset(clock.Now).ToUnixTimeMilliseconds());
        return await db.LimitSlots.CountAsync(s => s.Who == key && s.FreeAt > now) < limit.Times;
    }

    /// <summary>Removes what limits nothing any more.</summary>
    public Task Sweep()
    {
        var now = new DateTimeOffset(clock.Now).ToUnixTimeMilliseconds();
        return db.LimitSlots.Where(s => s.FreeAt <= now).ExecuteDeleteAsync();
    }
}
