namespace FollowOn;

/// <summary>
/// The one clock. Instants are UTC; people's dates and times are London's. Summer time starts and ends with Europe/London.
/// </summary>
public sealed class UkClock(TimeProvider time)
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Quiet hours begin, London wall time.</summary>
    public static readonly TimeOnly QuietFrom = new(21, 0);

    /// <summary>Quiet hours are over, London wall time.</summary>
    public static readonly TimeOnly QuietUntil = new(8, 0);

    /// <summary>This instant; its kind is UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Today's date in London: for an hour after midnight in summer it is not yet UTC's.</summary>
    public DateOnly Today => DateOnly.FromDateTime(LondonNow);

    /// <summary>The wall clock in London now.</summary>
    public DateTime LondonNow => ToLondon(Now);

    /// <summary>
    /// The instant of a London wall time. A time that the clocks jump over in spring moves forward by the hour (1:30am
    /// becomes 2:30am); a time that comes twice in autumn is the first, in summer time.
    /// </summary>
    public static DateTime ToUtc(DateOnly date, TimeOnly wall)
    {
        var local = date.ToDateTime(wall);
        // In the gap the standard offset is taken: the instant is the same as that of the moved time.
        var offset = London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Max()
            : London.IsInvalidTime(local) ? London.BaseUtcOffset
            : London.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>The London wall time of an instant; it carries no kind.</summary>
    /// <exception cref="ArgumentException">The argument's kind is not UTC.</exception>
    public static DateTime ToLondon(DateTime utc) => utc.Kind == DateTimeKind.Utc
        ? DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, London), DateTimeKind.Unspecified)
        : throw new ArgumentException("An instant is UTC.", nameof(utc));

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>Whether this instant is in London's quiet hours: from 9pm, included, until 8am, not included.</summary>
    public static bool IsQuiet(DateTime utc)
    {
        var wall = TimeOnly.FromDateTime(ToLondon(utc));
        return wall >= QuietFrom || wall < QuietUntil;
    }

    /// <summary>The first instant from here on at which a message may arrive: this one, or else the next 8am in London.</summary>
    public static DateTime NextSendable(DateTime utc)
    {
        if (!IsQuiet(utc))
        {
            return utc;
        }

        var wall = ToLondon(utc);
        var morning = DateOnly.FromDateTime(wall).AddDays(TimeOnly.FromDateTime(wall) >= QuietFrom ? 1 : 0);
        return ToUtc(morning, QuietUntil);
    }
}
