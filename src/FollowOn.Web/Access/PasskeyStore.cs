using System.Buffers.Text;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Access;

/// <summary>
/// Our own table as the web framework's passkey code sees it. Only what that code reads and writes is here: people are not made, named or removed by it.
/// </summary>
public sealed class PasskeyStore(FollowOnDb db, UkClock clock) : IUserPasskeyStore<Person>
{
    public static string TextOf(byte[] credential) => Base64Url.EncodeToString(credential);

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.FullName);

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Id.TryRead<PersonId>(userId, out var id) ? await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) : null;

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = TextOf(credentialId);
        return await db.Passkeys.Where(k => k.Credential == credential)
            .Join(db.People, k => k.PersonId, p => p.Id, (_, p) => p).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = TextOf(credentialId);
        var key = await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == user.Id && k.Credential == credential, cancellationToken);
        return key is null ? null : Seen(key);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().Where(k => k.PersonId == user.Id).ToListAsync(cancellationToken)).Select(Seen)];

    /// <summary>Adds one, or notes that one was used.</summary>
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => db.Change(async () =>
    {
        var credential = TextOf(passkey.CredentialId);
        var known = await db.Passkeys.SingleOrDefaultAsync(k => k.Credential == credential && k.PersonId == user.Id, cancellationToken);
        if (known is not null)
        {
            known.Used(passkey.SignCount, passkey.IsBackedUp, clock.Now);
            return;
        }
        var added = new Passkey(user.Id, credential, passkey.PublicKey, passkey.Name ?? "", clock.Now);
        added.Describe(string.Join(' ', passkey.Transports ?? []), passkey.IsBackupEligible, passkey.IsBackedUp, passkey.SignCount);
        db.Passkeys.Add(added);
    }, cancellationToken);

    public async Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = TextOf(credentialId);
        await db.Passkeys.Where(k => k.PersonId == user.Id && k.Credential == credential).ExecuteDeleteAsync(cancellationToken);
    }

    // What the device said about itself when it was added is not kept: nothing needs it, and it may tell one device from all others.
    private static UserPasskeyInfo Seen(Passkey key) => new(
        Base64Url.DecodeFromChars(key.Credential), key.PublicKey, key.AddedAt, (uint)key.SignCount,
        key.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, key.IsBackupEligible, key.IsBackedUp, attestationObject: [], clientDataJson: [])
    { Name = key.Name };

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
    }

    private static NotSupportedException NotHere() => new("People are made and changed by the domain's own verbs, never through this store.");
}
