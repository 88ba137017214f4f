using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>Somebody in the group, as far as a note to them needs it.</summary>
/// <param name="Way">How a message reaches them now.</param>
/// <param name="Words">They chose to get the words themselves, knowing that a provider can read them.</param>
public sealed record MayGet(InGroup Who, ContactChannel Way, bool Words)
{
    public bool ByMachine => Way is ContactChannel.Text or ContactChannel.Email;
}

/// <summary>
/// Who will get a note, and how: those who are coming or hope to, without its author and without whoever keeps something from them, or from whom they do;
/// of those there is no trace. What the author is shown are first names, where they may be seen, and counts.
/// </summary>
public sealed record WhoGetsIt(IReadOnlyList<MayGet> All)
{
    public static WhoGetsIt For(PersonId author, IReadOnlyCollection<MayGet> people, IReadOnlyCollection<(PersonId Person, Coming Coming)> answers, Func<PersonId, bool> apart)
    {
        var coming = answers.Where(a => a.Coming is Coming.Coming or Coming.HopeTo).Select(a => a.Person).ToHashSet();
        return new WhoGetsIt([.. people.Where(p => p.Who.Person != author && coming.Contains(p.Who.Person) && !apart(p.Who.Person))]);
    }

    /// <summary>First names that may be seen, in their order.</summary>
    public IReadOnlyList<string> Names => [.. All.Where(p => !p.Who.Hides).Select(p => p.Who.Name).Order(StringComparer.CurrentCultureIgnoreCase)];

    public int Others => All.Count(p => p.Who.Hides);

    /// <summary>They get the words by text.</summary>
    public int ByText => All.Count(p => p is { Way: ContactChannel.Text, Words: true });

    /// <summary>They get the words by e-mail.</summary>
    public int ByEmail => All.Count(p => p is { Way: ContactChannel.Email, Words: true });

    /// <summary>They are told that there is a word, and read it on the page.</summary>
    public int OnlyTold => All.Count(p => p.ByMachine && !p.Words);

    /// <summary>Nothing reaches them by itself: it stands on the page, and somebody may ring.</summary>
    public int NotReached => All.Count(p => !p.ByMachine);

    /// <summary>Those of them who may be named.</summary>
    public IReadOnlyList<string> ToRing => [.. All.Where(p => !p.ByMachine && !p.Who.Hides).Select(p => p.Who.Name).Order(StringComparer.CurrentCultureIgnoreCase)];
}
