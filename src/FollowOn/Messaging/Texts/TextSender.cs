using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// Texts by the provider that is set up, to UK mobiles, within the month's money and so many to one number. A text of which it is not known whether the
/// provider took it is asked for by our reference before it is sent again. While the provider can't be used at all it is tried once a minute, not once a message.
/// </summary>
public sealed class TextSender(TextAccounts accounts, TextPolicy policy, TextBudget budget, NotifyProvider notify, HttpProvider http, IServiceScopeFactory scopes, UkClock clock) : IMessageSender
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan UntilNumberIsFree = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UntilMoneyIsThere = TimeSpan.FromMinutes(30);

    /// <summary>Notify's limit is 3,000 in any minute; a little is left for tests and for clocks that differ.</summary>
    private const int NotifyAMinute = 2900;

    private DateTime _notBefore;

    /// <summary>How many the provider lets us send in a minute, on all nodes together; null where we know of no limit.</summary>
    public int? MostAMinute => accounts.Sending?.Carrier == TextCarrier.Notify ? NotifyAMinute : null;

    public bool Carries(ContactChannel channel) => channel is ContactChannel.Text or ContactChannel.WhatsApp && policy.Leaves && accounts.Sending is not null;

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        if (accounts.Sending is not { } settings || !policy.Leaves || clock.Now < _notBefore)
            return Sending.NotWorking;
        var result = await Post(settings, message, stop);
        if (result.Attempt.What == Sending.NotWorking)
        {
            _notBefore = clock.Now + Pause;
            // Another provider's own words may repeat what was sent, and are not kept.
            await accounts.NoteTrouble(settings.Carrier == TextCarrier.Notify ? result : result with { ProviderSaid = null });
        }
        else if (result.Outcome == TextOutcome.Sent)
        {
            await accounts.NoteWorks();
        }
        return result.Attempt;
    }

    /// <summary>What became of a message an earlier try of which was never brought to an end. Null when the provider has not seen it, or can't be asked.</summary>
    public async Task<Attempt?> Find(OutgoingMessage message, CancellationToken stop)
    {
        if (accounts.Sending is not { KeyLost: false } settings || !policy.Leaves || await Provider(settings).LookUp(settings, message.Reference, stop) is not { } known)
            return null;
        if (known.Outcome == TextOutcome.Sent)
            await budget.Take(message, whatever: true);
        return known.Attempt;
    }

    private ITextProvider Provider(TextSettings settings) => settings.Carrier == TextCarrier.Notify ? notify : http;

    /// <summary>Sends one test text, and says what became of it. It is paid for like any other.</summary>
    public async Task<TextResult> Test(PhoneNumber number, string words, CancellationToken stop)
    {
        if (accounts.Sending is not { } settings || !policy.Leaves)
            return new TextResult(TextOutcome.NotSetUp);
        var result = await Post(settings, new OutgoingMessage(Guid.CreateVersion7(), ContactChannel.Text, null, number.E164, null, words), stop);
        // Set right just now: what waits need not wait the minute out.
        if (result.Outcome == TextOutcome.Sent)
        {
            _notBefore = default;
            await accounts.NoteWorks();
        }
        return result;
    }

    private async Task<TextResult> Post(TextSettings settings, OutgoingMessage message, CancellationToken stop)
    {
        if (settings.KeyLost)
            return new TextResult(TextOutcome.KeyLost);
        if (!PhoneNumber.TryRead(message.Address, out var number, out _) || !number.IsMobile)
            return new TextResult(TextOutcome.NotUkMobile);
        if (!TextFragments.Fits(message.Body))
            return new TextResult(TextOutcome.TooLong);
        var safety = Lanes.IsSafety(message.Template);
        if (!safety && !await MayHaveMore(number, message.Reference))
            return new TextResult(TextOutcome.OftenEnough, RetryAfter: UntilNumberIsFree);
        if (await budget.Take(message, whatever: safety) is not { } aside)
            return new TextResult(TextOutcome.MoneySpent, RetryAfter: UntilMoneyIsThere);
        var result = await Provider(settings).Send(settings, number.E164, message.Body, message.Reference, stop);
        if (result.Outcome != TextOutcome.Sent)
            await budget.GiveBack(aside);
        return result;
    }

    /// <summary>The same text tried again takes nothing more.</summary>
    private async Task<bool> MayHaveMore(PhoneNumber number, Guid reference)
    {
        await using var scope = scopes.CreateAsyncScope();
        var limits = scope.ServiceProvider.GetRequiredService<Limits>();
        return await limits.Take(new Limit("texts-hour", policy.MostAnHour, TimeSpan.FromHours(1)), number.E164, reference.ToString())
            && await limits.Take(new Limit("texts-day", policy.MostADay, TimeSpan.FromDays(1)), number.E164, reference.ToString());
    }
}
