namespace FollowOn.Volunteers;

/// <summary>
/// What a volunteer does at one of the first meet-ups, step by step, to be said in their own words: they opened the sessions as somebody who has been
/// there, and they leave the group to itself. Their words are found by the number of the step.
/// </summary>
public static class VisitSheet
{
    /// <summary>Come a little early; good news first; room for the body; fun; a flare-up; whose group it is and the next date.</summary>
    public const int Steps = 6;

    /// <summary>What a volunteer never does there: keep names or numbers, carry anything to the service, advise on medicines, run it.</summary>
    public const int Nevers = 4;

    /// <summary>At the latest this many months after the hand-over the visits are over, however many there were.</summary>
    public const int MonthsAtMost = 12;

    public static DateOnly LastDay(DateOnly handedOverOn) => handedOverOn.AddMonths(MonthsAtMost);
}
