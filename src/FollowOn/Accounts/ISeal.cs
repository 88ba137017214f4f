namespace FollowOn.Accounts;

/// <summary>
/// Short secrets that a screen or a slip must show again are kept sealed, not hashed: five letters are found from their hash in a second. Sealed with the
/// site's own keys, so that whoever reads only the tables reads nothing.
/// </summary>
public interface ISeal
{
    string Seal(string secret);

    /// <summary>Null when it was sealed with keys that are not here (any more).</summary>
    string? Open(string @sealed);
}
