using System.Globalization;

namespace FollowOn.Groups;

/// <summary>"The first Tuesday of the month": the first to the fourth, or the last.</summary>
public sealed record NthWeekday
{
    /// <summary>The last of its kind in a month, whether that is the fourth or the fifth.</summary>
    public const int Last = 5;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nth"/> is not 1 to 5 (<see cref="Last"/>), or there is no such day.</exception>
    public NthWeekday(int nth, DayOfWeek day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nth, Last);
        if (!Enum.IsDefined(day))
            throw new ArgumentOutOfRangeException(nameof(day));
        (Nth, Day) = (nth, day);
    }

    public int Nth { get; }
    public DayOfWeek Day { get; }

    /// <summary>The one a date is: the 1st to the 28th by their number; the 29th to the 31st are always the last.</summary>
    public static NthWeekday Of(DateOnly date) => new((date.Day - 1) / 7 + 1, date.DayOfWeek);

    public DateOnly In(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        first = first.AddDays(((int)Day - (int)first.DayOfWeek + 7) % 7);
        var wanted = first.AddDays(7 * (Nth - 1));
        return wanted.Month == month ? wanted : wanted.AddDays(-7);
    }

    /// <summary>"1 Tuesday", as it is kept and sent with forms.</summary>
    public override string ToString() => FormattableString.Invariant($"{Nth} {Day}");

    public static bool TryParse(string? text, out NthWeekday? on)
    {
        on = text?.Split(' ') is [[>= '1' and <= '5'] nth, var name] && Enum.TryParse<DayOfWeek>(name, out var day) && Enum.IsDefined(day)
            ? new NthWeekday(int.Parse(nth, CultureInfo.InvariantCulture), day)
            : null;
        return on is not null;
    }

    /// <exception cref="FormatException">It is not such a day.</exception>
    public static NthWeekday Parse(string text) => TryParse(text, out var on) ? on! : throw new FormatException($"\"{text}\" is not a weekday of a month.");
}
