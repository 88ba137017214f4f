using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging;

/// <summary>
/// Lets due messages leave: lease, send outside any transaction, mark. Killed anywhere, the next run finishes the work; a message whose mark
/// was lost is sent again with the same reference. A message whose way is closed (STOP, an address that came back or was taken away, a channel
/// nothing carries here) is said again on the person's next own channel.
/// </summary>
public sealed class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IMessageSender> senders, WaysOut ways, UkClock clock, ILogger<OutboxDispatcher> log)
{
    private const int Batch = 100;

    /// <summary>Two nodes marking messages to one person at once take turns this often at most.</summary>
    private const int MostTurns = 10;

    /// <summary>Sends what is due now. Returns how many messages were taken up.</summary>
    public async Task<int> SendDue(CancellationToken stop)
    {
        var carried = Enum.GetValues<ContactChannel>().Where(Carried).ToList();
        // Where anything leaves by itself, what waits for a way that nothing carries goes by another.
        var stranded = ways.Any ? Machine.Except(carried).ToList() : [];
        var now = clock.Now;
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
            due = await db.Outbox
                .Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now && (m.LeasedUntil == null || m.LeasedUntil <= now))
                .Where(m => m.Deadline <= now || (!m.OnPaper && (carried.Contains(m.Channel) || (stranded.Contains(m.Channel) && m.Words != null && m.ToAddress == null && m.To != null))))
                .OrderBy(m => m.NotBefore).ThenBy(m => m.Id)
                .Select(m => m.Id).Take(Batch).ToListAsync(stop);
        }
        foreach (var id in due)
            await SendOne(id, stop);
        if (due.Count < Batch)
            foreach (var sender in senders)
                await sender.Rest();
        return due.Count;
    }

    private static readonly ContactChannel[] Machine = [ContactChannel.Text, ContactChannel.WhatsApp, ContactChannel.Email];

    private bool Carried(ContactChannel channel) => senders.Any(s => s.Carries(channel));

    private async Task SendOne(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var now = clock.Now;

        var leased = await db.Outbox
            .Where(m => m.Id == id && m.SentAt == null && m.GivenUpAt == null && (m.LeasedUntil == null || m.LeasedUntil <= now))
            .ExecuteUpdateAsync(u => u
                .SetProperty(m => m.LeasedUntil, now + OutboxMessage.Lease)
                .SetProperty(m => m.LeaseNumber, m => m.LeaseNumber + 1)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), stop);
        if (leased == 0)
            return;

        var message = await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id, stop);
        var person = message.To is { } to ? await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == to, stop) : null;
        var problem = message.Deadline <= now ? "It would have come too late." : null;
        var address = message.ToAddress ?? AddressOf(person, message.Channel);
        if (problem is null && !message.MayArrive(now))
        {
            await WaitForMorning(db, message, now, stop);
            return;
        }
        var closed = address is null || !Carried(message.Channel) || CameBack(message, person);
        if (problem is null && closed)
        {
            if (await GoAnotherWay(db, message, person, stop))
                return;
            problem = "There is no way to reach them on this channel now.";
        }

        var body = problem is null ? await scope.ServiceProvider.GetRequiredService<NoteWords>().Whole(message) : null;
        if (problem is null && body is null)
            problem = "It was taken back.";
        var attempt = problem is null ? await TrySend(message, body!, address!, stop) : Sending.Refused;
        if (attempt.What == Sending.NoSuchAddress)
        {
            await NoteCameBack(db, message, person, address!, stop);
            // Read again: the address is marked now, so that another way is found.
            var known = person is null ? null : await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person.Id, stop);
            if (await GoAnotherWay(db, message, known, stop))
                return;
            (attempt, problem) = (Sending.Refused, "There is nobody at this address.");
        }
        await Mark(db, message, attempt, problem, address, stop);
    }

    /// <summary>It should have left by day, and could not: the provider or this site was out. It is no reason to wake anybody.</summary>
    private static Task WaitForMorning(FollowOnDb db, OutboxMessage message, DateTime now, CancellationToken stop)
    {
        var morning = UkClock.NextSendable(now);
        return Mine(db, message).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.NotBefore, morning)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
    }

    /// <summary>Sign-in codes go to the address that was typed a minute ago, whatever is known of it.</summary>
    private static bool CameBack(OutboxMessage message, Person? person) =>
        message is { Channel: ContactChannel.Email, ToAddress: null, Secret: false } && person?.EmailBouncedAt is not null;

    /// <summary>Says the same on the person's next own channel. False when there is none, or these words belong to one address only.</summary>
    private async Task<bool> GoAnotherWay(FollowOnDb db, OutboxMessage message, Person? person, CancellationToken stop)
    {
        if (person is null || message is not { ToAddress: null, Words: { } words } || ways.For(person) == message.Channel
            || Templates.RenderAgain(message.Template, ways.For(person), words) is not { } again)
            return false;
        var (channel, subject, body) = (ways.For(person), again.Subject, again.Body);
        await Mine(db, message).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.Channel, channel)
            .SetProperty(m => m.Subject, subject)
            .SetProperty(m => m.Body, body)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
        return true;
    }

    private async Task NoteCameBack(FollowOnDb db, OutboxMessage message, Person? person, string address, CancellationToken stop)
    {
        if (person is null || message.ToAddress is not null)
            return;
        var now = clock.Now;
        await db.People.Where(p => p.Id == person.Id && p.Email == address && p.EmailBouncedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(p => p.EmailBouncedAt, now), stop);
    }

    private async Task<Attempt> TrySend(OutboxMessage message, string body, string address, CancellationToken stop)
    {
        try
        {
            var sender = senders.First(s => s.Carries(message.Channel));
            return await sender.Send(new OutgoingMessage(message.Id, message.Channel, message.To, address, message.Subject, body) { Calendar = message.Calendar }, stop);
        }
        // A sender may fail in any way, a provider's own time-out among them; the message must then wait for its next turn, never be lost or stop the others.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Message {Id} ({Template}) could not be sent: {Problem}", message.Id, message.Template, e.GetType().Name);
            return Sending.NotNow;
        }
    }

    private static IQueryable<OutboxMessage> Mine(FollowOnDb db, OutboxMessage message) =>
        db.Outbox.Where(m => m.Id == message.Id && m.LeaseNumber == message.LeaseNumber && m.SentAt == null);

    private async Task Mark(FollowOnDb db, OutboxMessage message, Attempt attempt, string? problem, string? address, CancellationToken stop)
    {
        var now = clock.Now;
        var mine = Mine(db, message);
        switch (attempt.What)
        {
            case Sending.Sent:
                await MarkSent(db, message, attempt.ProviderId, message.Channel == ContactChannel.Email ? Secrets.Hash(address!) : null, stop);
                Measures.Sent(message);
                break;

            case Sending.NotNow when message.Attempts < OutboxMessage.MaxAttempts:
                var wait = Longer(attempt.RetryAfter, Backoff(message.Attempts));
                await mine.ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.NotBefore, now + wait)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
                Measures.PutOff(message);
                break;

            case Sending.NotWorking:
                // Nobody's message is given up because our own mail is not in order: it waits until it would mislead.
                var pause = Longer(attempt.RetryAfter, Backoff(1) * 2);
                await mine.ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.NotBefore, now + pause)
                    .SetProperty(m => m.Attempts, m => m.Attempts - 1)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
                break;

            default:
                var why = problem ?? (attempt.What == Sending.Refused ? "The provider refused it." : "It was tried too often.");
                await mine.ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.GivenUpAt, now)
                    .SetProperty(m => m.GivenUpWhy, why)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null)
                    .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body), stop);
                Measures.GivenUp(message);
                break;
        }
    }

    /// <summary>
    /// Sent, and its question open, together. Of two messages to one person marked on two nodes at once the second finds the first one's question
    /// there; it begins again and takes its place, so that no mark is lost and nothing is sent twice.
    /// </summary>
    private async Task MarkSent(FollowOnDb db, OutboxMessage message, string? providerId, string? sentTo, CancellationToken stop)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                var now = clock.Now;
                await using var transaction = await db.Database.BeginTransactionAsync(stop);
                var marked = await Mine(db, message).ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.SentAt, now)
                    .SetProperty(m => m.ProviderId, providerId)
                    .SetProperty(m => m.SentToHash, sentTo)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null)
                    .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body), stop);
                if (marked == 1 && message is { Asks: { } kind, AsksAbout: { } about, To: { } person })
                {
                    await db.OpenQuestions.Where(q => q.PersonId == person && q.ClosedAt == null)
                        .ExecuteUpdateAsync(u => u.SetProperty(q => q.ClosedAt, now), stop);
                    db.OpenQuestions.Add(new OpenQuestion(person, kind, about, now));
                    await db.SaveChangesAsync(stop);
                }
                await transaction.CommitAsync(stop);
                return;
            }
            catch (Exception e) when (turn < MostTurns && e.IsConflict())
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>A provider that names a time is not asked before it.</summary>
    private static TimeSpan Longer(TimeSpan? asked, TimeSpan ours) => asked > ours ? asked.Value : ours;

    /// <summary>Doubling from 30 seconds, with a quarter of jitter so that a provider coming back is not met by everything at once.</summary>
    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(30 * Math.Pow(2, attempts - 1) * (1 + Random.Shared.NextDouble() / 4));

    private static string? AddressOf(Person? person, ContactChannel channel) => channel switch
    {
        _ when person is null => null,
        ContactChannel.Text or ContactChannel.WhatsApp => person.TextsStoppedAt is null ? person.Mobile : null,
        ContactChannel.Email => person.Email,
        ContactChannel.Telephone => person.LandlineTyped ?? person.MobileTyped,
        _ => person.FullName,
    };
}
