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

    /// <summary>"And the fourth Tuesday", beside <see cref="MeetsOn"/>; null when there is one, or none.</summary>
    public NthWeekday? MeetsAlsoOn { get; private set; }

    /// <summary>The shorter end of "every six to eight weeks" in days, whose longer end is <see cref="IntervalDays"/>; null when the interval is no span.</summary>
    public int? LooseFromDays { get; private set; }

    /// <summary>Two times or places in turns; null when it is the usual one each time.</summary>
    public Turns? Turns { get; private set; }

    /// <summary>As it is kept; a group that never took a date out has none.</summary>
    internal IReadOnlyList<Break>? KeptBreaks { get; private set; }

    /// <summary>Days on which they do not meet, in order.</summary>
    public IReadOnlyList<Break> Breaks => KeptBreaks ?? [];

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
        (IntervalDays, MeetsOn, MeetsAlsoOn, LooseFromDays) = (days, null, null, null);
    }

    /// <summary>A weekday of the month, the interval is then a month; or two, it is then three weeks, the longest that can lie between the second and the fourth.</summary>
    /// <exception cref="ArgumentException">The two can be too near each other.</exception>
    public void MeetOn(NthWeekday day, NthWeekday? also = null)
    {
        if (also is not null && !Rhythm.GoTogether(day, also))
            throw new ArgumentException("The two can be too near each other.", nameof(also));
        (IntervalDays, MeetsOn, MeetsAlsoOn, LooseFromDays) = (also is null ? GroupLife.UsualIntervalDays : 21, day, also, null);
    }

    /// <summary>Between so many weeks and so many, whichever suits.</summary>
    public void MeetBetween(int fromWeeks, int toWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromWeeks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toWeeks, fromWeeks);
        if ((toWeeks - fromWeeks) % 2 != 0)
            throw new ArgumentException("A span has a middle in whole weeks.", nameof(toWeeks));
        (IntervalDays, MeetsOn, MeetsAlsoOn, LooseFromDays) = (7 * toWeeks, null, null, 7 * fromWeeks);
    }

    public Rhythm? Rhythm => Rhythm.Of(IntervalDays, MeetsOn, MeetsAlsoOn, LooseFromDays);

    /// <summary>Times or places in turns from now on; null ends it.</summary>
    public void TakeTurns(Turns? turns)
    {
        if (turns is not null && turns.One == turns.Other)
            throw new ArgumentException("They are one and the same.", nameof(turns));
        Turns = turns;
    }

    /// <summary>They do not meet on these days. Said twice, it holds once; what is over is forgotten.</summary>
    /// <returns>False when there are too many already.</returns>
    public bool NotOn(Break days, DateOnly today)
    {
        if (days.To < days.From || days.To.DayNumber - days.From.DayNumber >= Break.MostDays)
            throw new ArgumentOutOfRangeException(nameof(days));
        var kept = Breaks.Where(b => b.To >= today && b != days).ToList();
        if (kept.Count >= Break.Most)
            return false;
        KeptBreaks = [.. kept.Append(days).OrderBy(b => b.From).ThenBy(b => b.To)];
        return true;
    }

    /// <summary>They do meet then. Said twice, it holds once.</summary>
    public void MeetAgainOn(Break days) => KeptBreaks = [.. Breaks.Where(b => b != days)];

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
