using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>Starts, lists and ends sessions.</summary>
public sealed class Sessions(FollowOnDb db, UkClock clock, SessionTimes times)
{
    /// <summary>The last press is noted no more often than this, so that reading a page is seldom a write.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>Starts a session and returns the key for its cookie.</summary>
    /// <param name="device">In plain words; cut off where it is too long.</param>
    public async Task<string> Start(PersonId person, SignedInBy by, bool onSharedComputer = false, string? device = null)
    {
        var (key, now) = (Secrets.NewKey(), clock.Now);
        if (device?.Length > BrowserSession.DeviceMaxLength)
            device = device[..BrowserSession.DeviceMaxLength];
        db.Sessions.Add(new BrowserSession(person, key, by, onSharedComputer, device, now, now + (onSharedComputer ? times.SharedLongest : times.Member)));
        await db.SaveChangesAsync();
        Measures.SignedIn();
        return key;
    }

    /// <summary>The sessions of a person that still live, the newest first.</summary>
    public async Task<IReadOnlyList<BrowserSession>> Of(PersonId person)
    {
        var (now, quiet) = (clock.Now, clock.Now - times.SharedIdle);
        return await db.Sessions.AsNoTracking()
            .Where(s => s.PersonId == person && s.EndedAt == null && s.ExpiresAt > now && (!s.OnSharedComputer || s.LastSeenAt > quiet))
            .OrderByDescending(s => s.LastSeenAt ?? s.StartedAt).ToListAsync();
    }

    /// <summary>Ends the session of this cookie.</summary>
    public Task EndByKey(string key)
    {
        var (hash, now) = (Secrets.Hash(key), clock.Now);
        return db.Sessions.Where(s => s.KeyHash == hash && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now));
    }

    /// <summary>Ends one session of this person; of nobody else.</summary>
    public async Task<bool> End(PersonId person, Guid session)
    {
        var now = clock.Now;
        return await db.Sessions.Where(s => s.Id == session && s.PersonId == person && s.EndedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now)) == 1;
    }

    /// <summary>Ends every session of a person, but for the one they keep.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAll(PersonId person, Guid? but = null)
    {
        var now = clock.Now;
        return db.Sessions.Where(s => s.PersonId == person && s.Id != but && s.EndedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now));
    }

    /// <summary>Notes a press, where the last one noted is a minute old. On a full disk pages go on, and the press is not noted.</summary>
    public async Task Seen(Guid session, DateTime? last)
    {
        var now = clock.Now;
        if (last is null || now - last >= Noted)
            await FollowOnDb.IfThereIsRoom(() => db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(u => u.SetProperty(s => s.LastSeenAt, now)));
    }
}
