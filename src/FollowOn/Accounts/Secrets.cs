using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FollowOn.Accounts;

/// <summary>Random keys for links and sessions, and the hash that is all we keep of them.</summary>
public static class Secrets
{
    /// <summary>256 random bits, safe in a web address.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Six digits, evenly drawn; the first may be 0.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>SHA-256 of the key. Keys have 256 bits of their own, so no salt or stretching is needed; codes are hashed together with their ask's id.</summary>
    public static string Hash(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
