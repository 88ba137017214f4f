using FollowOn.Planning;

namespace FollowOn.Tests.Planning;

/// <summary>
/// The planning format's definition of "best", read off the page sentence by sentence and tried on every plan there is.
/// It shares no code with the planner, and is as slow as it looks.
/// </summary>
internal sealed class BruteForce(Problem problem)
{
    public sealed record Meeting(Slot Slot, Venue Venue);

    public sealed record Scored(IReadOnlyList<Meeting> Plan, int LongestRun, IReadOnlyList<int> LeftOut, decimal Expected, decimal Travel);

    public bool CanCome(Member member, Meeting at) =>
        member.Availability.ContainsKey(at.Slot.Id)
        && member.Needs.All(n => at.Venue.Features.Contains(n))
        && member.Travel.ContainsKey(at.Venue.Id)
        && (member.MaxTravel is null || member.Travel[at.Venue.Id] <= member.MaxTravel);

    public List<Meeting> Allowed()
    {
        var allowed = new List<Meeting>();
        foreach (var slot in problem.Slots)
        {
            foreach (var venue in problem.Venues)
            {
                var meeting = new Meeting(slot, venue);
                var coming = problem.Members.Count(m => CanCome(m, meeting));
                var open = venue.Slots is null || venue.Slots.Contains(slot.Id);
                if (open && coming >= problem.MinComing && coming <= venue.Places)
                {
                    allowed.Add(meeting);
                }
            }
        }

        return allowed;
    }

    public List<Member> Unreachable()
    {
        var allowed = Allowed();
        return [.. problem.Members.Where(m => !allowed.Any(a => CanCome(m, a)))];
    }

    /// <summary>Every plan that keeps every rule, best first.</summary>
    public List<Scored> Ranked()
    {
        var all = Plans([], Allowed()).Select(Score).ToList();
        if (problem.MaxAttendanceLoss is { } loss && all.Count > 0)
        {
            var most = all.Max(p => p.Expected);
            all.RemoveAll(p => p.Expected < (1 - loss) * most);
        }

        all.Sort(Compare);
        return all;
    }

    /// <summary>The best plan, then each best that differs from all earlier ones in at least one slot date.</summary>
    public List<Scored> BestThenAlternatives()
    {
        var taken = new List<Scored>();
        foreach (var plan in Ranked())
        {
            if (taken.Count <= problem.Alternatives && taken.All(t => !Dates(t).SequenceEqual(Dates(plan))))
            {
                taken.Add(plan);
            }
        }

        return taken;
    }

    private static IEnumerable<DateTime> Dates(Scored plan) => plan.Plan.Select(m => m.Slot.Start.Date);

    private IEnumerable<List<Meeting>> Plans(List<Meeting> sofar, List<Meeting> allowed)
    {
        if (sofar.Count == problem.Meetings)
        {
            yield return [.. sofar];
            yield break;
        }

        foreach (var next in allowed)
        {
            DateTime? before = sofar.Count > 0 ? sofar[^1].Slot.Start.Date : problem.LastMeeting?.ToDateTime(TimeOnly.MinValue);
            var days = before is { } date ? (next.Slot.Start.Date - date).TotalDays : (double?)null;
            var inOrder = sofar.Count == 0 || sofar[^1].Slot.Start < next.Slot.Start
                || (sofar[^1].Slot.Start == next.Slot.Start && string.CompareOrdinal(sofar[^1].Slot.Id, next.Slot.Id) < 0);
            var gapHolds = days is null || (days >= problem.MinGapDays && (problem.MaxGapDays is null || days <= problem.MaxGapDays));
            if (inOrder && gapHolds)
            {
                foreach (var plan in Plans([.. sofar, next], allowed))
                {
                    yield return plan;
                }
            }
        }
    }

    private Scored Score(List<Meeting> plan)
    {
        var unreachable = Unreachable();
        var counted = problem.Members.Where(m => !m.Resting && !unreachable.Contains(m)).ToList();
        var longest = 0;
        foreach (var member in counted)
        {
            var run = member.LeftOutRun;
            foreach (var meeting in plan)
            {
                run = CanCome(member, meeting) ? 0 : run + 1;
                longest = Math.Max(longest, run);
            }
        }

        var leftOut = counted.Select(m => m.LeftOutRecent + plan.Count(p => !CanCome(m, p))).OrderByDescending(n => n).ToList();
        decimal expected = 0;
        decimal travel = 0;
        foreach (var meeting in plan)
        {
            foreach (var member in problem.Members.Where(m => CanCome(m, meeting)))
            {
                expected += member.Availability[meeting.Slot.Id] == Availability.Good ? member.Chance.Good : member.Chance.Manage;
                travel += member.Travel[meeting.Venue.Id];
            }
        }

        return new Scored(plan, Math.Max(longest, 2), leftOut, expected, travel);
    }

    private static int Compare(Scored a, Scored b)
    {
        if (a.LongestRun != b.LongestRun)
        {
            return a.LongestRun - b.LongestRun;
        }

        for (var i = 0; i < a.LeftOut.Count; i++)
        {
            if (a.LeftOut[i] != b.LeftOut[i])
            {
                return a.LeftOut[i] - b.LeftOut[i];
            }
        }

        if (a.Expected != b.Expected)
        {
            return a.Expected > b.Expected ? -1 : 1;
        }

        if (a.Travel != b.Travel)
        {
            return a.Travel < b.Travel ? -1 : 1;
        }

        return First(a, b, (x, y) => x.Slot.Start.CompareTo(y.Slot.Start))
            ?? First(a, b, (x, y) => string.CompareOrdinal(x.Venue.Id, y.Venue.Id))
            ?? First(a, b, (x, y) => string.CompareOrdinal(x.Slot.Id, y.Slot.Id))
            ?? 0;
    }

    private static int? First(Scored a, Scored b, Comparison<Meeting> compare)
    {
        for (var i = 0; i < a.Plan.Count; i++)
        {
            if (compare(a.Plan[i], b.Plan[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return null;
    }
}
