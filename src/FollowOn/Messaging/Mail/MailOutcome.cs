namespace FollowOn.Messaging.Mail;

/// <summary>What became of an attempt to hand one e-mail to the mail server; each has its own words on the settings page.</summary>
public enum MailOutcome
{
    Sent,
    NotSetUp,

    /// <summary>The stored password cannot be read any more.</summary>
    PasswordLost,

    /// <summary>The settings would send it, or a password, in the clear.</summary>
    WouldBeInTheClear,
    NameNotFound,
    ConnectionRefused,
    TimedOut,
    CertificateWrongName,
    CertificateExpired,
    CertificateNotTrusted,
    TlsNotOffered,
    TlsFailed,

    /// <summary>Something answered that does not speak as a mail server does.</summary>
    NotAMailServer,

    /// <summary>The server asks for a sign-in and none is set.</summary>
    SignInNeeded,

    /// <summary>A sign-in is set and the server offers none.</summary>
    SignInNotOffered,
    SignInRefused,
    FromRefused,

    /// <summary>Nobody is at the address.</summary>
    RecipientRefused,

    /// <summary>The server refuses us, not the address: relaying, a block list, a policy.</summary>
    RefusedByPolicy,

    /// <summary>"Try again later" for this recipient or message: greylisting, a full mailbox.</summary>
    PutOff,

    /// <summary>"Try again later" for everything: too many connections, closing down.</summary>
    TooBusy,

    /// <summary>The words themselves were refused.</summary>
    MessageRefused,

    /// <summary>The connection broke off.</summary>
    BrokenOff,
}

/// <summary>What became of it, with the server's own words where it said any.</summary>
public sealed record MailResult(MailOutcome Outcome, string? ServerSaid = null)
{
    /// <summary>What it means for a message that waits. Our own fault never gives anybody's message up.</summary>
    public Sending Sending => Outcome switch
    {
        MailOutcome.Sent => Sending.Sent,
        MailOutcome.RecipientRefused => Sending.NoSuchAddress,
        MailOutcome.MessageRefused => Sending.Refused,
        // The server took our hand: it may be this message, so it counts as a try.
        MailOutcome.PutOff or MailOutcome.BrokenOff => Sending.NotNow,
        _ => Sending.NotWorking,
    };
}

/// <summary>Since when e-mails do not leave, and why: shown to the administrator in words until one leaves again.</summary>
public sealed record MailTrouble(MailOutcome Outcome, string? ServerSaid, DateTime Since);
