namespace FollowOn.Messaging;

/// <summary>
/// The key of one group's own words. It lies here wrapped by a key outside the database; destroyed, nothing it sealed can ever be read again.
/// See docs/adr/0031-a-key-for-each-group.md.
/// </summary>
public sealed class GroupKey
{
    private GroupKey() { }

    public GroupKey(GroupId group, string wrappedBy, byte[] wrapped, DateTime now) =>
        (GroupId, WrappedBy, Wrapped, MadeAt) = (group, wrappedBy, wrapped, now);

    public GroupId GroupId { get; private set; }

    /// <summary>The name of the key outside the database that opens it.</summary>
    public string WrappedBy { get; private set; } = "";

    /// <summary>Empty once it is destroyed.</summary>
    public byte[] Wrapped { get; private set; } = [];
    public DateTime MadeAt { get; private set; }
    public DateTime? DestroyedAt { get; private set; }

    /// <summary>The same key, wrapped by another key outside.</summary>
    public void Rewrap(string wrappedBy, byte[] wrapped) => (WrappedBy, Wrapped) = (wrappedBy, wrapped);

    /// <summary>Another key in its place: what the earlier one sealed stays unreadable.</summary>
    public void Renew(string wrappedBy, byte[] wrapped, DateTime now) =>
        (WrappedBy, Wrapped, MadeAt, DestroyedAt) = (wrappedBy, wrapped, now, null);

    public void Destroy(DateTime now) => (Wrapped, DestroyedAt) = ([], DestroyedAt ?? now);
}

/// <summary>The key outside the database, as far as wrapping another key with it goes.</summary>
public interface IKeyOutside
{
    (string Key, byte[] Wrapped) Wrap(byte[] secret);

    /// <summary>Null when it was wrapped by a key that is not here (any more), or has been changed.</summary>
    byte[]? Unwrap(string key, byte[] wrapped);
}
