using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// The mail server and the return mailbox of this installation, and whether mail leaves. Kept in the database with the passwords encrypted, or given by
/// the configuration; known to this process from <see cref="Load"/>, which runs at the start and every half minute, so that every node hears of a change.
/// </summary>
public sealed class MailAccounts(IServiceScopeFactory scopes, ISeal seal, MailPolicy policy, UkClock clock, ILogger<MailAccounts> log)
{
    private const string SendingRow = "mail";
    private const string ReturnsRow = "mail-returns";
    private const string RepliesRow = "mail-replies";
    private const string TroubleRow = "mail-trouble";
    private const string KeyRow = "mail-key";
    private MailKey? _key;

    /// <summary>The server in use; null while none is set up.</summary>
    public MailSettings? Sending { get; private set; } = policy.Given;

    /// <summary>The mailbox in use; null while none is set up.</summary>
    public ReturnsSettings? Returns { get; private set; } = policy.GivenReturns;

    /// <summary>The mailbox of replies in use; null while none is set up, and nobody is told that they may reply.</summary>
    public RepliesSettings? Replies { get; private set; } = policy.GivenReplies;

    /// <summary>Why e-mails do not leave; null while they do.</summary>
    public MailTrouble? Trouble { get; private set; }

    public bool SendingIsGiven => policy.Given is not null;
    public bool ReturnsAreGiven => policy.GivenReturns is not null;
    public bool RepliesAreGiven => policy.GivenReplies is not null;

    public async Task Load(CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<FollowOnDb>().Settings.AsNoTracking()
            .Where(s => s.Name == SendingRow || s.Name == ReturnsRow || s.Name == RepliesRow || s.Name == TroubleRow || s.Name == KeyRow).ToDictionaryAsync(s => s.Name, s => s.Value, stop);
        Sending = policy.Given ?? Open(Settings.As<MailSettings>(rows.GetValueOrDefault(SendingRow)));
        Returns = policy.GivenReturns ?? Open(Settings.As<ReturnsSettings>(rows.GetValueOrDefault(ReturnsRow)));
        Replies = policy.GivenReplies ?? Open(Settings.As<RepliesSettings>(rows.GetValueOrDefault(RepliesRow)));
        Trouble = Settings.As<MailTrouble>(rows.GetValueOrDefault(TroubleRow));
        // Another node may have made it.
        _key = KeyIn(rows.GetValueOrDefault(KeyRow)) ?? _key;
    }

    /// <summary>Keeps these settings, or forgets them (null). The password is encrypted before it is stored.</summary>
    public async Task Save(MailSettings? settings)
    {
        await Settings.Write(scopes, SendingRow, settings is null ? null : settings with { Password = Close(settings.Password), PasswordLost = false });
        await Settings.Write<MailTrouble>(scopes, TroubleRow, null);
        await Load();
    }

    /// <inheritdoc cref="Save(MailSettings?)"/>
    public async Task Save(ReturnsSettings? settings)
    {
        await Settings.Write(scopes, ReturnsRow, settings is null ? null : settings with { Password = Close(settings.Password), PasswordLost = false });
        await Load();
    }

    /// <inheritdoc cref="Save(MailSettings?)"/>
    public async Task Save(RepliesSettings? settings)
    {
        await Settings.Write(scopes, RepliesRow, settings is null ? null : settings with { Password = Close(settings.Password), PasswordLost = false });
        await Load();
    }

    /// <summary>
    /// The key of addresses to reply to and links to stop e-mails, made when it is first needed. After a restore without its keys a new one is made, and
    /// what was sent before can't be answered by e-mail any more.
    /// </summary>
    public async Task<MailKey> Key()
    {
        if (_key is { } known)
            return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        return _key = await db.Change(async () =>
        {
            if (KeyIn(await Settings.Read(db, KeyRow)) is { } kept)
                return kept;
            var secret = MailKey.NewSecret();
            await Settings.Keep(db, KeyRow, seal.Seal(secret));
            return MailKey.Of(secret);
        });
    }

    private MailKey? KeyIn(string? closed) => closed is not null && seal.Open(closed) is { } open ? MailKey.Of(open) : null;

    /// <summary>E-mails do not leave: the administrator is told in words, since when and why.</summary>
    public async Task NoteTrouble(MailResult result)
    {
        if (Trouble is { } known && known.Outcome == result.Outcome)
            return;
        log.LogError("E-mails do not leave: {Outcome}. They wait. See the mail settings.", result.Outcome);
        Trouble = new MailTrouble(result.Outcome, result.ServerSaid, Trouble?.Since ?? clock.Now);
        await Settings.Write(scopes, TroubleRow, Trouble);
    }

    public async Task NoteWorks()
    {
        if (Trouble is null)
            return;
        log.LogInformation("E-mails leave again.");
        Trouble = null;
        await Settings.Write<MailTrouble>(scopes, TroubleRow, null);
    }

    private string? Close(string? password) => string.IsNullOrEmpty(password) ? null : seal.Seal(password);

    // After a restore without its keys the password is lost: said on the page, and nothing else is.
    private MailSettings? Open(MailSettings? kept) =>
        kept is not { Password: { } closed } ? kept : seal.Open(closed) is var open ? kept with { Password = open, PasswordLost = open is null } : kept;

    private RepliesSettings? Open(RepliesSettings? kept) =>
        kept is not { Password: { } closed } ? kept : seal.Open(closed) is var open ? kept with { Password = open, PasswordLost = open is null } : kept;

    private ReturnsSettings? Open(ReturnsSettings? kept) =>
        kept is not { Password: { } closed } ? kept : seal.Open(closed) is var open ? kept with { Password = open, PasswordLost = open is null } : kept;
}
