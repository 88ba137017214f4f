using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using MimeKit;
using MimeKit.Text;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// An e-mail put together: to one person, from the service's address, the same words as plain text and as a page, and the meet-up as a calendar file.
/// Nothing in it is fetched from anywhere, and nothing tells us whether it was opened.
/// </summary>
/// <param name="Replies">The mailbox that replies are read from; null while none is, and nobody is told to reply.</param>
public sealed partial record MailLetter(MailSettings Settings, RepliesSettings? Replies, MailKey Key, SiteAddress Site)
{
    public MimeMessage Of(OutgoingMessage message, DateTime now)
    {
        var (settings, domain) = (Settings, DomainOf(Settings.FromAddress));
        var letter = new MimeMessage
        {
            // Of the reference, so that a message sent again after its mark was lost is known to be the same.
            MessageId = Key.MessageId(message.Reference, domain),
            Date = new DateTimeOffset(now, TimeSpan.Zero),
            Subject = HeaderWords(message.Subject ?? ""),
        };
        letter.From.Add(new MailboxAddress(HeaderWords(settings.FromName), settings.FromAddress));
        letter.To.Add(new MailboxAddress(null, message.Address));
        var answerable = Replies is not null && message is { Secret: false, Person: not null };
        if (answerable)
            letter.ReplyTo.Add(new MailboxAddress(null, Replies!.AddressFor(Key.ReplyToken(message.Reference))));
        else if (settings.ReplyTo is { Length: > 0 } replyTo)
            letter.ReplyTo.Add(new MailboxAddress(null, replyTo));
        KeepTogether(letter, message, domain);
        // No out-of-office answers, and no two machines writing to each other.
        letter.Headers.Add("Auto-Submitted", message.InReplyTo is null ? "auto-generated" : "auto-replied");
        letter.Headers.Add("X-Auto-Response-Suppress", "All");
        letter.Headers.Add(HeaderId.ContentLanguage, message.Language.Code);
        if (message is { Secret: false, Person: { } person })
            MayBeStopped(letter, person, message.Address, answerable);

        var body = TypedWords.Lines(message.Body) + (answerable ? "\n\n" + HowToReply(message.Asks, message.Language) : "");
        var words = new MultipartAlternative(
            Text(TextFormat.Plain, body),
            Text(TextFormat.Html, Page(TypedWords.OneLine(message.Subject ?? ""), body, Site, message.Language)));
        letter.Body = message.Calendar is { } meetUp ? new Multipart("mixed", words, Calendar(meetUp, settings.FromAddress, message.Address)) : words;
        return letter;
    }

    /// <summary>One talk about one meet-up or question: mail programs show what names the same first message together.</summary>
    private void KeepTogether(MimeMessage letter, OutgoingMessage message, string domain)
    {
        if (message.Thread is { } about)
            letter.References.Add($"{Key.Thread(about, message.Person)}@{domain}");
        if (message.InReplyTo is { } id)
        {
            letter.InReplyTo = id;
            letter.References.Add(id);
        }
        else if (letter.References is [.., var first])
        {
            letter.InReplyTo = first;
        }
    }

    /// <summary>
    /// The mail program's own button for no more of these (RFC 2369 and, where the site is private on the way, RFC 8058). The name of the list is the
    /// sender's, and says nothing of a group.
    /// </summary>
    private void MayBeStopped(MimeMessage letter, PersonId person, string address, bool answerable)
    {
        var link = Site.Link(StopPath + Key.StopKey(person, address));
        var byMail = answerable ? $", <mailto:{letter.ReplyTo.Mailboxes.Single().Address}?subject=STOP>" : "";
        letter.Headers.Add(HeaderId.ListId, $"<messages.{DomainOf(Settings.FromAddress)}>");
        letter.Headers.Add(HeaderId.ListUnsubscribe, $"<{link}>{byMail}");
        if (Site.Root.Scheme == Uri.UriSchemeHttps)
            letter.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// <summary>Where the page is that stops e-mails to one person.</summary>
    public const string StopPath = "/e/";

    /// <summary>What a reply can say, after the message itself. It stands here and not in each message because it is true only where replies are read.</summary>
    public static string HowToReply(QuestionKind? asks, Language language)
    {
        var words = new Dictionary<string, Word>();
        var usual = Templates.Render("by-reply", ContactChannel.Email, words, language).Body;
        return asks is { } kind ? Templates.Render($"by-reply-{Incoming.Dashed(kind)}", ContactChannel.Email, words, language).Body + "\n\n" + usual : usual;
    }

    /// <summary>One line, in which what looks like an encoded word (RFC 2047) is parted by a space, so that no mail program reads it as other words.</summary>
    private static string HeaderWords(string words) => TypedWords.OneLine(words).Replace("=?", "= ?", StringComparison.Ordinal);

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
    public static string Page(string title, string body, SiteAddress site, Language? language = null)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language?.Code ?? "en-GB"}\" dir=\"{(language is { RightToLeft: true } ? "rtl" : "ltr")}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{WebUtility.HtmlEncode(title)}</title></head>\n");
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
