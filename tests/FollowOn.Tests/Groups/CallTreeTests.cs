using CsCheck;
using FollowOn.Groups;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>Ringing round: everybody who can be rung is rung once, by somebody who likes to and may see their number, and nobody rings more than they need to.</summary>
public sealed class CallTreeTests
{
    private sealed record Round(ToRing[] People, HashSet<(int Caller, int Person)> Sees)
    {
        public bool MaySee(PersonId caller, PersonId person) => Sees.Contains((IndexOf(caller), IndexOf(person)));

        public CallTree Tree() => CallTree.For(People, MaySee);

        private int IndexOf(PersonId id) => Array.FindIndex(People, p => p.Person == id);
    }

    private static readonly Gen<Round> Rounds =
        from n in Gen.Int[0, 9]
        from likes in Gen.Bool.Array[n]
        from knows in Gen.Bool.Array[n]
        from sees in Gen.Int[0, 2].Array[n * n]
        select new Round(
            [.. Enumerable.Range(0, n).Select(i => new ToRing(Named(i), likes[i], knows[i]))],
            [.. Enumerable.Range(0, n * n).Where(i => sees[i] > 0 && i / n != i % n).Select(i => (i / n, i % n))]);

    [Fact]
    public void Everybody_who_can_be_reached_is_rung_exactly_once_and_the_others_are_named() => Rounds.Sample(round =>
    {
        var tree = round.Tree();
        var toRing = round.People.Where(p => !p.Knows).Select(p => p.Person).ToHashSet();
        Assert.Equal(tree.Calls.Count, tree.Calls.Select(c => c.Person).Distinct().Count());
        Assert.Equal(toRing.OrderBy(p => p.Value), tree.Calls.Select(c => c.Person).Concat(tree.NotReached).OrderBy(p => p.Value));
        Assert.All(tree.NotReached, person => Assert.False(CanBeReached(round, person)));
    });

    [Fact]
    public void Nobody_rings_who_does_not_like_to_or_may_not_see_the_number() => Rounds.Sample(round =>
        Assert.All(round.Tree().Calls, call =>
        {
            Assert.True(round.People.Single(p => p.Person == call.Caller).LikesToRing);
            Assert.True(round.MaySee(call.Caller, call.Person));
            Assert.NotEqual(call.Caller, call.Person);
        }));

    [Fact]
    public void Nothing_is_passed_along_more_than_twice_and_whoever_rings_knows_first() => Rounds.Sample(round =>
    {
        var tree = round.Tree();
        foreach (var call in tree.Calls)
        {
            var known = round.People.Single(p => p.Person == call.Caller).Knows;
            Assert.Equal(known ? 1 : 2, call.Depth);
            if (!known)
                Assert.Equal(1, tree.Calls.Single(c => c.Person == call.Caller).Depth);
        }
    });

    [Fact]
    public void Where_everybody_may_ring_everybody_no_caller_has_more_than_one_call_above_another() => Rounds.Sample(round =>
    {
        var open = new Round([.. round.People.Select(p => p with { LikesToRing = p.Knows && p.LikesToRing })], [.. from a in Enumerable.Range(0, 9) from b in Enumerable.Range(0, 9) where a != b select (a, b)]);
        var loads = Loads(open, open.Tree());
        Assert.True(loads.Count == 0 || loads.Values.Max() - loads.Values.Min() <= 1);
    });

    [Fact]
    public void No_call_could_be_given_to_somebody_with_two_fewer() => Rounds.Sample(round =>
    {
        var tree = round.Tree();
        var loads = Loads(round, tree);
        foreach (var call in tree.Calls)
            foreach (var other in loads.Keys.Where(c => c != call.Caller && round.MaySee(c, call.Person)))
                // Whoever must be rung first, and rings then, hears from somebody who knows.
                if (!tree.Calls.Any(c => c.Caller == call.Person) && (round.People.Single(p => p.Person == other).Knows || !IsThen(round, call.Person)))
                    Assert.True(loads[call.Caller] - loads[other] <= 1, $"{call}");
    });

    [Fact]
    public void The_same_people_in_another_order_ring_the_same() => Rounds.Sample(round =>
    {
        var turned = CallTree.For([.. round.People.Reverse()], round.MaySee);
        Assert.Equal(round.Tree().Calls, turned.Calls);
        Assert.Equal(round.Tree().NotReached, turned.NotReached);
    });

    [Fact]
    public void Two_who_like_to_ring_share_four_calls_and_one_who_only_one_of_them_may_ring_is_theirs()
    {
        var people = Enumerable.Range(0, 6).Select(i => new ToRing(Named(i), LikesToRing: i < 2, Knows: i < 2)).ToArray();
        // Person 5 shares a number with the first caller alone.
        var tree = CallTree.For(people, (caller, person) => person != Named(5) || caller == Named(0));

        Assert.Equal(2, tree.Calls.Count(c => c.Caller == Named(0)));
        Assert.Equal(2, tree.Calls.Count(c => c.Caller == Named(1)));
        Assert.Contains(new Ring(Named(0), Named(5), 1), tree.Calls);
    }

    private static PersonId Named(int i) => PersonId.From(new Guid(i + 1, 0, 0, new byte[8]));

    private static Dictionary<PersonId, int> Loads(Round round, CallTree tree) => round.People
        .Where(p => p.LikesToRing && (p.Knows || tree.Calls.Any(c => c.Person == p.Person && c.Depth == 1)))
        .ToDictionary(p => p.Person, p => tree.Calls.Count(c => c.Caller == p.Person));

    private static bool IsThen(Round round, PersonId person) =>
        round.People.Single(p => p.Person == person).LikesToRing && round.People.Any(k => k is { Knows: true, LikesToRing: true } && round.MaySee(k.Person, person));

    /// <summary>By brute force: from somebody who knows and likes to ring, directly or through one more who likes to ring.</summary>
    private static bool CanBeReached(Round round, PersonId person)
    {
        var know = round.People.Where(p => p is { Knows: true, LikesToRing: true }).Select(p => p.Person).ToList();
        return know.Exists(k => round.MaySee(k, person))
            || round.People.Any(then => then is { Knows: false, LikesToRing: true } && then.Person != person && round.MaySee(then.Person, person) && know.Exists(k => round.MaySee(k, then.Person)));
    }
}
