using FollowOn.Accounts;
using FollowOn.Messaging.Languages;

namespace FollowOn.Messaging;

/// <summary>A message about to leave: one channel, one address, one recipient.</summary>
/// <param name="Reference">Our own id; a provider that sees it twice must send once. It holds nothing personal.</param>
public sealed record OutgoingMessage(Guid Reference, ContactChannel Channel, PersonId? Person, string Address, string? Subject, string Body)
{
    /// <summary>The meet-up it is about, for a channel that can carry it along.</summary>
    public CalendarEntry? Calendar { get; init; }

    /// <summary>The language its words are in.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>The name of its words; null for a test message.</summary>
    public string? Template { get; init; }

    /// <summary>The group it is about, by which it is known who pays for it.</summary>
    public Guid? AboutGroup { get; init; }

    /// <summary>What the talk is about (a meet-up, a question), so that an e-mail joins the ones before it; null for what stands alone.</summary>
    public Guid? Thread { get; init; }

    /// <summary>The id of the e-mail it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The question it asks.</summary>
    public QuestionKind? Asks { get; init; }

    /// <summary>A code to sign in: nothing is answered to it, and nobody is let off it.</summary>
    public bool Secret { get; init; }

    public static OutgoingMessage Of(OutboxMessage message, string address, Language language) =>
        new(message.Id, message.Channel, message.To, address, message.Subject, message.Body)
        {
            Language = language,
            Calendar = message.Calendar,
            Thread = message.AsksAbout ?? (Guid.TryParse(message.Calendar?.Id, out var meetUp) ? meetUp : null),
            InReplyTo = message.InReplyTo,
            Asks = message.Asks,
            Secret = message.Secret,
            Template = message.Template,
            AboutGroup = message.AboutGroup,
        };
}

/// <summary>What became of an attempt to send.</summary>
public enum Sending
{
    Sent,

    /// <summary>Try again later.</summary>
    NotNow,

    /// <summary>Never try this again: the message is refused.</summary>
    Refused,

    /// <summary>There is nobody at this address: it is not used again until it is confirmed or corrected, and the message goes another way.</summary>
    NoSuchAddress,

    /// <summary>Nothing can leave by this way now, whatever the message (the provider is away, or refuses us): it waits its time out, and this was not a try.</summary>
    NotWorking,

    /// <summary>By our own rule this one does not leave by this way now (the month's money is spent, its number has had enough): another of their ways that leaves by itself takes it, else it waits. This was not a try.</summary>
    NotThisWay,
}

/// <summary>What became of an attempt, and what the provider said along with it.</summary>
/// <param name="ProviderId">The provider's own id of the message, by which its reports name it; null where it has none.</param>
/// <param name="RetryAfter">How long the provider asked us to wait before anything more; null when it did not say.</param>
public readonly record struct Attempt(Sending What, string? ProviderId = null, TimeSpan? RetryAfter = null)
{
    public static implicit operator Attempt(Sending what) => new(what);
}

/// <summary>A way for messages to leave. Implementations are called outside any transaction and may be called twice for one reference.</summary>
public interface IMessageSender
{
    bool Carries(ContactChannel channel);

    Task<Attempt> Send(OutgoingMessage message, CancellationToken stop);

    /// <summary>How many the provider lets us send in a minute, on all nodes together; null where it sets no limit.</summary>
    int? MostAMinute => null;

    /// <summary>How many calls may be under way at once; those to one person are one after another all the same.</summary>
    int MostAtOnce => 8;

    /// <summary>How long one call may take; then it is broken off and tried again later. Shorter than a message's lease.</summary>
    TimeSpan Patience => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Asked before a message is sent again whose earlier try was never brought to an end: what became of it, by our reference. Null where the provider
    /// has not seen it, or cannot be asked.
    /// </summary>
    Task<Attempt?> Find(OutgoingMessage message, CancellationToken stop) => Task.FromResult<Attempt?>(null);

    /// <summary>Nothing more is due for now: what was kept open for the next message may be closed.</summary>
    Task Rest() => Task.CompletedTask;
}

/// <summary>By which ways messages leave here, and so how each person is reached.</summary>
public sealed class WaysOut(IEnumerable<IMessageSender> senders, PaperPilot paper)
{
    public bool Texts => senders.Any(s => s.Carries(ContactChannel.Text));

    public bool Emails => senders.Any(s => s.Carries(ContactChannel.Email));

    /// <summary>False where nothing leaves by itself yet: then everything waits on the channel that each person likes.</summary>
    public bool Any => Texts || Emails;

    /// <summary>How a message reaches this person here and now.</summary>
    public ContactChannel For(Person person) => paper.On ? ContactChannel.Letter : Any ? person.ReachedWhen(Texts, Emails) : person.ReachedBy;

    /// <summary>Another of the person's own ways that leaves by itself, than this one; null when there is none.</summary>
    public ContactChannel? OtherMachine(Person person, ContactChannel than) =>
        !paper.On && person.ReachedWhen(Texts && than != ContactChannel.Text, Emails && than != ContactChannel.Email) is ContactChannel.Text or ContactChannel.Email
            ? than == ContactChannel.Text ? ContactChannel.Email : ContactChannel.Text
            : null;

    /// <summary>True when a message leaves by itself; false when somebody must ring, or print a letter.</summary>
    public bool ByMachine(Person person) => For(person) is ContactChannel.Text or ContactChannel.Email;
}
