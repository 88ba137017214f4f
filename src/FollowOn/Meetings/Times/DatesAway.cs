using System.Globalization;

namespace FollowOn.Meetings.Times;

/// <summary>Days on which somebody is away, both included.</summary>
public readonly record struct Away(DateOnly From, DateOnly Until)
{
    /// <summary>"2026-12-03/2026-12-10": as it is kept.</summary>
    public string Kept => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}/{Until:yyyy-MM-dd}");

    public bool Has(DateOnly day) => From <= day && day <= Until;

    /// <summary>"Thursday 3 to Thursday 10 December", "Thursday 3 December".</summary>
    public override string ToString() => From == Until ? UkWords.Date(From) : $"{UkWords.Date(From)} to {UkWords.Date(Until)}";
}

/// <summary>When somebody is away, in the order of the dates. What is past is dropped with the next change, and by itself. Kept as one short text.</summary>
public sealed class DatesAway : IEquatable<DatesAway>
{
    public const int Most = 20;

    private DatesAway(IReadOnlyList<Away> all) => All = all;

    public static DatesAway None { get; } = new([]);

    public IReadOnlyList<Away> All { get; }

    public string Kept => string.Join(';', All.Select(a => a.Kept));

    /// <exception cref="FormatException">It is not what <see cref="Kept"/> says.</exception>
    public static DatesAway Read(string kept) => kept.Length == 0 ? None
        : new([.. kept.Split(';').Select(a => a.Split('/') is [var from, var until] ? new Away(Date(from), Date(until)) : throw new FormatException("Two dates belong together."))]);

    /// <summary>With this too; what it touches becomes one with it.</summary>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public DatesAway With(Away more)
    {
        if (more.Until < more.From)
            throw new ArgumentException("It ends before it begins.", nameof(more));
        var touched = All.Where(a => a.From <= more.Until.AddDays(1) && more.From <= a.Until.AddDays(1)).ToList();
        var whole = new Away(touched.Select(a => a.From).Append(more.From).Min(), touched.Select(a => a.Until).Append(more.Until).Max());
        return new([.. All.Except(touched).Append(whole).OrderBy(a => a.From).Take(Most)]);
    }

    public DatesAway Without(Away one) => new([.. All.Where(a => a != one)]);

    /// <summary>Without what is past.</summary>
    public DatesAway From(DateOnly today) => new([.. All.Where(a => a.Until >= today)]);

    /// <summary>Whether some part of a meet-up is on a day away.</summary>
    public bool Has(DateTime londonStart, int minutes)
    {
        var (first, last) = (DateOnly.FromDateTime(londonStart), DateOnly.FromDateTime(londonStart.AddMinutes(Math.Max(1, minutes)).AddTicks(-1)));
        return All.Any(a => a.From <= last && first <= a.Until);
    }

    public override string ToString() => UkWords.List([.. All.Select(a => a.ToString())]);

    public bool Equals(DatesAway? other) => other is not null && All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => Equals(obj as DatesAway);

    public override int GetHashCode() => Kept.GetHashCode(StringComparison.Ordinal);

    private static DateOnly Date(string kept) => DateOnly.ParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
