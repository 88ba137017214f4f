using CsCheck;
using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Times;
using FollowOn.Planning;
using Xunit;
using UsualTimes = FollowOn.Meetings.UsualTimes;

namespace FollowOn.Tests.Meetings.Plans;

/// <summary>How a group's facts become the planner's problem, and what is proposed from it.</summary>
public sealed class ProblemOfGroupTests
{
    private static readonly DateOnly Fifth = new(2027, 1, 5);
    private static readonly UsualTimes TuesdayMorning = UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning);

    private static decimal? NotKnown(string? from, string? to) => null;

    private static Occurrence Around(DateOnly on) => new(on, on.AddDays(-3), on.AddDays(3), new TimeOnly(11, 0), "Café Kino");

    private static PersonToPlan Says(UsualTimes good, Func<WhenICome, WhenICome>? more = null, int run = 0, int recent = 0)
    {
        var says = new WhenICome { Person = PersonId.New(), Good = good };
        return new PersonToPlan(says.Person, false, more is null ? says : more(says), UsualTimes.None, run, recent);
    }

    private static PersonToPlan Silent(UsualTimes habit) => new(PersonId.New(), false, null, habit);

    private static PlanFacts Facts(params PersonToPlan[] people) => new()
    {
        ToldOn = new DateOnly(2026, 12, 14),
        Earliest = new DateOnly(2026, 12, 17),
        Windows = [Around(Fifth)],
        Places = [new PlaceToPlan { Id = "kino", Name = "Café Kino", At = "BS1" }, new PlaceToPlan { Id = "online", Name = "Online", Online = true }],
        People = people,
    };

    [Fact]
    public void Silence_is_no_cannot_and_the_habit_is_good()
    {
        var member = ProblemOfGroup.Of(Facts(Silent(TuesdayMorning), Silent(TuesdayMorning)), NotKnown).Members[0];

        Assert.Equal(Availability.Good, member.Availability["2027-01-05T11:00"]);
        Assert.All(member.Availability.Where(a => a.Key != "2027-01-05T11:00"), a => Assert.Equal(Availability.Manage, a.Value));
        Assert.Equal(7 * 3, member.Availability.Count);
    }

    [Fact]
    public void Among_equals_the_usual_day_is_kept_even_when_the_usual_time_cannot_be()
    {
        var afternoons = UsualTimes.Every(DayPart.Afternoon);

        var first = Propose.From(Facts(Says(afternoons), Says(afternoons), Says(afternoons)), NotKnown).Best[0].First;

        Assert.Equal((Fifth, new TimeOnly(14, 0)), (first.Date, first.Starts));
    }

    [Fact]
    public void A_distance_nobody_knows_neither_excludes_nor_wins()
    {
        var person = Says(TuesdayMorning, s => s with { From = "BS16", MaxMiles = 5 });
        PlaceToPlan[] places = [new() { Id = "near", Name = "Near", At = "BS1" }, new() { Id = "far", Name = "Far", At = "GL1" }, new() { Id = "new", Name = "New" }, new() { Id = "online", Name = "Online", Online = true }];

        Assert.Equal([3, 30, 3, 0], ProblemOfGroup.Travel(person, places, (_, to) => to switch { "BS1" => 3, "GL1" => 30, _ => null }));
    }

    [Fact]
    public void Sooner_than_their_notice_somebody_cannot()
    {
        var member = ProblemOfGroup.Of(Facts(Says(UsualTimes.Anytime, s => s with { NoticeDays = 22 }), Silent(TuesdayMorning)), NotKnown).Members[0];

        Assert.False(member.Availability.ContainsKey("2027-01-04T11:00"));
        Assert.True(member.Availability.ContainsKey("2027-01-05T11:00"));
    }

    [Fact]
    public void On_Christmas_and_New_Years_Day_nothing_is_open_and_online_everybody_has_what_they_need()
    {
        var facts = Facts(Says(UsualTimes.Anytime, s => s with { Needs = ["step-free"] }), Silent(TuesdayMorning));
        var problem = ProblemOfGroup.Of(facts with { Windows = [Around(new DateOnly(2026, 12, 28)) with { Latest = new DateOnly(2027, 1, 1) }] }, NotKnown);

        Assert.DoesNotContain(problem.Slots, s => ProblemOfGroup.NothingIsOpen(DateOnly.FromDateTime(s.Start)));
        Assert.Contains(problem.Slots, s => DateOnly.FromDateTime(s.Start) == new DateOnly(2026, 12, 28));
        Assert.Equal(["step-free"], problem.Venues[1].Features);
        Assert.Empty(problem.Venues[0].Features);
    }

    [Fact]
    public void Among_equals_the_usual_time_and_place_is_kept_and_said_to_be()
    {
        var found = Propose.From(Facts(Silent(UsualTimes.Anytime), Silent(UsualTimes.Anytime), Silent(UsualTimes.Anytime)), NotKnown);

        Assert.Equal((Fifth, new TimeOnly(11, 0), "Café Kino"), (found.Best[0].First.Date, found.Best[0].First.Starts, found.Best[0].First.Place));
        Assert.Equal(["All 3 can come, all of them easily.", "No other choice is fairer or suits more people, so it keeps to your usual day, time and place where it can."], found.Best[0].Reasons);
        Assert.Equal(3, found.Best.Select(b => b.First.Date).Distinct().Count());
    }

    [Fact]
    public void Where_the_usual_day_leaves_somebody_out_it_is_not_called_better_than_others()
    {
        var evenings = UsualTimes.On(DayOfWeek.Friday, DayPart.Evening).And(UsualTimes.On(DayOfWeek.Thursday, DayPart.Evening));
        var mornings = TuesdayMorning.And(UsualTimes.On(DayOfWeek.Monday, DayPart.Morning));
        // Whoever can come in the evening only was out before, so evenings are fairer than a full morning; of the evenings the later is the usual one.
        var facts = Facts(Says(evenings, run: 2, recent: 2), Says(evenings.And(mornings)), Says(mornings.And(evenings)), Says(mornings), Says(mornings)) with
        {
            Windows = [Around(new DateOnly(2027, 1, 8)) with { Starts = new TimeOnly(18, 0) }],
        };

        var best = Propose.From(facts, NotKnown).Best[0];

        Assert.Equal((new DateOnly(2027, 1, 8), 3), (best.First.Date, best.First.Coming));
        Assert.Equal(["3 of 5 can come, all of them easily.", "Another choice would be as good, so it keeps to your usual day, time and place where it can."], best.Reasons);
    }

    [Fact]
    public void Somebody_missed_twice_before_decides_it_although_one_fewer_can_come()
    {
        var wednesday = UsualTimes.On(DayOfWeek.Wednesday, DayPart.Morning);
        var found = Propose.From(Facts(Says(TuesdayMorning, run: 2, recent: 2), Says(TuesdayMorning), Says(wednesday.And(TuesdayMorning)), Says(wednesday.And(TuesdayMorning)), Says(wednesday), Says(wednesday), Says(wednesday.And(TuesdayMorning))), NotKnown);

        Assert.Equal(Fifth, found.Best[0].First.Date);
        Assert.Equal(5, found.Best[0].First.Coming);
    }

    [Fact]
    public void Six_have_one_in_each_window()
    {
        var windows = Enumerable.Range(0, 6).Select(i => Around(Fifth.AddDays(28 * i))).ToList();
        var found = Propose.From(Facts(Says(TuesdayMorning), Says(TuesdayMorning), Silent(TuesdayMorning)) with { Windows = windows }, NotKnown, wanted: 1);

        Assert.Equal(windows.Select(w => w.On), found.Best[0].Dates.Select(d => d.Date));
        Assert.Equal(windows.Select(w => (DateOnly?)w.On), found.Best[0].Dates.Select(d => d.SlotOn));
    }

    [Fact]
    public void Where_nothing_suits_enough_the_rules_that_conflict_are_said()
    {
        var found = Propose.From(Facts(Says(TuesdayMorning), Says(UsualTimes.On(DayOfWeek.Friday))), NotKnown);

        Assert.Empty(found.Best);
        Assert.NotEmpty(found.Conflict);
    }

    private static readonly Gen<PersonToPlan> Somebody = Gen.Select(Gen.Bool, Gen.Int[0, (1 << 21) - 1], Gen.Int[0, (1 << 21) - 1], Gen.Bool, Gen.Int[0, 4])
        .Select((speaks, good, manage, resting, run) => new PersonToPlan(PersonId.New(), resting,
            speaks ? new WhenICome { Person = PersonId.New(), Good = UsualTimes.FromValue(good), Manage = UsualTimes.FromValue(manage) } : null, TuesdayMorning, run, run));

    [Fact]
    public void Keeping_the_habit_changes_none_of_the_aims() => Somebody.Array[2, 7].Sample(
        people =>
        {
            var facts = Facts(people);
            var problem = ProblemOfGroup.Of(facts, NotKnown);
            var answer = Planner.Plan(problem);
            if (answer.Plan.Count == 0)
                return;
            var best = Propose.From(facts, NotKnown, wanted: 1).Best[0].First;
            var (slot, venue) = (ProblemOfGroup.SlotId(best.Date.ToDateTime(best.Starts)), ProblemOfGroup.VenueId(best.PlaceId == "kino" ? 0 : 1));
            // Recounted from the problem itself.
            var coming = problem.Members.Where(m => m.Availability.ContainsKey(slot)).ToList();
            Assert.Equal(answer.Plan[0].ComingGood, coming.Count(m => m.Availability[slot] == Availability.Good));
            Assert.Equal(answer.Plan[0].ComingManage, coming.Count(m => m.Availability[slot] == Availability.Manage));
            Assert.Equal(answer.Aims!.Expected, coming.Sum(m => m.Availability[slot] == Availability.Good ? 0.9m : 0.6m));
            Assert.Equal(answer.Aims.Travel, coming.Sum(m => m.Travel[venue]));
        },
        iter: 300);

    [Fact]
    public void No_sentence_names_anybody_and_the_order_of_people_changes_no_date() => Somebody.Array[2, 7].Sample(
        people =>
        {
            var (one, other) = (Propose.From(Facts(people), NotKnown), Propose.From(Facts([.. people.Reverse()]), NotKnown));
            Assert.Equal(one.Best.Select(b => (b.First.Date, b.First.Starts, b.First.Place)), other.Best.Select(b => (b.First.Date, b.First.Starts, b.First.Place)));
            foreach (var person in people)
                Assert.DoesNotContain(one.Best.SelectMany(b => b.Reasons).Concat(one.Conflict), r => r.Contains(person.Person.ToString(), StringComparison.OrdinalIgnoreCase));
        },
        iter: 60);
}
