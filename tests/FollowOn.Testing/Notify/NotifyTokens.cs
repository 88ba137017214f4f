using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FollowOn.Testing.Notify;

/// <summary>A key of the service at GOV.UK Notify.</summary>
public sealed record NotifyApiKey(string Type, string Secret, Guid Service)
{
    public bool Revoked { get; set; }

    /// <summary>As it is shown once and copied: name, service, secret.</summary>
    public override string ToString() => $"follow-on-{Type}-{Service}-{Secret}";
}

/// <summary>Who calls: a token signed with the secret's own characters, not older or newer than thirty seconds.</summary>
internal static class NotifyTokens
{
    private const double Leeway = 30;

    public static NotifyApiKey Check(string? header, IReadOnlyList<NotifyApiKey> keys, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(header))
            throw NotifyProblem.Auth(401, "Unauthorized: authentication token must be provided");
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            throw NotifyProblem.Auth(401, "Unauthorized: authentication bearer scheme must be used");
        var parts = header["Bearer ".Length..].Split('.');
        if (parts.Length != 3 || Claims(parts[0]) is not { } head || Claims(parts[1]) is not { } claims || Word(head, "alg") != "HS256")
            throw NotifyProblem.Auth(403, "Invalid token: signature, api token is not valid");
        if (Word(claims, "iss") is not { } issuer)
            throw NotifyProblem.Auth(403, "Invalid token: iss field not provided");
        var own = keys.Where(k => k.Service.ToString() == issuer).ToList();
        if (own.Count == 0)
            throw NotifyProblem.Auth(403, "Invalid token: service not found");
        var key = own.FirstOrDefault(k => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(k.Secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))) == parts[2])
            ?? throw NotifyProblem.Auth(403, "Invalid token: API key not found");
        // The official client writes the moment as a fraction.
        if (!claims.TryGetProperty("iat", out var at) || at.ValueKind != JsonValueKind.Number || Math.Abs(at.GetDouble() - now.ToUnixTimeMilliseconds() / 1000d) > Leeway)
            throw NotifyProblem.Auth(403, "Error: Your system clock must be accurate to within 30 seconds");
        return key.Revoked ? throw NotifyProblem.Auth(403, "Invalid token: API key revoked") : key;
    }

    private static JsonElement? Claims(string part)
    {
        try
        {
            return JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement is { ValueKind: JsonValueKind.Object } claims ? claims : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Word(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
