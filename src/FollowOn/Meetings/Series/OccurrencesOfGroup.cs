using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Series;

/// <summary>What a group's rhythm wants next, with everything it has said: dates taken out, a pause, turns, spans of weeks.</summary>
public sealed class OccurrencesOfGroup(FollowOnDb db, UkClock clock, SeriesRead series)
{
    /// <summary>
    /// The next occurrences after what is fixed, in order; none where the group meets as it comes, has never met or is over. The first is the one that is
    /// asked for by itself, if anything is.
    /// </summary>
    public async Task<IReadOnlyList<Occurrence>> Ahead(GroupId group, int count) =>
        (await series.Read(db.Groups.Where(g => g.Id == group))).SingleOrDefault() is { } now ? Of(now, clock.Today, count) : [];

    /// <inheritdoc cref="Ahead"/>
    public static IReadOnlyList<Occurrence> Of(SeriesNow now, DateOnly today, int count)
    {
        if (now.Facts.IsOver)
            return [];
        var slots = Slots.Ahead(now.Facts, today).Take(count + 1).ToList();
        // What has been offered stands, and the others come after it.
        if (now.Open is not null && now.Slot is { } offered)
            slots = [.. slots.Where(s => s.On > offered.On && s.Date > offered.Date).Prepend(offered)];
        return [.. slots.Take(count).Select(Of)];
    }

    /// <summary>The days around a slot on which the rhythm lets a meet-up be.</summary>
    public static Occurrence Of(NextSlot slot) =>
        new(slot.On, UkClock.Earlier(slot.Earliest, slot.Date), UkClock.Later(slot.Latest, slot.Date), slot.Starts, slot.Place) { Date = slot.Date, Online = slot.Online };
}
