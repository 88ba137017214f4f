using CsCheck;
using FollowOn.Groups;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>What holds of a group's life whatever happened.</summary>
public sealed class GroupLifeTests
{
    private static readonly DateOnly End = new(2026, 1, 30);

    private static readonly Gen<HeldMeeting> GenMeeting =
        Gen.Select(Gen.Int[-20, 400], Gen.Bool, Gen.Int[0, 9], (day, face, came) => new HeldMeeting(End.AddDays(day), face, came));

    private static readonly Gen<GroupFacts> GenFacts =
        Gen.Select(GenMeeting.List[0, 8], Gen.Bool, Gen.Int[-30, 400], Gen.Int[0, 90], (held, touched, day, interval) =>
            new GroupFacts(End, touched ? End.AddDays(day) : null, held, interval < 7 ? null : interval));

    [Fact]
    public void The_order_in_which_meetings_are_told_does_not_matter() =>
        Gen.Select(GenFacts, Gen.Int[0, 800], Gen.Int).Sample((facts, day, seed) =>
        {
            var mixed = facts.Held.ToArray();
            new Random(seed).Shuffle(mixed);
            var other = facts with { Held = mixed };
            return GroupLife.StateOf(facts, End.AddDays(day)) == GroupLife.StateOf(other, End.AddDays(day));
        });

    [Fact]
    public void Once_formed_no_further_meeting_unforms_it() =>
        Gen.Select(GenFacts, GenMeeting, Gen.Int[400, 800]).Sample((facts, more, day) =>
        {
            var today = End.AddDays(day);
            return !HasFormed(GroupLife.StateOf(facts, today)) || HasFormed(GroupLife.StateOf(facts with { Held = [.. facts.Held, more] }, today));
        });

    [Fact]
    public void One_more_participant_at_a_meeting_never_takes_a_group_back() =>
        Gen.Select(GenFacts, GenMeeting, Gen.Int[400, 800]).Sample((facts, meeting, day) =>
        {
            var today = End.AddDays(day);
            var before = GroupLife.StateOf(facts with { Held = [.. facts.Held, meeting] }, today);
            var after = GroupLife.StateOf(facts with { Held = [.. facts.Held, meeting with { FromProgramme = meeting.FromProgramme + 1 }] }, today);
            return before == after || (before == GroupState.InContact && HasFormed(after));
        });

    [Fact]
    public void Time_alone_only_makes_a_group_quiet_or_not_formed() =>
        Gen.Select(GenFacts, Gen.Int[0, 400], Gen.Int[1, 400]).Sample((facts, day, later) =>
        {
            var (before, after) = (GroupLife.StateOf(facts, End.AddDays(day)), GroupLife.StateOf(facts, End.AddDays(day + later)));
            return before == after || after is GroupState.Quiet or GroupState.NotFormed;
        });

    [Fact]
    public void Contact_of_any_kind_means_it_is_never_called_not_formed() =>
        Gen.Select(GenFacts, Gen.Int[0, 800]).Sample((facts, day) =>
            (facts.InTouchOn is null && facts.Held.Count == 0) || GroupLife.StateOf(facts, End.AddDays(day)) is not (GroupState.NotFormed or GroupState.Forming));

    [Fact]
    public void Meeting_online_alone_never_forms_a_group() =>
        Gen.Select(GenFacts, Gen.Int[0, 800]).Sample((facts, day) =>
            !HasFormed(GroupLife.StateOf(facts with { Held = [.. facts.Held.Select(m => m with { FaceToFace = false })] }, End.AddDays(day))));

    private static bool HasFormed(GroupState state) => state is GroupState.Formed or GroupState.Active or GroupState.Quiet;
}
