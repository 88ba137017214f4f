using FollowOn.Accounts;

namespace FollowOn.Messaging;

/// <summary>A message about to leave: one channel, one address, one recipient.</summary>
/// <param name="Reference">Our own id; a provider that sees it twice must send once. It holds nothing personal.</param>
public sealed record OutgoingMessage(Guid Reference, ContactChannel Channel, PersonId? Person, string Address, string? Subject, string Body)
{
    /// <summary>The meet-up it is about, for a channel that can carry it along.</summary>
    public CalendarEntry? Calendar { get; init; }

    /// <summary>What the talk is about (a meet-up, a question), so that an e-mail joins the ones before it; null for what stands alone.</summary>
    public Guid? Thread { get; init; }

    /// <summary>The id of the e-mail it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The question it asks.</summary>
    public QuestionKind? Asks { get; init; }

    /// <summary>A code to sign in: nothing is answered to it, and nobody is let off it.</summary>
    public bool Secret { get; init; }

    public static OutgoingMessage Of(OutboxMessage message, string address) =>
        new(message.Id, message.Channel, message.To, address, message.Subject, message.Body)
        {
            Calendar = message.Calendar,
            Thread = message.AsksAbout ?? (Guid.TryParse(message.Calendar?.Id, out var meetUp) ? meetUp : null),
            InReplyTo = message.InReplyTo,
            Asks = message.Asks,
            Secret = message.Secret,
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

    /// <summary>True when a message leaves by itself; false when somebody must ring, or print a letter.</summary>
    public bool ByMachine(Person person) => For(person) is ContactChannel.Text or ContactChannel.Email;
}
