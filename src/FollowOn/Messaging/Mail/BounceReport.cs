using MimeKit;

namespace FollowOn.Messaging.Mail;

/// <summary>What a report says became of a message.</summary>
public enum BounceKind
{
    /// <summary>It did not arrive, and nobody is at the address.</summary>
    Gone,

    /// <summary>It did not arrive, for another reason (a full mailbox, a policy): nothing is said about the address.</summary>
    NotThisTime,

    /// <summary>It is held up and still on its way.</summary>
    HeldUp,
}

/// <summary>
/// A delivery status notification (RFC 3464) read from anything at all: at most <see cref="MostBytes"/> and <see cref="MostDepth"/> are looked at,
/// and what does not name one of our references is not one.
/// </summary>
public sealed record BounceReport(Guid Reference, BounceKind Kind, string Why)
{
    /// <summary>A report on one of our small messages is never longer; what comes after is not read.</summary>
    public const int MostBytes = 512 * 1024;

    private const int MostDepth = 12;
    private const int MostGroups = 50;

    /// <summary>The report, or null when it is none of ours.</summary>
    public static async Task<BounceReport?> Read(Stream from, CancellationToken stop = default)
    {
        using var start = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; start.Length < MostBytes && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, MostBytes - start.Length)), stop)) > 0;)
            start.Write(buffer, 0, read);
        start.Position = 0;
        try
        {
            var parser = new MimeParser(new ParserOptions { MaxMimeDepth = MostDepth }, start, MimeFormat.Entity);
            return Of((await parser.ParseMessageAsync(stop)).Body);
        }
        // Whatever is sent here, the answer is the same: not a report of ours.
        catch (Exception e) when (e is FormatException or ParseException or ArgumentException or InvalidOperationException or EndOfStreamException)
        {
            return null;
        }
    }

    private static BounceReport? Of(MimeEntity? body)
    {
        if (body is not MultipartReport report || !string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase))
            return null;
        var status = report.OfType<MessageDeliveryStatus>().FirstOrDefault();
        if (status is null || ReferenceIn(report, status) is not { } reference)
            return null;
        foreach (var group in status.StatusGroups.Take(MostGroups))
        {
            if (KindOf(group) is { } kind)
                return new BounceReport(reference, kind, ServerSaid.Shown($"{group["Status"]} {group["Diagnostic-Code"]}"));
        }
        return null;
    }

    /// <summary>Our reference is the envelope's id, and the first part of the message's own.</summary>
    private static Guid? ReferenceIn(MultipartReport report, MessageDeliveryStatus status)
    {
        string?[] named =
        [
            .. status.StatusGroups.Take(1).Select(g => g["Original-Envelope-Id"]),
            .. report.OfType<MessagePart>().Take(1).Select(p => p.Message?.MessageId),
        ];
        foreach (var name in named.OfType<string>())
        {
            if (MailKey.ReferenceIn(name) is { } reference)
                return reference;
        }
        return null;
    }

    private static BounceKind? KindOf(HeaderList group)
    {
        var detail = Status(group["Status"]);
        // A bare 5.0.0 says less than the words of the server that refused it.
        if (detail is null or "5.0.0" && Status(group["Diagnostic-Code"]) is { } said)
            detail = said;
        return group["Action"]?.Trim().ToLowerInvariant() switch
        {
            "failed" => detail is "5.0.0" || (detail is not null && ServerSaid.IsGone(detail)) ? BounceKind.Gone : BounceKind.NotThisTime,
            "delayed" => BounceKind.HeldUp,
            _ => null,
        };
    }

    private static string? Status(string? words) => words is null ? null : ServerSaid.Enhanced(words);
}
