using FollowOn.Handover;
using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Handover;

/// <summary>Whether a place is step-free, as far as the room knows.</summary>
public enum StepFreeSaid
{
    DontKnow,
    Yes,
    No,
}

/// <summary>One public place as it is typed in.</summary>
public sealed class PlaceAsked
{
    public const string Home = "Enter a public place, like a café or a library. The first meet-ups are not in anybody's home";

    public static string TooLong => $"Make the name of the place shorter: at most {Meeting.PlaceMaxLength} characters";

    public string? Name { get; set; }
    public StepFreeSaid? StepFree { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name);

    public static PlaceAsked Of(PublicPlace place) => new()
    {
        Name = place.Name,
        StepFree = place.StepFree switch { true => StepFreeSaid.Yes, false => StepFreeSaid.No, null => StepFreeSaid.DontKnow },
    };

    public string? Problem(IReadOnlyCollection<string> names) => IsEmpty ? null
        : Name!.Trim().Length > Meeting.PlaceMaxLength ? TooLong
        : PublicPlaces.IsSomebodysHome(Name, names) ? Home
        : null;

    public PublicPlace Read() => new(Name!.Trim(), StepFree switch { StepFreeSaid.Yes => true, StepFreeSaid.No => false, _ => null });
}
