using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// Reads what a mail server answered (RFC 5321) and its enhanced status code (RFC 3463) where it gave one: X.1 is about the address, X.2 about the
/// mailbox, X.7 about policy. Only what is surely about the address is taken to be; the rest is our fault until somebody has looked.
/// </summary>
internal static partial class ServerSaid
{
    public static MailOutcome Meaning(SmtpCommandException said)
    {
        var (code, detail, words) = ((int)said.StatusCode, Enhanced(said.Message), said.Message);
        if (code is 421)
            return MailOutcome.TooBusy;
        if (code is >= 400 and < 500)
            return MailOutcome.PutOff;
        if (code is 530)
            return detail == "5.7.0" && words.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase) ? MailOutcome.WouldBeInTheClear : MailOutcome.SignInNeeded;
        if (code is 535 or 534 or 538)
            return MailOutcome.SignInRefused;
        if (said.ErrorCode == SmtpErrorCode.SenderNotAccepted)
            return MailOutcome.FromRefused;
        if (IsAboutAddress(code, detail, words))
            return MailOutcome.RecipientRefused;
        return code switch
        {
            552 or 523 => MailOutcome.MessageRefused,
            _ => MailOutcome.RefusedByPolicy,
        };
    }

    /// <summary>Whether a status, from an answer or from a report, says that nobody is at the address, for good.</summary>
    public static bool IsGone(string enhanced) =>
        // 5.1.7 and 5.1.8 are about the sender's address; 5.2.2 is a full mailbox and 5.2.3 a message too long for it.
        (enhanced.StartsWith("5.1.", StringComparison.Ordinal) && enhanced is not ("5.1.7" or "5.1.8"))
        // 5.4.1 and 5.4.4: a domain that takes no mail, and how the largest mail service says that it knows no such person.
        || enhanced is "5.2.0" or "5.2.1" or "5.6.7" or "5.4.1" or "5.4.4" or "5.4.310";

    private static bool IsAboutAddress(int code, string? detail, string words)
    {
        if (detail is not null)
            return IsGone(detail);
        return code is 550 or 551 or 553 && !OurFault().IsMatch(words);
    }

    public static string? Enhanced(string words) => Code().Match(words) is { Success: true } m ? m.Value : null;

    /// <summary>The server's words as they may be kept and shown: one line, and not without end.</summary>
    public static string Shown(string words)
    {
        var line = Spaces().Replace(string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c)), " ").Trim();
        return line.Length > 300 ? line[..300] + "…" : line;
    }

    public static string Shown(SmtpCommandException said) =>
        Shown(string.Create(CultureInfo.InvariantCulture, $"{(int)said.StatusCode} {said.Message}"));

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"relay|denied|authenticat|block|black|spam|policy|reputation|not permitted|not allowed|sender|dmarc|spf\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurFault();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
