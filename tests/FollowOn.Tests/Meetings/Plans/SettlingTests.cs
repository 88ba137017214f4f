using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Times;
using Xunit;

namespace FollowOn.Tests.Meetings.Plans;

/// <summary>What a vote comes to, and whom a meet-up leaves out.</summary>
public sealed class SettlingTests
{
    private static readonly DateTime Now = new(2026, 12, 9, 10, 0, 0, DateTimeKind.Utc);
    private static readonly GroupId Group = GroupId.New();
    private static readonly PersonId[] People = [.. Enumerable.Range(0, 6).Select(_ => PersonId.New())];

    private static GroupPlan Asked(int days = 4) => new(Guid.CreateVersion7(), Group, 1,
    [
        new PlanChoice([new PlannedDate(null, new DateOnly(2027, 1, 5), new TimeOnly(11, 0), "kino", "Café Kino", false)], []),
        new PlanChoice([new PlannedDate(null, new DateOnly(2027, 1, 6), new TimeOnly(14, 0), "kino", "Café Kino", false)], []),
    ], days, null, Now);

    private static PersonToPlan Person(int i, int run = 0, bool resting = false, UsualTimes? says = null) =>
        new(People[i], resting, says is { } times ? new WhenICome { Person = People[i], Good = times } : null, UsualTimes.None, run, run);

    private static void Say(GroupPlan plan, int person, Suits a, Suits b) => plan.Answer(People[person], [a, b], People[person], Now);

    private static VoteSettled? Settle(GroupPlan plan, params PersonToPlan[] people) => Settling.Of(plan, people, [], new DateOnly(2026, 12, 14), (_, _) => null);

    [Fact]
    public void Where_nobody_was_left_out_before_the_one_that_most_can_come_to_is_taken()
    {
        var plan = Asked();
        Say(plan, 0, Suits.Good, Suits.Cant);
        Say(plan, 1, Suits.Good, Suits.Good);
        Say(plan, 2, Suits.Cant, Suits.Good);
        Say(plan, 3, Suits.Manage, Suits.Good);

        var settled = Settle(plan, Person(0), Person(1), Person(2), Person(3))!;

        Assert.Equal((1, 3, 4), (settled.Choice, settled.Coming, settled.All));
        Assert.Equal([People[0]], settled.Without);
    }

    [Fact]
    public void Whoever_was_left_out_twice_running_outweighs_a_vote()
    {
        var plan = Asked();
        Say(plan, 0, Suits.Good, Suits.Cant);
        Say(plan, 1, Suits.Good, Suits.Good);
        Say(plan, 2, Suits.Cant, Suits.Good);
        Say(plan, 3, Suits.Manage, Suits.Good);

        Assert.Equal(0, Settle(plan, Person(0, run: 2), Person(1), Person(2), Person(3))!.Choice);
    }

    [Fact]
    public void What_somebody_answers_outranks_their_usual_times_and_without_an_answer_those_hold()
    {
        var plan = Asked();
        Say(plan, 0, Suits.Cant, Suits.Good);
        Say(plan, 1, Suits.Good, Suits.Good);
        var never = UsualTimes.On(DayOfWeek.Sunday);

        var settled = Settle(plan, Person(0, says: UsualTimes.On(DayOfWeek.Tuesday)), Person(1, says: never), Person(2, says: never))!;

        Assert.Equal(1, settled.Choice);
        Assert.Equal([People[2]], settled.Without);
    }

    [Fact]
    public void With_no_answer_or_too_few_nothing_can_be_had()
    {
        Assert.Null(Settle(Asked(), Person(0), Person(1), Person(2)));
        var plan = Asked();
        for (var i = 0; i < 5; i++)
            Say(plan, i, i == 0 ? Suits.Good : Suits.Cant, i < 2 ? Suits.Good : Suits.Cant);
        // Two are no meet-up of five.
        Assert.Null(Settle(plan, [.. Enumerable.Range(0, 5).Select(i => Person(i))]));
    }

    [Fact]
    public void Who_rests_and_says_nothing_is_neither_counted_in_nor_left_out()
    {
        var plan = Asked();
        Say(plan, 0, Suits.Good, Suits.Cant);
        Say(plan, 1, Suits.Good, Suits.Cant);

        var settled = Settle(plan, Person(0), Person(1), Person(2, resting: true))!;

        Assert.Equal((0, 2, 2), (settled.Choice, settled.Coming, settled.All));
        Assert.Empty(settled.Without);
    }

    [Fact]
    public void When_it_is_settled_nobody_s_answer_is_kept()
    {
        var plan = Asked();
        Say(plan, 0, Suits.Good, Suits.Cant);
        plan.Agree(0, MeetingId.New(), 3, 2, Now);

        Assert.Empty(plan.Answers);
        Assert.Equal((3, 1, 2), (plan.People, plan.Answered, plan.Coming));
        Assert.Throws<InvalidOperationException>(() => plan.End(PlanOutcome.NothingSuits, 3, Now));
    }

    private static Meeting MetOn(DateOnly date) => new(MeetingId.New(), Group, date, new TimeOnly(11, 0), "Café Kino", false, null, Now);

    private static Membership In(int person, DateTime joined) => new(Group, People[person], true, joined);

    [Fact]
    public void Only_time_or_place_is_left_out_and_only_of_whoever_could_not_come_for_it()
    {
        var meeting = MetOn(new DateOnly(2027, 1, 5));
        meeting.Answer(People[0], Coming.Cant, CantReason.TimeOrPlace, People[0], Now);
        meeting.Answer(People[1], Coming.Cant, CantReason.NotWellEnough, People[1], Now);
        meeting.Answer(People[2], Coming.HopeTo, null, People[2], Now);
        var joined = Now.AddDays(-100);
        var rests = In(4, joined);
        rests.Rest(Now);

        var leftOut = Remembering.LeftOutOf(meeting, [In(0, joined), In(1, joined), In(2, joined), In(3, joined), rests, In(5, Now.AddDays(60))], _ => true);

        Assert.Equal([People[0], People[3]], leftOut);
        // Somebody it was planned without, who came all the same.
        meeting.SayIWas(People[3], true, Now);
        Assert.Equal([People[0]], Remembering.LeftOutOf(meeting, [In(0, joined), In(3, joined)], _ => true));
        Assert.Equal([People[0]], Remembering.LeftOutOf(meeting, [In(0, joined), In(2, joined)], _ => false));
    }

    [Fact]
    public void A_run_ends_with_a_meet_up_one_could_come_to_and_a_year_is_looked_back_on()
    {
        var today = new DateOnly(2027, 6, 1);
        MeetUpMemory Of(DateOnly on, bool leftOut, bool met = true)
        {
            var memory = new MeetUpMemory(MeetingId.New(), Group, on);
            memory.Note(on, met, leftOut ? [People[0]] : [], Now);
            return memory;
        }
        List<MeetUpMemory> memories =
        [
            Of(new DateOnly(2026, 5, 1), true), Of(new DateOnly(2026, 9, 1), true), Of(new DateOnly(2027, 1, 5), false), Of(new DateOnly(2027, 2, 2), true),
            Of(new DateOnly(2027, 3, 2), false, met: false), Of(new DateOnly(2027, 4, 6), true), new MeetUpMemory(MeetingId.New(), Group, new DateOnly(2027, 5, 4), [People[0]]),
        ];

        Assert.Equal((2, 3), Remembering.Of(People[0], Now.AddYears(-2), memories, today));
        Assert.Equal((0, 0), Remembering.Of(People[1], Now.AddYears(-2), memories, today));
        // Nobody is left out of what was before they joined.
        Assert.Equal((1, 1), Remembering.Of(People[0], new DateTime(2027, 3, 1, 9, 0, 0, DateTimeKind.Utc), memories, today));
    }
}
