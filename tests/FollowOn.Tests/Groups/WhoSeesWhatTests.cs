using CsCheck;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>Contact cards, and who is shown to be coming.</summary>
public sealed class WhoSeesWhatTests
{
    private static readonly GroupId Group = GroupId.New();
    private static readonly PersonId[] People = [.. Enumerable.Range(0, 5).Select(_ => PersonId.New())];
    private static readonly DateTime Start = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<(int By, int From)[]> GenKept = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], (a, b) => (a, b)).Array[0, 4];

    [Fact]
    public void Seeing_cards_is_always_two_way() =>
        Gen.Select(Gen.Bool.Array[5], GenKept, Gen.Int[0, 4], Gen.Int[0, 4]).Sample((shares, kept, a, b) =>
        {
            var cards = Cards(shares, kept);
            return a == b || cards.Visible(People[a], People[b]).Count > 0 == cards.Visible(People[b], People[a]).Count > 0;
        });

    [Fact]
    public void Of_whoever_can_t_hides_or_is_apart_no_name_is_shown() =>
        Gen.Select(Gen.Int[0, 3].Array[5], Gen.Bool.Array[5], GenKept, Gen.Int[0, 4]).Sample((said, hides, kept, reader) =>
        {
            var cards = Cards(new bool[5], kept);
            var who = WhoIsComing.For(
                People[reader],
                [.. People.Select((p, i) => new InGroup(p, $"name{i}", hides[i]))],
                [.. said.Select((s, i) => (s, i)).Where(x => x.s < 3).Select(x => (People[x.i], (Coming)x.s))],
                p => cards.Apart(People[reader], p));
            var shown = who.Coming.Concat(who.HopeTo).ToHashSet();
            return Enumerable.Range(0, 5).All(i =>
                !shown.Contains($"name{i}") || (said[i] is 0 or 1 && !hides[i] && i != reader && !cards.Apart(People[reader], People[i])))
                && who.Count == Enumerable.Range(0, 5).Count(i => said[i] is 0 or 1 && !cards.Apart(People[reader], People[i]));
        });

    [Fact]
    public void What_somebody_who_can_t_answered_changes_nothing_another_is_shown() =>
        Gen.Select(Gen.Int[0, 3].Array[5], Gen.Int[0, 4], Gen.Int[0, 4]).Where((_, a, b) => a != b).Sample((said, reader, other) =>
        {
            said[other] = 2;
            var withCant = For(said, reader);
            said[other] = 3;
            var without = For(said, reader);
            return withCant.Count == without.Count && withCant.Coming.SequenceEqual(without.Coming) && withCant.HopeTo.SequenceEqual(without.HopeTo);
        });

    [Fact]
    public void Two_who_were_never_there_at_the_same_time_see_nothing_of_one_another_and_coming_back_takes_nothing_away()
    {
        var (first, second) = (new Membership(Group, People[0], true, Start), new Membership(Group, People[1], true, Start.AddDays(2)));
        first.Leave(Start.AddDays(1));
        Assert.False(first.WasTogetherWith(second));

        first.ComeBack(Start.AddDays(3));
        Assert.True(first.WasTogetherWith(second));
        second.Leave(Start.AddDays(4));
        first.Leave(Start.AddDays(5));
        first.ComeBack(Start.AddDays(6));
        Assert.True(first.WasTogetherWith(second));
        Assert.True(second.WasTogetherWith(first));
    }

    [Fact]
    public void Two_with_the_same_first_name_are_told_apart_by_a_letter_and_no_more()
    {
        var names = FirstNames.Of([(People[0], "Ann", "Ann Baker"), (People[1], "ann", "Annabel van der Stone"), (People[2], "Mo", "Mo Rahman"), (People[3], "Ann", "Ann")]);

        Assert.Equal(["Ann B", "ann S", "Mo", "Ann"], People.Take(4).Select(p => names[p]));
    }

    private static WhoIsComing For(int[] said, int reader) => WhoIsComing.For(
        People[reader],
        [.. People.Select((p, i) => new InGroup(p, $"name{i}", false))],
        [.. said.Select((s, i) => (s, i)).Where(x => x.s < 3).Select(x => (People[x.i], (Coming)x.s))],
        _ => false);

    private static ContactCards Cards(bool[] shares, (int By, int From)[] kept) => new(
        [.. People.Select(p => new Membership(Group, p, true, Start))],
        [.. People.Where((_, i) => shares[i]).Select(p => new SharedDetail(Group, p, Detail.Mobile, p, Start))],
        [.. kept.Where(k => k.By != k.From).Distinct().Select(k => new Withholding(Group, People[k.By], People[k.From], Start))]);
}
