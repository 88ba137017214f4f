using FollowOn.Groups;

namespace FollowOn.Meetings.Series;

/// <summary>A time at which the group's rhythm wants a meet-up.</summary>
/// <param name="On">The day the rhythm gives.</param>
/// <param name="Earliest">The first day it may be held on, included.</param>
/// <param name="Latest">The last day it may be held on, included. Windows of one rhythm never overlap.</param>
/// <param name="Starts">The usual time, London wall time.</param>
/// <param name="Place">The usual place; null when the group has none.</param>
public sealed record Occurrence(DateOnly On, DateOnly Earliest, DateOnly Latest, TimeOnly Starts, string? Place);

/// <summary>What a rhythm wants next.</summary>
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
            // Half a week either side, so that another weekday may suit more people.
            all.Add(new Occurrence(on, on.AddDays(-3), on.AddDays(3), starts, place));
        }
        return all;
    }
}
