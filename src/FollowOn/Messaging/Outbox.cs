using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>A message to somebody, before its channel is known.</summary>
/// <param name="Template">The name of its words in <see cref="Templates"/>.</param>
/// <param name="Cause">What caused it; together with the recipient it is told once, ever.</param>
public sealed record Message(string Template, string Cause, IReadOnlyDictionary<string, Word> Words)
{
    public QuestionKind? Asks { get; init; }
    public Guid? AsksAbout { get; init; }
    public Guid? AboutGroup { get; init; }
    public bool Secret { get; init; }

    /// <summary>The meet-up it is about, for those who keep a calendar.</summary>
    public CalendarEntry? Calendar { get; init; }

    /// <summary>Answers and sign-in codes leave at once; everything else keeps quiet hours.</summary>
    public bool AtOnce { get; init; }

    /// <summary>The e-mail it answers: its id, and the subject that the answer keeps.</summary>
    public (string? Id, string Subject)? AnswersMail { get; init; }

    /// <summary>A line or two after everything else.</summary>
    public string? After { get; init; }

    /// <summary>It waits so long first, so that it can be taken back.</summary>
    public TimeSpan Holds { get; init; }

    /// <summary>When it would mislead; three days from now if not said.</summary>
    public DateTime? Deadline { get; init; }
}

/// <summary>Queues messages in the transaction of their cause; nothing leaves unless the cause is saved.</summary>
public sealed class Outbox(FollowOnDb db, UkClock clock, PaperPilot paper, WaysOut ways, LanguagesInUse languages)
{
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromDays(3);

    /// <summary>Queues the message on the person's own channel. False when they have been told already.</summary>
    public Task<bool> Tell(Person to, Message message) => Tell(to, ways.For(to), message);

    /// <summary>Queues the message by e-mail where the person has an address that works, else on their own channel. False when they have been told already.</summary>
    public Task<bool> TellByEmail(Person to, Message message) =>
        Tell(to, ways.Emails && to.Email is not null && to.EmailBouncedAt is null ? ContactChannel.Email : ways.For(to), message);

    private async Task<bool> Tell(Person to, ContactChannel channel, Message message)
    {
        var cause = $"{message.Cause}:{to.Id}";
        if (db.Outbox.Local.Any(m => m.Cause == cause) || await db.Outbox.AnyAsync(m => m.Cause == cause))
            return false;

        Queue(to, null, channel, message, cause);
        return true;
    }

    /// <summary>
    /// Says a message that left and did not arrive once more by this way, in the person's language, if it can still be of use: not what was taken back while
    /// it was on its way, what would come too late, or what was said again before.
    /// </summary>
    public async Task SayAgain(OutboxMessage message, Person person, ContactChannel channel, DateTime from)
    {
        var again = message.Cause + OutboxMessage.AgainMark;
        if (message is { Words: { } words, ToAddress: null, GivenUpAt: null } && message.Deadline > clock.Now
            && Templates.RenderAgain(message.Template, channel, words, languages.For(person)) is { } rendered && !await db.Outbox.AnyAsync(m => m.Cause == again))
            db.Outbox.Add(message.Again(channel, rendered, clock.Now, UkClock.NextSendable(from)));
    }

    /// <summary>Queues the message on a channel the person has just used themselves (signing in).</summary>
    public void Send(Person to, ContactChannel channel, Message message) =>
        Queue(to, null, channel, message, message.Cause);

    /// <summary>Answers a text at the number it came from, whatever the person's usual channel is: a STOP is confirmed this way too.</summary>
    public void ReplyTo(string number, Person? person, Message message) =>
        Queue(person, number, ContactChannel.Text, message, message.Cause);

    /// <summary>Answers an e-mail at the address it came from, in the same talk.</summary>
    public void ReplyByMail(string address, Person? person, Message message) =>
        Queue(person, address, ContactChannel.Email, message, message.Cause);

    /// <summary>Writes to a number or address that is no longer somebody's own, so that they hear of the change where they were reached before.</summary>
    public void TellAt(string address, ContactChannel channel, Person person, Message message) =>
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
        IReadOnlyDictionary<string, Word>? none = null;
        await db.Outbox.Where(m => m.SentAt != null && m.Words != null).Where(which).ExecuteUpdateAsync(u => u.SetProperty(m => m.Words, none));
    }

    private void Queue(Person? to, string? address, ContactChannel channel, Message message, string cause)
    {
        // On paper everything is a letter, and the post takes longer than a text. What has no letter (a code to sign in) can't be printed either.
        if (paper.On && Templates.Has(message.Template, ContactChannel.Letter))
            channel = ContactChannel.Letter;
        var (subject, body) = Said(to, channel, message);
        if (message.AnswersMail is { } mail)
            subject = mail.Subject;
        if (message.After is { } after)
            body += "\n\n" + after;
        var now = clock.Now;
        var notBefore = message.AtOnce ? now + message.Holds : UkClock.NextSendable(now + message.Holds);
        var deadline = message.Deadline ?? now + (paper.On ? PaperPilot.UsualDeadline : UsualDeadline);
        db.Outbox.Add(new OutboxMessage(to?.Id, address, channel, message.Template, subject, body, cause, now, notBefore, deadline)
        {
            OnPaper = paper.On,
            Lane = Lanes.Of(message.Template, message.AtOnce),
            InReplyTo = message.AnswersMail?.Id,
            Asks = message.Asks,
            AsksAbout = message.AsksAbout,
            AboutGroup = message.AboutGroup,
            Secret = message.Secret,
            Words = message.Secret ? null : message.Words,
            Calendar = message.Calendar,
        });
    }

    /// <summary>In their language where it is used here; else in English, and somebody who would rather read another hears of an interpreter where there is room.</summary>
    private Rendered Said(Person? to, ContactChannel channel, Message message)
    {
        var said = Templates.Render(message.Template, channel, message.Words, languages.For(to));
        var roomy = channel is not (ContactChannel.Text or ContactChannel.WhatsApp) || message.Template.StartsWith("invitation", StringComparison.Ordinal);
        return roomy && languages.NeedsInterpreter(to) && message.Words.TryGetValue("service", out var service) && service.ToString().Length > 0
            ? said with { Body = $"{said.Body}{(channel is ContactChannel.Text or ContactChannel.WhatsApp ? " " : "\n\n")}{Word.Phrase("interpreter", ("service", service))}" }
            : said;
    }
}
