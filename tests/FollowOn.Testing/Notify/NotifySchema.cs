using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowOn.Testing.Notify;

/// <summary>What may stand in a request: the fields of the published schema and no other, each of its type.</summary>
internal static partial class NotifySchema
{
    private static readonly string[] SmsFields = ["phone_number", "template_id", "personalisation", "reference", "sms_sender_id", "scheduled_for"];
    private static readonly string[] ListFields = ["template_type", "status", "reference", "older_than", "include_jobs"];
    private static readonly string[] Types = ["sms", "email", "letter"];
    private static readonly string[] Statuses = ["created", "sending", "sent", "delivered", "pending", "failed", "technical-failure", "temporary-failure", "permanent-failure", "accepted", "received"];

    public static JsonObject Object(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject json)
                return json;
        }
        catch (JsonException)
        {
        }
        throw NotifyProblem.Bad("Invalid JSON supplied in POST data");
    }

    public static void Sms(JsonObject json, DateTime now)
    {
        Only(json.Select(p => p.Key), SmsFields);
        foreach (var required in SmsFields.Take(2))
            if (!json.ContainsKey(required))
                throw NotifyProblem.Wrong($"{required} is a required property");
        Id(json, "template_id");
        if (json.ContainsKey("sms_sender_id"))
            Id(json, "sms_sender_id");
        if (Text(json, "phone_number") is null)
            throw NotifyProblem.Wrong($"phone_number {json["phone_number"]?.ToJsonString() ?? "None"} is not of type string");
        if (json.TryGetPropertyValue("personalisation", out var words) && words is not JsonObject)
            throw NotifyProblem.Wrong("personalisation is not of type object");
        if (json.TryGetPropertyValue("reference", out var reference) && (Text(json, "reference") is not { } said || said.Length > 1000))
            throw NotifyProblem.Wrong($"reference {(reference is JsonValue ? "is too long" : "is not of type string")}");
        if (json.TryGetPropertyValue("scheduled_for", out var scheduled) && scheduled is not null)
            Scheduled(Text(json, "scheduled_for"), now);
    }

    public static void List(IEnumerable<KeyValuePair<string, string>> query)
    {
        var asked = query.ToDictionary(q => q.Key, q => q.Value);
        Only(asked.Keys, ListFields);
        if (asked.TryGetValue("template_type", out var type) && !Types.Contains(type))
            throw NotifyProblem.Wrong($"template_type {type} is not one of [sms, email, letter]");
        if (asked.TryGetValue("status", out var status) && !Statuses.Contains(status))
            throw NotifyProblem.Wrong($"status {status} is not one of [{string.Join(", ", Statuses)}]");
        if (asked.TryGetValue("older_than", out var older) && !Guid.TryParse(older, out _))
            throw NotifyProblem.Wrong("older_than is not a valid UUID");
    }

    public static void Only(IEnumerable<string> fields, IReadOnlyCollection<string> known)
    {
        var unknown = fields.Where(f => !known.Contains(f)).ToList();
        if (unknown.Count > 0)
            throw NotifyProblem.Wrong($"Additional properties are not allowed ({string.Join(", ", unknown)} {(unknown.Count == 1 ? "was" : "were")} unexpected)");
    }

    /// <summary>The number as 447…; or why it is none we send to.</summary>
    public static string Number(string typed)
    {
        var digits = Separators().Replace(typed, "");
        if (digits.Length == 0 || !digits.TrimStart('+').All(char.IsAsciiDigit))
            throw NotifyProblem.Wrong("phone_number Must not contain letters or symbols");
        var international = digits.StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal);
        digits = digits.TrimStart('+').TrimStart('0');
        if (digits.StartsWith("44", StringComparison.Ordinal))
            digits = digits[2..].TrimStart('0');
        else if (international)
            throw NotifyProblem.Bad("Cannot send to international mobile numbers");
        if (!digits.StartsWith('7'))
            throw NotifyProblem.Wrong("phone_number Not a UK mobile number");
        if (digits.Length != 10)
            throw NotifyProblem.Wrong($"phone_number {(digits.Length > 10 ? "Too many digits" : "Not enough digits")}");
        return "44" + digits;
    }

    public static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void Id(JsonObject json, string name)
    {
        if (!Guid.TryParseExact(Text(json, name), "D", out _))
            throw NotifyProblem.Wrong($"{name} is not a valid UUID");
    }

    private static void Scheduled(string? at, DateTime now)
    {
        if (!DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var when))
            throw NotifyProblem.Wrong("scheduled_for datetime format is invalid. It must be a valid ISO8601 date time format");
        if (when < now || when > now.AddDays(1))
            throw NotifyProblem.Wrong($"scheduled_for datetime {(when < now ? "can not be in the past" : "can only be 24 hours in the future")}");
    }

    [GeneratedRegex(@"[\s()\-.\u2010-\u2015]")]
    private static partial Regex Separators();
}
