using System.Collections.Concurrent;

namespace FollowOn.Groups;

/// <summary>
/// A group's rhythm, as far as the next meet-up follows from the one before: every so many whole weeks, so that it stays the same weekday; one or two
/// weekdays of the month; or a span of weeks ("every six to eight"), within which a date may be chosen. A group that meets as it comes has none.
/// </summary>
public sealed record Rhythm
{
    /// <summary>The most weeks between two meet-ups that a group can choose.</summary>
    public const int MostWeeks = 12;

    /// <summary>By a weekday of the month, two meet-ups are never nearer than this: one that was moved must not be followed by the next at once.</summary>
    private const int NearestInMonth = 14;

    /// <summary>By two weekdays of the month, they are never nearer than this.</summary>
    private const int NearestOfTwo = 6;

    private static readonly ConcurrentDictionary<(NthWeekday, NthWeekday), int> Gaps = new();

    private Rhythm(int weeks, NthWeekday? on, NthWeekday? also = null, int spread = 0) => (Weeks, On, Also, Spread) = (weeks, on, also, spread);

    /// <summary>About how many weeks lie between two meet-ups; 4 by a weekday of the month, the shorter gap by two, the middle of a span.</summary>
    public int Weeks { get; }
    public NthWeekday? On { get; }

    /// <summary>"And the fourth Tuesday"; null when they meet once a month, or by weeks.</summary>
    public NthWeekday? Also { get; }

    /// <summary>By how many weeks a meet-up may be sooner or later than <see cref="Weeks"/>; 0 when the day is fixed.</summary>
    public int Spread { get; }

    public bool IsLoose => Spread > 0;

    /// <summary>
    /// The interval in days is the nearest whole number of weeks, one at least: "every month" (31 days) is every four weeks on the same weekday. A
    /// group that wants the calendar's month chooses its weekday.
    /// </summary>
    /// <param name="intervalDays">The interval; of a span, the longer end.</param>
    /// <param name="fromDays">The shorter end of a span; null when it is none.</param>
    public static Rhythm? Of(int? intervalDays, NthWeekday? on, NthWeekday? also = null, int? fromDays = null) => (intervalDays, on, also, fromDays) switch
    {
        (_, not null, null, _) => new(4, on),
        (_, not null, not null, _) => new(DaysBetween(on, also) < 14 ? 1 : 2, on, also),
        ({ } days, _, _, { } from) when WholeWeeks(from) < WholeWeeks(days) => new((WholeWeeks(from) + WholeWeeks(days)) / 2, null, null, (WholeWeeks(days) - WholeWeeks(from)) / 2),
        ({ } days, _, _, _) => new(WholeWeeks(days), null),
        _ => null,
    };

    /// <summary>Two weekdays of the month that are never too near each other: the second and fourth Tuesday, but not the fourth and the last.</summary>
    public static bool GoTogether(NthWeekday one, NthWeekday other) => DaysBetween(one, other) >= NearestOfTwo;

    /// <summary>The days two dates of this rhythm lie apart at the least, one of them moved or not.</summary>
    public int Apart => Also is null ? 1 : NearestOfTwo;

    /// <summary>The slot after this one.</summary>
    /// <param name="times">Two leaves one out: the group is asked half as often.</param>
    public DateOnly After(DateOnly slot, int times = 1)
    {
        if (On is null)
            return slot.AddDays(7 * Weeks * times);
        var (month, left, nearest) = (new DateOnly(slot.Year, slot.Month, 1), times, slot.AddDays(Also is null ? NearestInMonth : NearestOfTwo));
        for (; ; month = month.AddMonths(1))
        {
            foreach (var date in In(month))
            {
                if (date >= nearest && --left == 0)
                    return date;
            }
        }
    }

    private DateOnly[] In(DateOnly month)
    {
        var one = On!.In(month.Year, month.Month);
        if (Also is null)
            return [one];
        var other = Also.In(month.Year, month.Month);
        return one < other ? [one, other] : [other, one];
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

    private static int WholeWeeks(int days) => Math.Max(1, (int)Math.Round(days / 7.0, MidpointRounding.AwayFromZero));

    /// <summary>The fewest days between two that follow each other; 0 when they can be one day. The calendar repeats after 28 years.</summary>
    private static int DaysBetween(NthWeekday one, NthWeekday other) => Gaps.GetOrAdd((one, other), pair =>
    {
        var days = Enumerable.Range(0, 28 * 12 + 1).Select(m => new DateOnly(2024, 1, 1).AddMonths(m))
            .SelectMany(m => new[] { pair.Item1.In(m.Year, m.Month), pair.Item2.In(m.Year, m.Month) }).Order().ToList();
        return days.Zip(days.Skip(1), (a, b) => b.DayNumber - a.DayNumber).Min();
    });
}
