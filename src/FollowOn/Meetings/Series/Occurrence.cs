using FollowOn.Groups;

namespace FollowOn.Meetings.Series;

/// <summary>A time at which the group's rhythm wants a meet-up.</summary>
/// <param name="On">The day the rhythm gives.</param>
/// <param name="Earliest">The first day it may be held on, included.</param>
/// <param name="Latest">The last day it may be held on, included. Windows of one rhythm never overlap.</param>
/// <param name="Starts">The usual time, London wall time.</param>
/// <param name="Place">The usual place; null when the group has none.</param>
public sealed record Occurrence(DateOnly On, DateOnly Earliest, DateOnly Latest, TimeOnly Starts, string? Place)
{
    /// <summary>The day people would be asked for: <see cref="On"/>, or later where nothing is open on it.</summary>
    public DateOnly Date { get; init; } = On;

    public bool Online { get; init; }
}

/// <summary>What a rhythm alone wants next. What a group has said beside it (dates taken out, a pause, turns) is in <see cref="OccurrencesOfGroup"/>.</summary>
public static class Occurrences
{
    /// <summary>The next occurrences after a day, in order.</summary>
    /// <param name="last">The day of the last meet-up, or of its slot.</param>
    public static IReadOnlyList<Occurrence> After(Rhythm rhythm, DateOnly last, TimeOnly starts, string? place, int count)
    {
        var (all, on) = (new List<Occurrence>(), last);
        for (var i = 0; i < count; i++)
        {
            on = rhythm.After(on);
            // Half a week either side, so that another weekday may suit more people; or the span that the group named, which never overlaps with the next.
            var (half, before) = (rhythm.IsLoose ? 7 * rhythm.Spread : 3, all.Count == 0 ? DateOnly.MinValue : all[^1].Latest);
            all.Add(new Occurrence(on, on.AddDays(-half) > before ? on.AddDays(-half) : before.AddDays(1), on.AddDays(half), starts, place));
        }
        return all;
    }
}
