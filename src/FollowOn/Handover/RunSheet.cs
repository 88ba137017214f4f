using FollowOn.Programmes;

namespace FollowOn.Handover;

/// <summary>Something said or done in the room. Its words are found by the card and its number; it is never a form.</summary>
/// <param name="Minutes">How long it takes with nine people, in whole minutes.</param>
public sealed record SpokenStep(int Number, int Minutes);

/// <summary>
/// What is said on each of the three cards, and how long it takes: ten to fifteen minutes inside a session that happens anyway. The cards are
/// suggested for the last three sessions (the paper: "usually three sessions before the end") and work in any other, all in one session too.
/// </summary>
public static class RunSheet
{
    private static readonly IReadOnlyList<SpokenStep> Introduce = Steps(2, 4, 3, 1, 2);
    private static readonly IReadOnlyList<SpokenStep> Explore = Steps(1, 4, 2, 4, 2);
    private static readonly IReadOnlyList<SpokenStep> HandOver = Steps(1, 4, 2, 2, 3, 2);

    public static IReadOnlyList<HandoverCard> Cards { get; } = Enum.GetValues<HandoverCard>();

    public static IReadOnlyList<SpokenStep> StepsOf(HandoverCard card) => card switch
    {
        HandoverCard.Introduce => Introduce,
        HandoverCard.Explore => Explore,
        HandoverCard.HandOver => HandOver,
        _ => throw new ArgumentOutOfRangeException(nameof(card)),
    };

    public static int MinutesOf(HandoverCard card) => StepsOf(card).Sum(s => s.Minutes);

    /// <summary>The session a card is suggested for: the third-last, the second-last, the last.</summary>
    public static ProgrammeSession SessionOf(HandoverCard card, Programme programme) =>
        programme.Sessions[^(Cards.Count - (int)card)];

    /// <summary>The card to have open: that of the next suggested session which is not over, the last one once all are.</summary>
    public static HandoverCard Today(Programme programme, DateOnly today) =>
        Cards.Cast<HandoverCard?>().FirstOrDefault(c => SessionOf(c!.Value, programme).Date >= today) ?? HandoverCard.HandOver;

    private static IReadOnlyList<SpokenStep> Steps(params int[] minutes) => [.. minutes.Select((m, i) => new SpokenStep(i + 1, m))];
}
