namespace FollowOn.Messaging;

/// <summary>What became of a message, as far as people are told. The table is in docs/domain.md.</summary>
public enum WhatBecame
{
    /// <summary>Queued, or put off until the morning or until a provider is back.</summary>
    Waits,

    /// <summary>It left; nothing has been reported.</summary>
    Sent,
    Delivered,

    /// <summary>Held up on the way, and still on it.</summary>
    HeldUp,

    /// <summary>It came back, or there was no way.</summary>
    NotDelivered,
}

/// <summary>Derives it from what is known of a message.</summary>
public static class Became
{
    public static WhatBecame Of(DateTime? sentAt, DateTime? deliveredAt, DateTime? cameBackAt, DateTime? heldUpAt, DateTime? givenUpAt) => (sentAt, deliveredAt, cameBackAt, heldUpAt, givenUpAt) switch
    {
        (_, _, not null, _, _) => WhatBecame.NotDelivered,
        (_, not null, _, _, _) => WhatBecame.Delivered,
        (not null, _, _, not null, _) => WhatBecame.HeldUp,
        (not null, _, _, _, _) => WhatBecame.Sent,
        (_, _, _, _, not null) => WhatBecame.NotDelivered,
        _ => WhatBecame.Waits,
    };

    public static WhatBecame Of(OutboxMessage m) => Of(m.SentAt, m.DeliveredAt, m.CameBackAt, m.HeldUpAt, m.GivenUpAt);
}
