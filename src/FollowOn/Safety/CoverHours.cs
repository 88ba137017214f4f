using System.Collections.Concurrent;
using FollowOn.Programmes;

namespace FollowOn.Safety;

/// <summary>A time of one weekday at which somebody is there; London wall time, the end is not included.</summary>
public sealed record CoverTime(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>A covered time of one date, as instants; the end is not included.</summary>
public sealed record Covered(DateOnly Date, DateTime From, DateTime Until);

/// <summary>
/// When a service's people are there, week by week, in London wall time, and time as it passes for them alone: "two working hours" from Friday 3pm, with cover until
/// 4pm, is Monday morning. Over a change of the clocks the wall time holds. Unless it says otherwise, nobody is there on a bank holiday of the service's nation.
/// </summary>
public sealed class CoverHours
{
    /// <summary>Farther ahead than any run of holidays; a rule that covers nothing in so long covers nothing.</summary>
    private const int DaysAhead = 60;

    private readonly ILookup<DayOfWeek, CoverTime> _week;
    private readonly Func<DateOnly, bool> _closed;
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<Covered>> _days = new();

    /// <param name="week">At least one time; none may overlap another of its day.</param>
    /// <param name="isHoliday">The dates on which nobody is there, whatever the weekday.</param>
    /// <exception cref="ArgumentException">There is no time, one ends before it begins, or two overlap.</exception>
    public CoverHours(IReadOnlyCollection<CoverTime> week, Func<DateOnly, bool> isHoliday)
    {
        if (Problem(week) is { } problem)
            throw new ArgumentException(problem, nameof(week));
        (_week, _closed) = (week.ToLookup(t => t.Day), isHoliday);
    }

    public static CoverHours Of(Promise promise, Nation nation, BankHolidays holidays) =>
        new(promise.Cover, promise.CoversBankHolidays ? _ => false : date => holidays.IsHoliday(date, nation));

    /// <summary>What is wrong with such a week, in words; null when it can be kept.</summary>
    public static string? Problem(IReadOnlyCollection<CoverTime> week)
    {
        if (week.Count == 0)
            return "Give at least one time at which somebody is there.";
        if (week.Any(t => t.Until <= t.From))
            return "Each time ends later on the same day than it begins.";
        return week.GroupBy(t => t.Day).Any(day => day.OrderBy(t => t.From).Zip(day.OrderBy(t => t.From).Skip(1)).Any(pair => pair.Second.From < pair.First.Until))
            ? "Two times of one day overlap. Make one of them."
            : null;
    }

    /// <summary>The covered times of a date, in order.</summary>
    public IReadOnlyList<Covered> On(DateOnly date) => _days.GetOrAdd(date, day => _closed(day) ? [] :
        [.. _week[day.DayOfWeek].OrderBy(t => t.From).Select(t => new Covered(day, UkClock.ToUtc(day, t.From), UkClock.ToUtc(day, t.Until))).Where(c => c.Until > c.From)]);

    /// <summary>Covered times that end after this instant, in order, from the one under way.</summary>
    private IEnumerable<Covered> From(DateTime utc)
    {
        var first = DateOnly.FromDateTime(UkClock.ToLondon(utc));
        return Enumerable.Range(0, DaysAhead).SelectMany(n => On(first.AddDays(n))).Where(c => c.Until > utc);
    }

    public bool IsOpen(DateTime utc) => From(utc).Take(1).Any(c => c.From <= utc);

    /// <summary>This instant when somebody is there; else the next at which somebody is.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there for sixty days.</exception>
    public DateTime NextOpening(DateTime utc) => Next(utc) is var next && next.From <= utc ? utc : next.From;

    /// <summary>The end of the covered time under way, or of the next one.</summary>
    public DateTime Closing(DateTime utc) => Next(utc).Until;

    /// <summary>The instant at which so much covered time has passed and somebody is there: no time passes while nobody is, and what is full at closing time is so at the next opening.</summary>
    public DateTime After(DateTime utc, TimeSpan covered)
    {
        var left = covered;
        foreach (var one in From(utc))
        {
            var from = one.From > utc ? one.From : utc;
            if (left < one.Until - from)
                return from + left;
            left -= one.Until - from;
        }
        throw Never(utc);
    }

    /// <summary>How much covered time lies between two instants; none when the second is not later.</summary>
    public TimeSpan Between(DateTime from, DateTime until)
    {
        var sum = TimeSpan.Zero;
        for (var date = DateOnly.FromDateTime(UkClock.ToLondon(from)); date <= DateOnly.FromDateTime(UkClock.ToLondon(until)); date = date.AddDays(1))
            foreach (var one in On(date))
                if ((one.Until < until ? one.Until : until) is var end && (one.From > from ? one.From : from) is var start && end > start)
                    sum += end - start;
        return sum;
    }

    /// <summary>When the next working day is over: the last covered moment of the first covered date after this one.</summary>
    public DateTime EndOfNextWorkingDay(DateTime utc)
    {
        var today = DateOnly.FromDateTime(UkClock.ToLondon(utc));
        for (var n = 1; n < DaysAhead; n++)
            if (On(today.AddDays(n)) is [.., var last])
                return last.Until;
        throw Never(utc);
    }

    private Covered Next(DateTime utc) => From(utc).FirstOrDefault() ?? throw Never(utc);

    private static InvalidOperationException Never(DateTime utc) => new($"Nobody is there for {DaysAhead} days from {utc:O}.");
}
