using FollowOn.Programmes;

namespace FollowOn.Safety;

/// <summary>
/// When somebody at a service is likely to be at their desk: Monday to Friday, 9am until 5pm (5pm itself is out), bank holidays apart. It promises nothing; out of these hours what
/// nobody watches is said first.
/// </summary>
public static class OfficeHours
{
    private const int Opens = 9;
    private const int Closes = 17;

    /// <param name="london">London wall time.</param>
    /// <param name="nation">Whose bank holidays are kept; England's where the nation is not known.</param>
    public static bool Are(DateTime london, BankHolidays holidays, Nation nation = Nation.England) =>
        london.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && london.Hour is >= Opens and < Closes
        && !holidays.IsHoliday(DateOnly.FromDateTime(london), nation);
}
