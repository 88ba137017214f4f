using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public partial class ReasonsTests
{
    private static readonly DateTime Tuesday = new(2027, 1, 19, 11, 0, 0);

    [Fact]
    public void Every_count_in_the_reasons_is_that_of_a_recount() =>
        Problems.Small.Sample(
            problem =>
            {
                var answer = Planner.Plan(problem);
                var brute = new BruteForce(problem);
                foreach (var (meeting, sentence) in answer.Plan.Zip(answer.Reasons))
                {
                    var at = new BruteForce.Meeting(problem.Slots.Single(s => s.Id == meeting.Slot), problem.Venues.Single(v => v.Id == meeting.Venue));
                    var coming = problem.Members.Where(m => brute.CanCome(m, at)).ToList();
                    var easily = coming.Count(m => m.Availability[meeting.Slot] == Availability.Good);
                    var (said, all) = Counts(sentence, problem.Members.Count);
                    Assert.Equal((coming.Count, problem.Members.Count), (said, all));
                    if (Easily().Match(sentence) is { Success: true } match)
                    {
                        Assert.Equal(easily, int.TryParse(match.Groups[1].Value, out var number) ? number : coming.Count);
                    }
                }

                foreach (var sentence in answer.Reasons.Where(r => r.Contains("somebody whom", StringComparison.Ordinal)))
                {
                    var run = int.Parse(Number().Match(sentence).Value, CultureInfo.InvariantCulture);
                    var at = new BruteForce.Meeting(problem.Slots.Single(s => s.Id == answer.Plan[0].Slot), problem.Venues.Single(v => v.Id == answer.Plan[0].Venue));
                    Assert.Contains(problem.Members, m => !m.Resting && m.LeftOutRun == run && brute.CanCome(m, at));
                }
            },
            iter: 3_000,
            print: PlanningJson.Write);

    [Fact]
    public void Nobody_is_named_in_what_a_group_reads() =>
        Problems.Small.Sample(
            problem =>
            {
                var named = problem with { Members = [.. problem.Members.Select((m, i) => m with { Id = $"Winifred{i}" })] };
                var answer = Planner.Plan(named);
                Assert.DoesNotContain(answer.Reasons.Concat(answer.Conflict).Concat(Planner.WhatIf(named, answer)), s => s.Contains("Winifred", StringComparison.Ordinal));
            },
            iter: 1_000);

    [Fact]
    public void The_one_the_last_two_missed_is_told_of_without_a_name()
    {
        var problem = Group(4);
        problem = problem with { Members = [problem.Members[0] with { LeftOutRun = 2 }, .. problem.Members.Skip(1)] };
        Assert.Contains("It includes somebody whom the last 2 meet-ups missed.", Planner.Plan(problem).Reasons);
        Assert.DoesNotContain(Planner.Plan(problem with { Members = [problem.Members[0] with { Resting = true }, .. problem.Members.Skip(1)] }).Reasons, r => r.Contains("missed", StringComparison.Ordinal));
    }

    [Fact]
    public void What_two_people_need_of_places_is_told_as_a_wish_about_places()
    {
        var problem = Needing(2);
        Assert.Equal(["If every place had \u201cstep-free\u201d, all 6 could come instead of 4."], Planner.WhatIf(problem, Planner.Plan(problem)));
    }

    [Fact]
    public void What_only_one_person_needs_or_who_travels_too_far_alone_is_never_told()
    {
        var one = Needing(1);
        Assert.Empty(Planner.WhatIf(one, Planner.Plan(one)));

        var far = Group(6);
        far = far with { Members = [.. far.Members.Select((m, i) => m with { MaxTravel = i == 0 ? 1 : 9 })] };
        Assert.Empty(Planner.WhatIf(far, Planner.Plan(far)));

        // Two limits, but letting them go would let in only one more.
        var two = far with
        {
            Venues = [far.Venues[0], new Venue { Id = "v2", Places = 12 }],
            Members = [.. far.Members.Select((m, i) => m with { MaxTravel = i < 2 ? 1 : 9, Travel = new Dictionary<string, decimal> { ["v1"] = i == 1 ? 1 : 5, ["v2"] = 50 } })],
        };
        Assert.Empty(Planner.WhatIf(two, Planner.Plan(two)));
    }

    [Fact]
    public void Limits_on_travel_that_keep_two_away_are_told()
    {
        var problem = Group(6);
        problem = problem with { Members = [.. problem.Members.Select((m, i) => m with { MaxTravel = i < 2 ? 1 : 9 })] };
        Assert.Equal(["If the limits on travel were let go, all 6 could come instead of 4."], Planner.WhatIf(problem, Planner.Plan(problem)));
    }

    [Fact]
    public void A_rule_of_the_group_that_stands_in_the_way_is_told()
    {
        var problem = Group(6) with { LastMeeting = DateOnly.FromDateTime(Tuesday.AddDays(-7)), MinGapDays = 14, Slots = [new Slot { Id = "s1", Start = Tuesday }, new Slot { Id = "s2", Start = Tuesday.AddDays(7) }] };
        problem = problem with { Members = [.. problem.Members.Select((m, i) => i == 0 ? m : m with { Availability = new Dictionary<string, Availability> { ["s1"] = Availability.Good, ["s2"] = Availability.Good } })] };
        Assert.Equal(["If meet-ups could be less than 14 days apart, all 6 could come instead of 5."], Planner.WhatIf(problem, Planner.Plan(problem)));
    }

    [Fact]
    public void What_would_change_is_what_trying_every_plan_without_the_wish_gives() =>
        Problems.Small.Where(p => p.Meetings == 1).Sample(
            problem =>
            {
                var sentences = Planner.WhatIf(problem, Planner.Plan(problem));
                foreach (var sentence in sentences.Where(s => s.StartsWith("If the limits on travel", StringComparison.Ordinal)))
                {
                    var without = problem with { Members = [.. problem.Members.Select(m => m with { MaxTravel = null })] };
                    var then = Coming(without);
                    Assert.Contains(then == problem.Members.Count ? $"all {then} could" : $"{then} of", sentence, StringComparison.Ordinal);
                    Assert.Contains($"instead of {Coming(problem)}.", sentence, StringComparison.Ordinal);
                    Assert.True(then - Coming(problem) >= 2, sentence);
                }
            },
            iter: 4_000,
            print: PlanningJson.Write);

    [Theory]
    [InlineData(0, 0, 0, 0, "0.9", "0.6")]
    [InlineData(6, 6, 0, 6, "0.95", "0.3")]
    [InlineData(0, 6, 6, 6, "0.45", "0.8")]
    [InlineData(1, 2, 0, 0, "0.8", "0.6")]
    public void A_chance_leans_on_a_members_own_history_the_more_there_is_of_it(int cameGood, int good, int cameManage, int manage, string isGood, string isManage)
    {
        var chance = Chance.FromHistory(cameGood, good, cameManage, manage);
        Assert.Equal((decimal.Parse(isGood, CultureInfo.InvariantCulture), decimal.Parse(isManage, CultureInfo.InvariantCulture)), (chance.Good, chance.Manage));
    }

    [Fact]
    public void A_chance_is_never_certain_and_rises_with_each_meeting_come_to() =>
        Gen.Int[0, 400].SelectMany(n => Gen.Int[0, n].Select(k => (Came: k, Of: n))).Sample(h =>
        {
            var chance = Chance.FromHistory(h.Came, h.Of, h.Came, h.Of);
            Assert.InRange(chance.Good, 0.001m, 0.999m);
            Assert.True(chance.Good >= chance.Manage);
            Assert.True(Chance.FromHistory(h.Came + 1, h.Of + 1, 0, 0).Good >= chance.Good);
            Assert.Throws<ArgumentOutOfRangeException>(() => Chance.FromHistory(h.Of + 1, h.Of, 0, 0));
        });

    private static int Coming(Problem problem)
    {
        var best = PlanningFormatReading.BestFirst(problem)[0].Plan[0];
        var brute = new BruteForce(problem);
        return problem.Members.Count(m => brute.CanCome(m, new BruteForce.Meeting(problem.Slots.Single(s => s.Id == best.Slot), problem.Venues.Single(v => v.Id == best.Venue))));
    }

    private static (int Coming, int Of) Counts(string sentence, int all)
    {
        var words = sentence.Contains(": ", StringComparison.Ordinal) ? sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) + 2)..] : sentence;
        var numbers = Number().Matches(words).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return words.StartsWith("Both", StringComparison.Ordinal) ? (2, all) : words.StartsWith("All", StringComparison.Ordinal) ? (numbers[0], all) : (numbers[0], numbers[1]);
    }

    private static Problem Needing(int people)
    {
        var problem = Group(6);
        return problem with { Members = [.. problem.Members.Select((m, i) => i < people ? m with { Needs = ["step-free"] } : m)] };
    }

    private static Problem Group(int people) => new()
    {
        Slots = [new Slot { Id = "s1", Start = Tuesday }],
        Venues = [new Venue { Id = "v1", Places = 12 }],
        Members = [.. Enumerable.Range(0, people).Select(i => new Member
        {
            Id = $"m{i}",
            Travel = new Dictionary<string, decimal> { ["v1"] = 5 },
            Availability = new Dictionary<string, Availability> { ["s1"] = Availability.Good },
        })],
    };

    [GeneratedRegex(@"(\d+|both|all) of them easily")]
    private static partial Regex Easily();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
