namespace FollowOn.Meetings.Places;

/// <summary>What can be known of getting to, into and on with a place. What people need and what places have are said with the same eight.</summary>
/// <param name="Id">As it is kept, and as planning has it.</param>
/// <param name="Words">In plain words.</param>
public sealed record Feature(string Id, string Words)
{
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("step-free", "a way in without steps"),
        new("accessible-toilet", "an accessible toilet, without steps on the way"),
        new("chairs-with-arms", "chairs with arms"),
        new("quiet", "quiet enough to talk"),
        new("parking", "parking nearby"),
        new("near-bus", "a bus stop nearby"),
        new("hearing-loop", "a hearing loop"),
        new("low-cost", "free, or no more than a drink"),
    ];

    public static bool IsKnown(string id) => All.Any(f => f.Id == id);

    public static Feature Of(string id) => All.Single(f => f.Id == id);
}
