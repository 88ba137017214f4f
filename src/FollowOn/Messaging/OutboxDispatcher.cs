using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Messaging;

/// <summary>
/// Lets due messages leave: lease, send outside any transaction, mark. Killed anywhere, the next run finishes the work; a message whose mark
/// was lost is sent again with the same reference.
/// </summary>
public sealed class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IMessageSender> senders, UkClock clock, ILogger<OutboxDispatcher> log)
{
    private const int Batch = 100;

    /// <summary>Sends what is due now. Returns how many messages were taken up.</summary>
    public async Task<int> SendDue(CancellationToken stop)
    {
        var carried = Enum.GetValues<ContactChannel>().Where(c => senders.Any(s => s.Carries(c))).ToList();
        var now = clock.Now;
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
            due = await db.Outbox
                .Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= now && (m.LeasedUntil == null || m.LeasedUntil <= now))
                .Where(m => (carried.Contains(m.Channel) && !m.OnPaper) || m.Deadline <= now)
                .OrderBy(m => m.NotBefore).ThenBy(m => m.Id)
                .Select(m => m.Id).Take(Batch).ToListAsync(stop);
        }
        foreach (var id in due)
            await SendOne(id, stop);
        return due.Count;
    }

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
        problem ??= address is null ? "There is no way to reach them on this channel now." : null;

        var sending = problem is null ? await TrySend(message, address!, stop) : Sending.Refused;
        await Mark(db, message, sending, problem, stop);
    }

    private async Task<Sending> TrySend(OutboxMessage message, string address, CancellationToken stop)
    {
        try
        {
            var sender = senders.First(s => s.Carries(message.Channel));
            return await sender.Send(new OutgoingMessage(message.Id, message.Channel, message.To, address, message.Subject, message.Body), stop);
        }
        // A sender may fail in any way, a provider's own time-out among them; the message must then wait for its next turn, never be lost or stop the others.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Message {Id} ({Template}) could not be sent: {Problem}", message.Id, message.Template, e.GetType().Name);
            return Sending.NotNow;
        }
    }

    private async Task Mark(FollowOnDb db, OutboxMessage message, Sending sending, string? problem, CancellationToken stop)
    {
        var now = clock.Now;
        var mine = db.Outbox.Where(m => m.Id == message.Id && m.LeaseNumber == message.LeaseNumber && m.SentAt == null);
        switch (sending)
        {
            case Sending.Sent:
                await using (var transaction = await db.Database.BeginTransactionAsync(stop))
                {
                    var marked = await mine.ExecuteUpdateAsync(u => u
                        .SetProperty(m => m.SentAt, now)
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
                }
                break;

            case Sending.NotNow when message.Attempts < OutboxMessage.MaxAttempts:
                var wait = Backoff(message.Attempts);
                await mine.ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.NotBefore, now + wait)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
                break;

            default:
                var why = problem ?? (sending == Sending.Refused ? "The provider refused it." : "It was tried too often.");
                await mine.ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.GivenUpAt, now)
                    .SetProperty(m => m.GivenUpWhy, why)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null)
                    .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body), stop);
                break;
        }
    }

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
