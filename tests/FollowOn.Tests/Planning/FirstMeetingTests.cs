using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

public class FirstMeetingTests
{
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private static readonly PublicPlace Kino = new() { Name = "Café Kino", StepFree = Known.Yes };
    private static readonly PublicPlace Arms = new() { Name = "The Cumberland Arms", StepFree = Known.No };
    private static readonly PublicPlace Library = new() { Name = "the Central Library" };

    [Fact]
    public void The_best_option_is_a_plain_sentence_in_counts()
    {
        var people = Enumerable.Repeat(Can((DayOfWeek.Tuesday, PartOfDay.Morning)), 7)
            .Append(Can((DayOfWeek.Thursday, PartOfDay.Evening))).ToList();

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Kino], Earliest = Monday });

        Assert.Equal(
            [
                "Tuesday 8 December, 11am, Café Kino. 7 of the 8 who answered can usually do Tuesday mornings. It is step-free.",
                "Tuesday 15 December, 11am, Café Kino. 7 of the 8 who answered can usually do Tuesday mornings. It is step-free.",
                "Tuesday 22 December, 11am, Café Kino. 7 of the 8 who answered can usually do Tuesday mornings. It is step-free.",
            ],
            proposal.Options.Select(o => o.Sentence));
        Assert.False(proposal.SuitsEverybody);
        Assert.Equal("No time suits everybody: the best suits 7 of the 8 who answered.", proposal.Honest);
    }

    [Fact]
    public void Where_a_time_suits_everybody_nothing_more_needs_to_be_said()
    {
        var people = Enumerable.Repeat(Can((DayOfWeek.Friday, PartOfDay.Afternoon), (DayOfWeek.Saturday, PartOfDay.Evening)), 4).ToList();

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Arms], Earliest = Monday });

        Assert.True(proposal.SuitsEverybody);
        Assert.Null(proposal.Honest);
        Assert.Equal(
            [
                "Friday 11 December, 2pm, The Cumberland Arms. All 4 who answered can usually do Friday afternoons. It is not step-free.",
                "Saturday 12 December, 6pm, The Cumberland Arms. All 4 who answered can usually do Saturday evenings. It is not step-free.",
                "Friday 18 December, 2pm, The Cumberland Arms. All 4 who answered can usually do Friday afternoons. It is not step-free.",
            ],
            proposal.Options.Select(o => o.Sentence));
    }

    [Fact]
    public void A_place_that_has_what_people_need_comes_before_one_of_which_that_is_not_known()
    {
        var people = Enumerable.Repeat(Can((DayOfWeek.Monday, PartOfDay.Morning)), 3).ToList();
        people[1] = people[1] with { Needs = [UsualTimes.StepFree] };

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Library, Arms, Kino], Earliest = Monday });

        Assert.All(proposal.Options, o => Assert.Same(Kino, o.Place));
        Assert.Null(proposal.Honest);
    }

    [Fact]
    public void A_need_that_no_place_is_known_to_meet_is_said_without_saying_whose_it_is()
    {
        var people = Enumerable.Repeat(Can((DayOfWeek.Monday, PartOfDay.Morning)), 5).ToList();
        people[4] = people[4] with { Needs = ["hearing loop"] };

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Library], Earliest = Monday });

        Assert.Equal(
            "Monday 7 December, 11am, the Central Library. All 5 who answered can usually do Monday mornings. "
            + "We don't know yet if it is step-free, so please ask there. As far as we know, it has everything that 4 of them asked for.",
            proposal.Options[0].Sentence);
        Assert.Equal(
            "The first time suits everybody, but no place here is known to have everything people asked for: the best has it for 4 of the 5.",
            proposal.Honest);
    }

    [Fact]
    public void Between_equal_places_step_free_comes_first_and_then_the_order_given()
    {
        var people = Enumerable.Repeat(Can((DayOfWeek.Monday, PartOfDay.Evening)), 3).ToList();
        var second = Kino with { Name = "Second" };

        Assert.Same(Kino, FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Arms, Library, Kino, second], Earliest = Monday }).Options[0].Place);
        Assert.Same(second, FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Arms, second, Kino], Earliest = Monday }).Options[0].Place);
    }

    [Fact]
    public void Two_people_get_a_proposal_and_one_is_told_kindly()
    {
        var one = Can((DayOfWeek.Monday, PartOfDay.Morning));
        var two = FirstMeeting.Propose(new FirstMeetingQuestion { People = [one, one], Places = [Kino], Earliest = Monday });
        Assert.StartsWith("Monday 7 December, 11am, Café Kino. Both who answered can usually do Monday mornings.", two.Options[0].Sentence, StringComparison.Ordinal);

        var alone = FirstMeeting.Propose(new FirstMeetingQuestion { People = [one], Places = [Kino], Earliest = Monday });
        Assert.Empty(alone.Options);
        Assert.Equal("Only 1 person has answered so far. A meet-up needs at least 2.", alone.Honest);
    }

    [Fact]
    public void Where_nothing_can_be_offered_it_says_what_would_help()
    {
        var monday = Can((DayOfWeek.Monday, PartOfDay.Morning));
        var tuesday = Can((DayOfWeek.Tuesday, PartOfDay.Morning));

        Assert.Equal("Nobody has said yet when they can come.", Honest([], [Kino]));
        Assert.Equal("There is no place to meet in yet. Add one public place, such as a café, to see times.", Honest([monday, monday], []));
        Assert.Equal(
            "No time and place suits 2 or more of the 2 who answered. You could look at more weeks, or add another place.",
            Honest([monday, tuesday], [Kino]));
    }

    [Fact]
    public void A_time_for_all_without_a_place_for_all_is_not_called_no_time()
    {
        var both = (DayOfWeek.Monday, PartOfDay.Morning);
        List<UsualTimes> people =
        [
            Can(both, (DayOfWeek.Tuesday, PartOfDay.Morning)),
            Can(both, (DayOfWeek.Tuesday, PartOfDay.Morning)),
            Can(both) with { Needs = [UsualTimes.StepFree] },
        ];

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Arms], Earliest = Monday.AddDays(1), Weeks = 1 });

        Assert.Equal("No time and place together suit everybody: the best suit 2 of the 3 who answered.", proposal.Honest);
    }

    [Fact]
    public void The_three_options_are_a_real_choice_where_other_times_suit_nearly_as_many()
    {
        List<UsualTimes> people =
        [
            Can((DayOfWeek.Tuesday, PartOfDay.Morning), (DayOfWeek.Thursday, PartOfDay.Afternoon), (DayOfWeek.Friday, PartOfDay.Evening)),
            Can((DayOfWeek.Tuesday, PartOfDay.Morning), (DayOfWeek.Thursday, PartOfDay.Afternoon), (DayOfWeek.Friday, PartOfDay.Evening)),
            Can((DayOfWeek.Tuesday, PartOfDay.Morning), (DayOfWeek.Thursday, PartOfDay.Afternoon), (DayOfWeek.Friday, PartOfDay.Evening)),
            Can((DayOfWeek.Tuesday, PartOfDay.Morning), (DayOfWeek.Thursday, PartOfDay.Afternoon)),
        ];

        var proposal = FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = [Arms], Earliest = Monday });

        Assert.Equal(
            [(DayOfWeek.Tuesday, PartOfDay.Morning), (DayOfWeek.Thursday, PartOfDay.Afternoon), (DayOfWeek.Friday, PartOfDay.Evening)],
            proposal.Options.Select(o => (o.Date.DayOfWeek, o.Part)));
        Assert.Equal([4, 4, 3], proposal.Options.Select(o => o.CanCome));
    }

    [Fact]
    public void Every_option_is_true_differs_in_date_and_none_left_unsaid_is_better()
    {
        var time = Gen.Select(Gen.Enum<DayOfWeek>(), Gen.Enum<PartOfDay>(), (day, part) => new UsualTime(day, part));
        var person = Gen.Select(time.Array[0, 5], Gen.Int[0, 3], (can, needs) => new UsualTimes
        {
            Can = can,
            Needs = needs == 0 ? [UsualTimes.StepFree] : needs == 1 ? ["hearing loop"] : [],
        });
        var place = Gen.Select(Gen.Enum<Known>(), Gen.Bool, (stepFree, loop) => new PublicPlace
        {
            Name = "Somewhere",
            StepFree = stepFree,
            Features = loop ? ["hearing loop"] : [],
        });
        Gen.Select(person.List[2, 9], place.List[1, 4], Gen.Int[0, 20].Array[0, 4], Gen.Int[1, 4]).Sample(
            (people, places, avoid, weeks) =>
            {
                var question = new FirstMeetingQuestion
                {
                    People = people,
                    Places = places,
                    Avoid = [.. avoid.Select(Monday.AddDays)],
                    Earliest = Monday,
                    Weeks = weeks,
                };
                var proposal = FirstMeeting.Propose(question);
                var every = (from day in Enumerable.Range(0, weeks * 7)
                             let date = Monday.AddDays(day)
                             where !question.Avoid.Contains(date)
                             from part in Enum.GetValues<PartOfDay>()
                             from at in places
                             select (date, coming: people.Count(p => p.Can.Contains(new UsualTime(date.DayOfWeek, part)) && Has(at, p)))).ToList();
                var bestByDate = every.GroupBy(e => e.date).Select(g => g.Max(e => e.coming)).Where(c => c >= 2).OrderDescending().ToList();

                Assert.Equal(proposal.Options.Count, proposal.Options.Select(o => o.Date).Distinct().Count());
                Assert.Equal(Math.Min(3, bestByDate.Count(c => c >= 3 || bestByDate[0] < 3)), proposal.Options.Count);
                for (var i = 0; i < proposal.Options.Count; i++)
                {
                    var left = every.Where(e => proposal.Options.Take(i).All(o => o.Date != e.date)).Max(e => e.coming);
                    var option = proposal.Options[i];
                    var another = proposal.Options.Take(i).All(o => (o.Date.DayOfWeek, o.Part) != (option.Date.DayOfWeek, option.Part));
                    Assert.True(option.CanCome == left || (i > 0 && another && option.CanCome * 4 >= bestByDate[0] * 3));
                }
                Assert.Equal(proposal.Honest is null, proposal.SuitsEverybody);
                foreach (var option in proposal.Options)
                {
                    Assert.DoesNotContain(option.Date, question.Avoid);
                    Assert.InRange(option.Date, Monday, Monday.AddDays(weeks * 7 - 1));
                    Assert.Equal(people.Count(p => p.Can.Contains(new UsualTime(option.Date.DayOfWeek, option.Part))), option.CanUsually);
                    Assert.InRange(option.CanCome, 2, option.CanUsually);
                    Assert.StartsWith(Wording.Date(option.Date), option.Sentence, StringComparison.Ordinal);
                }
            },
            iter: 2_000);

        static bool Has(PublicPlace place, UsualTimes person) => person.Needs.All(n =>
            n == UsualTimes.StepFree ? place.StepFree == Known.Yes : place.Features.Contains(n));
    }

    private static string? Honest(List<UsualTimes> people, List<PublicPlace> places) =>
        FirstMeeting.Propose(new FirstMeetingQuestion { People = people, Places = places, Earliest = Monday }).Honest;

    private static UsualTimes Can(params (DayOfWeek Day, PartOfDay Part)[] times) =>
        new() { Can = [.. times.Select(t => new UsualTime(t.Day, t.Part))] };
}
