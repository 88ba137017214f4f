using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Planning;
using Venue = FollowOn.Planning.Venue;

namespace FollowOn.Meetings.Plans;

/// <summary>What a vote comes to.</summary>
/// <param name="Choice">From 0.</param>
/// <param name="Without">Those it cannot be had with. For the memory, and for nobody to see.</param>
public sealed record VoteSettled(int Choice, int Coming, int All, IReadOnlyList<PersonId> Without);

/// <summary>
/// Settles a vote with the planner, not by counting votes: whoever was left out the last times weighs as much as in any plan. What somebody answered outranks
/// their usual times, their needs and how far they travel: they know best. For somebody who answered nothing what they said before holds. Pure.
/// </summary>
public static class Settling
{
    /// <returns>Null when nothing can be had: too few can come to any of them, or nobody answered.</returns>
    public static VoteSettled? Of(GroupPlan plan, IReadOnlyList<PersonToPlan> people, IReadOnlyList<PlaceToPlan> places, DateOnly toldOn, Func<string?, string?, decimal?> miles)
    {
        var asked = people.Take(ProblemOfGroup.MostPeople).ToList();
        if (!plan.Answers.Any(a => asked.Exists(p => p.Person == a.PersonId)))
            return null;
        var at = plan.Choices.Select(c => places.FirstOrDefault(p => p.Id == c.First.PlaceId) ?? new PlaceToPlan { Id = c.First.PlaceId, Name = c.First.Place, Online = c.First.Online }).ToList();
        var every = asked.SelectMany(p => p.Says?.Needs ?? []).Distinct().ToList();
        var problem = new Problem
        {
            MinComing = ProblemOfGroup.MinComing(asked.Count(p => !p.Resting)),
            MaxAttendanceLoss = ProblemOfGroup.MaxAttendanceLoss(1),
            Slots = [.. plan.Choices.Select((c, i) => new Slot { Id = Id(i), Start = c.First.Date.ToDateTime(c.First.Starts), Minutes = ProblemOfGroup.Minutes })],
            Venues = [.. at.Select((p, i) => new Venue { Id = Id(i), Places = p.Places ?? ProblemOfGroup.MostPeople, Features = every, Slots = [Id(i)] })],
            Members = [.. asked.Select((p, n) => MemberOf(plan, p, n, at, toldOn, miles))],
        };
        if (Planner.Plan(problem, names: true) is not { Plan: [var found] })
            return null;
        var choice = plan.Choices.Select((_, i) => i).Single(i => Id(i) == found.Slot);
        var coming = found.Coming!.ToHashSet();
        return new VoteSettled(choice, coming.Count, asked.Count(p => !p.Resting || plan.AnswerOf(p.Person) is not null),
            [.. asked.Where((p, n) => !p.Resting && !coming.Contains(ProblemOfGroup.MemberId(n))).Select(p => p.Person)]);
    }

    private static Member MemberOf(GroupPlan plan, PersonToPlan person, int number, List<PlaceToPlan> at, DateOnly toldOn, Func<string?, string?, decimal?> miles)
    {
        var (travel, said) = (ProblemOfGroup.Travel(person, at, miles), plan.AnswerOf(person.Person));
        return new Member
        {
            Id = ProblemOfGroup.MemberId(number),
            Resting = person.Resting,
            Availability = plan.Choices.Select((c, i) => (Id: Id(i), How: How(c, i))).Where(x => x.How is not null).ToDictionary(x => x.Id, x => x.How!.Value),
            Travel = travel.Select((t, i) => (Id(i), t)).ToDictionary(),
            LeftOutRun = person.LeftOutRun,
            LeftOutRecent = person.LeftOutRecent,
            Chance = person.Chance,
        };

        Availability? How(PlanChoice choice, int i)
        {
            if (said is not null)
                return said[i] switch { Suits.Good => Availability.Good, Suits.Manage => Availability.Manage, _ => null };
            // Nobody who rests is counted in for what they did not say.
            if (person.Resting)
                return null;
            var reaches = at[i].Online || ((person.Says?.Needs ?? []).All(at[i].Features.Contains) && (person.Says?.MaxMiles is not { } most || travel[i] <= most));
            return reaches ? ProblemOfGroup.How(person, choice.First.Date.ToDateTime(choice.First.Starts), toldOn) : null;
        }
    }

    private static string Id(int choice) => ProblemOfGroup.VenueId(choice);
}
