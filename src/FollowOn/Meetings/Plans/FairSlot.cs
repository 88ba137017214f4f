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
        if (!await db.PlanWays.AnyAsync(w => w.GroupId == group.Id && w.Fairest))
            return null;
        var (facts, _) = await plans.Load(group.Id, 1, days: 0, OccurrencesOfGroup.Of(slot));
        if (facts is null || facts.People.Count(p => p.Says is not null) < FewestTimesKnown)
            return null;
        if (Propose.From(facts, plans.Miles, wanted: 1) is not { Best: [var best] })
            return null;
        var first = best.First;
        return (slot with { Date = first.Date, Starts = first.Starts, Place = first.Place, Online = first.Online }, first.Coming, best.All);
    }
}
