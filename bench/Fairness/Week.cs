namespace FollowOn.Fairness;

/// <summary>The week meetings are chosen in: seven days of four parts. A slot is day × 4 + part; day 0 is Monday.</summary>
internal static class Week
{
    public const int Days = 7;
    public const int Parts = 4;
    public const int Slots = Days * Parts;
    public const int Morning = 0;
    public const int Midday = 1;
    public const int LateAfternoon = 2;
    public const int Evening = 3;
    public const int Sunday = 6;

    /// <summary>The hour at which a meeting in each part begins.</summary>
    public static readonly int[] Hours = [10, 13, 16, 19];

    public static bool Weekday(int day) => day < 5;
}
