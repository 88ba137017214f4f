using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>A message to somebody, before its channel is known.</summary>
/// <param name="Template">The name of its words in <see cref="Templates"/>.</param>
/// <param name="Cause">What caused it; together with the recipient it is told once, ever.</param>
public sealed record Message(string Template, string Cause, IReadOnlyDictionary<string, string> Words)
{
    public QuestionKind? Asks { get; init; }
    public Guid? AsksAbout { get; init; }
    public Guid? AboutGroup { get; init; }
    public bool Secret { get; init; }

    /// <summary>The meet-up it is about, for those who keep a calendar.</summary>
    public CalendarEntry? Calendar { get; init; }

    /// <summary>Answers and sign-in codes leave at once; everything else keeps quiet hours.</summary>
    public bool AtOnce { get; init; }

    /// <summary>It waits so long first, so that it can be taken back.</summary>
    public TimeSpan Holds { get; init; }

    /// <summary>When it would mislead; three days from now if not said.</summary>
    public DateTime? Deadline { get; init; }
}

/// <summary>Queues messages in the transaction of their cause; nothing leaves unless the cause is saved.</summary>
public sealed class Outbox(FollowOnDb db, UkClock clock, PaperPilot paper, WaysOut ways)
{
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromDays(3);

    /// <summary>Queues the message on the person's own channel. False when they have been told already.</summary>
    public async Task<bool> Tell(Person to, Message message)
    {
        var cause = $"{message.Cause}:{to.Id}";
        if (db.Outbox.Local.Any(m => m.Cause == cause) || await db.Outbox.AnyAsync(m => m.Cause == cause))
            return false;

        Queue(to.Id, null, ways.For(to), message, cause);
        return true;
    }

    /// <summary>Queues the message on a channel the person has just used themselves (signing in).</summary>
    public void Send(Person to, ContactChannel channel, Message message) =>
        Queue(to.Id, null, channel, message, message.Cause);

    /// <summary>Answers a text at the number it came from, whatever the person's usual channel is: a STOP is confirmed this way too.</summary>
    public void ReplyTo(string number, PersonId? person, Message message) =>
        Queue(person, number, ContactChannel.Text, message, message.Cause);

    /// <summary>Writes to a number or address that is no longer somebody's own, so that they hear of the change where they were reached before.</summary>
    public void TellAt(string address, ContactChannel channel, PersonId person, Message message) =>
        Queue(person, address, channel, message, message.Cause);

    /// <summary>Takes back what is still waiting for somebody: everything, or what is about one group, or of that only some templates.</summary>
    public async Task TakeBack(PersonId person, GroupId? about, string why, IReadOnlyCollection<string>? templates = null)
    {
        var group = about?.Value;
        var waiting = await db.Outbox
            .Where(m => m.To == person && m.SentAt == null && m.GivenUpAt == null && !m.Secret && (group == null || m.AboutGroup == group))
            .ToListAsync();
        foreach (var message in waiting.Where(m => templates is null || templates.Contains(m.Template)))
            message.GiveUp(why, clock.Now);
        await NeverAgain(m => m.To == person && (group == null || m.AboutGroup == group));
    }

    /// <summary>What has left already is not said again by another way, should it come back.</summary>
    public async Task NeverAgain(System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> which)
    {
        IReadOnlyDictionary<string, string>? none = null;
        await db.Outbox.Where(m => m.SentAt != null && m.Words != null).Where(which).ExecuteUpdateAsync(u => u.SetProperty(m => m.Words, none));
    }

    private void Queue(PersonId? to, string? address, ContactChannel channel, Message message, string cause)
    {
        // On paper everything is a letter, and the post takes longer than a text. What has no letter (a code to sign in) can't be printed either.
        if (paper.On && Templates.Has(message.Template, ContactChannel.Letter))
            channel = ContactChannel.Letter;
        var (subject, body) = Templates.Render(message.Template, channel, message.Words);
        var now = clock.Now;
        var notBefore = message.AtOnce ? now + message.Holds : UkClock.NextSendable(now + message.Holds);
        var deadline = message.Deadline ?? now + (paper.On ? PaperPilot.UsualDeadline : UsualDeadline);
        db.Outbox.Add(new OutboxMessage(to, address, channel, message.Template, subject, body, cause, now, notBefore, deadline)
        {
            OnPaper = paper.On,
            Asks = message.Asks,
            AsksAbout = message.AsksAbout,
            AboutGroup = message.AboutGroup,
            Secret = message.Secret,
            Words = message.Secret ? null : message.Words,
            Calendar = message.Calendar,
        });
    }
}
