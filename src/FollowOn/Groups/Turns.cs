namespace FollowOn.Groups;

/// <summary>One of the two that a group takes in turns.</summary>
/// <param name="Starts">London wall time; null when the times do not change.</param>
/// <param name="Place">Null when the places do not change.</param>
public sealed record Turn(TimeOnly? Starts, string? Place, bool Online);

/// <summary>
/// Two times, or two places, or both, in turns: this one, that one, this one. Each slot of the rhythm has its turn, a date that is taken out too, so that what
/// has been said of the dates after it stays true.
/// </summary>
public sealed record Turns(Turn One, Turn Other)
{
    public Turn this[int number] => number % 2 == 0 ? One : Other;

    /// <summary>Whose turn a meet-up was: 0 or 1; null when it was neither's, or both's.</summary>
    public int? Of(TimeOnly starts, string place) => (Same(One, starts, place), Same(Other, starts, place)) switch
    {
        (true, false) => 0,
        (false, true) => 1,
        _ => null,
    };

    private static bool Same(Turn turn, TimeOnly starts, string place) => (turn.Starts is not { } time || time == starts) && (turn.Place is not { } where || where == place);
}
