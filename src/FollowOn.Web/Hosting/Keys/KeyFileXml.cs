using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>Protects the framework's keys by the key file before they are stored in the database.</summary>
public sealed class KeyFileXmlEncryptor(KeyFile file) : IXmlEncryptor
{
    internal static readonly XName Protected = "protectedByKeyFile";
    internal static readonly XName Key = "key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(Wrap(file, plaintextElement), typeof(KeyFileXmlDecryptor));

    internal static XElement Wrap(KeyFile file, XElement secret)
    {
        using var plain = new MemoryStream();
        secret.Save(plain, SaveOptions.DisableFormatting);
        var (key, wrapped) = file.Protect(plain.ToArray());
        return new XElement(Protected, new XAttribute(Key, key), Convert.ToBase64String(wrapped));
    }

    internal static XElement Unwrap(KeyFile file, XElement wrapped)
    {
        using var plain = new MemoryStream(file.Unprotect((string?)wrapped.Attribute(Key) ?? "", Convert.FromBase64String(wrapped.Value)));
        return XElement.Load(plain);
    }
}

/// <summary>Reads them again. The framework makes it by its name, hence the constructor.</summary>
public sealed class KeyFileXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => KeyFileXmlEncryptor.Unwrap(services.GetRequiredService<KeyFile>(), encryptedElement);
}
