using FollowOn.Planning;

namespace FollowOn.Tests.Planning;

/// <summary>
/// A second reading of docs/planning.md, made without looking at the first (<see cref="BruteForce"/>) or at the planner: plans are chosen slots in order of start, each with a place; every number is counted from the
/// members one by one, in whole thousandths and millionths.
/// </summary>
internal static class PlanningFormatReading
{
    public sealed record Choice(string Slot, string Venue);

    public sealed record Outcome(IReadOnlyList<Choice> Plan, int Longest, IReadOnlyList<int> LeftOut, long Thousandths, long Millionths, string Dates);

    public static List<Outcome> BestFirst(Problem p)
    {
        var inOrder = p.Slots.OrderBy(s => s.Start).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        var placesAt = inOrder.ToDictionary(s => s.Id, s => p.Venues.Where(v => IsAllowed(p, s, v)).ToList());
        var reached = p.Members.Where(m => inOrder.Exists(s => placesAt[s.Id].Exists(v => Can(m, s, v)))).Select(m => m.Id).ToHashSet();
        var outcomes = new List<Outcome>();
        foreach (var slots in Combinations(inOrder, p.Meetings).Where(c => GapsHold(p, c)))
        {
            foreach (var venues in Product(slots.Select(s => placesAt[s.Id]).ToList()))
            {
                outcomes.Add(Count(p, [.. slots.Zip(venues)], reached));
            }
        }

        if (p.MaxAttendanceLoss is { } x && outcomes.Count > 0)
        {
            var e = outcomes.Max(o => o.Thousandths);
            outcomes = outcomes.FindAll(o => o.Thousandths >= (1 - x) * e);
        }

        var starts = p.Slots.ToDictionary(s => s.Id, s => s.Start);
        return
        [
            .. outcomes.OrderBy(o => o.Longest)
                .ThenBy(o => string.Concat(o.LeftOut.Select(n => $"{n:000000},")), StringComparer.Ordinal)
                .ThenByDescending(o => o.Thousandths).ThenBy(o => o.Millionths)
                .ThenBy(o => string.Concat(o.Plan.Select(c => $"{starts[c.Slot]:yyyyMMddHHmmss},")), StringComparer.Ordinal)
                .ThenBy(o => string.Concat(o.Plan.Select(c => c.Venue + "\u0001")), StringComparer.Ordinal)
                .ThenBy(o => string.Concat(o.Plan.Select(c => c.Slot + "\u0001")), StringComparer.Ordinal),
        ];
    }

    public static long MostExpected(Problem p) => BestFirst(p with { MaxAttendanceLoss = null }).Max(o => o.Thousandths);

    private static bool Can(Member m, Slot s, Venue v) =>
        m.Availability.ContainsKey(s.Id) && !m.Needs.Except(v.Features).Any()
        && m.Travel.TryGetValue(v.Id, out var far) && (m.MaxTravel is not { } most || far <= most);

    private static bool IsAllowed(Problem p, Slot s, Venue v)
    {
        var coming = p.Members.Count(m => Can(m, s, v));
        return (v.Slots?.Contains(s.Id) ?? true) && coming >= p.MinComing && coming <= v.Places;
    }

    private static bool GapsHold(Problem p, List<Slot> slots)
    {
        var dates = slots.ConvertAll(s => DateOnly.FromDateTime(s.Start));
        if (p.LastMeeting is { } last)
        {
            dates.Insert(0, last);
        }

        return dates.Zip(dates.Skip(1), (a, b) => b.DayNumber - a.DayNumber)
            .All(days => days >= p.MinGapDays && (p.MaxGapDays is null || days <= p.MaxGapDays));
    }

    private static Outcome Count(Problem p, List<(Slot At, Venue Where)> plan, HashSet<string> reached)
    {
        var (longest, leftOut) = (2, new List<int>());
        foreach (var m in p.Members.Where(m => !m.Resting && reached.Contains(m.Id)))
        {
            var misses = plan.ConvertAll(meeting => !Can(m, meeting.At, meeting.Where));
            leftOut.Add(m.LeftOutRecent + misses.Count(missed => missed));
            for (var after = 0; after < misses.Count; after++)
            {
                var came = misses.FindLastIndex(after, missed => !missed);
                var run = came >= 0 ? after - came : m.LeftOutRun + after + 1;
                longest = Math.Max(longest, run);
            }
        }

        var present = plan.SelectMany(meeting => p.Members.Where(m => Can(m, meeting.At, meeting.Where)).Select(m => (m, meeting.At, meeting.Where))).ToList();
        return new Outcome(
            plan.ConvertAll(c => new Choice(c.At.Id, c.Where.Id)),
            longest,
            [.. leftOut.OrderDescending()],
            present.Sum(c => (long)((c.m.Availability[c.At.Id] == Availability.Good ? c.m.Chance.Good : c.m.Chance.Manage) * 1000)),
            present.Sum(c => (long)(c.m.Travel[c.Where.Id] * 1_000_000)),
            string.Join(' ', plan.Select(c => c.At.Start.Date.ToString("d", System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<List<Slot>> Combinations(List<Slot> of, int count) =>
        count == 0 ? [[]]
        : of.Count < count ? []
        : Combinations(of[1..], count - 1).Select(rest => rest.Prepend(of[0]).ToList()).Concat(Combinations(of[1..], count));

    private static IEnumerable<List<Venue>> Product(List<List<Venue>> of) =>
        of.Aggregate((IEnumerable<List<Venue>>)[[]], (sofar, next) => sofar.SelectMany(_ => next, (list, venue) => list.Append(venue).ToList()));
}
