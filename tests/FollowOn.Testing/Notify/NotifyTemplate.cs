using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowOn.Testing.Notify;

/// <summary>A template at GOV.UK Notify, with its places: <c>((name))</c>, and <c>((name??words))</c> that stand only where name is yes.</summary>
public sealed partial record NotifyTemplate(Guid Id, string Type, string Body, int Version = 1, bool Deleted = false)
{
    private static readonly DateTime Made = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc);

    internal string Fill(JsonObject? words)
    {
        var names = Place().Matches(Body).Select(m => m.Groups[1].Value).Distinct().ToList();
        var missing = names.Where(n => words?.ContainsKey(n) != true).ToList();
        if (missing.Count > 0)
            throw NotifyProblem.Bad($"Missing personalisation: {string.Join(", ", missing)}");
        return Place().Replace(Body, m => m.Groups[2].Success ? Is(words![m.Groups[1].Value]) ? m.Groups[2].Value : "" : Say(words![m.Groups[1].Value]));
    }

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id.ToString(),
        ["type"] = Type,
        ["created_at"] = NotifyEmulator.Time(Made),
        ["updated_at"] = null,
        ["created_by"] = "someone@example.nhs.uk",
        ["version"] = Version,
        ["body"] = Body,
        ["subject"] = null,
        ["name"] = "FollowOn",
        ["personalisation"] = new JsonObject(Place().Matches(Body).Select(m => m.Groups[1].Value).Distinct().Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["required"] = true }))),
        ["letter_contact_block"] = null,
        ["postage"] = null,
    };

    private static bool Is(JsonNode? value) => Say(value).ToLowerInvariant() is "yes" or "y" or "true" or "1";

    private static string Say(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Say)),
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        _ => value.ToJsonString(),
    };

    [GeneratedRegex(@"\(\(([^()?]+)(?:\?\?([^()]*))?\)\)")]
    private static partial Regex Place();
}
