namespace FollowOn.Messaging.Delivery;

/// <summary>Asked right before a message leaves: has its person left the group it is about, or asked to be spared it, since it was queued?</summary>
public interface IStillWanted
{
    /// <summary>Why it must not leave any more; null when it may.</summary>
    Task<string?> WhyNot(OutboxMessage message, CancellationToken stop);
}
