using System.Security.Cryptography;
using FollowOn.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace FollowOn.Web.Hosting;

/// <summary>Seals with the keys that also protect cookies and forms: every node of a site has them, and they may be kept outside the database.</summary>
public sealed class SiteSeal(IDataProtectionProvider protection) : ISeal
{
    private readonly IDataProtector _protector = protection.CreateProtector("FollowOn.ShortSecrets.v1");

    public string Seal(string secret) => _protector.Protect(secret);

    public string? Open(string @sealed)
    {
        try
        {
            return _protector.Unprotect(@sealed);
        }
        // Restored on another machine without its keys: the secret is lost, and nothing else is.
        catch (CryptographicException)
        {
            return null;
        }
    }
}
