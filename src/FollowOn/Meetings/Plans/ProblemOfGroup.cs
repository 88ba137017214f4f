using System.Globalization;
using FollowOn.Meetings.Places;
using FollowOn.Planning;
using Venue = FollowOn.Planning.Venue;

namespace FollowOn.Meetings.Plans;

/// <summary>
/// Puts a group's facts into the planner's own terms. Pure. No name goes in: people are numbered in the order of <see cref="PlanFacts.People"/>, places in
/// the order of <see cref="PlanFacts.Places"/>, so that among equals the place they like best is taken. What it takes for granted where nobody has said
/// anything is in docs/adr/0044-plans.md.
/// </summary>
public static class ProblemOfGroup
{
    /// <summary>
    /// The share of those expected that fairness may cost at most; null for any. One alone may cost what it costs, because the next one makes up for it; two, of which one
    /// is agreed, a quarter; several planned together would put people off for half a year (docs/adr/0040-how-far-to-look-ahead.md weighs all three).
    /// </summary>
    public static decimal? MaxAttendanceLoss(int meetings) => meetings switch { 1 => null, 2 => 0.25m, _ => 0.15m };

    /// <summary>The planner takes no more people.</summary>
    public const int MostPeople = 64;

    /// <summary>A group of so many is not asked out for two.</summary>
    public const int LargeGroup = 5;

    public const int Minutes = 120;
    private const int MostPlaces = 20;

    /// <summary>Tried beside the usual time: late morning, early afternoon, early evening.</summary>
    public static IReadOnlyList<TimeOnly> Starts { get; } = [new(11, 0), new(14, 0), new(18, 0)];

    /// <param name="miles">Straight-line miles between two halves of postcodes; null when either is not known.</param>
    public static Problem Of(PlanFacts facts, Func<string?, string?, decimal?> miles)
    {
        var slots = facts.Windows.SelectMany(w => SlotsIn(facts, w)).DistinctBy(s => s.Id).ToList();
        var places = facts.Places.Take(MostPlaces).ToList();
        var people = facts.People.Take(MostPeople).ToList();
        var every = people.SelectMany(p => p.Says?.Needs ?? []).Distinct().ToList();
        return new Problem
        {
            Meetings = facts.Windows.Count,
            // In one window there is never room for two, so there is one in each; and a window says by itself how far it is from the one before.
            MinGapDays = facts.Windows.Max(w => w.Latest.DayNumber - w.Earliest.DayNumber) + 1 is var gap && facts.Windows.Count > 1 ? gap : 1,
            MinComing = MinComing(people.Count(p => !p.Resting)),
            MaxAttendanceLoss = MaxAttendanceLoss(facts.Windows.Count),
            Slots = slots,
            Venues = [.. places.Select((p, i) => VenueOf(p, i, slots, every))],
            Members = [.. people.Select((p, i) => MemberOf(p, i, facts, slots, places, miles))],
        };
    }

    public static int MinComing(int people) => people >= LargeGroup ? 3 : 2;

    /// <summary>"2027-01-19T11:00".</summary>
    public static string SlotId(DateTime start) => start.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    public static string VenueId(int place) => place.ToString("000", CultureInfo.InvariantCulture);

    public static string MemberId(int person) => person.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>On these two nothing is open. Any other bank holiday is planned for, and said to be one.</summary>
    public static bool NothingIsOpen(DateOnly date) => date is { Month: 12, Day: 25 } or { Month: 1, Day: 1 };

    /// <summary>
    /// How a time suits somebody. Silence is no "cannot": whoever has said nothing can come at the times they came to, and could manage any other.
    /// </summary>
    public static Availability? How(PersonToPlan person, DateTime start, DateOnly toldOn)
    {
        if (person.Says is not { } says)
            return person.Habit.Suits(start) ? Availability.Good : Availability.Manage;
        return DateOnly.FromDateTime(start) < toldOn.AddDays(says.NoticeDays) ? null : says.At(start, Minutes);
    }

    /// <summary>
    /// By place. A distance nobody knows keeps nobody away, and must not win by being unknown: it counts as the furthest of those that are known and
    /// near enough.
    /// </summary>
    public static IReadOnlyList<decimal> Travel(PersonToPlan person, IReadOnlyList<PlaceToPlan> places, Func<string?, string?, decimal?> miles)
    {
        var known = places.Select(p => p.Online ? 0 : miles(person.Says?.From, p.At)).ToList();
        var near = known.Where(k => k is not null && (person.Says?.MaxMiles is not { } most || k <= most)).Max() ?? 0;
        return [.. known.Select(k => k ?? near)];
    }

    private static IEnumerable<Slot> SlotsIn(PlanFacts facts, Series.Occurrence window)
    {
        var starts = Starts.Append(window.Starts).Distinct().Order().ToList();
        for (var day = window.Earliest < facts.Earliest ? facts.Earliest : window.Earliest; day <= window.Latest; day = day.AddDays(1))
        {
            if (NothingIsOpen(day))
                continue;
            foreach (var at in starts)
                yield return new Slot { Id = SlotId(day.ToDateTime(at)), Start = day.ToDateTime(at), Minutes = Minutes };
        }
    }

    private static Venue VenueOf(PlaceToPlan place, int number, List<Slot> slots, List<string> every) => new()
    {
        Id = VenueId(number),
        Places = place.Places ?? MostPeople,
        // Everybody can be where they are.
        Features = place.Online ? [.. place.Features.Union(every)] : place.Features,
        Slots = place.Open == UsualTimes.Anytime ? null : [.. slots.Where(s => place.Open.Suits(s.Start)).Select(s => s.Id)],
    };

    private static Member MemberOf(PersonToPlan person, int number, PlanFacts facts, List<Slot> slots, List<PlaceToPlan> places, Func<string?, string?, decimal?> miles)
    {
        var travel = Travel(person, places, miles);
        return new Member
        {
            Id = MemberId(number),
            Resting = person.Resting,
            Needs = person.Says?.Needs ?? [],
            MaxTravel = person.Says?.MaxMiles,
            Availability = slots.Select(s => (s.Id, How: How(person, s.Start, facts.ToldOn))).Where(s => s.How is not null).ToDictionary(s => s.Id, s => s.How!.Value),
            Travel = travel.Select((t, i) => (VenueId(i), t)).ToDictionary(),
            LeftOutRun = person.LeftOutRun,
            LeftOutRecent = person.LeftOutRecent,
            Chance = person.Chance,
        };
    }
}
