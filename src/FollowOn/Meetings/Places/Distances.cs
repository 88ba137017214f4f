namespace FollowOn.Meetings.Places;

/// <summary>How far it is, in straight-line miles.</summary>
public sealed class Distances
{
    /// <returns>Null when either is not known.</returns>
    public decimal? Miles(string? fromOutward, string? toOutward) =>
        fromOutward is not null && string.Equals(fromOutward, toOutward, StringComparison.OrdinalIgnoreCase) ? 0 : null;
}
