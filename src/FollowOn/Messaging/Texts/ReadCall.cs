using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowOn.Accounts;

namespace FollowOn.Messaging.Texts;

/// <summary>What a provider says became of a text.</summary>
public enum ReceiptKind
{
    /// <summary>It is on its way: a note, and nothing follows from it.</summary>
    OnItsWay,
    Delivered,

    /// <summary>It did not arrive, and will not: nobody can be texted at the number.</summary>
    Gone,

    /// <summary>It did not arrive this time (the telephone off, the network, the provider).</summary>
    NotThisTime,
}

/// <summary>A text that a provider hands over.</summary>
/// <param name="Id">The provider's own id, or a hash of who, to whom, what and when.</param>
/// <param name="From">E.164; null when it is no number that can be answered (a name, a short code).</param>
public sealed record HandedText(string Id, string? From, string Words);

/// <summary>What a provider says became of a text of ours.</summary>
public sealed record Receipt(Guid? Reference, string? ProviderId, ReceiptKind Kind, string Said);

/// <summary>
/// Reads what providers post: JSON or a form, fields in any order, fields we don't know left alone. Whatever comes, the answer is a text, a receipt or
/// nothing; it never throws.
/// </summary>
public static partial class ReadCall
{
    /// <summary>Longer than any text or receipt.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostFields = 100;
    private const int MostId = 200;

    private static readonly string[] Ids = ["id", "message_id", "messageid"];
    private static readonly string[] Froms = ["source_number", "user_number", "from", "sender", "msisdn"];
    private static readonly string[] Tos = ["destination_number", "notify_number", "to", "recipient"];
    private static readonly string[] Words = ["message", "content", "text", "body"];
    private static readonly string[] Times = ["date_received", "created_at", "time", "timestamp", "received_at"];
    private static readonly string[] References = ["reference", "client_reference"];

    /// <summary>What was posted as words that may be kept: PostgreSQL keeps no NUL.</summary>
    public static string AsText(ReadOnlySpan<byte> posted) => Encoding.UTF8.GetString(posted).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>The text in it, or null.</summary>
    public static HandedText? Text(CallKind kind, string body)
    {
        if (kind == CallKind.NotifyReceipt || Fields(body) is not { } fields || First(fields, Froms) is not { } from || First(fields, Words, mayBeEmpty: true) is not { } words)
            return null;
        var id = First(fields, Ids) is { Length: <= MostId } own ? own
            : Secrets.Hash(string.Join('\n', from, First(fields, Tos), words, First(fields, Times)));
        return new HandedText(id, Number(from), words.Length > InboundText.BodyMaxLength ? Cut(words) : words);
    }

    /// <summary>The receipt in it, or null.</summary>
    public static Receipt? Receipt(CallKind kind, string body)
    {
        if (kind == CallKind.NotifyText || Fields(body) is not { } fields || First(fields, ["status"]) is not { } status || KindOf(status) is not { } became)
            return null;
        var reference = Guid.TryParse(First(fields, References), out var own) ? own : (Guid?)null;
        var id = First(fields, Ids) is { Length: <= MostId } theirs ? theirs : null;
        return reference is null && id is null ? null : new Receipt(reference, id, became, status.Length > 60 ? status[..60] : status);
    }

    private static ReceiptKind? KindOf(string status) => status.Trim().ToLowerInvariant() switch
    {
        "delivered" => ReceiptKind.Delivered,
        "permanent-failure" or "undeliverable" or "rejected" => ReceiptKind.Gone,
        "temporary-failure" or "technical-failure" or "failed" or "undelivered" or "expired" => ReceiptKind.NotThisTime,
        "created" or "sending" or "pending" or "sent" or "queued" or "accepted" => ReceiptKind.OnItsWay,
        _ => null,
    };

    /// <summary>Providers write 447700900123, 07700900123 or +447700900123.</summary>
    private static string? Number(string from)
    {
        var typed = from.Trim();
        if (typed.Length > 30)
            return null;
        if (typed.Length > 11 && typed.All(char.IsAsciiDigit))
            typed = "+" + typed;
        return PhoneNumber.TryRead(typed, out var number, out _) ? number.E164 : null;
    }

    /// <summary>Never between the halves of one character.</summary>
    private static string Cut(string words) => words[..(char.IsHighSurrogate(words[InboundText.BodyMaxLength - 1]) ? InboundText.BodyMaxLength - 1 : InboundText.BodyMaxLength)];

    private static string? First(Dictionary<string, string> fields, string[] names, bool mayBeEmpty = false) =>
        names.Select(n => fields.GetValueOrDefault(n)).FirstOrDefault(v => mayBeEmpty ? v is not null : !string.IsNullOrWhiteSpace(v));

    private static Dictionary<string, string>? Fields(string body)
    {
        var start = body.AsSpan().TrimStart("\uFEFF \t\r\n");
        return start.Length == 0 ? null : start[0] == '{' ? OfJson(start.ToString()) : start[0] is '[' or '"' or '<' ? null : OfForm(body);
    }

    private static Dictionary<string, string>? OfJson(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 });
            var fields = new Dictionary<string, string>();
            foreach (var field in json.RootElement.EnumerateObject().Take(MostFields))
                if (Value(field.Value) is { } value)
                    fields.TryAdd(field.Name.ToLowerInvariant(), value);
            return fields;
        }
        // Half a character is not JSON either, and is only noticed when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Kept(Whole(value)),
        JsonValueKind.Number => value.GetRawText().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A provider that cuts a long text in two cuts through an emoji: half a character is no reason to lose a STOP.</summary>
    private static string Whole(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonSerializer.Deserialize<string>(HalfCharacter().Replace(text.GetRawText(), @"\ufffd"))!;
        }
    }

    private static Dictionary<string, string> OfForm(string body)
    {
        var fields = new Dictionary<string, string>();
        foreach (var pair in body.Split('&').Take(MostFields))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
                fields.TryAdd(Decoded(pair[..at]).ToLowerInvariant(), Kept(Decoded(pair[(at + 1)..])));
        }
        return fields;
    }

    private static string Decoded(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacter();

    private static string Kept(string value) => value.Replace("\0", "", StringComparison.Ordinal);
}
