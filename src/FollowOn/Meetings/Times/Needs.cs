using FollowOn.Meetings.Places;

namespace FollowOn.Meetings.Times;

/// <summary>What somebody may need of a place: the same eight words by which places are described.</summary>
public static class Needs
{
    /// <summary>In the order they are asked for.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Feature.All.Select(f => f.Id)];

    private static readonly Dictionary<string, string> Said = new()
    {
        ["step-free"] = "step-free way in",
        ["accessible-toilet"] = "accessible toilet",
        ["chairs-with-arms"] = "chairs with arms",
        ["quiet"] = "quiet",
        ["parking"] = "parking",
        ["near-bus"] = "near a bus stop",
        ["hearing-loop"] = "hearing loop",
        ["low-cost"] = "costs little or nothing",
    };

    /// <summary>"step-free way in".</summary>
    public static string InWords(string need) => Said[need];
}
