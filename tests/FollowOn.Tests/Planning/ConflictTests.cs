using CsCheck;
using FollowOn.Planning;
using Xunit;

namespace FollowOn.Tests.Planning;

/// <summary>Every conflict is checked rule by rule: the rules named can't hold together, and would if any one of them were let go, and no smaller set of rules says as much.</summary>
public class ConflictTests
{
    private static readonly string[] All = ["enough", "room", "times", "needs", "travel", "several", "least gap", "most gap", "since last"];

    [Fact]
    public void The_rules_named_are_a_smallest_set_that_cannot_hold_together() =>
        Problems.Small.Where(p => p.Slots.Count > 0 && p.Venues.Any(v => v.Slots is null || v.Slots.Count > 0)).Sample(
            problem =>
            {
                var answer = Planner.Plan(problem);
                if (answer.Status != AnswerStatus.Infeasible)
                {
                    Assert.True(Hold(problem, [.. All]), "A problem with a plan holds under every rule.");
                    return;
                }

                var named = answer.Conflict.Select(Rule).ToHashSet();
                Assert.Equal(answer.Conflict.Count, named.Count);
                Assert.False(Hold(problem, named), $"{string.Join(", ", named)} can hold together.");
                Assert.All(Subsets().Where(s => s.Count < named.Count), fewer => Assert.True(Hold(problem, fewer), $"{string.Join(", ", fewer)} already can't hold together."));
            },
            iter: 2_000,
            print: PlanningJson.Write);

    private static string Rule(string sentence) => sentence switch
    {
        _ when sentence.StartsWith("A meet-up needs at least", StringComparison.Ordinal) => "enough",
        _ when sentence.StartsWith("A place needs room", StringComparison.Ordinal) => "room",
        _ when sentence.StartsWith("People can come only at", StringComparison.Ordinal) => "times",
        _ when sentence.StartsWith("People can come only to", StringComparison.Ordinal) => "needs",
        _ when sentence.StartsWith("People travel", StringComparison.Ordinal) => "travel",
        _ when sentence.Contains("planned together", StringComparison.Ordinal) => "several",
        _ when sentence.StartsWith("Meet-ups are at least", StringComparison.Ordinal) || sentence.Contains("never before", StringComparison.Ordinal) => "least gap",
        _ when sentence.StartsWith("Meet-ups are at most", StringComparison.Ordinal) => "most gap",
        _ when sentence.StartsWith("The last meet-up was on", StringComparison.Ordinal) => "since last",
        _ => throw new ArgumentException(sentence),
    };

    private static IEnumerable<HashSet<string>> Subsets() =>
        Enumerable.Range(0, 1 << All.Length).Select(bits => All.Where((_, i) => (bits & (1 << i)) != 0).ToHashSet());

    /// <summary>Whether some plan keeps these rules, whatever becomes of the others. Room is for those who can come when every rule about people holds.</summary>
    private static bool Hold(Problem p, HashSet<string> rules)
    {
        var days = p.Slots.OrderBy(s => s.Start).ThenBy(s => s.Id, StringComparer.Ordinal).Where(s => p.Venues.Any(v => Usable(p, s, v, rules)))
            .Select(s => DateOnly.FromDateTime(s.Start).DayNumber).ToList();
        return Chain(p, days, rules, rules.Contains("since last") ? p.LastMeeting?.DayNumber : null, rules.Contains("several") ? p.Meetings : 1);
    }

    private static bool Chain(Problem p, List<int> days, HashSet<string> rules, int? before, int left) =>
        left == 0 || days.Index().Any(d =>
            (before is not { } b || !rules.Contains("least gap") || d.Item - b >= p.MinGapDays)
            && (before is not { } c || !rules.Contains("most gap") || p.MaxGapDays is null || d.Item - c <= p.MaxGapDays)
            && Chain(p, days[(d.Index + 1)..], rules, d.Item, left - 1));

    private static bool Usable(Problem p, Slot s, Venue v, HashSet<string> rules)
    {
        var strict = p.Members.Count(m => Can(m, s, v, [.. All]));
        return (v.Slots is null || v.Slots.Contains(s.Id))
            && (!rules.Contains("room") || strict <= v.Places)
            && (!rules.Contains("enough") || p.Members.Count(m => Can(m, s, v, rules)) >= p.MinComing);
    }

    private static bool Can(Member m, Slot s, Venue v, HashSet<string> rules) =>
        (!rules.Contains("times") || m.Availability.ContainsKey(s.Id))
        && (!rules.Contains("needs") || m.Needs.All(v.Features.Contains))
        && (!rules.Contains("travel") || (m.Travel.TryGetValue(v.Id, out var far) && (m.MaxTravel is null || far <= m.MaxTravel)));
}
