using CsCheck;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Programmes;
using Xunit;

namespace FollowOn.Tests.Handover;

public class ProgrammeHandoverTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId[] People = [.. Enumerable.Range(0, 4).Select(_ => PersonId.New())];

    private static readonly Gen<Action<ProgrammeHandover>> AnyVerb = Gen.OneOf<Action<ProgrammeHandover>>(
        Gen.Bool.Select(b => new Action<ProgrammeHandover>(h => h.SayWhetherTheyMeet(b))),
        Gen.Int[0, 5].Select(n => new Action<ProgrammeHandover>(h => h.NamePlaces([.. Enumerable.Range(0, n).Select(i => new PublicPlace($"Café {i}", null))]))),
        Gen.Bool.Select(b => new Action<ProgrammeHandover>(h => h.Choose(b ? new FirstMeetingOption(new DateOnly(2026, 12, 8), new TimeOnly(11, 0), "Café", "") : null))),
        Gen.Int[-1, 60].Select(d => new Action<ProgrammeHandover>(h => h.DecideHowOften(d == -1 ? null : d))),
        Gen.Select(Gen.Enum<WhoAsks>(), Gen.Int[0, 3].Array[0, 3]).Select((who, askers) => new Action<ProgrammeHandover>(h => h.DecideWhoAsks(who, [.. askers.Select(i => People[i])]))),
        Gen.Int[-1, 5].Select(v => new Action<ProgrammeHandover>(h => h.DecideVisits(v))),
        Gen.Enum<ServiceMaySee>().Select(w => new Action<ProgrammeHandover>(h => h.DecideWhatServiceSees(w))),
        Gen.Const(new Action<ProgrammeHandover>(h => h.TickIntroduced(Now))),
        Gen.Const(new Action<ProgrammeHandover>(h => h.Complete(Now))),
        Gen.Const(new Action<ProgrammeHandover>(h => h.CloseWithoutGroup(null, Now))),
        Gen.Const(new Action<ProgrammeHandover>(h => h.OpenAgain())));

    [Fact]
    public void Whatever_is_tried_in_whatever_order_it_stays_whole_and_its_end_is_the_end() =>
        AnyVerb.Array[1, 30].Sample(verbs =>
        {
            var handover = New();
            foreach (var verb in verbs)
            {
                var (wasHandedOver, before) = (handover.HandedOverAt is not null, Picture(handover));
                var refused = false;
                try
                {
                    verb(handover);
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException)
                {
                    refused = true;
                }
                // A move that is refused changes nothing; after the hand-over nothing changes but the tick of a card.
                if (refused)
                    Assert.Equal(before, Picture(handover));
                if (wasHandedOver)
                    Assert.Equal(before with { Introduced = true }, Picture(handover) with { Introduced = true });
                Assert.False(handover.HandedOverAt is not null && handover.ClosedWithoutGroupAt is not null);
                Assert.False(handover.AlreadyMeet == true && handover.FirstMeeting is not null);
                Assert.InRange(handover.Places.Count, 0, ProgrammeHandover.MaxPlaces);
                Assert.InRange(handover.VolunteerVisits ?? 0, 0, Group.MaxVolunteerVisits);
                Assert.Equal(handover.WhoAsks switch { WhoAsks.OneOfUs => 1, WhoAsks.TwoShareIt => 2, _ => 0 }, handover.Askers.Count);
            }
        });

    [Fact]
    public void One_person_cannot_be_two_who_share_it() =>
        Assert.Throws<ArgumentException>(() => New().DecideWhoAsks(WhoAsks.TwoShareIt, [People[0], People[0]]));

    [Fact]
    public void An_offer_holds_only_while_its_giver_says_yes()
    {
        var handover = New();
        handover.DecideWhoAsks(WhoAsks.TwoShareIt, [People[0], People[1]]);

        Assert.Equal(WhoAsks.TwoShareIt, HandOverToGroup.WhoAsksAmong(handover, People));
        Assert.Equal(WhoAsks.NotDecided, HandOverToGroup.WhoAsksAmong(handover, [People[0], People[2], People[3]]));
    }

    [Theory]
    [InlineData(null, 2, true)]
    [InlineData(null, 3, false)]
    [InlineData(false, 2, true)]
    [InlineData(true, 2, false)]
    [InlineData(true, 1, true)]
    public void Three_are_needed_for_a_group_and_two_who_meet_already(bool? alreadyMeet, int saidYes, bool tooFew)
    {
        var handover = New();
        if (alreadyMeet is { } already)
            handover.SayWhetherTheyMeet(already);
        Assert.Equal(tooFew, HandOverToGroup.IsTooFew(handover, saidYes));
    }

    [Fact]
    public void The_spoken_steps_of_each_card_add_up_to_ten_to_fifteen_minutes()
    {
        foreach (var card in RunSheet.Cards)
        {
            var steps = RunSheet.StepsOf(card);
            Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(s => s.Number));
            Assert.All(steps, s => Assert.InRange(s.Minutes, 1, 5));
            Assert.Equal(steps.Sum(s => s.Minutes), RunSheet.MinutesOf(card));
            Assert.InRange(RunSheet.MinutesOf(card), 10, 15);
        }
    }

    [Fact]
    public void The_cards_are_suggested_for_the_last_three_sessions_and_todays_is_the_next_of_them() =>
        Gen.Int[8, 12].Sample(sessions =>
        {
            var first = new DateOnly(2026, 9, 1);
            var programme = new Programme(ProgrammeId.New(), ServiceId.New(), "P", "Room 2", false, new TimeOnly(10, 0), [.. Enumerable.Range(0, sessions).Select(i => first.AddDays(7 * i))], Now);

            Assert.Equal([sessions - 2, sessions - 1, sessions], RunSheet.Cards.Select(c => RunSheet.SessionOf(c, programme).Number));
            Assert.Equal(HandoverCard.Introduce, RunSheet.Today(programme, first));
            foreach (var card in RunSheet.Cards)
                Assert.Equal(card, RunSheet.Today(programme, RunSheet.SessionOf(card, programme).Date));
            Assert.Equal(HandoverCard.Explore, RunSheet.Today(programme, RunSheet.SessionOf(HandoverCard.Introduce, programme).Date.AddDays(1)));
            Assert.Equal(HandoverCard.HandOver, RunSheet.Today(programme, programme.EndsOn.AddYears(1)));
        });

    private static ProgrammeHandover New() => new(ProgrammeId.New(), GroupId.New());

    private static Seen Picture(ProgrammeHandover h) =>
        new(h.AlreadyMeet, h.Places.Count, h.FirstMeeting, h.WhoAsks, h.VolunteerVisits, h.ServiceMaySee, h.IntervalDays, h.HandedOverAt, h.ClosedWithoutGroupAt, h.IntroducedAt is not null);

    private sealed record Seen(bool? Meet, int Places, FirstMeetingOption? First, WhoAsks? Who, int? Visits, ServiceMaySee? Sees, int? Days, DateTime? Over, DateTime? Closed, bool Introduced);
}
