using FollowOn.Accounts;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// E-mails by SMTP, each to one recipient alone. The connection is kept for the messages of one run. While the server cannot be used at all it is
/// tried once a minute, not once a message, and the administrator reads why.
/// </summary>
public sealed class SmtpSender(MailAccounts accounts, MailPolicy policy, SiteAddress site, UkClock clock) : IMessageSender, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(50);

    /// <summary>Servers end a connection that has carried too much.</summary>
    private const int MostOnOneConnection = 50;

    private readonly SemaphoreSlim _one = new(1);
    private SmtpConnection? _open;
    private DateTime _notBefore;

    /// <summary>Each on the one connection.</summary>
    public int MostAtOnce => 1;

    /// <summary>A mail server may make a stranger wait before it greets.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(30);

    public bool Carries(ContactChannel channel) => channel == ContactChannel.Email && accounts.Sending is not null;

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (accounts.Sending is not { } settings || (clock.Now < _notBefore && _open is null))
                return Sending.NotWorking;
            var result = await Post(settings, message, stop);
            if (result.Sending is Sending.NotWorking)
            {
                _notBefore = clock.Now + Pause;
                await Close();
                await accounts.NoteTrouble(result);
            }
            else
            {
                await accounts.NoteWorks();
            }
            return result.Sending;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Sends one test message over a connection of its own, and says what became of it.</summary>
    public async Task<MailResult> Test(string address, string subject, string body, CancellationToken stop)
    {
        if (accounts.Sending is not { } settings)
            return new MailResult(MailOutcome.NotSetUp);
        await using var connection = new SmtpConnection(settings, policy, clock);
        var message = new OutgoingMessage(Guid.CreateVersion7(), ContactChannel.Email, null, address, subject, body);
        var result = await connection.Open(stop) ?? await connection.Send((await Letterhead(settings)).Of(message, clock.Now), address, stop);
        // Set right just now: what waits need not wait the minute out.
        if (result.Outcome == MailOutcome.Sent)
        {
            _notBefore = default;
            await accounts.NoteWorks();
        }
        return result;
    }

    private async Task<MailResult> Post(MailSettings settings, OutgoingMessage message, CancellationToken stop)
    {
        if (_open is not null && (_open.Settings != settings || _open.Carried >= MostOnOneConnection || !await _open.IsAlive(stop)))
            await Close();
        if (_open is null)
        {
            _open = new SmtpConnection(settings, policy, clock);
            if (await _open.Open(stop) is { } problem)
                return problem with { Outcome = problem.Outcome is MailOutcome.PutOff or MailOutcome.BrokenOff or MailOutcome.MessageRefused or MailOutcome.RecipientRefused ? MailOutcome.TooBusy : problem.Outcome };
        }
        var result = await _open.Send((await Letterhead(settings)).Of(message, clock.Now), message.Address, stop);
        if (result.Outcome is MailOutcome.BrokenOff or MailOutcome.TimedOut)
            await Close();
        return result;
    }

    private async Task<MailLetter> Letterhead(MailSettings settings) => new(settings, accounts.Replies, await accounts.Key(), site);

    public async Task Rest()
    {
        await _one.WaitAsync();
        try
        {
            await Close();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Close()
    {
        if (_open is { } open)
            await open.DisposeAsync();
        _open = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _one.Dispose();
    }
}
