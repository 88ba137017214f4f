namespace FollowOn.Evaluation;

/// <summary>Of one kind of people, how many said yes and how many did not, as it may be published.</summary>
public sealed record SaidYes(string Who, int? Yes, int? Others);

/// <summary>
/// What can honestly be said of one year: its programmes and their groups counted plainly, as far as each group agreed; people only pooled and as
/// <see cref="SafeTable"/> lets them be.
/// </summary>
/// <param name="SoFar">The year is not over.</param>
/// <param name="Ended">Programmes whose last session was in the year and is over.</param>
/// <param name="HandedOver">Of these, how many were handed over to a group.</param>
/// <param name="ClosedKindly">Of these, how many ended with fewer than three who said yes.</param>
/// <param name="Groups">The groups of these programmes, by how they stand today; those that show nothing are among them as such.</param>
/// <param name="Formed">Of these groups, how many met face to face, three or more of them, as far as is shown.</param>
/// <param name="Lasting">All the service's groups, whatever their year, for each length that at least one is old enough for.</param>
/// <param name="Living">Of all the groups that show whether they meet, how many live: nobody knows yet how long they last.</param>
/// <param name="NotShown">Of all the groups, how many show only that they exist.</param>
/// <param name="FromBefore">Of all the groups, how many met before they came to FollowOn and have no programme here.</param>
/// <param name="Said">Yes, maybe, not for me, no answer known.</param>
/// <param name="Reach">Text or e-mail; telephone; neither.</param>
public sealed record YearFigures(
    int Year,
    bool SoFar,
    int Ended,
    int HandedOver,
    int ClosedKindly,
    IReadOnlyDictionary<Standing, int> Groups,
    int Formed,
    IReadOnlyList<Lasting> Lasting,
    int Living,
    int NotShown,
    int FromBefore,
    SafeTable Said,
    SafeTable Reach,
    IReadOnlyList<SaidYes> Compared,
    IReadOnlyList<int> Years)
{
    /// <summary>Not handed over yet, and not closed.</summary>
    public int Open => Ended - HandedOver - ClosedKindly;
}
