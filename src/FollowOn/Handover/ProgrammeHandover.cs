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

    /// <summary>"The first Tuesday of the month", where they chose that.</summary>
    public NthWeekday? MeetsOn { get; private set; }

    /// <summary>When it ended: handed over, or closed kindly because fewer than three said yes.</summary>
    public DateTime? HandedOverAt { get; private set; }
    public DateTime? ClosedWithoutGroupAt { get; private set; }

    /// <summary>When those who said yes are asked once more after it was closed; null when they are not.</summary>
    public DateOnly? AskAgainOn { get; private set; }
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

    /// <summary>The people in the room chose a meet-up, or (null) leave it open. Choosing one says that they do not meet already.</summary>
    public void Choose(FirstMeetingOption? option)
    {
        MustBeOpen();
        FirstMeeting = option;
        if (option is not null)
            AlreadyMeet = false;
    }

    /// <summary>How often they would like to meet, in days; null when they decide each time.</summary>
    public void DecideHowOften(int? intervalDays)
    {
        MustBeOpen();
        if (intervalDays is <= 0)
            throw new ArgumentOutOfRangeException(nameof(intervalDays), intervalDays, "At least a day.");
        (IntervalDays, MeetsOn) = (intervalDays, null);
    }

    /// <summary>A weekday of the month.</summary>
    public void DecideWhichWeekday(NthWeekday on)
    {
        MustBeOpen();
        (IntervalDays, MeetsOn) = (GroupLife.UsualIntervalDays, on);
    }

    public void DecideWhoAsks(WhoAsks whoAsks, IReadOnlyList<PersonId> askers)
    {
        MustBeOpen();
        var wanted = whoAsks switch { Groups.WhoAsks.OneOfUs => 1, Groups.WhoAsks.TwoShareIt => 2, _ => 0 };
        if (askers.Count != wanted || askers.Distinct().Count() != wanted)
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

    public void DecideWhatServiceSees(ServiceMaySee what)
    {
        MustBeOpen();
        ServiceMaySee = what;
    }

    public void Complete(DateTime now)
    {
        MustBeOpen();
        HandedOverAt = now;
    }

    /// <summary>Closes kindly: fewer than three said yes.</summary>
    /// <param name="askAgainOn">The day those who said yes are asked once more; null for never.</param>
    public void CloseWithoutGroup(DateOnly? askAgainOn, DateTime now)
    {
        MustBeOpen();
        (ClosedWithoutGroupAt, AskAgainOn) = (now, askAgainOn);
    }

    /// <summary>The day for asking again has come, or the service opens it again itself: the cards are there once more.</summary>
    public void OpenAgain()
    {
        if (ClosedWithoutGroupAt is null)
            throw new InvalidOperationException("Only a hand-over that was closed without a group opens again.");
        (ClosedWithoutGroupAt, AskAgainOn) = (null, null);
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new InvalidOperationException("This hand-over is finished.");
    }
}
