using FollowOn.Groups;
using FollowOn.Meetings.Series;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Plans;

/// <summary>
/// The time and place that FollowOn offers by itself: the habit's, unless the group chose "the fairest each time" and enough of its people have said when they
/// are at their best.
/// </summary>
public sealed class FairSlot(FollowOnDb db, PlansOfGroup plans)
{
    /// <summary>With fewer who said their times there is too little to be fair by.</summary>
    public const int FewestTimesKnown = 3;

    /// <returns>Null when the usual slot stands.</returns>
    public async Task<(NextSlot Slot, int Coming, int Of)?> For(Group group, NextSlot slot)
    {
        if (group.Rhythm is not { } rhythm || !await db.PlanWays.AnyAsync(w => w.GroupId == group.Id && w.Fairest))
            return null;
        var (facts, _) = await plans.Load(group.Id, 1, days: 0, WindowOf(rhythm, slot));
        if (facts is null || facts.People.Count(p => p.Says is not null) < FewestTimesKnown)
            return null;
        if (Propose.From(facts, plans.Miles, wanted: 1) is not { Best: [var best] })
            return null;
        var first = best.First;
        return (slot with { Date = first.Date, Starts = first.Starts, Place = first.Place, Online = first.Online }, first.Coming, best.All);
    }

    /// <summary>The days around the slot on which the rhythm lets a meet-up be.</summary>
    private static Occurrence WindowOf(Rhythm rhythm, NextSlot slot)
    {
        int[] before = [7 * rhythm.Weeks, 14, 28, 35];
        return before.Select(days => Occurrences.After(rhythm, slot.On.AddDays(-days), slot.Starts, slot.Place, 1)[0]).FirstOrDefault(o => o.On == slot.On)
            ?? new Occurrence(slot.On, slot.On.AddDays(-3), slot.On.AddDays(3), slot.Starts, slot.Place);
    }
}
