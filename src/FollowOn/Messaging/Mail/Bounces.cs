using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
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
public sealed class Bounces(FollowOnDb db, UkClock clock, WaysOut ways, LanguagesInUse languages)
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
        await SayAgain(message, person);
        return BounceDone.AddressMarked;
    }

    private async Task SayAgain(OutboxMessage message, Person person)
    {
        var (channel, again) = (ways.For(person), message.Cause + OutboxMessage.AgainMark);
        // One that was taken back while it was on its way is not said again.
        if (message is not { Words: { } words, ToAddress: null, GivenUpAt: null } || message.Deadline <= clock.Now || channel == ContactChannel.Email
            || Templates.RenderAgain(message.Template, channel, words, languages.For(person)) is not { } rendered || await db.Outbox.AnyAsync(m => m.Cause == again))
            return;
        db.Outbox.Add(message.Again(channel, rendered, clock.Now, UkClock.NextSendable(clock.Now)));
    }
}
