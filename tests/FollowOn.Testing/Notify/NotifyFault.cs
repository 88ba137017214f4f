namespace FollowOn.Testing.Notify;

/// <summary>How the emulator misbehaves.</summary>
public enum NotifyFault
{
    None,

    /// <summary>429 with a kind of error, and Retry-After.</summary>
    TooMany,
    ServerError,

    /// <summary>502 with a page.</summary>
    BadGateway,

    /// <summary>It never answers.</summary>
    Hangs,

    /// <summary>It takes the text, and the answer is lost.</summary>
    TakesAndDrops,

    /// <summary>201 with something that is not JSON; the text is taken.</summary>
    Garbage,
}
