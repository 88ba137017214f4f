using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Texts;

/// <summary>What was done with a receipt.</summary>
public enum ReceiptDone
{
    /// <summary>It is about no text of ours.</summary>
    NotOurs,

    /// <summary>The message is ours, and it is not yet noted that it left.</summary>
    NotYet,

    /// <summary>What became of the text was known, or nothing follows.</summary>
    KnownAlready,
    Noted,

    /// <summary>The number is not used again until it is confirmed or corrected.</summary>
    NumberMarked,
}

/// <summary>
/// Notes what became of texts. Whatever is reported first stands, in whichever order receipts come: what arrived did not come back, and what came back did not
/// arrive. What did not arrive and can still be of use is said again, once: by another of their own ways that leaves by itself, else by text after a while.
/// </summary>
public sealed class TextReceipts(FollowOnDb db, UkClock clock, WaysOut ways, Outbox outbox)
{
    /// <summary>The network has tried for days: half an hour more is soon.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <summary>Call inside a change.</summary>
    public async Task<ReceiptDone> Note(Receipt receipt)
    {
        var (reference, theirs) = (receipt.Reference, receipt.ProviderId);
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == reference && m.Channel == ContactChannel.Text)
            ?? (theirs is null || reference is not null ? null : await db.Outbox.OrderBy(m => m.Id).FirstOrDefaultAsync(m => m.ProviderId == theirs && m.Channel == ContactChannel.Text));
        if (message is null)
            return ReceiptDone.NotOurs;
        if (message.SentAt is null)
            return message.GivenUpAt is null && receipt.Kind != ReceiptKind.OnItsWay ? ReceiptDone.NotYet : ReceiptDone.KnownAlready;
        if (!NoteEnd(message, receipt, clock.Now))
            return ReceiptDone.KnownAlready;
        if (receipt.Kind == ReceiptKind.Delivered)
            return ReceiptDone.Noted;
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == message.To);
        if (person is null)
            return ReceiptDone.Noted;
        var stillTheirs = person.Mobile is { } mobile && Secrets.Hash(mobile) == message.SentToHash;
        if (receipt.Kind == ReceiptKind.Gone && stillTheirs)
            person.NoteMobileFailed(clock.Now);
        await SayAgain(message, person, receipt.Kind, stillTheirs);
        return receipt.Kind == ReceiptKind.Gone && stillTheirs ? ReceiptDone.NumberMarked : ReceiptDone.Noted;
    }

    /// <summary>Notes how a message ended. False when that was known, or when the receipt says nothing of its end: it never goes back.</summary>
    public static bool NoteEnd(OutboxMessage message, Receipt receipt, DateTime now)
    {
        if (receipt.Kind == ReceiptKind.OnItsWay || message.DeliveredAt is not null || message.CameBackAt is not null)
            return false;
        if (receipt.Kind == ReceiptKind.Delivered)
            message.NoteDelivered(now);
        else
            message.NoteCameBack(receipt.Said, now);
        return true;
    }

    private Task SayAgain(OutboxMessage message, Person person, ReceiptKind kind, bool sameNumber)
    {
        var once = kind == ReceiptKind.NotThisTime && sameNumber;
        // What went a second time already is not sent round and round.
        if (once && message.Cause.EndsWith(OutboxMessage.AgainMark, StringComparison.Ordinal))
            return Task.CompletedTask;
        var channel = once ? ways.OtherMachine(person, ContactChannel.Text) ?? ContactChannel.Text : ways.For(person);
        return outbox.SayAgain(message, person, channel, channel == ContactChannel.Text && once ? clock.Now + Later : clock.Now);
    }
}
