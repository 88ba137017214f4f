using FollowOn.Accounts;

namespace FollowOn.Groups;

/// <summary>
/// What the people of a group are called on its pages: what they like to be called, and where two are called the same, the first letter of the
/// last name too ("Ann B"), and no more.
/// </summary>
public static class FirstNames
{
    public static IReadOnlyDictionary<PersonId, string> Of(IEnumerable<(PersonId Person, string KnownAs, string FullName)> people)
    {
        var all = people.ToList();
        var names = all.ToDictionary(p => p.Person, p => p.KnownAs);
        foreach (var same in all.GroupBy(p => p.KnownAs, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            foreach (var (person, knownAs, fullName) in same)
            {
                if (Initial(fullName, knownAs) is { } letter)
                    names[person] = $"{knownAs} {letter}";
            }
        }
        return names;
    }

    private static string? Initial(string fullName, string knownAs)
    {
        var last = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        return last.Equals(knownAs, StringComparison.OrdinalIgnoreCase) ? null : last[..1].ToUpperInvariant();
    }
}
