using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// GOV.UK Notify: our own words through one template whose whole text is <c>((body))</c>, our outbox id as the reference. Judged by the answer's number and
/// the kind of error, which Notify promises to keep, and by its words only to say more.
/// </summary>
public sealed class NotifyProvider(Wire wire, TextPolicy policy, UkClock clock) : ITextProvider
{
    private static readonly TimeSpan MinuteIsFull = TimeSpan.FromMinutes(1);

    async Task<TextResult> ITextProvider.Send(TextSettings settings, string number, string words, Guid reference, CancellationToken stop)
    {
        var body = new JsonObject
        {
            ["phone_number"] = number,
            ["template_id"] = settings.Template,
            ["personalisation"] = new JsonObject { ["body"] = words },
            ["reference"] = reference.ToString(),
        };
        if (settings.Sender is { Length: > 0 } sender)
            body["sms_sender_id"] = sender;
        var (answer, problem) = await Call(settings, HttpMethod.Post, "v2/notifications/sms", JsonContent.Create(body), stop);
        if (answer is null)
            return problem!;
        // Taken, but by what we cannot read: it is asked for by its reference before it is sent again.
        if (answer.Status == 201)
            return Id(answer) is { } id ? new TextResult(TextOutcome.Sent, ProviderId: id) : new TextResult(TextOutcome.NotUnderstood, Wire.Shown(answer));
        return Meaning(answer);
    }

    async Task<TextResult?> ITextProvider.LookUp(TextSettings settings, Guid reference, CancellationToken stop)
    {
        var (answer, problem) = await Call(settings, HttpMethod.Get, $"v2/notifications?template_type=sms&reference={reference}", null, stop);
        if (answer is null)
            return problem;
        if (answer.Status != 200)
            return Meaning(answer);
        if (Parsed(answer.Body)?["notifications"] is not JsonArray found)
            return new TextResult(TextOutcome.NotUnderstood, Wire.Shown(answer));
        return found.Count == 0 ? null : new TextResult(TextOutcome.Sent, ProviderId: Text(found[0], "id"));
    }

    /// <summary>The newest texts that came in, as they would have been handed to us: the net under a call that never came.</summary>
    internal async Task<IReadOnlyList<JsonObject>?> Received(TextSettings settings, CancellationToken stop)
    {
        var (answer, _) = await Call(settings, HttpMethod.Get, "v2/received-text-messages", null, stop);
        return answer is { Status: 200 } && Parsed(answer.Body)?["received_text_messages"] is JsonArray texts ? [.. texts.OfType<JsonObject>()] : null;
    }

    private async Task<(Answer?, TextResult?)> Call(TextSettings settings, HttpMethod method, string path, HttpContent? content, CancellationToken stop)
    {
        if (NotifyKey.Read(settings.Key) is not { } key)
            return (null, new TextResult(TextOutcome.KeyMalformed));
        using var request = new HttpRequestMessage(method, new Uri(policy.Notify, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Token(clock.Now));
        request.Headers.Accept.ParseAdd("application/json");
        return await wire.Call(request, stop);
    }

    private TextResult Meaning(Answer answer)
    {
        var error = Parsed(answer.Body)?["errors"] is JsonArray { Count: > 0 } errors ? errors[0] : null;
        var (kind, said) = (Text(error, "error") ?? "", Text(error, "message") ?? "");
        var outcome = answer.Status switch
        {
            400 when kind == "ValidationError" && said.StartsWith("phone_number", StringComparison.Ordinal) => TextOutcome.NumberRefused,
            400 when Has(said, "team-only", "trial mode") => TextOutcome.OnlyToTeam,
            400 when Has(said, "international", "recipient can") => TextOutcome.NumberRefused,
            400 when Has(said, "too long", "is empty") => TextOutcome.MessageRefused,
            401 or 403 when Has(said, "clock") => TextOutcome.ClockWrong,
            401 or 403 => TextOutcome.KeyRefused,
            408 => TextOutcome.TimedOut,
            429 when kind == "TooManyRequestsError" => TextOutcome.TooManyToday,
            429 => TextOutcome.TooMany,
            504 => TextOutcome.TimedOut,
            >= 500 => TextOutcome.ProviderDown,
            >= 400 => TextOutcome.SettingsRefused,
            _ => TextOutcome.NotUnderstood,
        };
        var wait = answer.RetryAfter ?? outcome switch
        {
            TextOutcome.TooMany => MinuteIsFull,
            // Its day ends at midnight, UTC.
            TextOutcome.TooManyToday => clock.Now.Date.AddDays(1) - clock.Now,
            _ => null,
        };
        return new TextResult(outcome, Wire.Shown(answer, error is null ? null : $"{kind}: {said}"), RetryAfter: wait);
    }

    private static bool Has(string said, params string[] any) => any.Any(a => said.Contains(a, StringComparison.OrdinalIgnoreCase));

    private static string? Id(Answer answer) => Text(Parsed(answer.Body), "id");

    private static JsonObject? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
