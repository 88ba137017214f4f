using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using MimeKit;
using MimeKit.Text;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// An e-mail put together: to one person, from the service's address, the same words as plain text and as a page, and the meet-up as a calendar file.
/// Nothing in it is fetched from anywhere, and nothing tells us whether it was opened.
/// </summary>
internal static partial class MailLetter
{
    public static MimeMessage Of(OutgoingMessage message, MailSettings settings, SiteAddress site, DateTime now)
    {
        var letter = new MimeMessage
        {
            // Of the reference, so that a message sent again after its mark was lost is known to be the same.
            MessageId = $"{message.Reference}@{DomainOf(settings.FromAddress)}",
            Date = new DateTimeOffset(now, TimeSpan.Zero),
            Subject = message.Subject ?? "",
        };
        letter.From.Add(new MailboxAddress(settings.FromName, settings.FromAddress));
        letter.To.Add(new MailboxAddress(null, message.Address));
        if (settings.ReplyTo is { Length: > 0 } replyTo)
            letter.ReplyTo.Add(new MailboxAddress(null, replyTo));
        // No out-of-office answers, and no two machines writing to each other.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Headers.Add("X-Auto-Response-Suppress", "All");
        letter.Headers.Add(HeaderId.ContentLanguage, "en-GB");

        var words = new MultipartAlternative(
            Text(TextFormat.Plain, message.Body),
            Text(TextFormat.Html, Page(message.Subject ?? "", message.Body, site)));
        letter.Body = message.Calendar is { } meetUp ? new Multipart("mixed", words, Calendar(meetUp, settings.FromAddress, message.Address)) : words;
        return letter;
    }

    /// <summary>Whom the server tells when it does not arrive.</summary>
    public static MailboxAddress ReturnAddress(MailSettings settings) =>
        new(null, settings.ReturnTo is { Length: > 0 } returnTo ? returnTo : settings.FromAddress);

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static TextPart Text(TextFormat format, string words) =>
        new(format) { Text = words + "\n", ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    private static TextPart Calendar(CalendarEntry meetUp, string from, string to)
    {
        var part = new TextPart("calendar")
        {
            Text = meetUp.ToFile(from, to),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "meet-up.ics" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Parameters.Add("method", meetUp.Cancelled ? "CANCEL" : "PUBLISH");
        return part;
    }

    /// <summary>
    /// The same words as a page for one column: large, dark on light, in the reader's own typeface, each address of ours a link named by what the
    /// sentence before it says. An address of anybody else's that a person typed stays plain words.
    /// </summary>
    public static string Page(string title, string body, SiteAddress site)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{WebUtility.HtmlEncode(title)}</title></head>\n");
        html.Append("<body style=\"margin:0;padding:16px;background:#ffffff;color:#212b32;font-family:Arial,sans-serif;font-size:19px;line-height:1.5\">\n<div style=\"max-width:600px\">\n");
        foreach (var paragraph in body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            html.Append("<p style=\"margin:0 0 20px\">").AppendJoin("<br>\n", paragraph.Split('\n').Select(line => Linked(line, site))).Append("</p>\n");
        return html.Append("</div>\n</body>\n</html>").ToString();
    }

    private static string Linked(string line, SiteAddress site)
    {
        var (html, at) = (new StringBuilder(), 0);
        foreach (Match m in Address().Matches(line))
        {
            var address = m.Value.TrimEnd('.', ',', ')', ';', ':');
            if (!address.StartsWith(site.Root.ToString(), StringComparison.Ordinal))
                continue;
            var safe = WebUtility.HtmlEncode(address);
            html.Append(WebUtility.HtmlEncode(line[at..m.Index]))
                .Append(CultureInfo.InvariantCulture, $"<a href=\"{safe}\" style=\"color:#005eb8;overflow-wrap:anywhere\">{safe}</a>");
            at = m.Index + address.Length;
        }
        return html.Append(WebUtility.HtmlEncode(line[at..])).ToString();
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
