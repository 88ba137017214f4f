using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>Somebody in the group, as far as showing who is coming needs it.</summary>
/// <param name="Hides">They do not want their first name shown among those coming.</param>
public sealed record InGroup(PersonId Person, string Name, bool Hides);

/// <summary>
/// What one reader is shown of the answers for a meet-up: the first names of the others who are coming or hope to, without those who hide
/// theirs, and a count. Of people who keep something from the reader, or from whom the reader does, there is no trace, not even in the count.
/// Whoever can't come, and why, or waits for a place, is in none of it.
/// </summary>
public sealed record WhoIsComing(IReadOnlyList<string> Coming, IReadOnlyList<string> HopeTo, int Count)
{
    /// <param name="apart">Whether the reader and this person keep something from one another.</param>
    public static WhoIsComing For(
        PersonId reader,
        IReadOnlyCollection<InGroup> people,
        IReadOnlyCollection<(PersonId Person, Coming Coming)> answers,
        Func<PersonId, bool> apart)
    {
        var said = answers.ToDictionary(a => a.Person, a => a.Coming);
        var there = people.Where(p => said.TryGetValue(p.Person, out var coming) && coming is Meetings.Coming.Coming or Meetings.Coming.HopeTo && !apart(p.Person)).ToList();
        return new WhoIsComing(Names(Meetings.Coming.Coming), Names(Meetings.Coming.HopeTo), there.Count);

        List<string> Names(Coming coming) =>
            [.. there.Where(p => said[p.Person] == coming && !p.Hides && p.Person != reader).Select(p => p.Name).Order(StringComparer.CurrentCultureIgnoreCase)];
    }
}
