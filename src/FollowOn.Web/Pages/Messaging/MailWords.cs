using FollowOn.Messaging.Mail;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>What happened to an e-mail, in words for whoever looks after the installation, and what to do next.</summary>
public static class MailWords
{
    public static (string What, string Next) Of(MailOutcome outcome, MailSettings? settings)
    {
        var (host, port) = (settings?.Host ?? "the server", settings?.Port ?? 0);
        return outcome switch
        {
            MailOutcome.Sent => ("The mail server took the message.", "Look in the inbox it went to, and in its junk folder. If it is in junk, see SPF, DKIM and DMARC below."),
            MailOutcome.NotSetUp => ("No mail server is set up.", "Fill in the form above and save it."),
            MailOutcome.PasswordLost => ("The stored password can't be read any more.", "This happens after a restore without its keys. Type the password again and save."),
            MailOutcome.WouldBeInTheClear => ("This would go over the network for anybody to read, so it was not sent.", "Choose STARTTLS or TLS. In the clear is only possible to a server on this same machine."),
            MailOutcome.NameNotFound => ($"There is no server called {host}.", "Check the name for a typing mistake. If it is right, ask whether this machine can look up names outside it (DNS)."),
            MailOutcome.ConnectionRefused => ($"Nothing answers at {host}, port {port}.", "Check the port: 587 for STARTTLS, 465 for TLS, 25 for some servers inside an organisation. If it is right, ask whether a firewall lets this machine through."),
            MailOutcome.TimedOut => ($"{host} did not answer in time.", "This is most often a firewall that swallows the connection. Ask whether this machine may reach this server and port. If it worked before, it may just be busy."),
            MailOutcome.CertificateWrongName => ($"The server's certificate is not for {host}, so nothing was said to it.", "Use the name that stands in the certificate, or ask for a certificate with this name."),
            MailOutcome.CertificateExpired => ("The server's certificate is out of date, so nothing was said to it.", "Ask whoever looks after the mail server to renew it. If it looks right, check the clock of this machine."),
            MailOutcome.CertificateNotTrusted => ("The server's certificate comes from nobody this machine trusts, so nothing was said to it.", "Ask for a certificate from a public authority. If your organisation has an authority of its own, name the file with its certificate in the setting FOLLOWON_MAIL_AUTHORITIES and start again."),
            MailOutcome.TlsNotOffered => ("The server offers no private connection here, so nothing was said to it.", "Try port 587 with STARTTLS, or port 465 with TLS. Ask for TLS to be switched on if neither works."),
            MailOutcome.TlsFailed => ("A private connection could not be made.", "With port 465 choose TLS; with port 587 or 25 choose STARTTLS. If that is so already, the server's encryption may be too old: ask whoever looks after it."),
            MailOutcome.NotAMailServer => ($"What answers at {host}, port {port}, is not a mail server for sending.", "Check name and port. Ports 110, 143, 993 and 995 are for reading mail, not for sending it. With port 465 choose TLS."),
            MailOutcome.SignInNeeded => ("The server wants a user name and password first.", "Fill them in above. If this machine should be allowed without, ask for its address to be let through."),
            MailOutcome.SignInNotOffered => ("The server asks nobody to sign in here.", "Leave user name and password empty, or use the port meant for signing in, often 587."),
            MailOutcome.SignInRefused => ("The server did not accept the user name and password.", "Type both again. Some services want an app password, or need sign-in by SMTP switched on for this mailbox."),
            MailOutcome.FromRefused => ($"The server does not let you send as {settings?.FromAddress}.", "Use the address that belongs to the user name, or ask for the right to send as this one."),
            MailOutcome.RecipientRefused => ("The server says that nobody is at the address you wrote to.", "Check it for a typing mistake and try another. Members whose address is refused so are told another way."),
            MailOutcome.RefusedByPolicy => ("The server refused us, not the address.", "It may not pass mail on from this machine (relaying), or take it for spam. Show its own words to whoever looks after it."),
            MailOutcome.PutOff => ("The server said: not now, try again later.", "Many servers do this to every sender they don't know yet (greylisting), or when a mailbox is full. Messages are tried again by themselves. Try the test again in ten minutes."),
            MailOutcome.TooBusy => ("The server is too busy: too many connections, or it is closing down.", "Messages wait and are tried again by themselves. If it stays so, ask how many messages and connections you may have."),
            MailOutcome.MessageRefused => ("The server refused the message itself.", "Show its own words to whoever looks after it."),
            _ => ("The connection broke off in the middle.", "Messages are tried again by themselves. If it stays so, something between this machine and the server cuts connections: show this to whoever looks after the network."),
        };
    }

    /// <summary>What a look into the mailbox of replies came to.</summary>
    public static (string What, string Next) OfReplies(MailOutcome outcome, RepliesSettings? settings)
    {
        var (host, port) = (settings?.Host ?? "the server", settings?.Port ?? 0);
        return outcome switch
        {
            MailOutcome.Sent => ("The mailbox can be read.", "Send yourself a message from a group and reply to it: the answer comes within a minute."),
            MailOutcome.NotSetUp => ("No mailbox of replies is set up.", "Fill in the form and save it."),
            MailOutcome.WouldBeInTheClear => ("This would go over the network for anybody to read, so nothing was said.", "Choose STARTTLS or TLS. In the clear is only possible to a server on this same machine."),
            MailOutcome.ConnectionRefused => ($"Nothing answers at {host}, port {port}.", "Check the port: 993 for TLS, 143 for STARTTLS. If it is right, ask whether IMAP is switched on, and whether a firewall lets this machine through."),
            MailOutcome.TlsNotOffered => ("The server offers no private connection here, so nothing was said to it.", "Try port 993 with TLS. Ask for TLS to be switched on if it does not work."),
            MailOutcome.TlsFailed => ("A private connection could not be made.", "With port 993 choose TLS; with port 143 choose STARTTLS. If that is so already, the server's encryption may be too old: ask whoever looks after it."),
            MailOutcome.NotAMailServer => ($"What answers at {host}, port {port}, is not a mail server that is read by IMAP.", "Check name and port: 993 for TLS, 143 for STARTTLS. Ports 25, 465 and 587 are for sending, and 110 and 995 are another way of reading."),
            MailOutcome.SignInNotOffered => ("The server lets nobody sign in with a user name and password.", "Some services want an app password, or need IMAP switched on for this mailbox. Ask whoever looks after it."),
            MailOutcome.SignInRefused => ("The server did not accept the user name and password.", "Type both again. Some services want an app password, or need IMAP switched on for this mailbox."),
            MailOutcome.RefusedByPolicy => ("The mailbox could not be opened.", "The user must be able to read it and delete in it. Show the server's own words to whoever looks after it."),
            MailOutcome.BrokenOff => ("The connection broke off in the middle.", "It is tried again by itself. If it stays so, show this to whoever looks after the network."),
            _ => Of(outcome, settings is null ? null : new MailSettings(host, port, settings.Security, settings.User, null, settings.Address, "")),
        };
    }

    public static string InWords(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => "STARTTLS: it begins in the clear and must turn private",
        MailSecurity.Tls => "TLS: private from the start",
        _ => "In the clear",
    };
}
