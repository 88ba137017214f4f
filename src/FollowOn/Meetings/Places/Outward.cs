using System.Text.RegularExpressions;

namespace FollowOn.Meetings.Places;

/// <summary>The first half of a postcode: "BS6". A whole postcode names a few doors; the half is all that is kept.</summary>
public static partial class Outward
{
    /// <summary>From the first half or a whole postcode, however it was typed; null when it is neither.</summary>
    public static string? Read(string? typed)
    {
        var code = Plain(typed);
        return Half().IsMatch(code) ? code : OfWhole(code);
    }

    /// <summary>From a whole postcode alone.</summary>
    public static string? OfWhole(string? typed) =>
        Whole().Match(Plain(typed)) is { Success: true } whole ? whole.Groups[1].Value : null;

    /// <summary>Without blanks and signs; a letter that no postcode has stays, so that it is not read as one.</summary>
    private static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"^(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)$")]
    private static partial Regex Half();

    [GeneratedRegex(@"^(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})$")]
    private static partial Regex Whole();
}
