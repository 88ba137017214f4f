using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public class PlannerPropertyTests
{
    [Fact]
    public void A_second_reading_of_the_page_gives_the_same_plans_in_the_same_order() =>
        Problems.Small.Sample(SameAsTheSecondReading, iter: 10_000, print: PlanningJson.Write);

    [Fact]
    public void And_so_it_does_where_almost_everything_is_alike() =>
        Problems.FullOfTies.Sample(SameAsTheSecondReading, iter: 1_000, print: PlanningJson.Write);

    [Fact]
    public void Our_own_search_and_CP_SAT_agree_to_the_last_word() =>
        Problems.Small.Sample(
            problem =>
            {
                var own = Planner.Plan(problem, by: PlannedBy.Search);
                var solver = Planner.Plan(problem, by: PlannedBy.CpSat);
                Assert.Equal(PlanningJson.Write(own), PlanningJson.Write(solver));
            },
            iter: 300,
            print: PlanningJson.Write);

    [Fact]
    public void The_order_of_members_slots_and_venues_in_the_file_changes_nothing() =>
        Problems.Small.Select(Gen.Int[0, 1_000_000]).Sample(
            (problem, seed) =>
            {
                var mixed = problem with
                {
                    Members = Mixed(problem.Members, seed),
                    Slots = Mixed(problem.Slots, seed + 1),
                    Venues = Mixed(problem.Venues, seed + 2),
                };
                Assert.Equal(PlanningJson.Write(Planner.Plan(problem)), PlanningJson.Write(Planner.Plan(mixed)));
            },
            iter: 3_000);

    [Fact]
    public void Members_under_other_names_get_the_same_plan() =>
        Problems.Small.Sample(
            problem =>
            {
                var renamed = problem with { Members = [.. problem.Members.Select((m, i) => m with { Id = $"somebody {problem.Members.Count - i}" })] };
                Assert.Equal(PlanningJson.Write(Planner.Plan(problem)), PlanningJson.Write(Planner.Plan(renamed)));
            },
            iter: 2_000);

    [Fact]
    public void One_more_slot_never_lowers_the_greatest_expected_attendance() =>
        Problems.Small.Where(p => p.Slots.Count > 0).Sample(
            problem =>
            {
                var gone = problem.Slots[^1].Id;
                var fewer = problem with
                {
                    Slots = [.. problem.Slots.SkipLast(1)],
                    Venues = [.. problem.Venues.Select(v => v with { Slots = v.Slots?.Where(s => s != gone).ToList() })],
                    Members = [.. problem.Members.Select(m => m with { Availability = m.Availability.Where(a => a.Key != gone).ToDictionary() })],
                };
                Assert.True(Greatest(fewer) <= Greatest(problem), $"{Greatest(fewer)} with fewer slots, {Greatest(problem)} with more.");
            },
            iter: 3_000,
            print: PlanningJson.Write);

    [Fact]
    public void A_stricter_gap_never_raises_the_greatest_expected_attendance() =>
        Problems.Small.Select(Gen.Int[0, 10], Gen.Int[0, 10]).Sample(
            (problem, more, less) =>
            {
                var stricter = problem with { MinGapDays = problem.MinGapDays + more, MaxGapDays = Math.Max(0, (problem.MaxGapDays ?? 60) - less) };
                Assert.True(Greatest(stricter) <= Greatest(problem), $"{Greatest(stricter)} with the stricter gap, {Greatest(problem)} without.");
            },
            iter: 3_000);

    private static void SameAsTheSecondReading(Problem problem)
    {
        var all = PlanningFormatReading.BestFirst(problem);
        var expected = all.DistinctBy(o => o.Dates).Take(problem.Alternatives + 1).ToList();
        var answer = Planner.Plan(problem);
        List<Alternative> plans = answer.Status == AnswerStatus.Infeasible ? []
            : answer.Alternatives.Prepend(new Alternative { Plan = answer.Plan, Aims = answer.Aims! }).ToList();
        Assert.Equal(
            expected.Select(o => o.Plan),
            plans.Select(p => (IReadOnlyList<PlanningFormatReading.Choice>)[.. p.Plan.Select(m => new PlanningFormatReading.Choice(m.Slot, m.Venue))]));
        Assert.All(expected.Zip(plans), pair => Assert.Equal(
            (pair.First.Longest, string.Join(',', pair.First.LeftOut), pair.First.Thousandths, pair.First.Millionths),
            (pair.Second.Aims.LongestRun, string.Join(',', pair.Second.Aims.LeftOut), (long)(pair.Second.Aims.Expected * 1000), (long)(pair.Second.Aims.Travel * 1_000_000))));
    }

    /// <summary>
    /// With nothing to be lost in attendance the planner may choose only among the fullest plans, so that what it expects is the greatest there is; −1 when nothing can be planned.
    /// </summary>
    private static decimal Greatest(Problem problem) => Planner.Plan(problem with { MaxAttendanceLoss = 0, Alternatives = 0 }).Aims?.Expected ?? -1;

    private static List<T> Mixed<T>(IReadOnlyList<T> items, int seed)
    {
#pragma warning disable CA5394 // The same order for the same seed is the point.
        var mixed = items.ToArray();
        new Random(seed).Shuffle(mixed);
        return [.. mixed];
#pragma warning restore CA5394
    }
}
