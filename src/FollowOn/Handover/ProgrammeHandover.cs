using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Programmes;

namespace FollowOn.Handover;

/// <summary>The three cards, suggested for the last three sessions and never locked.</summary>
public enum HandoverCard
{
    Introduce,
    Explore,
    HandOver,
}

/// <summary>A first meet-up the group could agree to: a London wall time and a public place, with the sentence that says why.</summary>
public sealed record FirstMeetingOption(DateOnly Date, TimeOnly Starts, string Place, string Why);

/// <summary>A public place the group named for its first meet-up.</summary>
/// <param name="StepFree">Null when nobody in the room knows.</param>
public sealed record PublicPlace(string Name, bool? StepFree);

/// <summary>
/// What is said and decided in the last three sessions of one programme. Made with the programme; closed for good by the hand-over itself.
/// </summary>
public sealed class ProgrammeHandover : IVersioned
{
    public const int MaxPlaces = 3;

    private ProgrammeHandover() { }

    public ProgrammeHandover(ProgrammeId programme, GroupId group) => (ProgrammeId, GroupId) = (programme, group);

    public ProgrammeId ProgrammeId { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>When the card was ticked as done in the room; null before. Ticking is a note, not a gate.</summary>
    public DateTime? IntroducedAt { get; private set; }
    public DateTime? ExploredAt { get; private set; }

    /// <summary>"Do you already meet?" Null until asked. Yes is recorded, and nothing is proposed.</summary>
    public bool? AlreadyMeet { get; private set; }

    public IReadOnlyList<PublicPlace> Places { get; private set; } = [];

    /// <summary>The meet-up the people in the room chose; null while none is chosen, and when they chose none.</summary>
    public FirstMeetingOption? FirstMeeting { get; private set; }
    public WhoAsks? WhoAsks { get; private set; }

    /// <summary>Those who offered to ask people and were accepted: one, or two who share it.</summary>
    public IReadOnlyList<PersonId> Askers { get; private set; } = [];
    public int? VolunteerVisits { get; private set; }
    public ServiceMaySee? ServiceMaySee { get; private set; }
    public int? IntervalDays { get; private set; }

    /// <summary>When it ended: handed over, or closed kindly because fewer than three said yes.</summary>
    public DateTime? HandedOverAt { get; private set; }
    public DateTime? ClosedWithoutGroupAt { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => HandedOverAt is null && ClosedWithoutGroupAt is null;

    public void TickIntroduced(DateTime now) => IntroducedAt ??= now;

    public void TickExplored(DateTime now) => ExploredAt ??= now;

    public void SayWhetherTheyMeet(bool already)
    {
        MustBeOpen();
        AlreadyMeet = already;
        if (already)
            FirstMeeting = null;
    }

    public void NamePlaces(IReadOnlyList<PublicPlace> places)
    {
        MustBeOpen();
        if (places.Count > MaxPlaces)
            throw new ArgumentException($"At most {MaxPlaces} places.", nameof(places));
        Places = [.. places];
    }

    public void Choose(FirstMeetingOption? option)
    {
        MustBeOpen();
        FirstMeeting = option;
    }

    public void DecideWhoAsks(WhoAsks whoAsks, IReadOnlyList<PersonId> askers)
    {
        MustBeOpen();
        var wanted = whoAsks switch { Groups.WhoAsks.OneOfUs => 1, Groups.WhoAsks.TwoShareIt => 2, _ => 0 };
        if (askers.Count != wanted)
            throw new ArgumentException($"{whoAsks} needs {wanted} people who offered.", nameof(askers));
        (WhoAsks, Askers) = (whoAsks, [.. askers]);
    }

    public void DecideVisits(int visits)
    {
        MustBeOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(visits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visits, Group.MaxVolunteerVisits);
        VolunteerVisits = visits;
    }

    public void DecideWhatServiceSees(ServiceMaySee what, int? intervalDays)
    {
        MustBeOpen();
        (ServiceMaySee, IntervalDays) = (what, intervalDays);
    }

    public void Complete(DateTime now)
    {
        MustBeOpen();
        HandedOverAt = now;
    }

    public void CloseWithoutGroup(DateTime now)
    {
        MustBeOpen();
        ClosedWithoutGroupAt = now;
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new InvalidOperationException("This hand-over is finished.");
    }
}
