namespace FollowOn.Planning;

/// <summary>
/// Why nothing can be planned: a smallest set of rules that cannot hold together. Rules are let go one by one, two by
/// two and so on; letting a rule go never makes anything impossible that was possible.
/// </summary>
internal static class Conflict
{
    [Flags]
    private enum Rules
    {
        None = 0,
        Enough = 1,
        Room = 2,
        Times = 4,
        Needs = 8,
        Travel = 16,
        Several = 32,
        LeastGap = 64,
        MostGap = 128,
        SinceLast = 256,
        All = 511,
    }

    public static IReadOnlyList<string> Of(Ground ground)
    {
        if (ground.Slots.Length == 0)
        {
            return ["There are no times to choose from."];
        }

        if (ground.Venues.Length == 0)
        {
            return ["There are no places to choose from."];
        }

        if (ground.Pairs.Length == 0)
        {
            return ["No place is open at any of the times."];
        }

        var conflict = Enumerable.Range(0, (int)Rules.All + 1)
            .OrderBy(r => int.PopCount(r)).ThenBy(r => r)
            .Select(r => (Rules)r)
            .First(r => !CanHold(ground, r));
        return [.. Enum.GetValues<Rules>()
            .Where(r => int.PopCount((int)r) == 1 && conflict.HasFlag(r))
            .Select(r => Words(ground.Problem, r))];
    }

    private static bool CanHold(Ground ground, Rules rules)
    {
        var usable = ground.Pairs.Where(c => Suits(ground, c, rules)).Select(c => c.Slot).Distinct().Order()
            .Select(s => ground.Days[s]).ToArray();
        var meetings = rules.HasFlag(Rules.Several) ? ground.Problem.Meetings : 1;
        var reached = usable.Select(day => !rules.HasFlag(Rules.SinceLast) || ground.Problem.LastMeeting is not { } last
            || Gap(ground.Problem, last.DayNumber, day, rules)).ToArray();
        for (var meeting = 2; meeting <= meetings; meeting++)
        {
            var before = reached;
            reached = [.. usable.Select((day, i) =>
                Enumerable.Range(0, i).Any(e => before[e] && Gap(ground.Problem, usable[e], day, rules)))];
        }

        return reached.Contains(true);
    }

    private static bool Gap(Problem problem, int earlier, int later, Rules rules) =>
        (!rules.HasFlag(Rules.LeastGap) || later - earlier >= problem.MinGapDays)
        && (!rules.HasFlag(Rules.MostGap) || later - earlier <= (problem.MaxGapDays ?? int.MaxValue));

    /// <summary>
    /// Whoever can come under every rule takes up a place whichever rules are let go; whoever can come under the rules
    /// kept helps to make a meeting.
    /// </summary>
    private static bool Suits(Ground ground, Candidate candidate, Rules rules)
    {
        if (rules.HasFlag(Rules.Room) && Ground.Count(candidate) > ground.Venues[candidate.Venue].Places)
        {
            return false;
        }

        return !rules.HasFlag(Rules.Enough)
            || ground.Problem.Members.Count(m => CouldCome(ground, m, candidate, rules)) >= ground.Problem.MinComing;
    }

    private static bool CouldCome(Ground ground, Member member, Candidate candidate, Rules rules)
    {
        var venue = ground.Venues[candidate.Venue];
        return (!rules.HasFlag(Rules.Times) || member.Availability.ContainsKey(ground.Slots[candidate.Slot].Id))
            && (!rules.HasFlag(Rules.Needs) || member.Needs.All(n => venue.Features.Contains(n)))
            && (!rules.HasFlag(Rules.Travel)
                || (member.Travel.TryGetValue(venue.Id, out var travel) && travel <= (member.MaxTravel ?? decimal.MaxValue)));
    }

    private static string Words(Problem problem, Rules rule) => rule switch
    {
        Rules.Enough => $"A meet-up needs at least {Wording.People(problem.MinComing)} who can come, of the {problem.Members.Count} in the group.",
        Rules.Room => "A place needs room for everyone who can come.",
        Rules.Times => "People can come only at the times they gave.",
        Rules.Needs => "People can come only to places that have what they need.",
        Rules.Travel => "People travel no further than they said they can.",
        Rules.Several => $"{Wording.Count(problem.Meetings, "meet-up is", "meet-ups are")} to be planned together, each at a time of its own.",
        Rules.LeastGap when problem.MinGapDays == 0 => "A meet-up is never before the one it follows.",
        Rules.LeastGap => $"Meet-ups are at least {Wording.Count(problem.MinGapDays, "day", "days")} apart.",
        Rules.MostGap => $"Meet-ups are at most {Wording.Count(problem.MaxGapDays ?? 0, "day", "days")} apart.",
        _ => $"The last meet-up was on {Wording.DateAndYear(problem.LastMeeting ?? default)}, and the days between count from there.",
    };
}
