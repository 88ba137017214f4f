using System.Numerics;

namespace FollowOn.Planning;

/// <summary>A slot with a venue open at it, and who can come. Members are bits, in the problem's order.</summary>
internal sealed record Candidate(int Slot, int Venue, ulong Coming, int Good, int Manage, long Expected, long Travel);

/// <summary>
/// A problem with its slots in order of start, its venues in ordinal order of id, and its allowed candidates found.
/// Expected attendance is in whole thousandths, travel in whole millionths, so that sums and ties are exact.
/// </summary>
internal sealed class Ground
{
    private readonly (long Good, long Manage)[] chances;

    public Ground(Problem problem)
    {
        Problem = problem;
        Slots = [.. problem.Slots.OrderBy(s => s.Start).ThenBy(s => s.Id, StringComparer.Ordinal)];
        Venues = [.. problem.Venues.OrderBy(v => v.Id, StringComparer.Ordinal)];
        Days = [.. Slots.Select(s => DateOnly.FromDateTime(s.Start).DayNumber)];
        chances = [.. problem.Members.Select(m => (Whole(m.Chance.Good, 1000m), Whole(m.Chance.Manage, 1000m)))];
        Pairs = [.. AllPairs()];
        Allowed = [.. Pairs.Where(c => Count(c) >= problem.MinComing && Count(c) <= Venues[c.Venue].Places)];
        var reached = Allowed.Aggregate(0UL, (all, c) => all | c.Coming);
        Unreachable = problem.Members.Where((_, m) => (reached & Bit(m)) == 0).Count();
        Counted = [.. Enumerable.Range(0, problem.Members.Count)
            .Where(m => !problem.Members[m].Resting && (reached & Bit(m)) != 0)];
        CountedMask = Counted.Aggregate(0UL, (all, m) => all | Bit(m));
        RestingMask = Enumerable.Range(0, problem.Members.Count)
            .Where(m => problem.Members[m].Resting).Aggregate(0UL, (all, m) => all | Bit(m));
    }

    public Problem Problem { get; }

    public Slot[] Slots { get; }

    public Venue[] Venues { get; }

    /// <summary>The day number of each slot's date.</summary>
    public int[] Days { get; }

    /// <summary>Every slot with every venue open at it, allowed or not.</summary>
    public Candidate[] Pairs { get; }

    public Candidate[] Allowed { get; }

    public int Unreachable { get; }

    /// <summary>The members aims 1 and 2 look at: not resting, and reachable.</summary>
    public int[] Counted { get; }

    public ulong CountedMask { get; }

    public ulong RestingMask { get; }

    public static ulong Bit(int member) => 1UL << member;

    public static int Count(Candidate candidate) => candidate.Good + candidate.Manage;

    public DateTime Start(Candidate candidate) => Slots[candidate.Slot].Start;

    /// <summary>Whether a meeting on the later day may follow one on the earlier day.</summary>
    public bool GapHolds(int earlierDay, int laterDay) =>
        laterDay - earlierDay >= Problem.MinGapDays && laterDay - earlierDay <= (Problem.MaxGapDays ?? int.MaxValue);

    public bool MayBeFirst(int day) => Problem.LastMeeting is not { } last || GapHolds(last.DayNumber, day);

    private IEnumerable<Candidate> AllPairs()
    {
        var at = Slots.Select(WhoCanAt).ToArray();
        for (var v = 0; v < Venues.Length; v++)
        {
            var open = Venues[v].Slots?.ToHashSet(StringComparer.Ordinal);
            var (reach, travel) = WhoCanBeAt(Venues[v]);
            for (var s = 0; s < Slots.Length; s++)
            {
                if (open is null || open.Contains(Slots[s].Id))
                {
                    yield return Pair(s, v, at[s].Good & reach, at[s].Manage & reach, travel);
                }
            }
        }
    }

    private (ulong Good, ulong Manage) WhoCanAt(Slot slot)
    {
        var (good, manage) = (0UL, 0UL);
        for (var m = 0; m < Problem.Members.Count; m++)
        {
            if (Problem.Members[m].Availability.TryGetValue(slot.Id, out var level))
            {
                (good, manage) = level == Availability.Good ? (good | Bit(m), manage) : (good, manage | Bit(m));
            }
        }

        return (good, manage);
    }

    private (ulong Who, long[] Travel) WhoCanBeAt(Venue venue)
    {
        var features = venue.Features.ToHashSet(StringComparer.Ordinal);
        var (who, miles) = (0UL, new long[Problem.Members.Count]);
        for (var m = 0; m < miles.Length; m++)
        {
            var member = Problem.Members[m];
            if (member.Needs.All(features.Contains)
                && member.Travel.TryGetValue(venue.Id, out var travel)
                && travel <= (member.MaxTravel ?? decimal.MaxValue))
            {
                who |= Bit(m);
                miles[m] = Whole(travel, 1_000_000m);
            }
        }

        return (who, miles);
    }

    private Candidate Pair(int slot, int venue, ulong good, ulong manage, long[] miles)
    {
        var (expected, travel) = (0L, 0L);
        for (var left = good | manage; left != 0; left &= left - 1)
        {
            var m = BitOperations.TrailingZeroCount(left);
            expected += (good & Bit(m)) != 0 ? chances[m].Good : chances[m].Manage;
            travel += miles[m];
        }

        return new Candidate(slot, venue, good | manage, BitOperations.PopCount(good), BitOperations.PopCount(manage), expected, travel);
    }

    private static long Whole(decimal value, decimal parts) =>
        (long)Math.Round(value * parts, MidpointRounding.AwayFromZero);
}
