using FollowOn.Programmes;

namespace FollowOn.Handover;

/// <summary>
/// Which card is suggested for which session: introduce at the third-last, explore at the second-last, hand over at the last
/// (the paper: "introduced three sessions before the end"). A suggestion, never a lock.
/// </summary>
public static class HandoverTiming
{
    /// <summary>The card suggested for a session; null for the sessions before the last three.</summary>
    public static HandoverCard? CardFor(Programme programme, int session) => (programme.Sessions.Count - session) switch
    {
        2 => HandoverCard.Introduce,
        1 => HandoverCard.Explore,
        0 => HandoverCard.HandOver,
        _ => null,
    };

    /// <summary>The card to suggest today: the one of the next session, Introduce before its time, HandOver once the programme is over.</summary>
    public static HandoverCard Suggested(Programme programme, DateOnly today) =>
        programme.NextSession(today) is { } next ? CardFor(programme, next.Number) ?? HandoverCard.Introduce : HandoverCard.HandOver;

    /// <summary>Where a programme is, and what comes next: "Session 9 of 12. Introduce the idea at session 10, on Tuesday 1 December."</summary>
    public static string InWords(Programme programme, ProgrammeHandover handover, DateOnly today)
    {
        if (handover.HandedOverAt is { } handedOver)
            return $"Handed over on {UkWords.Date(DateOnly.FromDateTime(UkClock.ToLondon(handedOver)), today)}.";
        if (handover.ClosedWithoutGroupAt is not null)
            return "Fewer than three said yes this time. Those who did have heard.";
        var count = programme.Sessions.Count;
        if (programme.NextSession(today) is not { } next)
            return $"Ended on {UkWords.Date(programme.EndsOn, today)}. It can still be handed over.";
        var now = next.Date == today ? $"Session {next.Number} of {count} is today."
            : next.Number == 1 ? $"Starts on {UkWords.Date(next.Date, today)}."
            : $"Session {next.Number - 1} of {count} is done.";
        var card = Suggested(programme, today);
        var at = CardFor(programme, next.Number) is null ? programme.Sessions[^3] : next;
        var when = at.Date == today ? "today" : $"at session {at.Number}, on {UkWords.Date(at.Date, today)}";
        return $"{now} {Doing(card)} {when}.";
    }

    private static string Doing(HandoverCard card) => card switch
    {
        HandoverCard.Introduce => "Introduce the idea",
        HandoverCard.Explore => "Explore it together",
        _ => "Hand over",
    };
}
