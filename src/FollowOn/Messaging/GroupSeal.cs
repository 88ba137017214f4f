using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>
/// Seals what the people of a group write with that group's own key: AES-256-GCM with a random nonce; the group, the row and the column are authenticated
/// with it, so that what was sealed for one place opens in no other.
/// </summary>
public sealed class GroupSeal(FollowOnDb db, IKeyOutside outside, UkClock clock)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly Dictionary<GroupId, byte[]> _opened = [];

    /// <summary>Seals words for one column of one row. Call inside a change: a group's first words make its key.</summary>
    public async Task<string> Seal(GroupId group, Guid row, string column, string words)
    {
        var key = await KeyOf(group) ?? await NewKey(group);
        var plain = Encoding.UTF8.GetBytes(words);
        var packed = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(packed.AsSpan(0, NonceBytes), plain, packed.AsSpan(NonceBytes + TagBytes), packed.AsSpan(NonceBytes, TagBytes), Place(group, row, column));
        return Base64Url.EncodeToString(packed);
    }

    /// <summary>The words again; null when there are none, the key is destroyed or not here, or what lies there was sealed for another place.</summary>
    public async Task<string?> Open(GroupId group, Guid row, string column, string? @sealed)
    {
        if (string.IsNullOrEmpty(@sealed) || !Base64Url.IsValid(@sealed) || await KeyOf(group) is not { } key)
            return null;
        var packed = Base64Url.DecodeFromChars(@sealed);
        if (packed.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[packed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(packed.AsSpan(0, NonceBytes), packed.AsSpan(NonceBytes + TagBytes), packed.AsSpan(NonceBytes, TagBytes), plain, Place(group, row, column));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }

    private async Task<byte[]?> KeyOf(GroupId group)
    {
        if (_opened.TryGetValue(group, out var known))
            return known;
        var row = db.GroupKeys.Local.FirstOrDefault(k => k.GroupId == group) ?? await db.GroupKeys.SingleOrDefaultAsync(k => k.GroupId == group);
        if (row is null or { DestroyedAt: not null } || outside.Unwrap(row.WrappedBy, row.Wrapped) is not { } key)
            return null;
        // One made in this very change may be gone with it.
        return db.Entry(row).State == EntityState.Unchanged ? _opened[group] = key : key;
    }

    /// <summary>Not kept for the next call: the change that made it may be begun again.</summary>
    private async Task<byte[]> NewKey(GroupId group)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var (name, wrapped) = outside.Wrap(key);
        if (await db.GroupKeys.FindAsync(group) is { } row)
            row.Renew(name, wrapped, clock.Now);
        else
            db.GroupKeys.Add(new GroupKey(group, name, wrapped, clock.Now));
        return key;
    }

    private static byte[] Place(GroupId group, Guid row, string column) =>
        [.. group.Value.ToByteArray(), .. row.ToByteArray(), .. Encoding.UTF8.GetBytes(column)];
}
