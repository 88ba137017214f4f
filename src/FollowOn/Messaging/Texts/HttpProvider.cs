using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowOn.Messaging.Mail;

namespace FollowOn.Messaging.Texts;

/// <summary>Any provider that takes one HTTP request a text, as docs/operating.md describes. It can't be asked what it took: it should know our reference itself.</summary>
public sealed class HttpProvider(Wire wire) : ITextProvider
{
    async Task<TextResult> ITextProvider.Send(TextSettings settings, string number, string words, Guid reference, CancellationToken stop)
    {
        if (settings.Http is not { } http)
            return new TextResult(TextOutcome.NotSetUp);
        string Fill(string place) => Filled(place, number, words, reference, settings.Key ?? "");
        using var request = new HttpRequestMessage(new HttpMethod(http.Method), new Uri(http.Url)) { Content = Content(http, Fill) };
        foreach (var (name, value) in Pairs(http.Headers, ':'))
            if (!request.Headers.TryAddWithoutValidation(name, Fill(value)))
                return new TextResult(TextOutcome.SettingsRefused, ServerSaid.Shown($"The header {name} can't be sent."));
        var (answer, problem) = await wire.Call(request, stop);
        if (answer is null)
            return problem!;
        var (from, to) = Range(http.Success)!.Value;
        return answer.Is(from, to) ? new TextResult(TextOutcome.Sent, ProviderId: http.IdAt is { } at ? At(answer.Body, at) : null) : Meaning(answer, settings);
    }

    Task<TextResult?> ITextProvider.LookUp(TextSettings settings, Guid reference, CancellationToken stop) => Task.FromResult<TextResult?>(null);

    /// <summary>What to mend in these settings, in words; null when a request can be made of them.</summary>
    public static string? ProblemWith(HttpTextSettings http)
    {
        if (!http.Body.Contains("{text}", StringComparison.Ordinal) || !(http.Body.Contains("{to}", StringComparison.Ordinal) || http.Body.Contains("{number}", StringComparison.Ordinal)))
            return "Write {to} (or {number}) and {text} where the number and the words belong";
        if (!http.IsForm && Json(http.Body) is null)
            return "Write the body as one JSON object, like {\"to\": \"{to}\", \"text\": \"{text}\"}";
        return null;
    }

    /// <summary>"201" or "200-299"; null when it is neither.</summary>
    public static (int From, int To)? Range(string typed)
    {
        var parts = typed.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length is 1 or 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from is >= 200 and <= 299 && to >= from && to <= 299 ? (from, to) : null;
    }

    /// <summary>One "name" + separator + "value" a line; a line without the separator is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(string lines, char separator) =>
        from line in lines.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let at = line.IndexOf(separator, StringComparison.Ordinal)
        where at > 0
        select (line[..at].Trim(), line[(at + 1)..].Trim());

    /// <summary>Filled in one pass, so that words which happen to hold {key} stay those words.</summary>
    private static string Filled(string place, string number, string words, Guid reference, string key)
    {
        var filled = new StringBuilder(place.Length + words.Length);
        for (var i = 0; i < place.Length;)
        {
            var (name, value) = place[i] != '{' ? (null, null)
                : Starts("{to}") ? ("{to}", number) : Starts("{number}") ? ("{number}", number.TrimStart('+')) : Starts("{text}") ? ("{text}", words)
                : Starts("{reference}") ? ("{reference}", reference.ToString()) : Starts("{key}") ? ("{key}", key) : ((string?)null, (string?)null);
            filled.Append(value ?? place[i].ToString());
            i += name?.Length ?? 1;
            bool Starts(string token) => string.CompareOrdinal(place, i, token, 0, token.Length) == 0;
        }
        return filled.ToString();
    }

    /// <summary>Values are put into the parsed body, never into its text: no words can break out of their place.</summary>
    private static HttpContent Content(HttpTextSettings http, Func<string, string> fill)
    {
        if (http.IsForm)
            return new FormUrlEncodedContent(Pairs(http.Body, '=').Select(p => KeyValuePair.Create(p.Name, fill(p.Value))));
        return new StringContent(Replace(Json(http.Body)!, fill)!.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
    }

    private static JsonNode? Replace(JsonNode? node, Func<string, string> fill) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Replace(p.Value, fill)))),
        JsonArray a => new JsonArray([.. a.Select(n => Replace(n, fill))]),
        JsonValue v when v.TryGetValue<string>(out var text) => JsonValue.Create(fill(text)),
        _ => node?.DeepClone(),
    };

    private static JsonObject? Json(string body)
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

    private static string? At(string body, string pointer)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            node = node switch
            {
                JsonObject o => o[step],
                JsonArray a when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < a.Count => a[i],
                _ => null,
            };
        return node is JsonValue value && value.ToString() is { Length: > 0 and <= 200 } id ? id : null;
    }

    /// <summary>Only what HTTP itself promises: nothing is known of this provider's words, so no number is ever held to be nobody's because of them.</summary>
    private static TextResult Meaning(Answer answer, TextSettings settings) => new(answer.Status switch
    {
        401 or 403 => TextOutcome.KeyRefused,
        408 or 504 => TextOutcome.TimedOut,
        413 => TextOutcome.MessageRefused,
        429 => TextOutcome.TooMany,
        >= 500 => TextOutcome.ProviderDown,
        // It may be this number, or these words: it is tried again, and given up in the end, without stopping the others.
        400 or 422 => TextOutcome.NotUnderstood,
        >= 400 => TextOutcome.SettingsRefused,
        _ => TextOutcome.NotUnderstood,
    }, Wire.Shown(answer, Without(answer.Body, settings.Key)), RetryAfter: answer.RetryAfter);

    /// <summary>Some providers repeat what they were sent.</summary>
    private static string Without(string body, string? key) => string.IsNullOrEmpty(key) ? body : body.Replace(key, "…", StringComparison.Ordinal);
}
