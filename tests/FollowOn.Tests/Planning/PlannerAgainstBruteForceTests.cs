using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public class PlannerAgainstBruteForceTests
{
    [Fact]
    public void The_plan_its_aims_and_its_alternatives_are_those_of_trying_every_plan()
    {
        Problems.Small.Sample(
            problem =>
            {
                var expected = new BruteForce(problem).BestThenAlternatives();
                var answer = Planner.Plan(problem);
                Assert.Equal(expected.Count == 0 ? AnswerStatus.Infeasible : AnswerStatus.Optimal, answer.Status);
                Assert.Equal(expected.Count == 0, answer.Conflict.Count > 0);
                Assert.Equal(Math.Max(0, expected.Count - 1), answer.Alternatives.Count);
                if (expected.Count == 0)
                {
                    Assert.Empty(answer.Plan);
                    Assert.Null(answer.Aims);
                    return;
                }

                Same(expected[0], answer.Plan, answer.Aims!);
                foreach (var (brute, alternative) in expected.Skip(1).Zip(answer.Alternatives))
                {
                    Same(brute, alternative.Plan, alternative.Aims);
                }
            },
            iter: 20_000,
            print: PlanningJson.Write);
    }

    [Fact]
    public void Who_comes_who_is_left_out_and_how_many_nothing_suits_are_as_defined()
    {
        Problems.Small.Sample(
            problem =>
            {
                var brute = new BruteForce(problem);
                var answer = Planner.Plan(problem, names: true);
                Assert.Equal(brute.Unreachable().Count, answer.Unreachable);
                foreach (var meeting in answer.Plan)
                {
                    var at = new BruteForce.Meeting(
                        problem.Slots.Single(s => s.Id == meeting.Slot), problem.Venues.Single(v => v.Id == meeting.Venue));
                    var coming = problem.Members.Where(m => brute.CanCome(m, at)).ToList();
                    Assert.Equal(coming.Select(m => m.Id), meeting.Coming!);
                    Assert.Equal(problem.Members.Except(coming).Where(m => !m.Resting).Select(m => m.Id), meeting.LeftOutMembers!);
                    Assert.Equal(meeting.LeftOutMembers!.Count, meeting.LeftOut);
                    Assert.Equal(coming.Count(m => m.Availability[at.Slot.Id] == Availability.Good), meeting.ComingGood);
                    Assert.Equal(coming.Count, meeting.ComingGood + meeting.ComingManage);
                }
            },
            iter: 5_000,
            print: PlanningJson.Write);
    }

    [Fact]
    public void A_plan_given_before_it_is_proven_keeps_the_rules_and_is_no_better_than_its_bound()
    {
        var cutShort = 0;
        Problems.Small.Sample(
            problem =>
            {
                var all = new BruteForce(problem).Ranked();
                var answer = Planner.Plan(problem, workLimit: 0, by: PlannedBy.Search);
                if (answer.Status != AnswerStatus.Feasible)
                {
                    return;
                }

                Interlocked.Increment(ref cutShort);
                Assert.NotNull(answer.Bound);
                Assert.Contains("not proven the best", answer.Reasons[^1].Replace("was proven", "not proven", StringComparison.Ordinal), StringComparison.Ordinal);
                if (answer.Reasons[^1].Contains("no choice is fairer", StringComparison.Ordinal))
                {
                    Assert.Equal((all[0].LongestRun, string.Join(',', all[0].LeftOut)), (answer.Aims!.LongestRun, string.Join(',', answer.Aims.LeftOut)));
                }

                Assert.Contains(all, p => p.Plan.Select(m => (m.Slot.Id, m.Venue.Id)).SequenceEqual(answer.Plan.Select(m => (m.Slot, m.Venue))));
                Assert.True(Compare(answer.Bound, all[0]) <= 0, "The bound is better than the best plan, or as good.");
            },
            iter: 5_000,
            print: PlanningJson.Write);
        Assert.True(cutShort > 0, "Some problem must need more work than none.");
    }

    [Fact]
    public void The_rules_named_in_a_conflict_are_no_more_than_nine_and_each_is_said_once()
    {
        Problems.Small.Where(p => new BruteForce(p).Ranked().Count == 0).Sample(
            problem =>
            {
                var conflict = Planner.Plan(problem).Conflict;
                Assert.InRange(conflict.Count, 1, 9);
                Assert.Equal(conflict.Count, conflict.Distinct().Count());
                Assert.All(conflict, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
            },
            iter: 2_000,
            print: PlanningJson.Write);
    }

    private static void Same(BruteForce.Scored brute, IReadOnlyList<PlannedMeeting> plan, Aims aims)
    {
        Assert.Equal(brute.Plan.Select(m => (m.Slot.Id, m.Venue.Id)), plan.Select(m => (m.Slot, m.Venue)));
        Assert.Equal(brute.LongestRun, aims.LongestRun);
        Assert.Equal(brute.LeftOut, aims.LeftOut);
        Assert.Equal(brute.Expected, aims.Expected);
        Assert.Equal(brute.Travel, aims.Travel);
    }

    private static int Compare(Aims bound, BruteForce.Scored best)
    {
        var order = bound.LongestRun.CompareTo(best.LongestRun);
        order = order != 0 ? order : bound.LeftOut.Zip(best.LeftOut, (a, b) => a.CompareTo(b)).FirstOrDefault(o => o != 0);
        order = order != 0 ? order : best.Expected.CompareTo(bound.Expected);
        return order != 0 ? order : bound.Travel.CompareTo(best.Travel);
    }
}
