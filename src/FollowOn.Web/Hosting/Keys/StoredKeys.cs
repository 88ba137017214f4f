using System.Xml.Linq;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>The framework's keys as they lie in the database.</summary>
public static class StoredKeys
{
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>Protects what still lies in the clear, as version 0.1 left it. Gives how many there were.</summary>
    public static async Task<int> ProtectClear(FollowOnDb db, KeyFile file)
    {
        var clear = 0;
        foreach (var row in await db.DataProtectionKeys.ToListAsync())
        {
            var xml = XElement.Parse(row.Xml ?? "<key/>");
            var secrets = xml.Descendants().Where(e => (bool?)e.Attribute(Framework + "requiresEncryption") == true).ToList();
            foreach (var secret in secrets)
                secret.ReplaceWith(new XElement(Framework + "encryptedSecret", new XAttribute("decryptorType", typeof(KeyFileXmlDecryptor).AssemblyQualifiedName!), KeyFileXmlEncryptor.Wrap(file, secret)));
            if (secrets.Count == 0)
                continue;
            row.Xml = xml.ToString(SaveOptions.DisableFormatting);
            clear++;
        }
        await db.SaveChangesAsync();
        return clear;
    }

    /// <summary>Protects all of them by the key that protects now. Those no key here can read are left.</summary>
    public static async Task<int> ProtectAgain(FollowOnDb db, KeyFile file)
    {
        var again = 0;
        foreach (var row in await db.DataProtectionKeys.ToListAsync())
        {
            var xml = XElement.Parse(row.Xml ?? "<key/>");
            foreach (var wrapped in Wrapped(xml).Where(w => file.Holds(KeyOf(w))).ToList())
            {
                wrapped.ReplaceWith(KeyFileXmlEncryptor.Wrap(file, KeyFileXmlEncryptor.Unwrap(file, wrapped)));
                again++;
            }
            row.Xml = xml.ToString(SaveOptions.DisableFormatting);
        }
        await db.SaveChangesAsync();
        return again;
    }

    /// <summary>Removes those that no key here can read: nothing they protected can ever be read again. Gives how many.</summary>
    public static async Task<int> RemoveUnreadable(FollowOnDb db, KeyFile file)
    {
        var lost = (await db.DataProtectionKeys.ToListAsync()).Where(row => IsUnreadable(row.Xml, file)).ToList();
        db.DataProtectionKeys.RemoveRange(lost);
        await db.SaveChangesAsync();
        return lost.Count;
    }

    public static async Task<int> CountUnreadable(FollowOnDb db, KeyFile file) =>
        (await db.DataProtectionKeys.AsNoTracking().ToListAsync()).Count(row => IsUnreadable(row.Xml, file));

    private static bool IsUnreadable(string? row, KeyFile file) => Wrapped(XElement.Parse(row ?? "<key/>")).Any(w => !file.Holds(KeyOf(w)));

    private static IEnumerable<XElement> Wrapped(XElement xml) => xml.Descendants(KeyFileXmlEncryptor.Protected);

    private static string KeyOf(XElement wrapped) => (string?)wrapped.Attribute(KeyFileXmlEncryptor.Key) ?? "";
}
