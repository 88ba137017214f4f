namespace FollowOn.Programmes;

/// <summary>
/// The weekly dates proposed for a programme's sessions. A week whose day is a bank holiday is skipped, and that
/// session and all later ones move by a week. They are a proposal: a facilitator may move each.
/// </summary>
/// <param name="Dates">In order, all on the weekday of the first date asked for.</param>
/// <param name="Skipped">The bank holidays that fell on the weekday, from the first date asked for to the last session, in order.</param>
public sealed record SessionDates(IReadOnlyList<DateOnly> Dates, IReadOnlyList<BankHoliday> Skipped)
{
    public const int Fewest = 8;
    public const int Most = 12;

    /// <summary>One sentence for each date skipped, saying why.</summary>
    public IReadOnlyList<string> Reasons =>
        [.. Skipped.Select(h => $"There is no session on {UkWords.Date(h.Date)} because it is a bank holiday ({h.Title}). Later sessions move by a week.")];

    /// <param name="first">The first session, unless it is a bank holiday itself.</param>
    /// <param name="count">How many sessions, 8 to 12, both included.</param>
    /// <param name="nation">Whose bank holidays.</param>
    /// <param name="holidays">The list to use; null: the one that ships.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not 8 to 12.</exception>
    public static SessionDates Propose(DateOnly first, int count, Nation nation, BankHolidays? holidays = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        holidays ??= BankHolidays.Shipped;
        var (dates, skipped) = (new List<DateOnly>(), new List<BankHoliday>());
        for (var date = first; dates.Count < count; date = date.AddDays(7))
        {
            if (holidays.On(date, nation) is { } holiday)
            {
                skipped.Add(holiday);
            }
            else
            {
                dates.Add(date);
            }
        }

        return new SessionDates(dates, skipped);
    }
}
