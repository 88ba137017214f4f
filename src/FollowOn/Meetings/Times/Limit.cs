using System.Globalization;

namespace FollowOn.Meetings.Times;

/// <summary>
/// A time of the week at which somebody can't be at a meet-up: these days, from one wall time until another, London's. No part of a meet-up may fall into it: "nothing after
/// 3pm" means that it is over by 3pm.
/// </summary>
public sealed record Limit
{
    public const int WholeDay = 24 * 60;
    private const int EveryDay = 0b1111111, Weekdays = 0b0011111, Weekend = 0b1100000;

    /// <param name="days">On which days; one at least.</param>
    /// <param name="from">Minutes after midnight, included.</param>
    /// <param name="until">Minutes after midnight, not included; 1,440 is the end of the day.</param>
    /// <exception cref="ArgumentException">There is no such time of the week, or it is the whole week.</exception>
    public Limit(IEnumerable<DayOfWeek> days, int from, int until)
        : this(days.Aggregate(0, (all, day) => all | Bit(day)), from, until)
    {
    }

    private Limit(int days, int from, int until)
    {
        if (days is < 1 or > EveryDay || from < 0 || from >= until || until > WholeDay || (days == EveryDay && until - from == WholeDay))
            throw new ArgumentException("A limit is a part of the week.");
        (Days, From, Until) = (days, from, until);
    }

    /// <summary>A bit a day, Monday's the lowest.</summary>
    private int Days { get; }
    public int From { get; }
    public int Until { get; }

    public static IReadOnlyList<DayOfWeek> AllDays => UsualTimes.Week;

    public static IReadOnlyList<DayOfWeek> WorkDays { get; } = [.. UsualTimes.Week.Take(5)];

    public bool IsOn(DayOfWeek day) => (Days & Bit(day)) != 0;

    /// <summary>Whether some part of a meet-up falls into it.</summary>
    /// <param name="londonStart">London wall time. Its end is so many minutes later on the wall clock: no meet-up runs through the hour at which the clocks change.</param>
    public bool Hits(DateTime londonStart, int minutes)
    {
        var end = londonStart.AddMinutes(Math.Max(1, minutes));
        for (var day = londonStart.Date; day < end; day = day.AddDays(1))
            if (IsOn(day.DayOfWeek) && londonStart < day.AddMinutes(Until) && day.AddMinutes(From) < end)
                return true;
        return false;
    }

    /// <summary>"nothing after 3pm", "not before 11am on weekdays", "not on Thursdays".</summary>
    public override string ToString()
    {
        var days = Days switch
        {
            EveryDay => "",
            Weekdays => " on weekdays",
            Weekend => " at weekends",
            _ => " on " + UkWords.List([.. UsualTimes.Week.Where(IsOn).Select(d => $"{d}s")]),
        };
        return (From, Until) switch
        {
            (0, WholeDay) => "not" + days,
            (_, WholeDay) => $"nothing after {Said(From)}{days}",
            (0, _) => $"not before {Said(Until)}{days}",
            _ => $"not between {Said(From)} and {Said(Until)}{days}",
        };
    }

    /// <summary>"127 900 1440": as it is kept.</summary>
    public string Kept => string.Create(CultureInfo.InvariantCulture, $"{Days} {From} {Until}");

    internal static Limit Read(string kept) => kept.Split(' ') is [var days, var from, var until]
        ? new Limit(Number(days), Number(from), Number(until))
        : throw new FormatException("A limit is three numbers.");

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Said(int minutes) => UkWords.Time(TimeOnly.MinValue.AddMinutes(minutes));

    private static int Bit(DayOfWeek day) => 1 << (((int)day + 6) % 7);
}

/// <summary>Somebody's limits, in the order they said them; none twice. Kept as one short text.</summary>
public sealed class WeeklyLimits : IEquatable<WeeklyLimits>
{
    /// <summary>Whoever has more says it better by their usual times.</summary>
    public const int Most = 12;

    private WeeklyLimits(IReadOnlyList<Limit> all) => All = all;

    public static WeeklyLimits None { get; } = new([]);

    public IReadOnlyList<Limit> All { get; }

    public string Kept => string.Join(';', All.Select(l => l.Kept));

    /// <exception cref="FormatException">It is not what <see cref="Kept"/> says.</exception>
    public static WeeklyLimits Read(string kept) => kept.Length == 0 ? None : new([.. kept.Split(';').Select(Limit.Read)]);

    /// <summary>With these too, as far as there is room for more.</summary>
    public WeeklyLimits With(IEnumerable<Limit> more) => new([.. All.Concat(more).Distinct().Take(Most)]);

    public WeeklyLimits Without(Limit one) => new([.. All.Where(l => l != one)]);

    public bool Allow(DateTime londonStart, int minutes) => !All.Any(l => l.Hits(londonStart, minutes));

    public override string ToString() => UkWords.List([.. All.Select(l => l.ToString())]);

    public bool Equals(WeeklyLimits? other) => other is not null && All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => Equals(obj as WeeklyLimits);

    public override int GetHashCode() => Kept.GetHashCode(StringComparison.Ordinal);
}
