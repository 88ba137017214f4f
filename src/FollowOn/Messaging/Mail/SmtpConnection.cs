using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// One connection to the mail server: opened, signed in, and good for several messages one after another. Outside Development nothing but this
/// machine itself is ever spoken to in the clear, and a certificate that is not right ends it before a word is said.
/// </summary>
internal sealed class SmtpConnection(MailSettings settings, MailPolicy policy, UkClock clock) : IAsyncDisposable
{
    private readonly Client _client = new() { Timeout = (int)policy.Silence.TotalMilliseconds, CheckCertificateRevocation = false };
    private readonly ServerCertificate _certificate = new(policy.Authorities, clock);

    public MailSettings Settings => settings;
    public int Carried { get; private set; }

    public async Task<MailResult?> Open(CancellationToken stop)
    {
        if (settings.PasswordLost)
            return new MailResult(MailOutcome.PasswordLost);
        if (settings.Security == MailSecurity.None && !policy.AllowsClear(settings.Host))
            return new MailResult(MailOutcome.WouldBeInTheClear);
        _client.ServerCertificateValidationCallback = _certificate.Check;
        return await Attempt(async token =>
        {
            await _client.ConnectAsync(settings.Host, settings.Port, Options(settings.Security), token);
            if (settings.User is { Length: > 0 } user)
                await _client.AuthenticateAsync(user, settings.Password ?? "", token);
        }, stop);
    }

    /// <summary>Whether the server is still there for another message.</summary>
    public async Task<bool> IsAlive(CancellationToken stop) =>
        _client.IsConnected && await Attempt(token => _client.NoOpAsync(token), stop) is null;

    /// <summary>One message to one recipient.</summary>
    public async Task<MailResult> Send(MimeMessage message, string to, CancellationToken stop)
    {
        Carried++;
        var problem = await Attempt(
            token => _client.SendAsync(FormatOptions.Default, message, MailLetter.ReturnAddress(settings), [new MailboxAddress(null, to)], token), stop);
        return problem ?? new MailResult(MailOutcome.Sent);
    }

    private async Task<MailResult?> Attempt(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(policy.Longest);
        try
        {
            await work(time.Token);
            return null;
        }
        // Whatever a server does is one of the outcomes; only our own stopping is not its doing.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return Meaning(e);
        }
    }

    private MailResult Meaning(Exception e) => e switch
    {
        SmtpCommandException said => new MailResult(ServerSaid.Meaning(said), ServerSaid.Shown(said)),
        ServiceNotAuthenticatedException => new MailResult(MailOutcome.SignInNeeded, ServerSaid.Shown(e.Message)),
        AuthenticationException { InnerException: SmtpCommandException said } when (int)said.StatusCode is >= 400 and < 500 => new MailResult(MailOutcome.TooBusy, ServerSaid.Shown(said)),
        AuthenticationException => new MailResult(MailOutcome.SignInRefused, ServerSaid.Shown(e.Message)),
        _ when _certificate.Problem is { } problem => new MailResult(problem, _certificate.Detail),
        SslHandshakeException => new MailResult(MailOutcome.TlsFailed, ServerSaid.Shown(e.InnerException?.Message ?? e.Message)),
        NotSupportedException when !_client.IsSecure && settings.Security == MailSecurity.StartTls => new MailResult(MailOutcome.TlsNotOffered),
        NotSupportedException when !_client.IsAuthenticated && settings.User is not null => new MailResult(MailOutcome.SignInNotOffered),
        // An address with letters this server cannot write to.
        NotSupportedException => new MailResult(MailOutcome.RecipientRefused, ServerSaid.Shown(e.Message)),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new MailResult(MailOutcome.NameNotFound),
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException or OperationCanceledException => new MailResult(MailOutcome.TimedOut),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable } => new MailResult(MailOutcome.ConnectionRefused),
        SmtpProtocolException when Carried == 0 && _client.Capabilities == SmtpCapabilities.None => new MailResult(MailOutcome.NotAMailServer, ServerSaid.Shown(e.Message)),
        _ => new MailResult(MailOutcome.BrokenOff, ServerSaid.Shown(e.Message)),
    };

    public static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await Attempt(token => _client.DisconnectAsync(quit: true, token), CancellationToken.None);
        _client.Dispose();
    }

    /// <summary>Asks for reports, by the reference and with the headers only: what a report quotes is read by whoever reads the mailbox.</summary>
    private sealed class Client : SmtpClient
    {
        public Client() => DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly;

        protected override string GetEnvelopeId(MimeMessage message) => message.MessageId!.Split('@', '.')[0];

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
            DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;
    }
}
