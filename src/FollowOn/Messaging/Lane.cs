namespace FollowOn.Messaging;

/// <summary>Which messages go before which. Whatever waits in a lower lane, a higher one never waits behind it.</summary>
public enum Lane
{
    /// <summary>Everything nobody sits waiting for: invitations, reminders, news.</summary>
    Usual = 0,

    /// <summary>Somebody has the telephone in their hand: an answer to their text, a code to sign in, what they did themselves just now.</summary>
    Answers = 1,

    /// <summary>The answer to HELP. It keeps no quiet hours, goes first, and is not stopped when a channel is paused unless that is said.</summary>
    Safety = 2,
}

/// <summary>The lane of a message, from what it says.</summary>
public static class Lanes
{
    private static readonly string[] ForSafety = ["help", "help-not-passed", "receipt-call", "receipt-worry", "concern-waits", "concern-stands", "check-in-you", "check-in-alone"];

    /// <summary>Whether it carries the numbers to somebody who needs them now: no queue, no budget and no limit holds it.</summary>
    public static bool IsSafety(string? template) => ForSafety.Contains(template);

    public static Lane Of(string template, bool atOnce) => IsSafety(template) ? Lane.Safety : atOnce ? Lane.Answers : Lane.Usual;
}
