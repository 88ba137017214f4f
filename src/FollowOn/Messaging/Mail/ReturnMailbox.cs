using MailKit.Net.Pop3;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// Reads the mailbox that reports come to, by POP3 over TLS. A report on a message of ours is noted and then deleted there; everything else is left where
/// it lies, because a person may read that mailbox too.
/// </summary>
public sealed class ReturnMailbox(IServiceScopeFactory scopes, MailAccounts accounts, MailPolicy policy, UkClock clock, ILogger<ReturnMailbox> log)
{
    /// <summary>No more are looked at in one visit, the newest first.</summary>
    public const int MostAtOnce = 200;

    /// <summary>Longer than any report on a message of ours.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>What was looked at and is none of ours; forgotten with the process, and looking again does no harm.</summary>
    private readonly HashSet<string> _seen = [];

    /// <summary>Why it could not be read, in words; null when it could.</summary>
    public string? LastProblem { get; private set; }

    /// <summary>How many reports were noted; null when the mailbox could not be read, which is logged and tried again later.</summary>
    public async Task<int?> Read(CancellationToken stop)
    {
        if (accounts.Returns is not { } mailbox)
            return 0;
        var certificate = new ServerCertificate(policy.Authorities, clock);
        using var client = new Pop3Client { Timeout = (int)policy.Silence.TotalMilliseconds, CheckCertificateRevocation = false, ServerCertificateValidationCallback = certificate.Check };
        try
        {
            if (mailbox.PasswordLost || (mailbox.Security == MailSecurity.None && !policy.AllowsClear(mailbox.Host)))
                throw new InvalidOperationException(mailbox.PasswordLost ? "The stored password can't be read any more." : "It would be read in the clear.");
            await client.ConnectAsync(mailbox.Host, mailbox.Port, SmtpConnection.Options(mailbox.Security), stop);
            await client.AuthenticateAsync(mailbox.User, mailbox.Password ?? "", stop);
            var noted = await ReadAll(client, stop);
            await client.DisconnectAsync(quit: true, stop);
            LastProblem = null;
            return noted;
        }
        // Another node may be reading it, or it is away: the reports stay there until the next visit.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LastProblem = ServerSaid.Shown(certificate.Detail ?? e.Message);
            log.LogWarning("The return mailbox could not be read: {Problem} {Detail}", e.GetType().Name, certificate.Detail);
            return null;
        }
    }

    private async Task<int> ReadAll(Pop3Client client, CancellationToken stop)
    {
        var (names, sizes, noted) = (await client.GetMessageUidsAsync(stop), await client.GetMessageSizesAsync(stop), 0);
        var fresh = Enumerable.Range(0, Math.Min(names.Count, sizes.Count)).Reverse().Where(i => sizes[i] <= MostBytes && !_seen.Contains(names[i])).Take(MostAtOnce).ToList();
        foreach (var i in fresh)
        {
            await using var mail = await client.GetStreamAsync(i, headersOnly: false, stop);
            if (await Note(mail, stop) == BounceDone.NotOurs)
            {
                _seen.Add(names[i]);
                continue;
            }
            // Noted first: if this is cut off, the report is there again, and known already.
            await client.DeleteMessageAsync(i, stop);
            noted++;
        }
        return noted;
    }

    private async Task<BounceDone> Note(Stream mail, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Bounces>().Receive(mail, stop);
    }
}
