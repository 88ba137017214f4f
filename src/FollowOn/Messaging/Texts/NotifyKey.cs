using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// GOV.UK Notify's API key, NAME-SERVICE-SECRET: the last 36 characters are the secret, the 36 before its hyphen the service. Signs with the secret's own
/// characters (HS256). The name may hold hyphens, so it is read from the end.
/// </summary>
public sealed class NotifyKey
{
    private const int UuidLength = 36;
    private readonly byte[] _secret;

    private NotifyKey(Guid service, string secret) => (Service, _secret) = (service, Encoding.ASCII.GetBytes(secret));

    public Guid Service { get; }

    /// <summary>The key, or null when this is none.</summary>
    public static NotifyKey? Read(string? typed)
    {
        var key = typed?.Trim() ?? "";
        if (key.Length < 2 * UuidLength + 2 || key.Any(char.IsWhiteSpace) || key[^(UuidLength + 1)] != '-' || key[^(2 * UuidLength + 2)] != '-'
            || !Guid.TryParseExact(key[^UuidLength..], "D", out _) || !Guid.TryParseExact(key[^(2 * UuidLength + 1)..^(UuidLength + 1)], "D", out var service))
            return null;
        return new NotifyKey(service, key[^UuidLength..]);
    }

    /// <summary>The bearer token of one request; Notify takes it for thirty seconds around this moment.</summary>
    public string Token(DateTime now)
    {
        var claims = new JsonObject { ["iss"] = Service.ToString(), ["iat"] = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds() };
        var body = $"{Encode("""{"typ":"JWT","alg":"HS256"}""")}.{Encode(claims.ToJsonString())}";
        return $"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(body)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    /// <summary>A key is never printed.</summary>
    public override string ToString() => $"a key of the service {Service}";
}
