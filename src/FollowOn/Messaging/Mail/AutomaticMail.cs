using System.Text.RegularExpressions;
using MimeKit;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// Whether a machine wrote an e-mail: by what it says of itself (RFC 3834), by the older marks that programs still set, and by where it comes from. Such a
/// one is never answered, so that two machines never write to each other.
/// </summary>
internal static partial class AutomaticMail
{
    private static readonly string[] Marks =
        ["x-autoreply", "x-autorespond", "x-autoresponse", "x-auto-reply-from", "x-vacation", "x-failed-recipients", "x-loop", "list-id", "list-post", "list-unsubscribe", "feedback-id", "x-csa-complaints"];

    public static bool Is(MimeMessage mail)
    {
        string? Says(string field) => mail.Headers.FirstOrDefault(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        if (Says("Auto-Submitted") is { } auto && !auto.StartsWith("no", StringComparison.OrdinalIgnoreCase))
            return true;
        if (Says("Precedence") is { } precedence && Precedence().IsMatch(precedence))
            return true;
        if (mail.Headers.Any(h => Marks.Contains(h.Field.ToLowerInvariant())) || Says("Return-Path") is "<>" or "")
            return true;
        // Set by servers on what they write themselves; what a person sends has it from hardly any program.
        if (Says("X-Auto-Response-Suppress") is { } suppress && suppress.Contains("All", StringComparison.OrdinalIgnoreCase))
            return true;
        if (mail.Body is MultipartReport || mail.Body?.ContentType is { MediaType: "text", MediaSubtype: "calendar" })
            return true;
        return mail.From.Mailboxes.Any(m => Machine().IsMatch(m.Address ?? "")) || Subject().IsMatch(mail.Subject ?? "");
    }

    [GeneratedRegex("^(bulk|junk|list|auto_reply)", RegexOptions.IgnoreCase)]
    private static partial Regex Precedence();

    [GeneratedRegex(@"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|daemon|root|mdaemon)([+\-.].*)?@", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex(@"^\s*(automatic reply|auto(matic)?[ -]?(reply|response|antwort)|automatische antwort|out of (the )?office|abwesenheits\w*|ateb awtomatig|autoodpowiedź|odpowiedź automatyczna|réponse automatique|respuesta automática|răspuns automat|undeliver(able|ed)|delivery (status notification|failure)|read:|gelesen:|delivered:)", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();
}
