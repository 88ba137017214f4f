using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// Takes in what providers post. First it is kept as it came, and the provider is answered; then, in its own time, something is made of it. What fails is
/// tried again for ever: nobody's STOP is given up.
/// </summary>
public sealed class ProviderCalls(IServiceScopeFactory scopes, UkClock clock, ILogger<ProviderCalls> log)
{
    private const int Batch = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A receipt may overtake the note that the message left; one for a message that never was is forgotten after this.</summary>
    private static readonly TimeSpan ReceiptWaits = TimeSpan.FromHours(1);

    /// <summary>Keeps a call. False when it came before. When this returns, it is in the database.</summary>
    public async Task<bool> Keep(CallKind kind, string body, CancellationToken stop)
    {
        var text = ReadCall.Text(kind, body);
        // What cannot be read, and a receipt, are known by every letter of it: a later receipt of the same text is another.
        var key = Secrets.Hash(text is null ? $"{kind}\n{body}" : $"text\n{(kind == CallKind.Other ? "other" : "notify")}\n{text.Id}");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        // A cry for help may be in it: it is kept on a full disk too.
        return await db.ChangeForSafety(async () =>
        {
            if (await db.ProviderCalls.AnyAsync(c => c.Key == key, stop))
                return false;
            db.ProviderCalls.Add(new ProviderCall(kind, key, text is not null, body, clock.Now));
            return true;
        }, stop);
    }

    /// <summary>Makes something of what waits. Returns how many calls were taken up.</summary>
    public async Task<int> TakeIn(CancellationToken stop)
    {
        var now = clock.Now;
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<FollowOnDb>().ProviderCalls.Where(c => c.DoneAt == null && c.NextAt <= now)
                .OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id).Select(c => c.Id).Take(Batch).ToListAsync(stop);
        foreach (var id in due)
            await TakeIn(id, stop);
        return due.Count;
    }

    private async Task TakeIn(Guid id, CancellationToken stop)
    {
        using var _ = Ballast.ForSafety();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var (now, until) = (clock.Now, clock.Now + ProviderCall.Lease);
        // Another node leaves it alone until then; should this one fail, it comes round again.
        if (await db.ProviderCalls.Where(c => c.Id == id && c.DoneAt == null && c.NextAt <= now)
                .ExecuteUpdateAsync(u => u.SetProperty(c => c.NextAt, until).SetProperty(c => c.Tries, c => c.Tries + 1), stop) == 0)
            return;
        try
        {
            await db.Change(async () =>
            {
                var call = await db.ProviderCalls.SingleOrDefaultAsync(c => c.Id == id && c.DoneAt == null, stop);
                if (call is not null && await Understand(scope.ServiceProvider, db, call) is { } became)
                    call.Done(became, clock.Now);
            }, stop);
        }
        // One call that can't be taken in must not keep the others out.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogError("What a provider posted ({Id}) could not be taken in yet: {Problem}", id, e.GetType().Name);
            db.ChangeTracker.Clear();
            var tries = await db.ProviderCalls.Where(c => c.Id == id).Select(c => c.Tries).SingleAsync(stop);
            var next = clock.Now + Wait(tries);
            await db.ProviderCalls.Where(c => c.Id == id).ExecuteUpdateAsync(u => u.SetProperty(c => c.NextAt, next), stop);
        }
    }

    private static TimeSpan Wait(int tries) => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, Math.Min(tries, 10))));

    /// <summary>Null: not yet.</summary>
    private async Task<CallBecame?> Understand(IServiceProvider services, FollowOnDb db, ProviderCall call)
    {
        if (ReadCall.Text(call.Kind, call.Body) is { } text)
        {
            // From a name or a short code: there is nobody to answer.
            if (text.From is not { } from)
                return CallBecame.NothingToDo;
            if (await db.InboundTexts.AnyAsync(t => t.ProviderId == text.Id))
                return CallBecame.NothingToDo;
            // What comes from a number shows that it works.
            foreach (var person in await db.People.Where(p => p.Mobile == from && p.MobileFailedAt != null).ToListAsync())
                person.ConfirmMobile();
            await services.GetRequiredService<InboundTexts>().Receive(text.Id, from, text.Words);
            return CallBecame.TextTakenIn;
        }
        if (ReadCall.Receipt(call.Kind, call.Body) is { } receipt)
            return await services.GetRequiredService<TextReceipts>().Note(receipt) switch
            {
                ReceiptDone.NotYet when clock.Now - call.ReceivedAt < ReceiptWaits => null,
                ReceiptDone.Noted or ReceiptDone.NumberMarked => CallBecame.ReceiptNoted,
                _ => CallBecame.NothingToDo,
            };
        return CallBecame.Unreadable;
    }
}
