using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public class PlannerTests
{
    private static readonly DateTime Tuesday = new(2027, 1, 19, 11, 0, 0);

    [Fact]
    public void One_meeting_says_how_many_can_come_and_how_many_easily()
    {
        var problem = Group(8) with { Slots = [At("s1", Tuesday)] };
        problem = problem with
        {
            Members = [.. problem.Members.Select((m, i) => i switch
            {
                < 5 => Coming(m, Availability.Good, "s1"),
                < 7 => Coming(m, Availability.Manage, "s1"),
                _ => m,
            })],
        };

        var answer = Planner.Plan(problem);

        Assert.Equal(AnswerStatus.Optimal, answer.Status);
        Assert.Equal(new PlannedMeeting { Slot = "s1", Venue = "v1", ComingGood = 5, ComingManage = 2, LeftOut = 1 }, answer.Plan.Single());
        Assert.Equal(5.7m, answer.Aims!.Expected);
        Assert.Equal(1, answer.Unreachable);
        Assert.Equal(
            ["7 of 8 can come, 5 of them easily.", "No choice of these times and places can include everyone: 7 of 8 can come to at least one."],
            answer.Reasons);
    }

    [Fact]
    public void Whoever_missed_two_in_a_row_is_not_left_out_a_third_time_for_the_sake_of_a_fuller_room()
    {
        var problem = Group(4) with { Slots = [At("full", Tuesday), At("theirs", Tuesday.AddDays(1))] };
        problem = problem with
        {
            Members = [.. problem.Members.Select((m, i) => i switch
            {
                0 => Coming(m, Availability.Good, "theirs") with { LeftOutRun = 2, LeftOutRecent = 2 },
                1 => Coming(m, Availability.Good, "full", "theirs"),
                _ => Coming(m, Availability.Good, "full"),
            })],
        };

        Assert.Equal("theirs", Planner.Plan(problem).Plan.Single().Slot);
        Assert.Equal("full", Planner.Plan(problem with { MaxAttendanceLoss = 0.15m }).Plan.Single().Slot);
        Assert.Equal("full", Planner.Plan(problem with
        {
            Members = [problem.Members[0] with { Resting = true }, .. problem.Members.Skip(1)],
        }).Plan.Single().Slot);
    }

    [Theory]
    [InlineData(0.850, "full")]
    [InlineData(0.851, "theirs")]
    public void What_fairness_may_cost_is_held_to_the_thousandth(double theirChance, string chosen)
    {
        // The fullest room is expected to hold 1.001; at most 15% less is 0.85085.
        var problem = Group(3) with { MinComing = 1, MaxAttendanceLoss = 0.15m, Slots = [At("full", Tuesday), At("theirs", Tuesday.AddDays(1))] };
        problem = problem with
        {
            Members =
            [
                Coming(problem.Members[0], Availability.Good, "full") with { Chance = new Chance { Good = 1m } },
                Coming(problem.Members[1], Availability.Good, "full") with { Chance = new Chance { Good = 0.001m } },
                Coming(problem.Members[2], Availability.Good, "theirs") with { Chance = new Chance { Good = (decimal)theirChance }, LeftOutRun = 2 },
            ],
        };

        Assert.Equal(chosen, Planner.Plan(problem).Plan.Single().Slot);
    }

    [Fact]
    public void Of_several_choices_for_one_meeting_it_says_how_many_there_were()
    {
        var problem = Group(2) with { Slots = [At("s1", Tuesday), At("s2", Tuesday.AddDays(1)), At("s3", Tuesday.AddDays(2))] };
        problem = problem with
        {
            Members =
            [
                Coming(problem.Members[0], Availability.Manage, "s1", "s2"),
                Coming(problem.Members[1], Availability.Manage, "s1", "s2", "s3"),
            ],
        };

        Assert.Equal(["Both can come.", "It is the best of 2 possible choices of time and place."], Planner.Plan(problem).Reasons);
    }

    [Fact]
    public void Runs_over_several_meetings_are_told_in_counts()
    {
        var slots = Enumerable.Range(0, 3).Select(i => At($"s{i}", Tuesday.AddDays(7 * i))).ToList();
        var problem = Group(3) with { Slots = slots, Meetings = 3, MinGapDays = 7, MaxGapDays = 7 };
        problem = problem with { Members = [.. problem.Members.Select((m, i) => Coming(m, Availability.Good, i < 2 ? ["s0", "s1", "s2"] : ["s2"]) with { LeftOutRun = i == 2 ? 1 : 0 })] };

        var answer = Planner.Plan(problem);

        Assert.Equal(3, answer.Aims!.LongestRun);
        Assert.Equal(
            [
                "Meet-up 1, Tuesday 19 January: 2 of 3 can come, both of them easily.",
                "Meet-up 2, Tuesday 26 January: 2 of 3 can come, both of them easily.",
                "Meet-up 3, Tuesday 2 February: All 3 can come, all of them easily.",
                "With this plan nobody who can come to any of these times and places is left out of more than 3 meet-ups in a row, the ones before counted too; no choice makes that fewer.",
            ],
            answer.Reasons);
    }

    [Fact]
    public void What_cannot_hold_together_is_said_in_words()
    {
        var everyone = Group(3) with { Slots = [At("s1", Tuesday), At("s2", Tuesday.AddDays(7))] };
        everyone = everyone with { Members = [.. everyone.Members.Select(m => Coming(m, Availability.Good, "s1", "s2"))] };

        Conflict(everyone with { Slots = [], Venues = [], Members = [] }, "There are no times to choose from.");
        Conflict(everyone with { Venues = [], Members = [] }, "There are no places to choose from.");
        Conflict(everyone with { Venues = [everyone.Venues[0] with { Slots = [] }] }, "No place is open at any of the times.");
        Conflict(everyone with { MinComing = 4 }, "A meet-up needs at least 4 people who can come, of the 3 in the group.");
        Conflict(everyone with { Venues = [everyone.Venues[0] with { Places = 2 }] }, "A place needs room for everyone who can come.");
        Conflict(
            everyone with { Members = [.. everyone.Members.Select(m => m with { Needs = ["step-free"] })] },
            "A meet-up needs at least 2 people who can come, of the 3 in the group.",
            "People can come only to places that have what they need.");
        Conflict(
            everyone with { Members = [.. everyone.Members.Select(m => m with { MaxTravel = 4 })] },
            "A meet-up needs at least 2 people who can come, of the 3 in the group.",
            "People travel no further than they said they can.");
        Conflict(
            everyone with { Members = [.. everyone.Members.Select(m => m with { Availability = new Dictionary<string, Availability>() })] },
            "A meet-up needs at least 2 people who can come, of the 3 in the group.",
            "People can come only at the times they gave.");
        Conflict(
            everyone with { Meetings = 2, MinGapDays = 14, MaxGapDays = 42 },
            "2 meet-ups are to be planned together, each at a time of its own.",
            "Meet-ups are at least 14 days apart.");
        Conflict(everyone with { Meetings = 3 }, "3 meet-ups are to be planned together, each at a time of its own.");
        Conflict(
            everyone with { LastMeeting = new DateOnly(2026, 11, 3), MaxGapDays = 42 },
            "Meet-ups are at most 42 days apart.",
            "The last meet-up was on Tuesday 3 November 2026, and the days between count from there.");
    }

    [Fact]
    public void A_busy_quarter_is_proven_best()
    {
        // 12 people, 12 weeks of mornings, afternoons and evenings on weekdays, 10 venues: the size the product plans.
        var random = new Random(20270119);
        var slots = (from day in Enumerable.Range(0, 84)
                     let date = Tuesday.Date.AddDays(day)
                     where date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                     from hour in new[] { 11, 14, 18 }
                     select At($"{date:yyyyMMdd}-{hour}", date.AddHours(hour))).ToList();
        var venues = Enumerable.Range(0, 10).Select(i => new Venue { Id = $"v{i}", Places = 12, Features = i % 2 == 0 ? ["step-free"] : [] }).ToList();
        var members = Enumerable.Range(0, 12).Select(i => new Member
        {
            Id = $"m{i}",
            Needs = i % 5 == 0 ? ["step-free"] : [],
            Availability = slots.Where(_ => random.Next(3) == 0).ToDictionary(s => s.Id, _ => (Availability)random.Next(2)),
            Travel = venues.ToDictionary(v => v.Id, _ => (decimal)random.Next(1, 12)),
            MaxTravel = 8,
            LeftOutRun = random.Next(3),
            LeftOutRecent = random.Next(4),
        }).ToList();
        var problem = new Problem { Slots = slots, Venues = venues, Members = members, MinComing = 3, Alternatives = 2 };

        var answer = Planner.Plan(problem);
        var brute = new BruteForce(problem).BestThenAlternatives();

        Assert.Equal(AnswerStatus.Optimal, answer.Status);
        Assert.Equal(
            brute.Select(p => (p.Plan[0].Slot.Id, p.Plan[0].Venue.Id)),
            answer.Alternatives.Select(a => a.Plan[0]).Prepend(answer.Plan[0]).Select(m => (m.Slot, m.Venue)));
    }

    private static void Conflict(Problem problem, params string[] words)
    {
        var answer = Planner.Plan(problem);
        Assert.Equal(AnswerStatus.Infeasible, answer.Status);
        Assert.Equal(words, answer.Conflict);
    }

    private static Problem Group(int people) => new()
    {
        Venues = [new Venue { Id = "v1", Places = 12 }],
        Members = [.. Enumerable.Range(0, people).Select(i => new Member { Id = $"m{i}", Travel = new Dictionary<string, decimal> { ["v1"] = 5 } })],
    };

    private static Slot At(string id, DateTime start) => new() { Id = id, Start = start };

    private static Member Coming(Member member, Availability level, params string[] slots) =>
        member with { Availability = slots.ToDictionary(s => s, _ => level) };
}
