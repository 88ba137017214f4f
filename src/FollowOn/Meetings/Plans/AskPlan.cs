using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Plans;

/// <summary>Asks a group when to meet, takes the answers, and fixes what is agreed. What writes is called inside a change.</summary>
public sealed class AskPlan(FollowOnDb db, UkClock clock, PlansOfGroup plans, PlanNews news, MeetUps meetUps)
{
    /// <summary>What the group would be asked about; nothing when nothing can be had. Writes nothing.</summary>
    /// <param name="dates">How many dates at the most.</param>
    public async Task<IReadOnlyList<PlanChoice>> Choices(GroupId group, int meetings, int days, int dates)
    {
        var (facts, _) = await plans.Load(group, meetings, Math.Max(days, GroupPlan.UsuallyLasts));
        return facts is null ? [] : [.. Propose.From(facts, plans.Miles, dates).Best.Select(b => new PlanChoice(b.Dates, b.Reasons))];
    }

    /// <summary>Asks; the same form sent twice asks once.</summary>
    /// <param name="choices">As found by <see cref="Choices"/>.</param>
    /// <returns>False when there is nothing to choose from, or the group is asked already.</returns>
    public async Task<bool> Ask(Guid id, GroupId group, int meetings, int days, PersonId? by, IReadOnlyList<PlanChoice> choices)
    {
        if (await db.GroupPlans.SingleOrDefaultAsync(p => p.Id == id) is { } known)
            return known.GroupId == group;
        if (await db.GroupPlans.AnyAsync(p => p.GroupId == group && p.ClosedAt == null))
            return false;
        if (choices.Count == 0)
            return false;
        var plan = new GroupPlan(id, group, meetings, choices, days, by, clock.Now);
        db.GroupPlans.Add(plan);
        var settledBy = UkClock.ToUtc(plan.LastDay.AddDays(1), NextMeetUps.From).AddHours(1);
        await db.NextMeetUps.Where(n => n.GroupId == group && n.SettledAt == null).ForEachAsync(n => n.PutOff(settledBy));
        await news.Asked(plan);
        return true;
    }

    /// <summary>The latest answer counts, whichever way it came; somebody who rests is not brought back by it.</summary>
    /// <returns>The plan; null when there is nothing to answer any more, or they are not in the group.</returns>
    public async Task<GroupPlan?> Answer(Guid id, PersonId person, IReadOnlyList<Suits> says, PersonId by)
    {
        if (await db.GroupPlans.SingleOrDefaultAsync(p => p.Id == id) is not { IsOpen: true } plan || plan.LastDay < clock.Today || says.Count != plan.Choices.Count)
            return null;
        if (!await db.Memberships.AnyAsync(m => m.GroupId == plan.GroupId && m.PersonId == person && m.LeftAt == null))
            return null;
        plan.Answer(person, says, by, clock.Now);
        return plan;
    }

    /// <summary>The best there is now; null when it is no longer what was shown. Writes nothing.</summary>
    /// <param name="shown">What was shown as the best, by <see cref="KeyOf"/>.</param>
    public async Task<Proposal?> Best(GroupId group, int meetings, string shown)
    {
        var (facts, _) = await plans.Load(group, meetings, GroupPlan.UsuallyLasts);
        return facts is not null && Propose.From(facts, plans.Miles, wanted: 1) is { Best: [var best] } && KeyOf(best) == shown ? best : null;
    }

    /// <summary>The group lets FollowOn decide: the best one is fixed at once, and everybody told.</summary>
    /// <param name="best">As found by <see cref="Best"/>.</param>
    /// <returns>Null when the group decides itself, is asked already, or has a meet-up for it meanwhile.</returns>
    public async Task<Meeting?> FixBest(GroupId group, Proposal best, PersonId by)
    {
        if (await db.PlanWays.SingleOrDefaultAsync(w => w.GroupId == group) is not { Fairest: true } || await db.GroupPlans.AnyAsync(p => p.GroupId == group && p.ClosedAt == null))
            return null;
        var (slot, date) = (best.First.SlotOn, best.First.Date);
        if (await db.Meetings.AnyAsync(m => m.GroupId == group && ((slot != null && m.SlotOn == slot) || (m.Date == date && m.CancelledAt == null))))
            return null;
        return await Fix(group, best.First, by, best.First.Coming, best.All, []);
    }

    /// <summary>What a proposal is known by on a form.</summary>
    public static string KeyOf(Proposal proposal) => $"{ProblemOfGroup.SlotId(proposal.First.Date.ToDateTime(proposal.First.Starts))} {proposal.First.PlaceId}";

    /// <summary>Fixes a meet-up that was planned, and tells everybody, with the reason in counts.</summary>
    public async Task<Meeting> Fix(GroupId id, PlannedDate at, PersonId? by, int coming, int all, IReadOnlyList<PersonId> without)
    {
        var group = await db.Groups.SingleAsync(g => g.Id == id);
        var slot = at.SlotOn is { } on && !await db.Meetings.AnyAsync(m => m.GroupId == id && m.SlotOn == on) ? at.SlotOn : null;
        var meeting = new Meeting(MeetingId.New(), id, at.Date, at.Starts, at.Place, at.Online, by, clock.Now, slot);
        if ((await plans.Places(id)).FirstOrDefault(p => p.Id == at.PlaceId) is { } place)
            meeting.MeetIn(place.Room, place.Places);
        db.Meetings.Add(meeting);
        if (without.Count > 0)
            db.MeetUpMemories.Add(new MeetUpMemory(meeting.Id, id, at.Date, without));
        group.MeetUpFixed(clock.Now);
        await meetUps.TellAgreed(group, meeting, why: Why(coming, all));
        return meeting;
    }

    /// <summary>"6 of 8 can come to this one." Counts only, and nothing where it says nothing.</summary>
    public static Word Why(int coming, int all) => coming == 0 ? "" : coming >= all
        ? Word.Phrase("plan-why-all", ("all", Number(all)))
        : Word.Phrase("plan-why", ("coming", Number(coming)), ("all", Number(all)));

    private static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
