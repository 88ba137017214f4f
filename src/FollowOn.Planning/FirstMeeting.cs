namespace FollowOn.Planning;

/// <summary>A part of the day, with the time a first meet-up in it starts: 11am, 2pm, 6pm.</summary>
public enum PartOfDay
{
    Morning,
    Afternoon,
    Evening,
}

/// <summary>Something known, or not known yet.</summary>
public enum Known
{
    NotKnown,
    Yes,
    No,
}

/// <summary>A weekday and a part of it that usually suits somebody.</summary>
public readonly record struct UsualTime(DayOfWeek Day, PartOfDay Part);

/// <summary>One person's answer: when they can usually come (nothing ticked: never), and what they need of a place.</summary>
public sealed record UsualTimes
{
    /// <summary>The feature word for a step-free place, in needs and features alike.</summary>
    public const string StepFree = "step-free";

    public IReadOnlyCollection<UsualTime> Can { get; init; } = [];

    /// <summary>Every one must be a feature of the place; <see cref="StepFree"/> means <see cref="PublicPlace.StepFree"/> is a yes.</summary>
    public IReadOnlyCollection<string> Needs { get; init; } = [];
}

/// <summary>A public place the group could meet in. What is not known of a place cannot be relied on by someone who needs it.</summary>
public sealed record PublicPlace
{
    public required string Name { get; init; }

    public Known StepFree { get; init; }

    /// <summary>Other features, in the words that needs use.</summary>
    public IReadOnlyCollection<string> Features { get; init; } = [];
}

/// <summary>What a first meet-up is to be found from. Nobody in it has a name.</summary>
public sealed record FirstMeetingQuestion
{
    /// <summary>Everyone who answered, up to 64.</summary>
    public required IReadOnlyList<UsualTimes> People { get; init; }

    /// <summary>In the order the group likes them; the order decides between equals.</summary>
    public required IReadOnlyList<PublicPlace> Places { get; init; }

    /// <summary>Dates on which nothing is offered, such as bank holidays.</summary>
    public IReadOnlyCollection<DateOnly> Avoid { get; init; } = [];

    /// <summary>The first date that may be offered, included.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>How many weeks of dates to look at from <see cref="Earliest"/>, 1 to 26.</summary>
    public int Weeks { get; init; } = 6;

    /// <summary>How many options are wanted, 1 to 10.</summary>
    public int Options { get; init; } = 3;
}

/// <summary>One proposal: a date, a time, a public place.</summary>
/// <param name="Date">London's date.</param>
/// <param name="Start">London wall time: 11am, 2pm or 6pm.</param>
/// <param name="Part">The part of the day it is in.</param>
/// <param name="Place">As given.</param>
/// <param name="CanUsually">How many of those who answered can usually do this weekday and part of the day.</param>
/// <param name="CanCome">How many of those have what they need at this place. Never more than <paramref name="CanUsually"/>.</param>
/// <param name="Sentence">All this as a plain true sentence, in counts of those who can.</param>
public sealed record FirstMeetingOption(
    DateOnly Date, TimeOnly Start, PartOfDay Part, PublicPlace Place, int CanUsually, int CanCome, string Sentence);

/// <summary>Up to three options, best first, each on a date of its own.</summary>
/// <param name="Options">Empty when nothing suits at least two people.</param>
/// <param name="Answered">How many people answered.</param>
/// <param name="SuitsEverybody">Whether the best option suits all who answered.</param>
/// <param name="Honest">What must be said because nothing suits everybody; null when the best option does.</param>
public sealed record FirstMeetingProposal(
    IReadOnlyList<FirstMeetingOption> Options, int Answered, bool SuitsEverybody, string? Honest);

/// <summary>
/// Finds a first time and public place for a new group from people's usual times, by the exact planner: most people
/// first, then the earliest date. Further options are at other times where such times suit nearly as many. It asks for three people (who make a group) where three can come, else for two.
/// </summary>
public static class FirstMeeting
{
    /// <summary>11am, 2pm and 6pm.</summary>
    public static TimeOnly StartOf(PartOfDay part) => part switch
    {
        PartOfDay.Morning => new TimeOnly(11, 0),
        PartOfDay.Afternoon => new TimeOnly(14, 0),
        PartOfDay.Evening => new TimeOnly(18, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "A part of the day is morning, afternoon or evening."),
    };

    /// <exception cref="ArgumentOutOfRangeException">Weeks or options out of range.</exception>
    /// <exception cref="ProblemFaultException">More people or places than can be planned for.</exception>
    public static FirstMeetingProposal Propose(FirstMeetingQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Weeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Weeks, 26);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Options, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Options, 10);

        var times = Times(question);
        var places = StepFreeFirst(question.Places);
        var problem = ToProblem(question, times, places);
        var options = new List<FirstMeetingOption>();
        while (options.Count < question.Options && Next(problem, times, options) is { } meeting)
            options.Add(Option(question, meeting, times, places));
        var everybody = options.Count > 0 && options[0].CanCome == question.People.Count;
        var someTimeSuitsAll = times.Values.Any(t => Usually(question, t.Date, t.Part) == question.People.Count);
        return new FirstMeetingProposal(
            options, question.People.Count, everybody, FirstMeetingWords.Honest(question, options, someTimeSuitsAll));
    }

    /// <summary>
    /// The best meeting on a date not offered yet: another weekday or part of the day if it suits at least three quarters as many as the best one,
    /// so that there is a real choice; else the best of the remaining dates.
    /// </summary>
    private static PlannedMeeting? Next(Problem problem, Dictionary<string, (DateOnly Date, PartOfDay Part)> times, List<FirstMeetingOption> offered)
    {
        var sameKind = offered.Select(o => (o.Date.DayOfWeek, o.Part)).ToHashSet();
        var otherDate = problem.Slots.Where(s => offered.All(o => o.Date != times[s.Id].Date)).ToList();
        var otherKind = otherDate.Where(s => !sameKind.Contains((times[s.Id].Date.DayOfWeek, times[s.Id].Part))).ToList();
        if (offered.Count == 0)
            return Best(problem, least: 3) ?? Best(problem, least: 2);

        // Three make a group; two are offered only where nothing better can be had.
        var least = Math.Min(3, offered[0].CanCome);
        var other = Best(problem with { Slots = otherKind }, least);
        return other is not null && other.ComingGood * 4 >= offered[0].CanCome * 3 ? other : Best(problem with { Slots = otherDate }, least);
    }

    private static PlannedMeeting? Best(Problem problem, int least)
    {
        var kept = problem.Slots.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var fitting = problem with
        {
            Members = [.. problem.Members.Select(m => m with { Availability = m.Availability.Where(a => kept.Contains(a.Key)).ToDictionary() })],
        };
        var answer = Planner.Plan(fitting with { MinComing = least });
        return answer.Status == AnswerStatus.Infeasible ? null : answer.Plan[0];
    }

    private static int Usually(FirstMeetingQuestion question, DateOnly date, PartOfDay part) =>
        question.People.Count(p => p.Can.Contains(new UsualTime(date.DayOfWeek, part)));

    private static Dictionary<string, (DateOnly Date, PartOfDay Part)> Times(FirstMeetingQuestion question)
    {
        var times = new Dictionary<string, (DateOnly, PartOfDay)>(StringComparer.Ordinal);
        for (var date = question.Earliest; date < question.Earliest.AddDays(7 * question.Weeks); date = date.AddDays(1))
        {
            foreach (var part in Enum.GetValues<PartOfDay>())
            {
                if (!question.Avoid.Contains(date) && question.People.Any(p => p.Can.Contains(new UsualTime(date.DayOfWeek, part))))
                {
                    times.Add($"t{times.Count}", (date, part));
                }
            }
        }

        return times;
    }

    /// <summary>Between places that suit the same people at the same time, one known to be step-free comes first; else the order given.</summary>
    private static Dictionary<string, PublicPlace> StepFreeFirst(IReadOnlyList<PublicPlace> places) =>
        places.OrderBy(p => p.StepFree switch { Known.Yes => 0, Known.NotKnown => 1, _ => 2 })
            .Select((place, i) => (Id: $"p{i:000}", place))
            .ToDictionary(p => p.Id, p => p.place, StringComparer.Ordinal);

    private static Problem ToProblem(
        FirstMeetingQuestion question,
        Dictionary<string, (DateOnly Date, PartOfDay Part)> times,
        Dictionary<string, PublicPlace> places) => new()
    {
        Meetings = 1,
        Slots = [.. times.Select(t => new Slot { Id = t.Key, Start = t.Value.Date.ToDateTime(StartOf(t.Value.Part)) })],
        Venues = [.. places.Select(p => new Venue { Id = p.Key, Places = question.People.Count, Features = Features(p.Value) })],
        Members = [.. question.People.Select((person, i) => new Member
        {
            Id = $"m{i}",
            Needs = [.. person.Needs],
            Availability = times.Where(t => person.Can.Contains(new UsualTime(t.Value.Date.DayOfWeek, t.Value.Part)))
                .ToDictionary(t => t.Key, _ => Availability.Good),
            Travel = places.ToDictionary(p => p.Key, _ => 0m),
        })],
    };

    private static string[] Features(PublicPlace place) =>
        [.. place.Features.Where(f => f != UsualTimes.StepFree), .. place.StepFree == Known.Yes ? [UsualTimes.StepFree] : Array.Empty<string>()];

    private static FirstMeetingOption Option(
        FirstMeetingQuestion question,
        PlannedMeeting meeting,
        Dictionary<string, (DateOnly Date, PartOfDay Part)> times,
        Dictionary<string, PublicPlace> places)
    {
        var ((date, part), place) = (times[meeting.Slot], places[meeting.Venue]);
        var option = new FirstMeetingOption(date, StartOf(part), part, place, Usually(question, date, part), meeting.ComingGood, "");
        return option with { Sentence = FirstMeetingWords.Of(option, question.People.Count) };
    }
}
