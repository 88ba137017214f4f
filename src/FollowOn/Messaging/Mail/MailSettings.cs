using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FollowOn.Messaging.Mail;

/// <summary>How the connection to a mail server is kept private.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and must turn private before anything is said (STARTTLS, usually port 587).</summary>
    StartTls,

    /// <summary>Private from the first byte (usually port 465).</summary>
    Tls,

    /// <summary>In the clear: only to this machine itself, or in Development.</summary>
    None,
}

/// <summary>The mail server that e-mails leave by, and whom they come from.</summary>
/// <param name="User">Null where the server asks for no sign-in.</param>
/// <param name="ReturnTo">Where reports of what did not arrive are sent; the from address when null.</param>
public sealed record MailSettings(
    string Host, int Port, MailSecurity Security, string? User, string? Password, string FromAddress, string FromName, string? ReplyTo = null, string? ReturnTo = null)
{
    /// <summary>The stored password could not be read with the keys of this installation; it must be typed again.</summary>
    public bool PasswordLost { get; init; }

    /// <summary>A password is never printed, in a log line or anywhere.</summary>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{Host}:{Port} {Security}");
        return true;
    }
}

/// <summary>The mailbox that reports of what did not arrive come to, read by POP3.</summary>
public sealed record ReturnsSettings(string Host, int Port, MailSecurity Security, string User, string? Password)
{
    /// <inheritdoc cref="MailSettings.PasswordLost"/>
    public bool PasswordLost { get; init; }

    /// <inheritdoc cref="MailSettings.PrintMembers"/>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{Host}:{Port} {Security}");
        return true;
    }
}

/// <summary>The mailbox that people's replies come to, read by IMAP.</summary>
/// <param name="Address">Its address: e-mails ask for replies to it.</param>
/// <param name="Plus">
/// What is written to name+anything@ arrives in the mailbox of name@. Then each e-mail has an address of its own to reply to; else a reply is known by the
/// id of the message it names, which a few programs leave out.
/// </param>
public sealed record RepliesSettings(string Host, int Port, MailSecurity Security, string User, string? Password, string Address, bool Plus = true)
{
    /// <summary>So long may the part before the @ be for there to be room for a code behind it: 64 in all (RFC 5321).</summary>
    public const int LongestName = 64 - 1 - MailKey.TokenLength;

    /// <inheritdoc cref="MailSettings.PasswordLost"/>
    public bool PasswordLost { get; init; }

    /// <summary>Where the reply to one message goes.</summary>
    public string AddressFor(string token)
    {
        var at = Address.LastIndexOf('@');
        return Plus && at <= LongestName ? $"{Address[..at]}+{token}{Address[at..]}" : Address;
    }

    /// <inheritdoc cref="MailSettings.PrintMembers"/>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{Host}:{Port} {Security}");
        return true;
    }
}

/// <summary>What holds for mail in this installation, from how it was started.</summary>
/// <param name="MayBeClear">In Development a server may be spoken to in the clear; elsewhere only this machine itself.</param>
/// <param name="Given">Settings from the configuration or environment: they are used, and cannot be changed on the page.</param>
public sealed record MailPolicy(bool MayBeClear, MailSettings? Given = null, ReturnsSettings? GivenReturns = null, RepliesSettings? GivenReplies = null)
{
    /// <summary>An authority of the organisation's own whose certificates are trusted too.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>How long a server may be silent, and how long one attempt may take in all: shorter than a message's lease.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(45);

    public bool AllowsClear(string host) =>
        MayBeClear || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}
