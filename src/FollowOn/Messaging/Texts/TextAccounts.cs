using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// The provider of texts of this installation, what texts may cost, and whether they leave. Kept in the database with the key encrypted, or given by the
/// environment; known to this process from <see cref="Load"/>, which runs at the start and every half minute, so that every node hears of a change.
/// </summary>
public sealed class TextAccounts(IServiceScopeFactory scopes, ISeal seal, TextPolicy policy, UkClock clock, ILogger<TextAccounts> log)
{
    private const string SendingRow = "texts";
    private const string MoneyRow = "texts-money";
    private const string TroubleRow = "texts-trouble";

    /// <summary>The provider in use; null while none is set up.</summary>
    public TextSettings? Sending { get; private set; } = policy.Given;

    public TextMoney Money { get; private set; } = policy.GivenMoney ?? TextMoney.Usual;

    /// <summary>Why texts do not leave; null while they do.</summary>
    public TextTrouble? Trouble { get; private set; }

    public bool SendingIsGiven => policy.Given is not null;
    public bool MoneyIsGiven => policy.GivenMoney is not null;

    public async Task Load(CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<FollowOnDb>().Settings.AsNoTracking()
            .Where(s => s.Name == SendingRow || s.Name == MoneyRow || s.Name == TroubleRow).ToDictionaryAsync(s => s.Name, s => s.Value, stop);
        Sending = policy.Given ?? Open(Settings.As<TextSettings>(rows.GetValueOrDefault(SendingRow)));
        Money = policy.GivenMoney ?? Settings.As<TextMoney>(rows.GetValueOrDefault(MoneyRow)) ?? TextMoney.Usual;
        Trouble = Settings.As<TextTrouble>(rows.GetValueOrDefault(TroubleRow));
    }

    /// <summary>Keeps these settings, or forgets them (null). The key is encrypted before it is stored.</summary>
    public async Task Save(TextSettings? settings)
    {
        await Settings.Write(scopes, SendingRow, settings is null ? null : settings with { Key = string.IsNullOrEmpty(settings.Key) ? null : seal.Seal(settings.Key), KeyLost = false });
        await Settings.Write<TextTrouble>(scopes, TroubleRow, null);
        await Load();
    }

    public async Task Save(TextMoney money)
    {
        await Settings.Write(scopes, MoneyRow, money);
        await Load();
    }

    /// <summary>Texts do not leave: the administrator is told in words, since when and why.</summary>
    public async Task NoteTrouble(TextResult result)
    {
        if (Trouble is { } known && known.Outcome == result.Outcome)
            return;
        log.LogError("Texts do not leave: {Outcome}. They wait. See the settings of texts.", result.Outcome);
        Trouble = new TextTrouble(result.Outcome, result.ProviderSaid, Trouble?.Since ?? clock.Now);
        await Settings.Write(scopes, TroubleRow, Trouble);
    }

    public async Task NoteWorks()
    {
        if (Trouble is null)
            return;
        log.LogInformation("Texts leave again.");
        Trouble = null;
        await Settings.Write<TextTrouble>(scopes, TroubleRow, null);
    }

    // After a restore without its keys the key is lost: said on the page, and nothing else is.
    private TextSettings? Open(TextSettings? kept) =>
        kept is not { Key: { } closed } ? kept : seal.Open(closed) is var open ? kept with { Key = open, KeyLost = open is null } : kept;
}
