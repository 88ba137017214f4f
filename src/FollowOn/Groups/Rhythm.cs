namespace FollowOn.Groups;

/// <summary>
/// A group's rhythm, as far as the next meet-up follows from the one before: every so many whole weeks, so that it stays the same weekday, or a
/// weekday of the month. A group that meets as it comes has none.
/// </summary>
public sealed record Rhythm
{
    /// <summary>By a weekday of the month, two meet-ups are never nearer than this: one that was moved must not be followed by the next at once.</summary>
    private const int NearestInMonth = 14;

    private Rhythm(int weeks, NthWeekday? on) => (Weeks, On) = (weeks, on);

    /// <summary>About how many weeks lie between two meet-ups; 4 by a weekday of the month.</summary>
    public int Weeks { get; }
    public NthWeekday? On { get; }

    /// <summary>
    /// The interval in days is the nearest whole number of weeks, one at least: "every month" (31 days) is every four weeks on the same weekday. A
    /// group that wants the calendar's month chooses its weekday.
    /// </summary>
    public static Rhythm? Of(int? intervalDays, NthWeekday? on) => (intervalDays, on) switch
    {
        (_, not null) => new(4, on),
        ({ } days, _) => new(Math.Max(1, (int)Math.Round(days / 7.0, MidpointRounding.AwayFromZero)), null),
        _ => null,
    };

    /// <summary>The slot after this one.</summary>
    /// <param name="times">Two leaves one out: the group is asked half as often.</param>
    public DateOnly After(DateOnly slot, int times = 1)
    {
        if (On is null)
            return slot.AddDays(7 * Weeks * times);
        var (month, left) = (new DateOnly(slot.Year, slot.Month, 1), times);
        for (; ; month = month.AddMonths(1))
        {
            var date = On.In(month.Year, month.Month);
            if (date >= slot.AddDays(NearestInMonth) && --left == 0)
                return date;
        }
    }

    /// <summary>
    /// How many days before the meet-up whoever asks people is offered the tap: two days or more after the last meet-up at the shortest, so that "who
    /// came?" has been answered.
    /// </summary>
    public int OfferDaysBefore => Weeks == 1 ? 5 : 12;

    /// <summary>How many days before the meet-up everybody is asked, if nobody has asked them.</summary>
    public int AskDaysBefore => Weeks == 1 ? 4 : 9;

    /// <summary>With less notice than this nobody is asked by itself; the next slot is taken.</summary>
    public int NoticeDays => Weeks == 1 ? 2 : 4;
}
