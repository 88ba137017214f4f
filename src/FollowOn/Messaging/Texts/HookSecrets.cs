using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Storage;

namespace FollowOn.Messaging.Texts;

/// <summary>One secret that a provider shows when it calls us: only its hash is kept.</summary>
public sealed record HookSecret(string Hash, DateTime MadeAt);

/// <summary>
/// The secrets with which providers call us. Two are good at once, so that one can be changed at the provider without a call being lost. Read anew for each
/// call, so that a secret taken back is taken back everywhere at once.
/// </summary>
public sealed class HookSecrets(FollowOnDb db, TextPolicy policy, UkClock clock)
{
    private const string Row = "texts-hooks";
    public const int Most = 2;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<HookSecret>> All() =>
        await Settings.Read(db, Row) is { } kept ? JsonSerializer.Deserialize<List<HookSecret>>(kept, JsonSerializerOptions.Default)! : [];

    /// <summary>Whether a provider that shows this is one of ours. Compared in the same time, whatever is shown.</summary>
    public async Task<bool> Knows(string shown)
    {
        var hash = Encoding.ASCII.GetBytes(Secrets.Hash(shown));
        var known = false;
        foreach (var one in (await All()).Select(s => s.Hash).Concat(policy.HookSecrets.Select(Secrets.Hash)))
            known |= CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(one));
        return known;
    }

    /// <summary>Makes a new one, to be shown once; the one before the last is not good any more.</summary>
    public async Task<string> New()
    {
        var secret = Secrets.NewKey();
        await db.Change(async () => await Keep([new HookSecret(Secrets.Hash(secret), clock.Now), .. (await All()).Take(Most - 1)]));
        return secret;
    }

    /// <summary>The provider has the new one: the one before it is not good any more.</summary>
    public Task ForgetOlder() => db.Change(async () => await Keep([.. (await All()).Take(1)]));

    private Task Keep(List<HookSecret> secrets) => Settings.Keep(db, Row, JsonSerializer.Serialize(secrets, JsonSerializerOptions.Default));
}
