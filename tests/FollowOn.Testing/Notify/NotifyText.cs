using System.Text.Json.Nodes;

namespace FollowOn.Testing.Notify;

/// <summary>A text GOV.UK Notify took.</summary>
public sealed class NotifyText(Guid id, string? reference, string number, string body, NotifyTemplate template, string keyType, DateTime at)
{
    public Guid Id => id;
    public string? Reference => reference;

    /// <summary>447…</summary>
    public string Number => number;
    public string Body => body;
    public DateTime At => at;
    public string KeyType => keyType;
    public string Status { get; set; } = "created";
    public DateTime? CompletedAt { get; set; }

    internal NotifyTemplate Template => template;

    internal JsonObject ToJson(Uri root) => new()
    {
        ["id"] = id.ToString(),
        ["reference"] = reference,
        ["email_address"] = null,
        ["phone_number"] = "0" + number[2..],
        ["line_1"] = null,
        ["line_2"] = null,
        ["line_3"] = null,
        ["line_4"] = null,
        ["line_5"] = null,
        ["line_6"] = null,
        ["line_7"] = null,
        ["postage"] = null,
        ["type"] = "sms",
        ["status"] = Status,
        ["template"] = TemplateOf(root),
        ["body"] = body,
        ["subject"] = null,
        ["created_at"] = NotifyEmulator.Time(at),
        ["created_by_name"] = null,
        ["sent_at"] = Status == "created" ? null : NotifyEmulator.Time(at),
        ["completed_at"] = CompletedAt is { } done ? NotifyEmulator.Time(done) : null,
        ["scheduled_for"] = null,
        ["is_cost_data_ready"] = true,
        ["cost_in_pounds"] = 0.0233,
        ["cost_details"] = new JsonObject { ["billable_sms_fragments"] = 1, ["international_rate_multiplier"] = 1, ["sms_rate"] = 0.0233 },
    };

    internal JsonObject ToTaken(Uri root) => new()
    {
        ["id"] = id.ToString(),
        ["reference"] = reference,
        ["uri"] = new Uri(root, $"v2/notifications/{id}").ToString(),
        ["template"] = TemplateOf(root),
        ["scheduled_for"] = null,
        ["content"] = new JsonObject { ["body"] = body, ["from_number"] = NotifyEmulator.OwnNumber },
    };

    internal JsonObject ToReceipt() => new()
    {
        ["id"] = id.ToString(),
        ["reference"] = reference,
        ["to"] = number,
        ["status"] = Status,
        ["created_at"] = NotifyEmulator.Time(at),
        ["completed_at"] = CompletedAt is { } done ? NotifyEmulator.Time(done) : null,
        ["sent_at"] = NotifyEmulator.Time(at),
        ["notification_type"] = "sms",
        ["template_id"] = template.Id.ToString(),
        ["template_version"] = template.Version,
    };

    private JsonObject TemplateOf(Uri root) => new()
    {
        ["id"] = template.Id.ToString(),
        ["version"] = template.Version,
        ["uri"] = new Uri(root, $"v2/template/{template.Id}/version/{template.Version}").ToString(),
    };
}

/// <summary>A text somebody sent to the service's number.</summary>
public sealed record NotifyReceived(Guid Id, string From, string Words, DateTime At)
{
    internal JsonObject ToJson(Guid service) => new()
    {
        ["id"] = Id.ToString(),
        ["user_number"] = From,
        ["notify_number"] = NotifyEmulator.OwnNumber,
        ["service_id"] = service.ToString(),
        ["content"] = Words,
        ["created_at"] = NotifyEmulator.Time(At),
    };

    internal JsonObject ToCall() => new()
    {
        ["id"] = Id.ToString(),
        ["source_number"] = From,
        ["destination_number"] = NotifyEmulator.OwnNumber,
        ["message"] = Words,
        ["date_received"] = NotifyEmulator.Time(At),
    };
}
