using FollowOn.Messaging.Languages;

namespace FollowOn.Meetings;

/// <summary>A part of a day, London wall time: morning is before 12:00, afternoon 12:00 up to but not including 17:00, evening 17:00 to midnight.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
}

/// <summary>
/// When a person can usually come: for each day of the week, mornings, afternoons and evenings. Stored as <see cref="Value"/>:
/// bit <c>3 × day + part</c>, Monday is day 0, morning is part 0, so 0 suits nothing and 0x1FFFFF suits anything.
/// </summary>
public readonly record struct UsualTimes
{
    private const int Everything = (1 << 21) - 1;

    private UsualTimes(int value) => Value = value;

    public int Value { get; }

    public static UsualTimes None => new(0);

    public static UsualTimes Anytime => new(Everything);

    /// <summary>The days in the order people say them, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyList<DayPart> Parts { get; } = [DayPart.Morning, DayPart.Afternoon, DayPart.Evening];

    /// <exception cref="ArgumentOutOfRangeException">The value has bits that stand for no day.</exception>
    public static UsualTimes FromValue(int value) =>
        value is >= 0 and <= Everything ? new(value) : throw new ArgumentOutOfRangeException(nameof(value), value, "Usual times are 21 bits.");

    public static UsualTimes On(DayOfWeek day, DayPart part) => new(1 << Bit(day, part));

    public static UsualTimes On(DayOfWeek day) => new(0b111 << Bit(day, DayPart.Morning));

    public static UsualTimes Every(DayPart part) => new(Week.Aggregate(0, (all, day) => all | (1 << Bit(day, part))));

    public static DayPart PartOf(TimeOnly londonWallTime) => londonWallTime.Hour < 12 ? DayPart.Morning : londonWallTime.Hour < 17 ? DayPart.Afternoon : DayPart.Evening;

    public UsualTimes And(UsualTimes other) => new(Value | other.Value);

    /// <summary>Only what suits both.</summary>
    public UsualTimes Within(UsualTimes other) => new(Value & other.Value);

    public UsualTimes Except(UsualTimes other) => new(Value & ~other.Value);

    public bool Suits(DayOfWeek day, DayPart part) => (Value & (1 << Bit(day, part))) != 0;

    /// <summary>Whether a meet-up that starts then usually suits. London wall time; only its start is looked at.</summary>
    public bool Suits(DateTime londonWallTime) => Suits(londonWallTime.DayOfWeek, PartOf(TimeOnly.FromDateTime(londonWallTime)));

    /// <summary>In words, for a sentence: "Tuesday and Thursday mornings, and any afternoon".</summary>
    public override string ToString() => UsualTimesInWords.Say(this);

    /// <summary>The same for a message: each language says whole parts of the day itself.</summary>
    public Word InAWord()
    {
        var self = this;
        var whole = Parts.Where(p => self.Within(Every(p)) == Every(p)).ToList();
        string[] parts = this == Anytime ? ["any-time"] : whole.Aggregate(this, (left, p) => left.Except(Every(p))) == None ? [.. whole.Select(p => $"{p}s".ToLowerInvariant())] : [];
        return Word.Times(ToString(), parts);
    }

    private static int Bit(DayOfWeek day, DayPart part) => (3 * (((int)day + 6) % 7)) + (int)part;
}
