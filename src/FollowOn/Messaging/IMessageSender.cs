using FollowOn.Accounts;

namespace FollowOn.Messaging;

/// <summary>A message about to leave: one channel, one address, one recipient.</summary>
/// <param name="Reference">Our own id; a provider that sees it twice must send once. It holds nothing personal.</param>
public sealed record OutgoingMessage(Guid Reference, ContactChannel Channel, PersonId? Person, string Address, string? Subject, string Body);

/// <summary>What became of an attempt to send.</summary>
public enum Sending
{
    Sent,

    /// <summary>Try again later.</summary>
    NotNow,

    /// <summary>Never try this again: the address or the message is refused.</summary>
    Refused,
}

/// <summary>A way for messages to leave. Implementations are called outside any transaction and may be called twice for one reference.</summary>
public interface IMessageSender
{
    bool Carries(ContactChannel channel);

    Task<Sending> Send(OutgoingMessage message, CancellationToken stop);
}
