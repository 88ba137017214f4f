using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Times;

namespace FollowOn.Meetings;

/// <summary>How somebody comes to a meet-up.</summary>
public enum Travel
{
    Drive,
    Bus,
    Lift,
    Walk,
    Other,
}

/// <summary>
/// When one person is at their best, and what they need to come: said once, for all their groups. Seen by nobody else; used only to look for times and places that suit.
/// </summary>
public sealed class TimesSaid
{
    /// <summary>The notice that can be asked for, in days.</summary>
    public static IReadOnlyList<int> Notices { get; } = [0, 1, 3, 7, 14];

    /// <summary>The distances that can be asked for, in straight-line miles.</summary>
    public static IReadOnlyList<int> Distances { get; } = [2, 5, 10, 20];

    private TimesSaid() { }

    public TimesSaid(PersonId person, DateTime now) => (PersonId, SaidAt) = (person, now);

    public TimesSaid(PersonId person, UsualTimes times, DateTime now)
        : this(person, now) => Say(times, now);

    public PersonId PersonId { get; private set; }

    /// <summary>The times that usually suit well. With <see cref="Manage"/> empty too, nothing was said of usual times.</summary>
    public UsualTimes Times { get; private set; }

    /// <summary>The times they could manage; none of them is among <see cref="Times"/>.</summary>
    public UsualTimes Manage { get; private set; }
    public WeeklyLimits Limits { get; private set; } = WeeklyLimits.None;
    public DatesAway Away { get; private set; } = DatesAway.None;

    /// <summary>The last day of a flare-up, as far as they can say; null when there is none.</summary>
    public DateOnly? FlareUpUntil { get; private set; }

    /// <summary>Fewest days between being asked and a meet-up; null while not said, which is none.</summary>
    public int? NoticeDays { get; private set; }
    public Travel? Travels { get; private set; }

    /// <summary>Straight-line miles; null: any distance, or not said.</summary>
    public int? MaxMiles { get; private set; }

    /// <summary>The first half of their postcode (<see cref="Outward"/>).</summary>
    public string? From { get; private set; }

    /// <summary>The ids of <see cref="Times.Needs"/>, with commas.</summary>
    public string NeedsKept { get; private set; } = "";

    /// <summary>The first day on which something in it is past; null when nothing passes.</summary>
    public DateOnly? LapsesOn { get; private set; }

    /// <summary>Whoever entered the latest for them after speaking to them; null for their own word.</summary>
    public PersonId? EnteredBy { get; private set; }
    public DateTime SaidAt { get; private set; }

    public bool SaidUsual => Times.And(Manage) != UsualTimes.None;

    public IReadOnlyList<string> Needs => NeedsKept.Length == 0 ? [] : NeedsKept.Split(',');

    /// <summary>What suits, said in one breath as at the hand-over; what they could manage besides stays.</summary>
    public void Say(UsualTimes times, DateTime now)
    {
        SayUsual(times, Manage);
        By(PersonId, now);
    }

    /// <summary>What is good is not also "I could manage it".</summary>
    public void SayUsual(UsualTimes good, UsualTimes manage) => (Times, Manage) = (good, manage.Except(good));

    public void Limit(WeeklyLimits limits) => Limits = limits;

    public void GoAway(DatesAway away) => (Away, LapsesOn) = (away, LapseOf(away, FlareUpUntil));

    public void Flare(DateOnly? until) => (FlareUpUntil, LapsesOn) = (until, LapseOf(Away, until));

    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="Notices"/>.</exception>
    public void NeedNotice(int days) => NoticeDays = Notices.Contains(days) ? days : throw new ArgumentOutOfRangeException(nameof(days));

    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="Distances"/>.</exception>
    public void TravelBy(Travel? travels, int? maxMiles) =>
        (Travels, MaxMiles) = maxMiles is null || Distances.Contains(maxMiles.Value) ? (travels, maxMiles) : throw new ArgumentOutOfRangeException(nameof(maxMiles));

    /// <param name="typed">A postcode or its first half; anything else is kept as nothing.</param>
    public void SetOutFrom(string? typed) => From = Outward.Read(typed);

    public void Need(IEnumerable<string> needs)
    {
        var wanted = needs.ToHashSet();
        NeedsKept = string.Join(',', FollowOn.Meetings.Times.Needs.All.Where(wanted.Contains));
    }

    /// <summary>Whose word the latest change is.</summary>
    public void By(PersonId by, DateTime now) => (EnteredBy, SaidAt) = (by == PersonId ? null : by, now);

    /// <summary>Who entered something for them is erased.</summary>
    public void ForgetWhoEntered() => EnteredBy = null;

    /// <summary>What is past goes: dates away, and a flare-up that has ended.</summary>
    public void Forget(DateOnly today)
    {
        if (FlareUpUntil < today)
            FlareUpUntil = null;
        GoAway(Away.From(today));
    }

    private static DateOnly? LapseOf(DatesAway away, DateOnly? flareUp) =>
        away.All.Select(a => (DateOnly?)a.Until.AddDays(1)).Append(flareUp?.AddDays(1)).Min();
}
