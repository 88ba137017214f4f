namespace FollowOn.Groups;

/// <summary>Somebody of a group, as far as ringing round needs it.</summary>
/// <param name="LikesToRing">They are happy to ring people; nobody else is ever given anybody to ring.</param>
/// <param name="Knows">They know already: a message reaches them by itself. Everybody else is to be rung.</param>
public sealed record ToRing(PersonId Person, bool LikesToRing, bool Knows);

/// <summary>One call: who rings whom.</summary>
/// <param name="Depth">1 when the caller knew already; 2 when somebody had to ring the caller first.</param>
public sealed record Ring(PersonId Caller, PersonId Person, int Depth);

/// <summary>
/// Who rings whom, so that everybody whom no message reaches by itself hears from one person. Only those ring who like to, and only people whose number they
/// may see. The calls are shared out evenly: no call could be given to somebody else so that the one with the most has fewer. Pure: the same people give the same
/// calls, in whatever order they come.
/// </summary>
public sealed record CallTree(IReadOnlyList<Ring> Calls, IReadOnlyList<PersonId> NotReached)
{
    /// <param name="maySee">Whether the first may see a telephone number of the second.</param>
    public static CallTree For(IReadOnlyCollection<ToRing> people, Func<PersonId, PersonId, bool> maySee)
    {
        var all = people.OrderBy(p => p.Person.Value).ToList();
        var know = all.Where(p => p.Knows && p.LikesToRing).Select(p => p.Person).ToList();
        var toRing = all.Where(p => !p.Knows).ToList();
        // Whoever must be rung first and then rings others hears from somebody who knows: so nothing is passed along more than twice.
        var then = toRing.Where(p => p.LikesToRing && know.Exists(k => maySee(k, p.Person))).Select(p => p.Person).ToList();
        var sharing = new EvenShares([.. know, .. then]);
        foreach (var person in toRing.Select(p => p.Person))
        {
            var callers = then.Contains(person) ? know : [.. know, .. then];
            sharing.Add(person, [.. callers.Where(c => maySee(c, person))]);
        }
        var calls = sharing.Settle();
        return new CallTree(
            [.. calls.Select(c => new Ring(c.Caller, c.Person, know.Contains(c.Caller) ? 1 : 2))],
            [.. toRing.Select(p => p.Person).Where(p => calls.All(c => c.Person != p))]);
    }
}

/// <summary>Shares things out among those who may have them, as evenly as can be: found by moving one thing at a time along a chain until no chain helps.</summary>
internal sealed class EvenShares(IReadOnlyList<PersonId> callers)
{
    private readonly Dictionary<PersonId, IReadOnlyList<PersonId>> _may = [];
    private readonly Dictionary<PersonId, PersonId> _by = [];

    /// <summary>Nobody who may: it is left out.</summary>
    public void Add(PersonId person, IReadOnlyList<PersonId> may)
    {
        if (may.Count == 0)
            return;
        _may[person] = may;
        _by[person] = may.MinBy(Load);
    }

    public IReadOnlyList<(PersonId Caller, PersonId Person)> Settle()
    {
        while (callers.OrderByDescending(Load).Any(Relieve))
        {
        }
        return [.. _by.OrderBy(b => b.Value.Value).ThenBy(b => b.Key.Value).Select(b => (b.Value, b.Key))];
    }

    private int Load(PersonId caller) => _by.Values.Count(c => c == caller);

    /// <summary>Moves one call from this caller along a chain to somebody with at least two fewer. False when there is no such chain.</summary>
    private bool Relieve(PersonId from)
    {
        var most = Load(from);
        var (reached, next) = (new Dictionary<PersonId, (PersonId Person, PersonId Giver)>(), new Queue<PersonId>([from]));
        while (next.TryDequeue(out var giver))
        {
            foreach (var person in _by.Where(b => b.Value == giver).Select(b => b.Key).ToList())
                foreach (var taker in _may[person].Where(t => t != from && !reached.ContainsKey(t)))
                {
                    reached[taker] = (person, giver);
                    if (Load(taker) <= most - 2)
                    {
                        Move(from, taker, reached);
                        return true;
                    }
                    next.Enqueue(taker);
                }
        }
        return false;
    }

    private void Move(PersonId from, PersonId to, Dictionary<PersonId, (PersonId Person, PersonId Giver)> reached)
    {
        for (var taker = to; taker != from;)
        {
            var (person, giver) = reached[taker];
            _by[person] = taker;
            taker = giver;
        }
    }
}
