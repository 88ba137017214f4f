using FollowOn.Messaging;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>Wraps the groups' keys with the key file.</summary>
public sealed class KeyOutside(KeyFile file) : IKeyOutside
{
    public (string Key, byte[] Wrapped) Wrap(byte[] secret) => file.Protect(secret);

    public byte[]? Unwrap(string key, byte[] wrapped)
    {
        try
        {
            return file.Unprotect(key, wrapped);
        }
        // Restored without its key file, or changed: the words are lost, and nothing else is.
        catch (KeyNotHereException)
        {
            return null;
        }
    }
}
