using System.Text.RegularExpressions;
using FollowOn.Accounts;
using MimeKit;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// An e-mail that came, read from anything at all: at most <see cref="MostBytes"/> and a few levels are looked at, nothing in it is run, fetched or
/// opened, and files that come along are only noticed.
/// </summary>
/// <param name="From">The one address it says it is from, in lower case; null when there is none, or several.</param>
/// <param name="Id">Its own id, without brackets; null when it has none that could be named in an answer.</param>
/// <param name="AnswersIds">The ids it says it answers, nearest first.</param>
/// <param name="Tokens">What stands behind a plus in the addresses it went to.</param>
/// <param name="IsAutomatic">A machine wrote it: out of office, a list, a report. Such a one is never answered.</param>
public sealed partial record ReplyMail(
    string? From, string? Id, string Subject, IReadOnlyList<string> AnswersIds, IReadOnlyList<string> Tokens, bool IsAutomatic, string Text, bool HasFiles)
{
    /// <summary>More than anybody types; pictures that come along may be longer and are not wanted.</summary>
    public const int MostBytes = 512 * 1024;

    private const int MostDepth = 12;
    private const int MostParts = 100;
    private const int MostIds = 50;
    private const int MostText = 100_000;

    // Older programs on Windows write in its own sets of letters.
    static ReplyMail() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>The e-mail, or null when it is none.</summary>
    public static async Task<ReplyMail?> Read(Stream from, CancellationToken stop = default)
    {
        using var start = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; start.Length < MostBytes && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, MostBytes - start.Length)), stop)) > 0;)
            start.Write(buffer, 0, read);
        start.Position = 0;
        try
        {
            var parser = new MimeParser(new ParserOptions { MaxMimeDepth = MostDepth }, start, MimeFormat.Entity);
            return Of(await parser.ParseMessageAsync(stop));
        }
        // Whatever is sent here, the answer is the same: not an e-mail we can read.
        catch (Exception e) when (e is FormatException or ParseException or ArgumentException or InvalidOperationException or EndOfStreamException or NotSupportedException or IOException)
        {
            return null;
        }
    }

    private static ReplyMail Of(MimeMessage mail)
    {
        var parts = Parts(mail.Body);
        var plain = parts.OfType<TextPart>().FirstOrDefault(p => p.IsPlain && !p.IsAttachment);
        var html = parts.OfType<TextPart>().FirstOrDefault(p => p.IsHtml && !p.IsAttachment);
        var text = plain is null ? "" : TextOf(plain);
        if (string.IsNullOrWhiteSpace(text) && html is not null)
            text = HtmlWords.Of(TextOf(html));
        return new ReplyMail(
            FromOf(mail), IdOf(mail.MessageId), Short(mail.Subject ?? "", 500),
            [.. mail.Headers.Where(h => h.Id is HeaderId.InReplyTo).Concat(mail.Headers.Where(h => h.Id is HeaderId.References))
                .SelectMany(h => Ids().Matches(Short(h.Value, 20_000)).Select(m => m.Groups[1].Value).Reverse()).Distinct().Take(MostIds)],
            [.. mail.Headers.Where(h => GoesTo.Contains(h.Field.ToLowerInvariant())).SelectMany(h => Token().Matches(Short(h.Value, 20_000).ToLowerInvariant()).Select(m => m.Groups[1].Value)).Distinct().Take(MostIds)],
            AutomaticMail.Is(mail), text, parts.Any(IsFile));
    }

    private static readonly string[] GoesTo = ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to", "resent-to"];

    private static List<MimeEntity> Parts(MimeEntity? body)
    {
        var (parts, waiting) = (new List<MimeEntity>(), new Stack<MimeEntity>());
        if (body is not null)
            waiting.Push(body);
        while (waiting.TryPop(out var part) && parts.Count < MostParts)
        {
            if (part is Multipart several)
            {
                foreach (var one in several.Take(MostParts).Reverse())
                    waiting.Push(one);
                continue;
            }
            parts.Add(part);
        }
        return parts;
    }

    /// <summary>A picture inside a signature is not a file somebody sent.</summary>
    private static bool IsFile(MimeEntity part) => part switch
    {
        TextPart { IsAttachment: false } text when text.IsPlain || text.IsHtml => false,
        MimePart { IsAttachment: false, ContentId: not null } => false,
        MessagePart => true,
        MimePart { ContentType.MediaType: "application", ContentType.MediaSubtype: "pkcs7-signature" or "x-pkcs7-signature" or "pgp-signature" } => false,
        _ => true,
    };

    private static string TextOf(TextPart part)
    {
        try
        {
            return Short(part.Text ?? "", MostText);
        }
        // A character set that nobody knows: read as the commonest, so that plain letters are still there.
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.Text.DecoderFallbackException or FormatException)
        {
            return Short(part.GetText(System.Text.Encoding.Latin1), MostText);
        }
    }

    private static string? FromOf(MimeMessage mail)
    {
        var all = mail.From.Mailboxes.Take(2).ToList();
        return all.Count == 1 && EmailAddress.TryRead(all[0].Address, out var address, out _) ? address.Normalised : null;
    }

    private static string? IdOf(string? id) => id is { Length: > 2 and <= OutboxMessage.InReplyToMaxLength } && IdShape().IsMatch(id) ? id : null;

    private static string Short(string text, int most) => text.Length > most ? text[..most] : text;

    [GeneratedRegex(@"<([^<>\s]{3,250})>")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\+([a-z2-7]{46})@")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\x21-\x3B\x3D\x3F-\x7E]+@[\x21-\x3B\x3D\x3F-\x7E]+$")]
    private static partial Regex IdShape();
}
