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

/// <summary>The next meet-up is chosen with an eye to the one after it, of which nothing is shown.</summary>
public sealed class LookingAheadTests
{
    private static readonly DateOnly Fifth = new(2027, 1, 5), Second = new(2027, 2, 2);
    private static readonly UsualTimes Tuesday = UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning), Wednesday = UsualTimes.On(DayOfWeek.Wednesday, DayPart.Morning);
    private static readonly TimeOnly Eleven = new(11, 0);

    private static decimal? NotKnown(string? from, string? to) => null;

    private static PersonToPlan Says(UsualTimes good, int run = 0, int recent = 0) =>
        new(PersonId.New(), false, new WhenICome { Person = PersonId.New(), Good = good }, UsualTimes.None, run, recent);

    /// <summary>In the first week there is a choice of days; in February there is only the Tuesday.</summary>
    private static PlanFacts Facts(params PersonToPlan[] people) => new()
    {
        ToldOn = new DateOnly(2026, 12, 14),
        Earliest = new DateOnly(2026, 12, 17),
        Windows = [new(Fifth, Fifth.AddDays(-3), Fifth.AddDays(3), Eleven, "Café Kino"), new(Second, Second, Second, Eleven, "Café Kino")],
        LooksAhead = true,
        Places = [new PlaceToPlan { Id = "kino", Name = "Café Kino" }],
        People = people,
    };

    [Fact]
    public void Whoever_cannot_come_to_the_one_after_it_is_included_now()
    {
        // Each was left out once before; Wednesday's has just been, and cannot come in February either.
        var facts = Facts(Says(Tuesday, recent: 1), Says(Tuesday.And(Wednesday)), Says(Tuesday.And(Wednesday)), Says(Tuesday.And(Wednesday)), Says(Wednesday, run: 1, recent: 1));

        var alone = Propose.From(facts with { Windows = [facts.Windows[0]], LooksAhead = false }, NotKnown, wanted: 1).Best[0];
        var ahead = Propose.From(facts, NotKnown, wanted: 1).Best[0];

        Assert.Equal(Fifth, alone.First.Date);
        Assert.Equal(Fifth.AddDays(1), ahead.First.Date);
        Assert.Equal(["4 of 5 can come, all of them easily.", "With the right one after it, nobody who can come to any of these times and places is left out of more than 2 meet-ups in a row."], ahead.Reasons);
    }

    [Fact]
    public void Where_there_can_be_none_after_it_the_next_one_is_planned_alone()
    {
        var facts = Facts(Says(Wednesday), Says(Wednesday), Says(Wednesday));

        var best = Propose.From(facts, NotKnown).Best[0];

        Assert.Equal(Fifth.AddDays(1), Assert.Single(best.Dates).Date);
        Assert.DoesNotContain(best.Reasons, r => r.Contains("after it", StringComparison.Ordinal));
    }

    private static readonly Gen<PersonToPlan> Somebody = Gen.Select(Gen.Int[0, (1 << 21) - 1], Gen.Int[0, (1 << 21) - 1], Gen.Bool, Gen.Int[0, 4])
        .Select((good, manage, resting, run) => new PersonToPlan(PersonId.New(), resting,
            new WhenICome { Person = PersonId.New(), Good = UsualTimes.FromValue(good), Manage = UsualTimes.FromValue(manage) }, UsualTimes.None, run, run));

    [Fact]
    public void It_is_the_first_of_the_best_two_and_every_count_is_its_own() => Somebody.Array[2, 8].Sample(
        people =>
        {
            var facts = Facts(people);
            var proposed = Propose.From(facts, NotKnown);
            var two = Planner.Plan(ProblemOfGroup.Of(facts, NotKnown));
            foreach (var proposal in proposed.Best)
            {
                var first = Assert.Single(proposal.Dates);
                var coming = people.Count(p => p.Says!.At(first.Date.ToDateTime(first.Starts), ProblemOfGroup.Minutes) is not null);
                Assert.Equal(coming, first.Coming);
                Assert.StartsWith(coming == people.Length ? people.Length == 2 ? "Both can come" : $"All {coming} can come" : $"{coming} of {people.Length} can come", proposal.Reasons[0], StringComparison.Ordinal);
                Assert.InRange(first.Date, Fifth.AddDays(-3), Fifth.AddDays(3));
                Assert.DoesNotContain(proposal.Reasons.Concat(proposed.WhatIf()), r => r.Contains("February", StringComparison.Ordinal) || r.Contains("apart", StringComparison.Ordinal));
            }
            if (two.Plan.Count > 0)
                Assert.Equal((two.Plan[0].ComingGood, two.Plan[0].ComingManage), (proposed.Best[0].First.Good, proposed.Best[0].First.Manage));
        },
        iter: 200);
}
