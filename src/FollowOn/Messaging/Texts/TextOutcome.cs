namespace FollowOn.Messaging.Texts;

/// <summary>What became of an attempt to hand one text to the provider; each has its own words on the settings page.</summary>
public enum TextOutcome
{
    Sent,
    NotSetUp,

    /// <summary>The stored key cannot be read any more.</summary>
    KeyLost,

    /// <summary>What is stored is not a key of GOV.UK Notify.</summary>
    KeyMalformed,

    /// <summary>The provider does not know the key, or took it back.</summary>
    KeyRefused,

    /// <summary>The provider's clock and ours are too far apart.</summary>
    ClockWrong,

    /// <summary>The provider refuses what we set: the template, the sender, the address.</summary>
    SettingsRefused,

    /// <summary>The provider sends only to a team, or is on trial.</summary>
    OnlyToTeam,

    /// <summary>Nobody can be texted at the number.</summary>
    NumberRefused,

    /// <summary>We text UK mobiles only.</summary>
    NotUkMobile,
    TooLong,

    /// <summary>The words themselves were refused.</summary>
    MessageRefused,

    /// <summary>So many texts have gone to this number that we wait, by our own rule.</summary>
    OftenEnough,

    /// <summary>The month's money is spent, by our own rule.</summary>
    MoneySpent,

    /// <summary>The provider takes no more for now.</summary>
    TooMany,

    /// <summary>The provider takes no more today.</summary>
    TooManyToday,

    /// <summary>The provider says that it is not in order itself.</summary>
    ProviderDown,
    WouldBeInTheClear,
    NameNotFound,
    ConnectionRefused,
    CertificateWrong,
    TimedOut,

    /// <summary>The connection broke off.</summary>
    BrokenOff,

    /// <summary>It answered something that says neither yes nor no.</summary>
    NotUnderstood,
}

/// <summary>What became of it, with the provider's own words where it said any, its id of the text, and how long it asked us to wait.</summary>
public sealed record TextResult(TextOutcome Outcome, string? ProviderSaid = null, string? ProviderId = null, TimeSpan? RetryAfter = null)
{
    /// <summary>What it means for a message that waits. Our own fault never gives anybody's message up.</summary>
    public Attempt Attempt => new(Outcome switch
    {
        TextOutcome.Sent => Sending.Sent,
        TextOutcome.NumberRefused or TextOutcome.NotUkMobile => Sending.NoSuchAddress,
        TextOutcome.TooLong or TextOutcome.MessageRefused => Sending.Refused,
        TextOutcome.OftenEnough or TextOutcome.MoneySpent => Sending.NotThisWay,
        TextOutcome.TooMany or TextOutcome.TooManyToday or TextOutcome.ProviderDown or TextOutcome.TimedOut or TextOutcome.BrokenOff or TextOutcome.NotUnderstood => Sending.NotNow,
        _ => Sending.NotWorking,
    }, ProviderId, RetryAfter);
}

/// <summary>Since when texts do not leave, and why: shown to the administrator in words until one leaves again.</summary>
public sealed record TextTrouble(TextOutcome Outcome, string? ProviderSaid, DateTime Since);
