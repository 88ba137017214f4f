using System.Text.RegularExpressions;

namespace FollowOn.Handover;

/// <summary>First meet-ups are in public places: people who met in a clinic may not know each other well enough for somebody's home yet.</summary>
public static partial class PublicPlaces
{
    /// <summary>True for what is plainly somebody's home: "my flat", "at Derek's" followed by house or place, "home". A pub called The Old House is none.</summary>
    /// <param name="names">What the people in the room are called.</param>
    public static bool IsSomebodysHome(string place, IEnumerable<string> names)
    {
        var said = place.Trim().Replace('’', '\'');
        return Ours().IsMatch(said) || names.Any(name => Theirs(name).IsMatch(said));
    }

    [GeneratedRegex(@"^(at )?home$|\b(my|mine|our|your|his|her|their|someone's|somebody's|mum's|dad's)\s+(own\s+)?(house|home|flat|place|bungalow|caravan|garden|kitchen|living room|lounge|front room)\b|^(at )?mine$", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    private static Regex Theirs(string name) => new(
        $@"^(at )?{Regex.Escape(name)}(('s|s'|')(\s+(house|home|flat|place|bungalow|caravan|garden|kitchen))?)$", RegexOptions.IgnoreCase);
}
