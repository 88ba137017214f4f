using System.Data.Common;
using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging.Delivery;

/// <summary>What became of taking up a message.</summary>
internal enum Taken
{
    /// <summary>Somebody else has it, or it must wait.</summary>
    No,

    /// <summary>Something was done with it, and no provider was called.</summary>
    UpOnly,

    /// <summary>A provider was called.</summary>
    Sent,
}

/// <summary>
/// One message from lease to mark: lease, a last look whether it may still leave, send outside any transaction, mark. Killed anywhere, the next run
/// finishes the work; a message whose mark was lost is looked for at the provider under its reference, and else sent again with the same. One whose
/// way is closed (STOP, an address that came back or was taken away, a channel nothing carries here) is said again on the person's next own channel.
/// </summary>
internal sealed class OneMessage(IServiceScopeFactory scopes, WaysOut ways, LanguagesInUse languages, DatabaseTime time, TimeProvider machine, UkClock clock, ILogger log)
{
    public async Task<Taken> Send(Guid id, WayOut? way, CancellationToken stop)
    {
        var passed = way?.Circuit.Pass(Running) ?? true;
        if (!passed)
            return Taken.No;
        var done = Taken.No;
        try
        {
            done = await LeaseAndSend(id, way, stop);
        }
        finally
        {
            if (done != Taken.Sent)
                way?.Circuit.NotTried(Running);
        }
        return done;
    }

    private TimeSpan Running => machine.GetElapsedTime(0);

    private async Task<Taken> LeaseAndSend(Guid id, WayOut? way, CancellationToken stop)
    {
        var since = Running;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        if (await Leased.Take(db, time, id, clock.Now, stop) is not { } leased)
            return Taken.No;

        var (message, now) = (leased.Message, clock.Now);
        if (message.Deadline <= now)
            return await GiveUp(db, leased, "It would have come too late.", stop);
        if (!message.MayArrive(now))
        {
            // It should have left by day, and could not: the provider or this site was out. It is no reason to wake anybody.
            await leased.GiveBack(db, UkClock.NextSendable(now), stop);
            return Taken.UpOnly;
        }

        // The last look, as close to the call as can be. First the group, then the person and whether the message was taken back meanwhile.
        if (await scope.ServiceProvider.GetRequiredService<IStillWanted>().WhyNot(message, stop) is { } why)
            return await GiveUp(db, leased, why, stop);
        var person = message.To is { } to ? await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == to, stop) : null;
        if (await db.Outbox.AnyAsync(m => m.Id == id && m.GivenUpAt != null, stop))
            return Taken.UpOnly;
        if (NoLongerTheirs(message, person) is { } gone)
            return await GiveUp(db, leased, gone, stop);
        var address = message.ToAddress ?? AddressOf(person, message);
        if (address is null || way is null || CameBack(message, person))
            return await GoAnotherWay(db, leased, person, stop) ? Taken.UpOnly : await GiveUp(db, leased, "There is no way to reach them on this channel now.", stop);
        // The words of a note are put in at the last moment, and held by nobody else.
        if (await scope.ServiceProvider.GetRequiredService<NoteWords>().Whole(message) is not { } body)
            return await GiveUp(db, leased, "It was taken back.", stop);
        if (Running - since > OutboxMessage.Lease - way.Sender.Patience - Margin)
        {
            // Held up: while we called, another might find the lease over.
            await leased.GiveBack(db, null, stop);
            return Taken.UpOnly;
        }

        var attempt = await Call(leased, way, OutgoingMessage.Of(message, address, languages.For(person)) with { Body = body });
        await Note(leased, way, attempt, person, address, since);
        return attempt.What == Sending.NotThisWay ? Taken.UpOnly : Taken.Sent;
    }

    /// <summary>What may be between two looks at the clock, and a mark that must wait for its turn in the database.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private async Task<Taken> GiveUp(FollowOnDb db, Leased leased, string why, CancellationToken stop)
    {
        if (await leased.GiveUp(db, why, clock.Now, stop))
            Measures.GivenUp(leased.Message);
        return Taken.UpOnly;
    }

    /// <summary>Erased, or STOP said since: even what would answer at the number it came from is theirs no longer, but for help.</summary>
    private static string? NoLongerTheirs(OutboxMessage message, Person? person) => person switch
    {
        null => null,
        { ErasedAt: not null } => "They were erased.",
        { TextsStoppedAt: { } stopped } when message is { ToAddress: not null, Channel: ContactChannel.Text or ContactChannel.WhatsApp } && message.Lane != Lane.Safety && stopped > message.QueuedAt => "They asked for no more texts.",
        _ => null,
    };

    /// <summary>Sign-in codes go to the address that was typed a minute ago, whatever is known of it.</summary>
    private static bool CameBack(OutboxMessage message, Person? person) =>
        message is { ToAddress: null, Secret: false } && (message.Channel == ContactChannel.Email ? person?.EmailBouncedAt : person?.MobileFailedAt) is not null;

    /// <summary>Says the same on the person's next own channel. False when there is none, or these words belong to one address only.</summary>
    private async Task<bool> GoAnotherWay(FollowOnDb db, Leased leased, Person? person, CancellationToken stop, ContactChannel? by = null)
    {
        var message = leased.Message;
        if (person is null || message is not { ToAddress: null, Words: { } words } || (by ?? ways.For(person)) is var channel && channel == message.Channel
            || Templates.RenderAgain(message.Template, channel, words, languages.For(person)) is not { } again)
            return false;
        await leased.GoBy(db, channel, again, stop);
        return true;
    }

    /// <summary>
    /// Calls the provider, for as long as it may take and no longer. That the site is being stopped does not break off a call under way: whether it
    /// left would be in doubt.
    /// </summary>
    private async Task<Attempt> Call(Leased leased, WayOut way, OutgoingMessage outgoing)
    {
        var (message, sender) = (leased.Message, way.Sender);
        try
        {
            using var patience = new CancellationTokenSource(sender.Patience, machine);
            if (leased.InDoubt && await sender.Find(outgoing, patience.Token).WaitAsync(patience.Token) is { } earlier)
                return earlier;
            return await sender.Send(outgoing, patience.Token).WaitAsync(patience.Token);
        }
        // A sender may fail in any way, a provider's own time-out among them; the message must then wait for its next turn, never be lost or stop the others.
        catch (Exception e)
        {
            log.LogWarning("Message {Id} ({Template}) could not be sent: {Problem}", message.Id, message.Template, e.GetType().Name);
            return Sending.NotNow;
        }
    }

    /// <summary>Marks what became of it. A database that is away for a moment is asked again while the lease holds: a lost mark is a message sent twice.</summary>
    private async Task Note(Leased leased, WayOut way, Attempt attempt, Person? person, string address, TimeSpan since)
    {
        NoteCircuit(way, attempt);
        // It has left, or has not: on a full disk this is noted all the same, or it would leave twice.
        using var _ = Ballast.ForSafety();
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait *= 1.5)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Mark(scope.ServiceProvider.GetRequiredService<FollowOnDb>(), leased, way, attempt, person, address, CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is DbException or InvalidOperationException { InnerException: DbException } or DbUpdateException or TimeoutException && Running - since + wait < OutboxMessage.Lease)
            {
                log.LogWarning("What became of message {Id} could not be noted yet: {Problem}", leased.Message.Id, e.GetType().Name);
                await Task.Delay(wait);
            }
        }
    }

    private void NoteCircuit(WayOut way, Attempt attempt)
    {
        if (attempt is { What: Sending.NotNow or Sending.NotWorking, RetryAfter: { } asked })
            way.Circuit.Hold(Running, Backoff.Asked(asked));
        else if (attempt.What is Sending.NotNow or Sending.NotWorking)
            way.Circuit.Failed(Running);
        else if (attempt.What is not Sending.NotThisWay)
            way.Circuit.Worked(Running);
    }

    private async Task Mark(FollowOnDb db, Leased leased, WayOut way, Attempt attempt, Person? person, string address, CancellationToken stop)
    {
        var (message, now) = (leased.Message, clock.Now);
        switch (attempt.What)
        {
            case Sending.Sent:
                if (await leased.MarkSent(db, clock, attempt.ProviderId, message.Channel is ContactChannel.Email or ContactChannel.Text ? Secrets.Hash(address) : null, stop))
                    Measures.Sent(message);
                break;

            case Sending.NotNow when attempt.RetryAfter is { } asked:
                await leased.PutOff(db, now + Backoff.Asked(asked), wasATry: false, stop);
                Measures.PutOff(message);
                break;

            case Sending.NotNow when way.Circuit.IsOpen || message.Attempts < OutboxMessage.MaxAttempts:
                // While nothing leaves by this way it is no fault of this message's.
                await leased.PutOff(db, now + Backoff.After(message.Attempts, message.Lane), wasATry: !way.Circuit.IsOpen, stop);
                Measures.PutOff(message);
                break;

            case Sending.NotThisWay when person is not null && ways.OtherMachine(person, message.Channel) is { } other && await GoAnotherWay(db, leased, person, stop, other):
                break;

            case Sending.NotWorking or Sending.NotThisWay:
                // Nobody's message is given up because our own mail is not in order: it waits until it would mislead.
                await leased.GiveBack(db, now + (attempt.RetryAfter is { } pause ? Backoff.Asked(pause) : Backoff.Sooner(Backoff.AtMost(3), message.Lane)), stop);
                break;

            case Sending.NoSuchAddress:
                await NoteCameBack(db, message, person, address, stop);
                // Read again: the address is marked now, so that another way is found.
                var known = person is null ? null : await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person.Id, stop);
                if (!await GoAnotherWay(db, leased, known, stop))
                    await GiveUp(db, leased, "There is nobody at this address.", stop);
                break;

            default:
                await GiveUp(db, leased, attempt.What == Sending.Refused ? "The provider refused it." : "It was tried too often.", stop);
                break;
        }
    }

    private async Task NoteCameBack(FollowOnDb db, OutboxMessage message, Person? person, string address, CancellationToken stop)
    {
        if (person is null || message.ToAddress is not null)
            return;
        var now = clock.Now;
        await db.People.Where(p => p.Id == person.Id && p.Email == address && p.EmailBouncedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(p => p.EmailBouncedAt, now), stop);
        await db.People.Where(p => p.Id == person.Id && p.Mobile == address && p.MobileFailedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(p => p.MobileFailedAt, now), stop);
    }

    private static string? AddressOf(Person? person, OutboxMessage message) => message.Channel switch
    {
        _ when person is null => null,
        ContactChannel.Text or ContactChannel.WhatsApp => person.TextsStoppedAt is null ? person.Mobile : null,
        // A code to sign in was asked for a minute ago, by whoever stopped the rest.
        ContactChannel.Email => person.EmailsStoppedAt is null || message.Secret ? person.Email : null,
        ContactChannel.Telephone => person.LandlineTyped ?? person.MobileTyped,
        _ => person.FullName,
    };
}
