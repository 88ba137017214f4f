namespace FollowOn.Messaging.Replies;

/// <summary>What a text asks for. <see cref="Unclear"/> is always allowed: it gets a kind question, never an effect.</summary>
public enum ReplyAction
{
    Unclear,
    Yes,
    Maybe,
    No,

    /// <summary>The numbers to ring: asked for, or sounded needed.</summary>
    Help,

    /// <summary>No more texts.</summary>
    Stop,

    /// <summary>A rest from the group: still a member, not asked for a while.</summary>
    Rest,

    /// <summary>Out of the group. Confirmed with the person before it is done.</summary>
    Leave,
}

/// <summary>
/// A text as read. <paramref name="LooksDistressed"/> is true when the words sound like despair or an emergency; then
/// <paramref name="Action"/> is <see cref="ReplyAction.Help"/> and the answer must carry the emergency numbers first.
/// </summary>
public sealed record Reply(ReplyAction Action, bool LooksDistressed)
{
    /// <summary>The action's name for machines: yes, maybe, no, help, stop, rest, leave or unclear.</summary>
    public string ActionName => Action.ToString().ToLowerInvariant();
}
