using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Plans;

/// <summary>
/// What time brings to plans: the one reminder, the end of a vote, and the note of whom a meet-up left out. Run as often as you like, on as many nodes as you
/// like; each happens once, in one transaction with what is told of it.
/// </summary>
public sealed class DuePlans(FollowOnDb db, UkClock clock, PlansOfGroup plans, PlanNews news, AskPlan asking, TimesOfGroup times)
{
    /// <summary>Reminders and results leave from 10am.</summary>
    public static readonly TimeOnly From = new(10, 0);

    /// <summary>What was not noted for so long is no longer: the answers may be forgotten.</summary>
    private const int NotedWithinDays = 60;

    public async Task Run()
    {
        foreach (var id in await db.GroupPlans.Where(p => p.ClosedAt == null).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync())
            await db.Change(() => Move(id));
        var (from, until) = (clock.Today.AddDays(-NotedWithinDays), clock.Today.AddDays(-Remembering.NotedAfterDays));
        var over = await db.Meetings.Where(m => m.Date >= from && m.Date <= until && m.CancelledAt == null && !db.MeetUpMemories.Any(x => x.MeetingId == m.Id && x.NotedAt != null))
            .OrderBy(m => m.Date).Select(m => m.Id).ToListAsync();
        foreach (var id in over)
            await db.Change(() => Note(id));
        if (await db.MeetUpMemories.AnyAsync(x => x.NotedAt == null && db.Meetings.Any(m => m.Id == x.MeetingId && m.CancelledAt != null)))
            await db.Change(async () => db.MeetUpMemories.RemoveRange(await db.MeetUpMemories.Where(x => x.NotedAt == null && db.Meetings.Any(m => m.Id == x.MeetingId && m.CancelledAt != null)).ToListAsync()));
    }

    private async Task Move(Guid id)
    {
        if (await db.GroupPlans.SingleAsync(p => p.Id == id) is not { IsOpen: true } plan)
            return;
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == plan.GroupId);
        var time = TimeOnly.FromDateTime(clock.LondonNow);
        var members = await db.Memberships.AsNoTracking().Where(m => m.GroupId == plan.GroupId && m.LeftAt == null).ToListAsync();
        if (group.EndedAt is not null || members.Count == 0 || await IsOvertaken(plan))
            plan.End(PlanOutcome.Overtaken, members.Count, clock.Now);
        else if (clock.Today > plan.LastDay ? time >= From : EverybodyAnswered(plan, members) && plan.LastAnswerAt + GroupPlan.ChangeOfMind <= clock.Now)
            await Settle(plan, group, members.Count);
        else if (plan.RemindedAt is null && clock.Today >= plan.LastDay.AddDays(-1) && clock.Now >= plan.AskedAt.AddHours(20) && time >= From && time < UkClock.QuietFrom && clock.Today <= plan.LastDay)
        {
            plan.Remind(clock.Now);
            await news.Remind(plan);
        }
    }

    /// <summary>Nobody waits for somebody who rests.</summary>
    private static bool EverybodyAnswered(GroupPlan plan, List<Membership> members) =>
        plan.Answers.Count > 0 && members.Where(m => m.RestingSince is null).All(m => plan.AnswerOf(m.PersonId) is not null);

    /// <summary>Somebody fixed a meet-up since, for about the same time.</summary>
    private Task<bool> IsOvertaken(GroupPlan plan)
    {
        var (group, asked, last) = (plan.GroupId, plan.AskedAt, plan.Choices.Max(c => c.First.Date));
        return db.Meetings.AnyAsync(m => m.GroupId == group && m.CancelledAt == null && m.AgreedAt > asked && m.Date >= clock.Today && m.Date <= last);
    }

    private async Task Settle(GroupPlan plan, Group group, int people)
    {
        var settled = Settling.Of(plan, await plans.People(plan.GroupId, plan.Choices.Min(c => c.First.Date)), await plans.Places(plan.GroupId), clock.Today, plans.Miles);
        if (settled is null || plan.Choices[settled.Choice].First.Date <= clock.Today)
        {
            plan.End(PlanOutcome.NothingSuits, people, clock.Now);
            await news.NothingSuits(plan, asksAnyway: group is { Rhythm: not null, AskingStoppedAt: null } && !group.RestsOn(clock.Today));
            return;
        }
        var meeting = await asking.Fix(plan.GroupId, plan.Choices[settled.Choice].First, plan.AskedBy, settled.Coming, settled.All, settled.Without);
        plan.Agree(settled.Choice, meeting.Id, people, settled.Coming, clock.Now);
    }

    /// <summary>Whom it left out, while the answers are still known.</summary>
    private async Task Note(MeetingId id)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == id);
        var memory = await db.MeetUpMemories.SingleOrDefaultAsync(m => m.MeetingId == id);
        if (memory?.NotedAt is not null)
            return;
        var members = await db.Memberships.AsNoTracking().Where(m => m.GroupId == meeting.GroupId && m.LeftAt == null).ToListAsync();
        // For another day than it was planned for, the times that people said are all that is known.
        var planned = memory is { WasPlanned: true } && memory.On == meeting.Date;
        var says = planned ? null : await times.Of(meeting.GroupId);
        var start = meeting.Date.ToDateTime(meeting.Starts);
        var leftOut = Remembering.LeftOutOf(meeting, members, p => planned ? memory!.PlannedWithout(p) : says!.TryGetValue(p, out var said) && said.At(start, ProblemOfGroup.Minutes) is null);
        if (memory is null)
            db.MeetUpMemories.Add(memory = new MeetUpMemory(id, meeting.GroupId, meeting.Date));
        memory.Note(meeting.Date, meeting.State(clock.LondonNow) is not MeetingState.DidNotMeet, leftOut, clock.Now);
    }
}
