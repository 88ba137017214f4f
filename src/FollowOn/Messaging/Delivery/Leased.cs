using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Delivery;

/// <summary>
/// A message that this node alone may send for now. Whatever is written of it is written under its fencing number: whoever lost the lease changes
/// nothing.
/// </summary>
internal sealed class Leased
{
    /// <summary>Two nodes marking messages to one person at once take turns this often at most.</summary>
    private const int MostTurns = 10;

    private Leased(OutboxMessage message) => Message = message;

    public OutboxMessage Message { get; }

    /// <summary>Whether an earlier try was never brought to an end: it may have left then.</summary>
    public bool InDoubt => Message.LeaseNumber - 1 > Message.SettledLease;

    /// <summary>
    /// Takes the lease by the database's time, if nobody has it, nothing has become of the message, and no earlier message of the same channel and
    /// lane waits for the same person: what they get keeps its order, on however many nodes. Null when it is not to be had.
    /// </summary>
    /// <param name="now">The instant by <see cref="UkClock"/>, for what is due.</param>
    public static async Task<Leased?> Take(FollowOnDb db, DatabaseTime time, Guid id, DateTime now, CancellationToken stop)
    {
        var at = await time.Now(db, stop);
        var until = at + OutboxMessage.Lease;
        var taken = await db.Outbox
            .Where(m => m.Id == id && m.SentAt == null && m.GivenUpAt == null && (m.LeasedUntil == null || m.LeasedUntil <= at))
            .Where(m => m.To == null || m.Deadline <= now || !db.Outbox.Any(e => e.To == m.To && e.Channel == m.Channel && e.Lane == m.Lane && e.QueuedAt < m.QueuedAt
                && e.SentAt == null && e.GivenUpAt == null && !e.OnPaper && e.NotBefore <= now && e.Deadline > now))
            .ExecuteUpdateAsync(u => u
                .SetProperty(m => m.LeasedUntil, until)
                .SetProperty(m => m.LeaseNumber, m => m.LeaseNumber + 1)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), stop);
        if (taken == 0)
            return null;
        // Found by the very end of our own lease: were we held up so long that another has it now, nothing is found.
        var message = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.LeasedUntil == until, stop);
        return message is null ? null : new Leased(message);
    }

    /// <summary>Given back untried, to be due at another time or at once.</summary>
    public Task GiveBack(FollowOnDb db, DateTime? notBefore, CancellationToken stop) => Mine(db).ExecuteUpdateAsync(u => u
        .SetProperty(m => m.NotBefore, m => notBefore ?? m.NotBefore)
        .SetProperty(m => m.Attempts, m => m.Attempts - 1)
        .SetProperty(m => m.SettledLease, m => m.LeaseNumber)
        .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);

    /// <summary>Said again by another way, from the beginning.</summary>
    public Task GoBy(FollowOnDb db, ContactChannel channel, Rendered again, CancellationToken stop)
    {
        var (subject, body) = (again.Subject, again.Body);
        return Mine(db).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.Channel, channel)
            .SetProperty(m => m.Subject, subject)
            .SetProperty(m => m.Body, body)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.SettledLease, m => m.LeaseNumber)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
    }

    /// <summary>It waits. Whether it left after all stays in doubt.</summary>
    /// <param name="wasATry">False when it was no fault of the message's.</param>
    public Task PutOff(FollowOnDb db, DateTime notBefore, bool wasATry, CancellationToken stop)
    {
        var fewer = wasATry ? 0 : 1;
        return Mine(db).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.NotBefore, notBefore)
            .SetProperty(m => m.Attempts, m => m.Attempts - fewer)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null), stop);
    }

    /// <returns>True when it was ours to give up.</returns>
    public async Task<bool> GiveUp(FollowOnDb db, string why, DateTime now, CancellationToken stop) => await Mine(db).Where(m => m.GivenUpAt == null).ExecuteUpdateAsync(u => u
        .SetProperty(m => m.GivenUpAt, now)
        .SetProperty(m => m.GivenUpWhy, why)
        .SetProperty(m => m.LeasedUntil, (DateTime?)null)
        .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body), stop) == 1;

    /// <summary>
    /// Sent, and its question open, together. Of two messages to one person marked on two nodes at once the second finds the first one's question
    /// there; it begins again and takes its place, so that no mark is lost and nothing is sent twice.
    /// </summary>
    /// <returns>True when it was ours to mark.</returns>
    public async Task<bool> MarkSent(FollowOnDb db, UkClock clock, string? providerId, string? sentTo, CancellationToken stop)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                var now = clock.Now;
                await using var transaction = await db.Database.BeginTransactionAsync(stop);
                var marked = await Mine(db).ExecuteUpdateAsync(u => u
                    .SetProperty(m => m.SentAt, now)
                    .SetProperty(m => m.ProviderId, providerId)
                    .SetProperty(m => m.SentToHash, sentTo)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null)
                    .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body), stop);
                if (marked == 1 && Message is { Asks: { } kind, AsksAbout: { } about, To: { } person })
                {
                    await db.OpenQuestions.Where(q => q.PersonId == person && q.ClosedAt == null)
                        .ExecuteUpdateAsync(u => u.SetProperty(q => q.ClosedAt, now), stop);
                    db.OpenQuestions.Add(new OpenQuestion(person, kind, about, now));
                    await db.SaveChangesAsync(stop);
                }
                await transaction.CommitAsync(stop);
                return marked == 1;
            }
            catch (Exception e) when (turn < MostTurns && (e.IsConflict() || db.MakesRoomAfter(e)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private IQueryable<OutboxMessage> Mine(FollowOnDb db)
    {
        var (id, fence) = (Message.Id, Message.LeaseNumber);
        return db.Outbox.Where(m => m.Id == id && m.LeaseNumber == fence && m.SentAt == null);
    }
}
