namespace FollowOn.Planning;

/// <summary>
/// Plans again with one wish let go and says what would change. In a group of three to nine a count can point at somebody: that one more person could come if every place were step-free says that exactly one needs it.
/// So what belongs to people is said as a property of places or ways, and only where it is the wish of at least two and would let in at least two at a meeting. What belongs to the group (days between meet-ups, how many
/// must come) is nobody's limit and is told in any case.
/// </summary>
internal static class Counterfactuals
{
    private const int Several = 2;

    private sealed record Wish(string If, Problem Without, bool OfPeople);

    public static IReadOnlyList<string> Of(Problem problem, Answer answer, long workLimit, int tell)
    {
        var plain = problem with { Alternatives = 0 };
        var now = answer.Plan.Take(tell).Select(m => m.ComingGood + m.ComingManage).ToList();
        // How far apart two meet-ups are is no wish of whoever is told of one of them.
        var apart = tell == problem.Meetings && (problem.Meetings > 1 || problem.LastMeeting is not null);
        return [.. Wishes(plain, apart).Select(wish => Said(problem, wish, now, answer.Aims!, workLimit)).OfType<string>()];
    }

    private static IEnumerable<Wish> Wishes(Problem problem, bool apart)
    {
        foreach (var need in problem.Members.SelectMany(m => m.Needs.Distinct(StringComparer.Ordinal)).GroupBy(n => n, StringComparer.Ordinal)
                     .Where(g => g.Count() >= Several && problem.Venues.Any(v => !v.Features.Contains(g.Key))).Select(g => g.Key).Order(StringComparer.Ordinal))
        {
            // Whoever needs it would still need it: it is the places that would be different.
            yield return new Wish($"If every place had \u201c{need}\u201d", problem with { Venues = [.. problem.Venues.Select(v => v with { Features = [.. v.Features, need] })] }, OfPeople: true);
        }

        if (problem.Members.Count(m => m.MaxTravel is { } most && m.Travel.Values.Any(t => t > most)) >= Several)
        {
            yield return new Wish("If the limits on travel were let go", problem with { Members = [.. problem.Members.Select(m => m with { MaxTravel = null })] }, OfPeople: true);
        }

        if (problem.Venues.Any(v => v.Places < problem.Members.Count))
        {
            yield return new Wish("If every place had room for all", problem with { Venues = [.. problem.Venues.Select(v => v with { Places = Math.Max(v.Places, problem.Members.Count) })] }, OfPeople: false);
        }

        if (apart && problem.MinGapDays > 0)
        {
            yield return new Wish($"If meet-ups could be less than {Wording.Count(problem.MinGapDays, "day", "days")} apart", problem with { MinGapDays = problem.Meetings > 1 ? 1 : 0 }, OfPeople: false);
        }

        if (apart && problem.MaxGapDays is { } most2)
        {
            yield return new Wish($"If meet-ups could be more than {Wording.Count(most2, "day", "days")} apart", problem with { MaxGapDays = null }, OfPeople: false);
        }

        if (problem.MinComing > 1)
        {
            yield return new Wish($"If fewer than {problem.MinComing} were enough for a meet-up", problem with { MinComing = 1 }, OfPeople: false);
        }
    }

    private static string? Said(Problem problem, Wish wish, List<int> now, Aims aims, long workLimit)
    {
        var other = Planner.Plan(wish.Without, workLimit: workLimit, by: PlannedBy.Search);
        if (other.Status != AnswerStatus.Optimal)
        {
            return null;
        }

        var then = other.Plan.Take(now.Count).Select(m => m.ComingGood + m.ComingManage).ToList();
        var (before, after, all) = (now.Sum(), then.Sum(), problem.Members.Count);
        if (after > before && (!wish.OfPeople || (now.Count == 1 ? after - before : then.Zip(now, (a, b) => a - b).Max()) >= Several))
        {
            return now.Count == 1
                ? $"{wish.If}, {(after == all ? $"all {all}" : $"{after} of {all}")} could come instead of {before}."
                : $"{wish.If}, people could come {after} times in all to the {now.Count} meet-ups instead of {before} times.";
        }

        return !wish.OfPeople && other.Aims!.LongestRun < aims.LongestRun
            ? $"{wish.If}, nobody would need to be left out of more than {other.Aims.LongestRun} in a row instead of {aims.LongestRun}."
            : null;
    }
}
