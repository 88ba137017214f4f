using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Programmes;

/// <summary>A bank holiday: the date it is kept on (a substitute day, where there is one) and what it is called.</summary>
public sealed record BankHoliday(DateOnly Date, string Title);

/// <summary>
/// The bank holidays of each nation, from a list that ships with the product, in the form in which the government
/// publishes them, so that a newer list can be put in its place.
/// </summary>
/// <remarks>
/// Where the shipped list, 2025 to 2028, comes from. By rule: New Year's Day, Good Friday, Early May (first Monday in
/// May), Spring (last Monday in May), Christmas Day and Boxing Day everywhere; Easter Monday and Summer (last Monday in
/// August) outside Scotland; 2nd January, Summer (first Monday in August) and St Andrew's Day in Scotland; St Patrick's
/// Day and the Battle of the Boyne in Northern Ireland. One that falls on a weekend is kept on the next weekday that is
/// not a bank holiday already. By proclamation: 15 June 2026 in Scotland, for the World Cup. Holidays proclaimed later
/// are not in it, which is why <see cref="RunsShort"/> asks for a newer list. A test works the rules out again.
/// </remarks>
public sealed class BankHolidays
{
    private const int DaysAheadWanted = 60;

    /// <summary>The longest list that is read: all that was ever published is a tenth of it.</summary>
    public const int MostBytes = 1_000_000;
    private const int LongestTitle = 100;
    private static readonly (DateOnly From, DateOnly To) Believable = (new(2010, 1, 1), new(2099, 12, 31));

    private static readonly Lazy<BankHolidays> ShippedList = new(ReadShipped);
    private readonly Dictionary<string, Dictionary<DateOnly, BankHoliday>> byDivision;

    private BankHolidays(Dictionary<string, Dictionary<DateOnly, BankHoliday>> byDivision)
    {
        this.byDivision = byDivision;
        LastKnown = byDivision.Values.Min(events => events.Keys.Max());
    }

    /// <summary>The list that ships with the product.</summary>
    public static BankHolidays Shipped => ShippedList.Value;

    /// <summary>The date up to which every nation's list goes.</summary>
    public DateOnly LastKnown { get; }

    /// <exception cref="FormatException">The text is not such a list, or a division is missing or empty.</exception>
    public static BankHolidays Read(Stream json)
    {
        Dictionary<string, Division?>? divisions;
        try
        {
            divisions = JsonSerializer.Deserialize<Dictionary<string, Division?>>(json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException("This is not a list of bank holidays.", e);
        }

        var byDivision = new Dictionary<string, Dictionary<DateOnly, BankHoliday>>();
        foreach (var name in Enum.GetValues<Nation>().Select(DivisionOf).Distinct())
        {
            var events = divisions?.GetValueOrDefault(name)?.Events ?? [];
            if (events.Count == 0 || events.Any(e => string.IsNullOrWhiteSpace(e?.Title) || e.Title.Length > LongestTitle || e.Title.Any(char.IsControl)))
            {
                throw new FormatException($"The list of bank holidays has none for {name}, or one without a title.");
            }

            if (events.FirstOrDefault(e => e!.Date < Believable.From || e.Date > Believable.To) is { } odd)
                throw new FormatException($"The list of bank holidays has one on {odd.Date:yyyy-MM-dd} for {name}. Is the year right?");

            byDivision[name] = events.GroupBy(e => e!.Date)
                .ToDictionary(day => day.Key, day => new BankHoliday(day.Key, day.First()!.Title!));
        }

        return new BankHolidays(byDivision);
    }

    /// <summary>
    /// This list with a newer one laid over it. Each nation's newer list holds from its first day to its last; before and after that, this one does.
    /// </summary>
    public BankHolidays With(BankHolidays newer) => new(byDivision.ToDictionary(d => d.Key, d =>
    {
        var (from, to) = SpanOf(newer.byDivision[d.Key]);
        return d.Value.Values.Where(h => h.Date < from || h.Date > to).Concat(newer.byDivision[d.Key].Values).ToDictionary(h => h.Date);
    }));

    /// <summary>What this list has and the newer one takes away, in the time it speaks of: "Monday 3 May 2027 in england-and-wales (Early May bank holiday)".</summary>
    public IReadOnlyList<string> MissingFrom(BankHolidays newer) =>
    [
        .. byDivision.SelectMany(d => d.Value.Values.Where(h => SpanOf(newer.byDivision[d.Key]) is var (from, to) && h.Date >= from && h.Date <= to && !newer.byDivision[d.Key].ContainsKey(h.Date))
            .OrderBy(h => h.Date).Select(h => $"{UkWords.DateAndYear(h.Date)} in {d.Key} ({h.Title})")),
    ];

    /// <summary>Of all nations together.</summary>
    public int Count => byDivision.Values.Sum(d => d.Count);

    private static (DateOnly From, DateOnly To) SpanOf(Dictionary<DateOnly, BankHoliday> events) => (events.Keys.Min(), events.Keys.Max());

    public bool IsHoliday(DateOnly date, Nation nation) => On(date, nation) is not null;

    /// <summary>The bank holiday kept on this date in this nation; null when there is none.</summary>
    public BankHoliday? On(DateOnly date, Nation nation) => byDivision[DivisionOf(nation)].GetValueOrDefault(date);

    /// <summary>The dates of a nation's bank holidays from one date to another, both included, in order.</summary>
    public IReadOnlyList<BankHoliday> Between(DateOnly from, DateOnly to, Nation nation) =>
        [.. byDivision[DivisionOf(nation)].Values.Where(h => h.Date >= from && h.Date <= to).OrderBy(h => h.Date)];

    /// <summary>Whether the list ends fewer than 60 days from today for any nation, so that a newer one is wanted.</summary>
    public bool RunsShort(DateOnly today) => LastKnown.DayNumber - today.DayNumber < DaysAheadWanted;

    private static string DivisionOf(Nation nation) => nation switch
    {
        Nation.England or Nation.Wales => "england-and-wales",
        Nation.Scotland => "scotland",
        Nation.NorthernIreland => "northern-ireland",
        _ => throw new ArgumentOutOfRangeException(nameof(nation), nation, "There are four nations."),
    };

    private static BankHolidays ReadShipped()
    {
        const string name = "FollowOn.Programmes.Data.bank-holidays.json";
        using var json = typeof(BankHolidays).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build left out {name}.");
        return Read(json);
    }

    private sealed record Division([property: JsonPropertyName("events")] IReadOnlyList<Event?>? Events);

    private sealed record Event(
        [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("date"), JsonRequired] DateOnly Date);
}
