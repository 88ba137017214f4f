using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public class PlanningJsonTests
{
    private const string Documented = """
        {
          "seed": 1,
          "meetings": 2,                     // how many to plan jointly
          "minGapDays": 14, "maxGapDays": 42,
          "lastMeeting": "2027-01-05",
          "minComing": 3,
          "maxAttendanceLoss": 0.15,
          "alternatives": 2,
          "somethingNewer": { "kept": "out" },
          "slots":  [ { "id": "s1", "start": "2027-01-19T11:00", "minutes": 120 } ],
          "venues": [ { "id": "v1", "places": 8, "features": ["step-free"], "slots": ["s1"] } ],
          "members": [ {
              "id": "m1", "resting": false, "needs": ["step-free"],
              "availability": { "s1": "manage" }, "travel": { "v1": 12 }, "maxTravel": 45,
              "leftOutRun": 1, "leftOutRecent": 3, "chance": { "good": 0.9, "manage": 0.6 }
          } ]
        }
        """;

    [Fact]
    public void The_documented_example_is_read_as_documented()
    {
        var problem = PlanningJson.ReadProblem(Documented);

        Assert.Equal((1, 2, 14, 42, 3, 0.15m, 2), (problem.Seed, problem.Meetings, problem.MinGapDays, problem.MaxGapDays, problem.MinComing, problem.MaxAttendanceLoss, problem.Alternatives));
        Assert.Equal(new DateOnly(2027, 1, 5), problem.LastMeeting);
        Assert.Equal(new DateTime(2027, 1, 19, 11, 0, 0), problem.Slots.Single().Start);
        var member = problem.Members.Single();
        Assert.Equal(Availability.Manage, member.Availability["s1"]);
        Assert.Equal((12m, 45m, 1, 3), (member.Travel["v1"], member.MaxTravel, member.LeftOutRun, member.LeftOutRecent));
        Assert.Equal(new Chance { Good = 0.9m, Manage = 0.6m }, member.Chance);
    }

    [Fact]
    public void What_is_left_out_takes_its_default()
    {
        var problem = PlanningJson.ReadProblem("""{ "meetings": 1, "venues": [{ "id": "v1", "places": 8 }], "members": [{ "id": "m1" }] }""");

        Assert.Equal(2, problem.MinComing);
        Assert.Null(problem.MaxAttendanceLoss);
        Assert.Equal(0, problem.Alternatives);
        Assert.Null(problem.Venues[0].Slots);
        Assert.Equal(new Chance(), problem.Members[0].Chance);
        Assert.Equal(["There are no times to choose from."], Planner.Plan(problem).Conflict);
        Assert.Equal(["There are no times to choose from."], Planner.Plan(PlanningJson.ReadProblem("{}")).Conflict);
    }

    [Fact]
    public void A_problem_and_its_answer_survive_being_written_and_read() =>
        Problems.Small.Sample(
            problem =>
            {
                var written = PlanningJson.Write(problem);
                var read = PlanningJson.ReadProblem(written);
                Assert.Equal(written, PlanningJson.Write(read));
                var answer = PlanningJson.Write(Planner.Plan(problem, names: true));
                Assert.Equal(answer, PlanningJson.Write(Planner.Plan(read, names: true)));
                Assert.Equal(answer, PlanningJson.Write(PlanningJson.ReadAnswer(answer)));
            },
            iter: 1_000);

    [Fact]
    public void An_answer_is_written_in_the_documented_form()
    {
        var problem = PlanningJson.ReadProblem(Documented) with { Meetings = 1, MinComing = 1, Alternatives = 0 };

        Assert.Equal(
            """
            {
              "status": "optimal",
              "plan": [
                {
                  "slot": "s1",
                  "venue": "v1",
                  "comingGood": 0,
                  "comingManage": 1,
                  "leftOut": 0
                }
              ],
              "aims": {
                "longestRun": 2,
                "leftOut": [
                  3
                ],
                "expected": 0.6,
                "travel": 12
              },
              "unreachable": 0,
              "reasons": [
                "1 of 1 can come."
              ],
              "alternatives": [],
              "conflict": []
            }
            """.ReplaceLineEndings("\n"),
            PlanningJson.Write(Planner.Plan(problem)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("", "The file cannot be read")]
    [InlineData("null", "The file holds only null.")]
    [InlineData("[]", "The file cannot be read")]
    [InlineData("""{ "meetings": "two" }""", "The file cannot be read at $.meetings near line 1.")]
    [InlineData("""{ "meetings": 1, "meetings": 2 }""", "The file cannot be read")]
    [InlineData("""{ "meetings": 1e99 }""", "The file cannot be read at $.meetings")]
    [InlineData("""{ "slots": [{ "id": "s1", "start": "2027-01-19T11:00Z" }] }""", "The file cannot be read at $.slots[0].start")]
    [InlineData("""{ "slots": [{ "id": "s1", "start": "19/01/2027" }] }""", "The file cannot be read at $.slots[0].start")]
    [InlineData("""{ "members": [{ "id": "m1", "availability": { "s1": "perhaps" } }] }""", "The file cannot be read at $.members[0].availability.s1")]
    [InlineData("""{ "members": [{ "id": "m1", "availability": { "s1": 1 } }] }""", "The file cannot be read at $.members[0].availability.s1")]
    public void What_is_not_a_problem_is_refused_with_the_place(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<ProblemFaultException>(() => PlanningJson.ReadProblem(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "meetings": 0 }""", "meetings must be from 1 to 60; it is 0.")]
    [InlineData("""{ "minGapDays": -1 }""", "minGapDays must be from 0 to 3660; it is -1.")]
    [InlineData("""{ "maxGapDays": -7 }""", "maxGapDays must be from 0 to 3660; it is -7.")]
    [InlineData("""{ "minComing": -2 }""", "minComing must be from 0 to 64; it is -2.")]
    [InlineData("""{ "maxAttendanceLoss": 1.5 }""", "maxAttendanceLoss must be from 0 to 1; it is 1.5.")]
    [InlineData("""{ "alternatives": 1000 }""", "alternatives must be from 0 to 20; it is 1000.")]
    [InlineData("""{ "slots": null }""", "Slots, venues and members must each be a list; an empty list is fine.")]
    [InlineData("""{ "slots": [null] }""", "Every slot needs an id.")]
    [InlineData("""{ "slots": [{ "id": "s1", "start": "2027-01-19T11:00", "minutes": -5 }] }""", "Slot 's1': minutes must be from 1 to 1440; it is -5.")]
    [InlineData("""{ "slots": [{ "id": "s1", "start": "2027-01-19T11:00" }, { "id": "s1", "start": "2027-01-20T11:00" }] }""", "More than one slot has the id 's1'.")]
    [InlineData("""{ "venues": [{ "id": "v1", "places": -1 }] }""", "Venue 'v1': places must be from 0 to 100000; it is -1.")]
    [InlineData("""{ "venues": [{ "id": "v1", "slots": ["s9"] }] }""", "Venue 'v1' is open at slot 's9', which is not among the slots.")]
    [InlineData("""{ "venues": [{ "id": "v1", "features": null }] }""", "Venue 'v1': features must be a list of words.")]
    [InlineData("""{ "members": [{}] }""", "Every member needs an id.")]
    [InlineData("""{ "members": [{ "id": "m1", "chance": null }] }""", "Member 'm1': needs, availability, travel and chance may be left out, but not be null.")]
    [InlineData("""{ "members": [{ "id": "m1", "availability": { "s9": "good" } }] }""", "Member 'm1' gives availability for slot 's9', which is not among the slots.")]
    [InlineData("""{ "members": [{ "id": "m1", "travel": { "v9": 3 } }] }""", "Member 'm1' gives travel to venue 'v9', which is not among the venues.")]
    [InlineData("""{ "venues": [{ "id": "v1" }], "members": [{ "id": "m1", "travel": { "v1": -3 } }] }""", "Member 'm1': travel to venue 'v1' must be from 0 to 1000000; it is -3.")]
    [InlineData("""{ "members": [{ "id": "m1", "leftOutRun": -1 }] }""", "Member 'm1': leftOutRun must be from 0 to 100000; it is -1.")]
    [InlineData("""{ "members": [{ "id": "m1", "leftOutRecent": 2000000000 }] }""", "Member 'm1': leftOutRecent must be from 0 to 100000; it is 2000000000.")]
    [InlineData("""{ "members": [{ "id": "m1", "chance": { "good": 9 } }] }""", "Member 'm1': chance good must be from 0 to 1; it is 9.")]
    public void What_is_wrong_in_a_problem_is_said_plainly(string json, string fault) =>
        Assert.Equal([fault], Assert.Throws<ProblemFaultException>(() => Planner.Plan(PlanningJson.ReadProblem(json))).Faults);

    [Fact]
    public void A_group_too_large_to_plan_is_said_to_be()
    {
        var many = new Problem { Members = [.. Enumerable.Range(0, 65).Select(i => new Member { Id = $"m{i}" })] };
        Assert.Equal(["There may be at most 64 members; there are 65."], Assert.Throws<ProblemFaultException>(() => Planner.Plan(many)).Faults);
    }
}
