using System.Text.RegularExpressions;

namespace FollowOn.Meetings.Times;

/// <summary>The first half of a postcode ("BS16"): an area of a few thousand homes, never an address.</summary>
public static partial class Outward
{
    /// <summary>
    /// The first half of what was typed, in capitals; null when it is neither a postcode nor the first half of one. The second half is cut off here, before anything is kept.
    /// </summary>
    public static string? Read(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Postcode().Match(plain) is { Success: true } found ? found.Groups["first"].Value : null;
    }

    [GeneratedRegex("^(?<first>[A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})?$")]
    private static partial Regex Postcode();
}
