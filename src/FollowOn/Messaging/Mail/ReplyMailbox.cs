using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Mail;

/// <summary>What one visit to the mailbox of replies found.</summary>
/// <param name="Result">Why it could not be read, as a sending that failed would be described; Sent when it could.</param>
public sealed record MailboxVisit(MailResult Result, int Lying = 0, int Replies = 0, int Reports = 0)
{
    public bool Worked => Result.Outcome == MailOutcome.Sent;
}

/// <summary>
/// Reads the mailbox that replies come to, by IMAP over a connection that is private and checked. What is a reply to a message of ours, or a report on one,
/// is done and kept in the database first and then deleted there; everything else is left where it lies, because a person may read that mailbox too. The
/// reports and the replies may come to one mailbox.
/// </summary>
public sealed class ReplyMailbox(IServiceScopeFactory scopes, MailAccounts accounts, MailPolicy policy, UkClock clock, ILogger<ReplyMailbox> log) : IDisposable
{
    /// <summary>No more are looked at in one visit, the oldest first, so that nobody waits for ever.</summary>
    public const int MostAtOnce = 200;

    /// <summary>Of a mailbox that a person lets grow only the newest are looked at.</summary>
    private const int MostLyingLookedAt = 2000;

    /// <summary>An e-mail that makes us stumble so often is left where it lies.</summary>
    private const int MostTries = 3;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What was looked at and is left there; forgotten with the process, and looking again does no harm.</summary>
    private readonly HashSet<(uint Validity, uint Id)> _left = [];
    private readonly Dictionary<(uint Validity, uint Id), int> _stumbled = [];

    /// <summary>The last visit; null before the first.</summary>
    public MailboxVisit? Last { get; private set; }

    /// <summary>Reads what is new. Whatever the server does is in the answer; it is tried again later.</summary>
    public Task<MailboxVisit> Read(CancellationToken stop) => Visit(ReadAll, stop);

    /// <summary>Signs in and opens the mailbox, and reads nothing.</summary>
    public Task<MailboxVisit> Test(CancellationToken stop) =>
        Visit((inbox, _) => Task.FromResult(new MailboxVisit(new MailResult(MailOutcome.Sent), inbox.Count)), stop);

    private async Task<MailboxVisit> Visit(Func<IMailFolder, CancellationToken, Task<MailboxVisit>> work, CancellationToken stop)
    {
        if (accounts.Replies is not { } mailbox)
            return new MailboxVisit(new MailResult(MailOutcome.NotSetUp));
        await _one.WaitAsync(stop);
        var certificate = new ServerCertificate(policy.Authorities, clock);
        using var client = new ImapClient { Timeout = (int)policy.Silence.TotalMilliseconds, CheckCertificateRevocation = false, ServerCertificateValidationCallback = certificate.Check };
        try
        {
            if (mailbox.PasswordLost)
                return Last = new MailboxVisit(new MailResult(MailOutcome.PasswordLost));
            if (mailbox.Security == MailSecurity.None && !policy.AllowsClear(mailbox.Host))
                return Last = new MailboxVisit(new MailResult(MailOutcome.WouldBeInTheClear));
            await client.ConnectAsync(mailbox.Host, mailbox.Port, SmtpConnection.Options(mailbox.Security), stop);
            await client.AuthenticateAsync(mailbox.User, mailbox.Password ?? "", stop);
            await client.Inbox.OpenAsync(FolderAccess.ReadWrite, stop);
            Last = await work(client.Inbox, stop);
            await client.DisconnectAsync(quit: true, stop);
            return Last;
        }
        // Another node may be reading it, or it is away: the replies stay there until the next visit.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Last = new MailboxVisit(Meaning(e, certificate, client, mailbox));
            log.LogWarning("The mailbox of replies could not be read: {Outcome} ({Problem})", Last.Result.Outcome, e.GetType().Name);
            return Last;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<MailboxVisit> ReadAll(IMailFolder inbox, CancellationToken stop)
    {
        var lying = await inbox.SearchAsync(SearchQuery.NotDeleted, stop);
        var fresh = lying.Skip(Math.Max(0, lying.Count - MostLyingLookedAt)).Where(u => !_left.Contains((inbox.UidValidity, u.Id))).Take(MostAtOnce).ToList();
        var (replies, reports) = (0, 0);
        foreach (var one in fresh)
        {
            var done = await TryOne(inbox, one, stop);
            if (done is Came.Left)
                continue;
            // Kept in the database first: if this is cut off, it is there again, and known already.
            await inbox.AddFlagsAsync(one, MessageFlags.Deleted, silent: true, stop);
            await inbox.ExpungeAsync([one], stop);
            (replies, reports) = done is Came.Report ? (replies, reports + 1) : (replies + 1, reports);
        }
        return new MailboxVisit(new MailResult(MailOutcome.Sent), lying.Count, replies, reports);
    }

    private enum Came
    {
        Left,
        Reply,
        Report,
    }

    private async Task<Came> TryOne(IMailFolder inbox, UniqueId one, CancellationToken stop)
    {
        var name = (inbox.UidValidity, one.Id);
        // Only the beginning is fetched, however long it is: nobody types more, and a picture is not wanted.
        await using var fetched = await inbox.GetStreamAsync(one, 0, ReplyMail.MostBytes, stop);
        using var mail = new MemoryStream();
        await fetched.CopyToAsync(mail, stop);
        try
        {
            var done = await Do(mail, stop);
            if (done is Came.Left)
                _left.Add(name);
            return done;
        }
        // One e-mail that cannot be done must not keep the others waiting; the database being away is tried again by itself.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            _stumbled[name] = _stumbled.GetValueOrDefault(name) + 1;
            if (_stumbled[name] >= MostTries)
                _left.Add(name);
            log.LogError(e, "A reply could not be read. It lies in the mailbox, and is {What}.", _stumbled[name] >= MostTries ? "not tried again until a restart" : "tried again");
            return Came.Left;
        }
    }

    private async Task<Came> Do(MemoryStream mail, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        mail.Position = 0;
        if (await scope.ServiceProvider.GetRequiredService<Bounces>().Receive(mail, stop) != BounceDone.NotOurs)
            return Came.Report;
        mail.Position = 0;
        return await scope.ServiceProvider.GetRequiredService<InboundMails>().Receive(mail, stop) switch
        {
            MailDone.NotOurs or MailDone.ToldHow => Came.Left,
            _ => Came.Reply,
        };
    }

    public void Dispose() => _one.Dispose();

    private static MailResult Meaning(Exception e, ServerCertificate certificate, ImapClient client, RepliesSettings mailbox) => e switch
    {
        AuthenticationException => new MailResult(MailOutcome.SignInRefused, ServerSaid.Shown(e.Message)),
        _ when certificate.Problem is { } problem => new MailResult(problem, certificate.Detail),
        SslHandshakeException => new MailResult(MailOutcome.TlsFailed, ServerSaid.Shown(e.InnerException?.Message ?? e.Message)),
        NotSupportedException when !client.IsSecure && mailbox.Security == MailSecurity.StartTls => new MailResult(MailOutcome.TlsNotOffered),
        NotSupportedException => new MailResult(MailOutcome.SignInNotOffered, ServerSaid.Shown(e.Message)),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new MailResult(MailOutcome.NameNotFound),
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException or OperationCanceledException => new MailResult(MailOutcome.TimedOut),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable } => new MailResult(MailOutcome.ConnectionRefused),
        ImapProtocolException when client.Capabilities == ImapCapabilities.None => new MailResult(MailOutcome.NotAMailServer, ServerSaid.Shown(e.Message)),
        FolderNotFoundException or ImapCommandException => new MailResult(MailOutcome.RefusedByPolicy, ServerSaid.Shown(e.Message)),
        _ => new MailResult(MailOutcome.BrokenOff, ServerSaid.Shown(e.Message)),
    };
}
