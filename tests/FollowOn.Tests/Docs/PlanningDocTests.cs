using System.Text.RegularExpressions;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>The worked examples of docs/planning.md are what the planner answers.</summary>
public class PlanningDocTests
{
    private static IReadOnlyList<string> Json { get; } =
        [.. Regex.Matches(Repository.Read("docs/planning.md").ReplaceLineEndings("\n"), "```json\n(.*?)\n```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];

    [Fact]
    public void The_form_of_a_problem_on_the_page_can_be_read() => Assert.Equal(2, PlanningJson.ReadProblem(Json[0]).Meetings);

    [Fact]
    public void Whoever_missed_the_last_two_is_answered_as_printed()
    {
        var problem = PlanningJson.ReadProblem(Json[2]);
        var answer = Planner.Plan(problem);

        Assert.Equal(Json[3], PlanningJson.Write(answer with { WhatIf = Planner.WhatIf(problem, answer) }).ReplaceLineEndings("\n"));
        Assert.Equal("tue", Planner.Plan(problem with { MaxAttendanceLoss = 0.1m }).Plan[0].Slot);
    }

    [Fact]
    public void Two_together_and_nothing_can_be_planned_are_answered_as_told()
    {
        var problem = PlanningJson.ReadProblem(Json[4]);
        var answer = Planner.Plan(problem);

        Assert.Equal(("21jan", "04feb", 4.8m), (answer.Plan[0].Slot, answer.Plan[1].Slot, answer.Aims!.Expected));
        Assert.Equal([2, 2, 1, 1, 0], answer.Aims.LeftOut);
        Assert.Equal([3, 1, 1, 1, 0], answer.Alternatives.Single().Aims.LeftOut);
        Assert.Equal(6m, Planner.Plan(problem with { MaxAttendanceLoss = 0 }).Aims!.Expected);
        var page = Repository.Read("docs/planning.md");
        Assert.All(answer.Reasons.Concat(Planner.Plan(problem with { MinGapDays = 20 }).Conflict), sentence => Assert.Contains($"- {sentence}", page, StringComparison.Ordinal));
    }
}
