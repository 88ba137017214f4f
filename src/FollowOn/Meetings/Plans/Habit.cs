using FollowOn.Planning;

namespace FollowOn.Meetings.Plans;

/// <summary>A slot and a venue of a problem, by their ids.</summary>
public readonly record struct SlotAndVenue(string Slot, string Venue);

/// <summary>
/// Keeps a group's usual time and place where the planner's choice is no better. The planner's last word among equals is the earliest date, which nobody in a
/// group cares for; here it is the habit. Nothing that the plan achieves changes: each of its aims, and how many can come, stay what they are. Pure.
/// </summary>
public static class Habit
{
    /// <param name="plan">The plan found, in order.</param>
    /// <param name="usual">For each meet-up of the plan, the usual time and place; null when that is not among the choices.</param>
    public static IReadOnlyList<SlotAndVenue> Keep(Problem problem, IReadOnlyList<SlotAndVenue> plan, IReadOnlyList<SlotAndVenue?> usual)
    {
        if (plan.Select((p, i) => usual[i] is { } u && u != p).All(other => !other))
            return plan;
        var weigh = new Weigh(problem);
        var (kept, best) = (plan.ToList(), weigh.Of(plan));
        for (var i = 0; i < kept.Count; i++)
        {
            if (usual[i] is not { } habit || habit == kept[i])
                continue;
            List<SlotAndVenue> tried = [.. kept[..i], habit, .. kept[(i + 1)..]];
            if (weigh.IsAllowed(tried) && weigh.CountsAt(habit) == weigh.CountsAt(plan[i]) && weigh.Of(tried).SequenceEqual(best))
                kept = tried;
        }
        return kept;
    }

    /// <summary>What a plan achieves, by the planner's own rules.</summary>
    private sealed class Weigh(Problem problem)
    {
        private readonly Dictionary<string, Slot> _slots = problem.Slots.ToDictionary(s => s.Id);
        private readonly Dictionary<string, Venue> _venues = problem.Venues.ToDictionary(v => v.Id);
        private IReadOnlySet<string>? _reached;

        public bool IsAllowed(IReadOnlyList<SlotAndVenue> plan)
        {
            var dates = plan.Select(p => _slots.GetValueOrDefault(p.Slot)).ToList();
            if (dates.Contains(null) || plan.Any(p => !IsOne(p)))
                return false;
            var days = dates.Select(s => DateOnly.FromDateTime(s!.Start).DayNumber).ToList();
            if (problem.LastMeeting is { } last)
                days.Insert(0, last.DayNumber);
            return days.Zip(days.Skip(1), (a, b) => b - a).All(gap => gap >= problem.MinGapDays && gap <= (problem.MaxGapDays ?? int.MaxValue));
        }

        public (int Good, int Manage) CountsAt(SlotAndVenue at)
        {
            var coming = Coming(at).Select(m => m.Availability[at.Slot]).ToList();
            return (coming.Count(a => a == Availability.Good), coming.Count(a => a == Availability.Manage));
        }

        /// <summary>The aims in the order in which plans are compared.</summary>
        public IReadOnlyList<decimal> Of(IReadOnlyList<SlotAndVenue> plan)
        {
            _reached ??= problem.Members.Where(m => problem.Venues.Any(v => problem.Slots.Any(s => CanCome(m, s.Id, v) && IsOne(new(s.Id, v.Id))))).Select(m => m.Id).ToHashSet();
            var counted = problem.Members.Where(m => !m.Resting && _reached.Contains(m.Id)).ToList();
            var missed = counted.Select(m => plan.Select(p => !CanCome(m, p.Slot, _venues[p.Venue])).ToList()).ToList();
            decimal longest = 2;
            foreach (var (member, misses) in counted.Zip(missed))
            {
                var run = member.LeftOutRun;
                foreach (var miss in misses)
                    longest = Math.Max(longest, run = miss ? run + 1 : 0);
            }
            var all = plan.SelectMany(p => Coming(p).Select(m => (Member: m, p))).ToList();
            return
            [
                longest,
                .. counted.Zip(missed, (m, misses) => (decimal)m.LeftOutRecent + misses.Count(x => x)).OrderDescending(),
                all.Sum(c => Math.Round(c.Member.Availability[c.p.Slot] == Availability.Good ? c.Member.Chance.Good : c.Member.Chance.Manage, 3)),
                all.Sum(c => c.Member.Travel[c.p.Venue]),
            ];
        }

        private bool IsOne(SlotAndVenue at)
        {
            if (!_venues.TryGetValue(at.Venue, out var venue) || venue.Slots?.Contains(at.Slot) == false)
                return false;
            var coming = Coming(at).Count();
            return coming >= problem.MinComing && coming <= venue.Places;
        }

        private IEnumerable<Member> Coming(SlotAndVenue at) => problem.Members.Where(m => CanCome(m, at.Slot, _venues[at.Venue]));

        private static bool CanCome(Member member, string slot, Venue venue) =>
            member.Availability.ContainsKey(slot) && member.Needs.All(venue.Features.Contains)
            && member.Travel.TryGetValue(venue.Id, out var miles) && (member.MaxTravel is not { } most || miles <= most);
    }
}
