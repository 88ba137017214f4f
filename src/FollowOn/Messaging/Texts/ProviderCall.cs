namespace FollowOn.Messaging.Texts;

/// <summary>By which address a provider called us.</summary>
public enum CallKind
{
    /// <summary>GOV.UK Notify says what became of a text of ours.</summary>
    NotifyReceipt,

    /// <summary>GOV.UK Notify hands over a text somebody sent.</summary>
    NotifyText,

    /// <summary>Another provider does either.</summary>
    Other,
}

/// <summary>What was made of a call.</summary>
public enum CallBecame
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>A text was understood, or answered kindly.</summary>
    TextTakenIn,

    /// <summary>What became of a message of ours was noted.</summary>
    ReceiptNoted,

    /// <summary>It was known already, or is about nothing of ours.</summary>
    NothingToDo,

    /// <summary>Nobody can make anything of it.</summary>
    Unreadable,
}

/// <summary>A call of a provider, kept as it came before anything is made of it. Its words are wiped as soon as something was.</summary>
public sealed class ProviderCall
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>A text that waits longer than this is an alarm.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromMinutes(5);

    private ProviderCall() { }

    public ProviderCall(CallKind kind, string key, bool isText, string body, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (Kind, Key, IsText, Body, ReceivedAt, NextAt) = (kind, key, isText, body, now, now);
    }

    public Guid Id { get; private set; }
    public CallKind Kind { get; private set; }

    /// <summary>A hash by which the same call is known when it comes again.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Whether somebody's words are in it.</summary>
    public bool IsText { get; private set; }
    public string Body { get; private set; } = "";
    public DateTime ReceivedAt { get; private set; }
    public DateTime NextAt { get; private set; }
    public int Tries { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public CallBecame Became { get; private set; }

    public void Done(CallBecame became, DateTime now) => (Became, DoneAt, Body) = (became, now, "");
}
