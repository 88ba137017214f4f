using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>Challenges for passkeys, and the list of a person's passkeys. What a passkey's answer means is checked by the web framework.</summary>
public sealed class Passkeys(FollowOnDb db, UkClock clock)
{
    /// <summary>More than this many nobody needs.</summary>
    public const int Most = 10;

    /// <summary>Keeps a challenge for this browser and returns its key.</summary>
    public async Task<string> Ask(PersonId? person, string browserKey, string state)
    {
        var (key, now) = (Secrets.NewKey(), clock.Now);
        await db.PasskeyAsks.Where(a => a.ExpiresAt <= now).ExecuteDeleteAsync();
        db.PasskeyAsks.Add(new PasskeyAsk(key, person, browserKey, state, now));
        await db.SaveChangesAsync();
        return key;
    }

    /// <summary>The state of a challenge, once, in the browser it was given to and for the person it was for. Null otherwise.</summary>
    public async Task<string?> Take(string? key, PersonId? person, string? browserKey)
    {
        if (key is null || browserKey is null)
            return null;
        var (hash, browser, now) = (Secrets.Hash(key), Secrets.Hash(browserKey), clock.Now);
        var mine = db.PasskeyAsks.Where(a => a.KeyHash == hash && a.BrowserHash == browser && a.PersonId == person && a.UsedAt == null && a.ExpiresAt > now);
        var state = await mine.Select(a => a.State).SingleOrDefaultAsync();
        return state is not null && await mine.ExecuteUpdateAsync(u => u.SetProperty(a => a.UsedAt, now)) == 1 ? state : null;
    }

    public async Task<IReadOnlyList<Passkey>> Of(PersonId person) =>
        await db.Passkeys.AsNoTracking().Where(k => k.PersonId == person).OrderBy(k => k.AddedAt).ToListAsync();

    public async Task<bool> Remove(PersonId person, Guid passkey) =>
        await db.Passkeys.Where(k => k.Id == passkey && k.PersonId == person).ExecuteDeleteAsync() == 1;

    /// <summary>For somebody who lost their device: with their passkeys and organisation's sign-in gone, an e-mailed link and code let them in to add another.</summary>
    public async Task RemoveAll(PersonId person)
    {
        await db.Passkeys.Where(k => k.PersonId == person).ExecuteDeleteAsync();
        await db.OrganisationAccounts.Where(o => o.PersonId == person).ExecuteDeleteAsync();
    }
}
