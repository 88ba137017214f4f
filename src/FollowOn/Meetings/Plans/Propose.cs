using FollowOn.Meetings.Places;
using FollowOn.Planning;

namespace FollowOn.Meetings.Plans;

/// <summary>One meet-up of a proposal.</summary>
/// <param name="SlotOn">The day the rhythm gives, from which the group goes on; null for a group that has no rhythm.</param>
/// <param name="PlaceId">Of the place as it was planned with.</param>
/// <param name="Good">How many can come easily.</param>
/// <param name="Manage">How many more could manage.</param>
public sealed record PlannedDate(DateOnly? SlotOn, DateOnly Date, TimeOnly Starts, string PlaceId, string Place, bool Online, int Good = 0, int Manage = 0)
{
    public int Coming => Good + Manage;
}

/// <summary>A meet-up, or the next few, as proposed. Its sentences hold counts and nobody's name.</summary>
/// <param name="Dates">The first is the one to agree on; the others are pencilled, and planned again when their time comes.</param>
/// <param name="All">How many people were planned for.</param>
/// <param name="Reasons">True of this plan and no other.</param>
public sealed record Proposal(IReadOnlyList<PlannedDate> Dates, int All, IReadOnlyList<string> Reasons)
{
    public PlannedDate First => Dates[0];
}

/// <summary>What can be proposed.</summary>
/// <param name="Best">Best first, each with its first meet-up on another date.</param>
/// <param name="Conflict">Where there is none: the rules that cannot hold together, in words.</param>
public sealed record Proposed(IReadOnlyList<Proposal> Best, IReadOnlyList<string> Conflict)
{
    /// <summary>What would change if one wish were let go, of the first meet-up, where not many are planned together; only where it points at nobody. Worked out when it is asked for: several plans more.</summary>
    public Func<IReadOnlyList<string>> WhatIf { get; init; } = () => [];
}

/// <summary>Asks the planner for the best meet-up, or the best six, and for the next best that begin on another date. Pure.</summary>
public static class Propose
{
    /// <summary>
    /// How many choices are looked at: somebody waits for the page. One or two are all but always proven; of several together the best is proven, or said to be not, within a second or
    /// two, by our own search alone. The others are choices beside it.
    /// </summary>
    private static (long Best, PlannedBy By, long Others) Work(int meetings) =>
        meetings > 2 ? (1_500_000, PlannedBy.Search, 60_000) : (Planner.DefaultWorkLimit, PlannedBy.SearchThenCpSat, 400_000);

    public static Proposed From(PlanFacts facts, Func<string?, string?, decimal?> miles, int wanted = 3)
    {
        if (facts.Windows.Count == 0 || facts.People.Count == 0)
            return new Proposed([], []);
        var problem = ProblemOfGroup.Of(facts, miles);
        if (problem.Slots.Count == 0)
            return new Proposed([], []);
        // Only the first is agreed, so only of the first is told why.
        var work = Work(problem.Meetings);
        var best = Planner.Plan(problem, workLimit: work.Best, by: work.By, tell: 1);
        // Where the one after it cannot be had yet, the one to agree on still can.
        if (best.Status == AnswerStatus.Infeasible)
            return facts.LooksAhead ? From(facts with { Windows = [.. facts.Windows.SkipLast(1)], LooksAhead = false }, miles, wanted) : new Proposed([], best.Conflict);
        var all = new List<Proposal> { Say(facts, problem, best, null) };
        for (var (left, first) = (problem, all[0].First.Date); all.Count < wanted; first = all[^1].First.Date)
        {
            left = left with { Slots = [.. left.Slots.Where(s => DateOnly.FromDateTime(s.Start) != first)] };
            left = left with { Venues = [.. left.Venues.Select(v => v.Slots is null ? v : v with { Slots = [.. v.Slots.Where(id => left.Slots.Any(s => s.Id == id))] })] };
            left = left with { Members = [.. left.Members.Select(m => m with { Availability = left.Slots.Where(s => m.Availability.ContainsKey(s.Id)).ToDictionary(s => s.Id, s => m.Availability[s.Id]) })] };
            if (left.Slots.Count == 0 || Planner.Plan(left, workLimit: work.Others, by: PlannedBy.Search, tell: 1) is not { Plan.Count: > 0 } next)
                break;
            all.Add(Say(facts, left, next, (best, all[0].First)));
        }
        return new Proposed(all, []) { WhatIf = () => problem.Meetings <= 2 ? Planner.WhatIf(problem, best, work.Others, tell: 1) : [] };
    }

    /// <param name="better">The best plan and its first meet-up, when this is only the next best.</param>
    private static Proposal Say(PlanFacts facts, Problem problem, Answer answer, (Answer Answer, PlannedDate First)? better)
    {
        var found = answer.Plan.Select(p => new SlotAndVenue(p.Slot, p.Venue)).ToList();
        // The usual time and place if they are as good; if not, at least the usual day.
        var kept = Habit.Keep(problem, found, [.. found.Select(f => UsualOf(facts, problem, f))]);
        kept = Habit.Keep(problem, kept, [.. kept.Select(k => OnTheUsualDay(facts, problem, k))]);
        var dates = kept.Select((k, i) => DateOf(facts, problem, k, answer.Plan[i])).SkipLast(facts.LooksAhead ? 1 : 0).ToList();
        var all = facts.People.Count;
        var counts = answer.Plan[0].Counts(all);
        // Where somebody cannot come, a fuller one may be less fair, and a fairer one have cost too much: what is known is that the planner's own choice is as good.
        IReadOnlyList<string> reasons = better is { } b ? [counts, Beside((answer, dates[0]), b)]
            : kept.Take(dates.Count).SequenceEqual(found.Take(dates.Count)) ? answer.Reasons
            : answer.Status == AnswerStatus.Optimal ? [counts, $"{(dates[0].Coming == all ? "No other choice is fairer or suits more people" : "Another choice would be as good")}, so it keeps to your usual day, time and place where it can."]
            : [counts];
        return new Proposal(dates, all, reasons);
    }

    private static SlotAndVenue? UsualOf(PlanFacts facts, Problem problem, SlotAndVenue found)
    {
        var window = WindowOf(facts, DateOf(problem, found));
        var place = window.Place is null ? 0 : facts.Places.ToList().FindIndex(p => p.Name == window.Place);
        return place < 0 ? null : new SlotAndVenue(ProblemOfGroup.SlotId(window.Date.ToDateTime(window.Starts)), ProblemOfGroup.VenueId(place));
    }

    private static SlotAndVenue? OnTheUsualDay(PlanFacts facts, Problem problem, SlotAndVenue kept)
    {
        var start = problem.Slots.Single(s => s.Id == kept.Slot).Start;
        return kept with { Slot = ProblemOfGroup.SlotId(WindowOf(facts, DateOnly.FromDateTime(start)).Date.ToDateTime(TimeOnly.FromDateTime(start))) };
    }

    private static DateOnly DateOf(Problem problem, SlotAndVenue at) => DateOnly.FromDateTime(problem.Slots.Single(s => s.Id == at.Slot).Start);

    private static Series.Occurrence WindowOf(PlanFacts facts, DateOnly date) => facts.Windows.First(w => w.Earliest <= date && date <= w.Latest);

    private static PlannedDate DateOf(PlanFacts facts, Problem problem, SlotAndVenue at, PlannedMeeting counts)
    {
        var start = problem.Slots.Single(s => s.Id == at.Slot).Start;
        var place = facts.Places[problem.Venues.ToList().FindIndex(v => v.Id == at.Venue)];
        var date = DateOnly.FromDateTime(start);
        return new PlannedDate(facts.HasRhythm ? WindowOf(facts, date).On : null, date, TimeOnly.FromDateTime(start), place.Id, place.Name, place.Online, counts.ComingGood, counts.ComingManage);
    }

    /// <summary>How it compares with the best: how long somebody is left out by the whole plan, then how many can come to the first meet-up of each.</summary>
    private static string Beside((Answer Answer, PlannedDate First) mine, (Answer Answer, PlannedDate First) best)
    {
        if (mine.Answer.Aims!.LongestRun > best.Answer.Aims!.LongestRun)
            return "With this one somebody would be left out more often in a row than with the first.";
        var less = mine.Answer.Aims.LeftOut.Zip(best.Answer.Aims.LeftOut).FirstOrDefault(p => p.First != p.Second) is var (its, theirs) && its > theirs;
        var uneven = !less ? "." : ", but it is shared out less evenly who misses a meet-up.";
        return mine.First.Coming < best.First.Coming ? "Fewer can come than to the first."
            : mine.First.Coming > best.First.Coming ? $"More can come than to the first{uneven}"
            : $"As many can come as to the first{uneven}";
    }
}
