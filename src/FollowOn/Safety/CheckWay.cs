namespace FollowOn.Safety;

/// <summary>Who is asked first when nobody has heard from somebody. The others come after, in the order in which they stand here.</summary>
public enum AskedFirst
{
    /// <summary>The buddy they named; then whoever organises; then two who like to ring.</summary>
    Buddy,

    /// <summary>Whoever organises; then the buddy; then two who like to ring.</summary>
    Organiser,

    /// <summary>Two who like to ring; then the buddy; then whoever organises.</summary>
    Ringers,
}

/// <summary>A group's own way of checking in, agreed once and changed by any of them. A group that has said nothing has the usual one.</summary>
public sealed class CheckWay : IVersioned
{
    public const int WordsMaxLength = 300;

    /// <summary>What the words are sealed for.</summary>
    public const string WordsColumn = "CheckWays.Words";

    public const int UsualHours = 48;

    /// <summary>How long it may take until the service is told, in hours.</summary>
    public static readonly IReadOnlyList<int> HoursToChoose = [24, 48, 96];

    private CheckWay() { }

    public CheckWay(GroupId group) => GroupId = group;

    public GroupId GroupId { get; private set; }
    public AskedFirst First { get; private set; }
    public int Hours { get; private set; } = UsualHours;

    /// <summary>Sealed; null where they wrote nothing.</summary>
    public string? Words { get; private set; }

    /// <summary>Null as long as nobody has agreed on anything.</summary>
    public DateTime? ChangedAt { get; private set; }
    public int Version { get; private set; }

    /// <param name="words">Sealed.</param>
    public void Say(AskedFirst first, int hours, string? words, DateTime now)
    {
        if (!HoursToChoose.Contains(hours))
            throw new ArgumentOutOfRangeException(nameof(hours));
        (First, Hours, Words, ChangedAt) = (first, hours, words, now);
    }
}
