using FollowOn.Accounts;
using FollowOn.Programmes;

namespace FollowOn.Groups;

/// <summary>Who asks people to the next meet-up. All answers are equal, "not decided" too.</summary>
public enum WhoAsks
{
    NotDecided,
    OneOfUs,
    TwoShareIt,
    WeTakeTurns,
    FollowOn,
}

/// <summary>What the group lets the service see. Each step includes the ones before it; the default is whether it still meets.</summary>
public enum ServiceMaySee
{
    ThatItExists,
    WhetherItMeets,
    HowOftenAndHowMany,
}

/// <summary>
/// A follow-on group: the patients' own. It is prepared with its programme and becomes theirs at the hand-over; from then on
/// the service sees no more than <see cref="ServiceMaySee"/>. Its state is derived (<see cref="GroupLife"/>), never stored.
/// </summary>
public sealed class Group : IVersioned
{
    public const int NameMaxLength = 60;
    public const int MaxVolunteerVisits = 3;

    /// <summary>How many weeks a group may rest as a group; then it is asked again.</summary>
    public static IReadOnlyList<int> RestWeeks { get; } = [4, 8, 12];

    private Group() { }

    /// <summary>The group a programme may become.</summary>
    public Group(GroupId id, ServiceId service, ProgrammeId? programme, string name, DateTime now)
    {
        (Id, ServiceId, ProgrammeId, PreparedAt) = (id, service, programme, now);
        Rename(name);
    }

    public GroupId Id { get; private set; }
    public ServiceId ServiceId { get; private set; }

    /// <summary>Null for a group that already existed when it came to FollowOn.</summary>
    public ProgrammeId? ProgrammeId { get; private set; }

    /// <summary>A name of its own, which gives nothing away.</summary>
    public string Name { get; private set; } = "";
    public DateTime PreparedAt { get; private set; }

    /// <summary>When it became the group's own; null before. Staff can see inside only before.</summary>
    public DateTime? HandedOverAt { get; private set; }
    public WhoAsks WhoAsks { get; private set; }
    public ServiceMaySee ServiceMaySee { get; private set; } = ServiceMaySee.WhetherItMeets;

    /// <summary>How many of the first meet-ups the volunteer comes to, 0 to 3.</summary>
    public int VolunteerVisits { get; private set; }

    /// <summary>The group's own interval between meet-ups, in whole days; null while they have not said.</summary>
    public int? IntervalDays { get; private set; }

    /// <summary>"The first Tuesday of the month"; null when they go by <see cref="IntervalDays"/>, or as it comes.</summary>
    public NthWeekday? MeetsOn { get; private set; }

    /// <summary>The group rests as a group until this day, not included: nothing is asked by itself. It ends by itself. Null when it does not.</summary>
    public DateOnly? RestsUntil { get; private set; }

    /// <summary>When somebody said that the next meet-up is not to be asked for by itself; null while it is.</summary>
    public DateTime? AskingStoppedAt { get; private set; }

    /// <summary>When a meet-up was last fixed; whoever fixes one writes it, so that two at once know of one another.</summary>
    public DateTime? MeetUpFixedAt { get; private set; }
    /// <summary>The link to the group's own chat, sealed with its key; null while it has none, or keeps none here.</summary>
    public string? ChatLink { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public GroupId? JoinedGroupId { get; private set; }
    public int Version { get; private set; }

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name.Trim();
    }

    public void Decide(WhoAsks whoAsks, int volunteerVisits, ServiceMaySee serviceMaySee, int? intervalDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volunteerVisits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(volunteerVisits, MaxVolunteerVisits);
        (WhoAsks, VolunteerVisits, ServiceMaySee, IntervalDays) = (whoAsks, volunteerVisits, serviceMaySee, intervalDays);
    }

    /// <summary>One tap hands the asking to FollowOn or to others.</summary>
    public void LetAsk(WhoAsks whoAsks) => WhoAsks = whoAsks;

    /// <summary>The group's own interval in whole days; null when they have none.</summary>
    public void MeetEvery(int? days)
    {
        if (days is { } given)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(days));
        (IntervalDays, MeetsOn) = (days, null);
    }

    /// <summary>A weekday of the month; the interval is then a month.</summary>
    public void MeetOn(NthWeekday day) => (IntervalDays, MeetsOn) = (GroupLife.UsualIntervalDays, day);

    public Rhythm? Rhythm => Rhythm.Of(IntervalDays, MeetsOn);

    /// <summary>Rests as a group for so many weeks.</summary>
    public void RestFor(int weeks, DateOnly today)
    {
        if (!RestWeeks.Contains(weeks))
            throw new ArgumentOutOfRangeException(nameof(weeks), weeks, "4, 8 or 12 weeks.");
        RestsUntil = today.AddDays(7 * weeks);
    }

    /// <summary>The next meet-up is no longer asked for by itself.</summary>
    public void StopAsking(DateTime now) => AskingStoppedAt ??= now;

    /// <summary>Ends a rest of the group, and asks by itself again.</summary>
    public void AskAgain() => (RestsUntil, AskingStoppedAt) = (null, null);

    public bool RestsOn(DateOnly today) => RestsUntil > today;

    public void MeetUpFixed(DateTime now) => MeetUpFixedAt = now;

    /// <param name="link">Sealed; null takes it away.</param>
    public void ChatAt(string? link) => ChatLink = link;

    public void LetServiceSee(ServiceMaySee what) => ServiceMaySee = what;

    public void HandOver(DateTime now)
    {
        if (HandedOverAt is not null)
            throw new InvalidOperationException("The group has been handed over already.");
        HandedOverAt = now;
    }

    public void End(DateTime now) => EndedAt ??= now;

    public void Join(GroupId other, DateTime now)
    {
        JoinedGroupId = other;
        EndedAt ??= now;
    }
}
