using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Mail;

/// <summary>What was done with something that came to the return mailbox.</summary>
public enum BounceDone
{
    /// <summary>Not a report on a message of ours: nothing was done.</summary>
    NotOurs,

    /// <summary>It was reported before.</summary>
    KnownAlready,

    /// <summary>A note was made; the address goes on being used.</summary>
    Noted,

    /// <summary>The address is not used again until it is confirmed or corrected.</summary>
    AddressMarked,
}

/// <summary>
/// Notices what did not arrive. A report counts only when it names a message that we sent, and marks an address only while that is still the
/// person's own. What can still be of use is said again by their next own way.
/// </summary>
public sealed class Bounces(FollowOnDb db, UkClock clock, WaysOut ways, Outbox outbox)
{
    public async Task<BounceDone> Receive(Stream mail, CancellationToken stop = default) =>
        await BounceReport.Read(mail, stop) is { } report ? await db.Change(() => Note(report), stop) : BounceDone.NotOurs;

    private async Task<BounceDone> Note(BounceReport report)
    {
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == report.Reference && m.Channel == ContactChannel.Email && m.SentAt != null);
        if (message is null)
            return BounceDone.NotOurs;
        if (message.CameBackAt is not null || (report.Kind == BounceKind.HeldUp && message.HeldUpAt is not null))
            return BounceDone.KnownAlready;
        if (report.Kind == BounceKind.HeldUp)
        {
            message.NoteHeldUp(clock.Now);
            return BounceDone.Noted;
        }
        message.NoteCameBack(report.Why, clock.Now);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == message.To);
        if (report.Kind != BounceKind.Gone || person?.Email is null || Secrets.Hash(person.Email) != message.SentToHash)
            return BounceDone.Noted;
        person.NoteEmailCameBack(clock.Now);
        if (ways.For(person) is var channel and not ContactChannel.Email)
            await outbox.SayAgain(message, person, channel, clock.Now);
        return BounceDone.AddressMarked;
    }
}
