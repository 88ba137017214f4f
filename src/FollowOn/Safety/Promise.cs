using FollowOn.Accounts;

namespace FollowOn.Safety;

/// <summary>
/// What a service promises to whoever raises a concern, signed by a named person. It is never changed: another one takes its place, and a concern goes on under the
/// one that held when it was raised, so that no edit shortens what somebody was told.
/// </summary>
public sealed class Promise
{
    public const int WhoLooksMaxLength = 120;
    public const int NameMaxLength = 120;
    public const int SafeguardingMaxLength = 300;

    /// <summary>The defaults: "today" is two working hours; the duty clinician is told at once and every half hour, the deputy after half an hour, the lead after one, the manager after one and a half.</summary>
    public const int UsualTodayWithin = 120, UsualRepeat = 30, UsualDeputyAfter = 30, UsualLeadAfter = 60, UsualManagerAfter = 90, UsualLapse = 60;

    private Promise() { }

    /// <exception cref="ArgumentException">The hours or the steps can't be kept; <see cref="Problem"/> says so first.</exception>
    public Promise(ServiceId service, IReadOnlyList<CoverTime> cover, bool coversBankHolidays, string whoLooks, PromisedSteps steps, PersonId lead, PersonId manager, string safeguarding, DateTime now)
    {
        if (Problem(cover, steps) is { } problem)
            throw new ArgumentException(problem);
        ArgumentException.ThrowIfNullOrWhiteSpace(whoLooks);
        Id = Guid.CreateVersion7();
        (ServiceId, Cover, CoversBankHolidays, WhoLooks, Steps) = (service, cover, coversBankHolidays, whoLooks.Trim(), steps);
        (LeadId, ManagerId, Safeguarding, WrittenAt) = (lead, manager, safeguarding.Trim(), now);
    }

    /// <summary>Why these hours and steps can't be promised together, in words; null when they can.</summary>
    public static string? Problem(IReadOnlyCollection<CoverTime> cover, PromisedSteps steps)
    {
        if ((CoverHours.Problem(cover) ?? steps.Problem()) is { } problem)
            return problem;
        // Hours so few that "today" takes many weeks promise nothing to anybody.
        return cover.Sum(c => (c.Until - c.From).TotalMinutes) < Math.Max(steps.TodayWithin, steps.Lapse)
            ? "There are too few hours in a week for what is promised for today. Add hours, or promise less." : null;
    }

    public Guid Id { get; private set; }
    public ServiceId ServiceId { get; private set; }

    /// <summary>When somebody is there, by weekday.</summary>
    public IReadOnlyList<CoverTime> Cover { get; private set; } = [];
    public bool CoversBankHolidays { get; private set; }

    /// <summary>Who looks, in the service's own words and without a name: "a nurse of the pain service".</summary>
    public string WhoLooks { get; private set; } = "";
    public PromisedSteps Steps { get; private set; } = PromisedSteps.Usual;

    /// <summary>Told when nobody took a concern up. Both are always named, so that a concern never runs out of people.</summary>
    public PersonId LeadId { get; private set; }
    public PersonId ManagerId { get; private set; }

    /// <summary>The service's own route for adults and children at risk; empty while it has written none.</summary>
    public string Safeguarding { get; private set; } = "";
    public DateTime WrittenAt { get; private set; }

    /// <summary>When it was signed: from then on it holds, until the next one is. Null while it is a draft.</summary>
    public DateTime? SignedAt { get; private set; }
    public PersonId? SignedBy { get; private set; }

    /// <summary>The name and role put to it; they stay as they were written.</summary>
    public string? SignedName { get; private set; }
    public string? SignedRole { get; private set; }

    public void Sign(PersonId by, string name, string role, DateTime now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        if (SignedAt is not null)
            throw new InvalidOperationException("It has been signed already.");
        (SignedAt, SignedBy, SignedName, SignedRole) = (now, by, name.Trim(), role.Trim());
    }
}

/// <summary>
/// The steps of a promise, in minutes of cover. Each counts from the moment a concern is in the queue of somebody who is there; the manager is told no later than what
/// was promised for today.
/// </summary>
/// <param name="TodayWithin">Within so much cover a concern for today is taken up.</param>
/// <param name="Repeat">While nobody took it up, those told are told again so often.</param>
/// <param name="Lapse">Taken up, and nothing noted for so long, it is nobody's again.</param>
public sealed record PromisedSteps(int TodayWithin, int Repeat, int DeputyAfter, int LeadAfter, int ManagerAfter, int Lapse)
{
    public const int Least = 5, Most = 8 * 60;

    public static PromisedSteps Usual { get; } =
        new(Promise.UsualTodayWithin, Promise.UsualRepeat, Promise.UsualDeputyAfter, Promise.UsualLeadAfter, Promise.UsualManagerAfter, Promise.UsualLapse);

    /// <summary>For a service that staffs them: five, ten and twenty minutes.</summary>
    public static PromisedSteps Tight { get; } = new(30, 5, 5, 10, 20, 30);

    /// <summary>What is wrong with them, in words; null when they can be kept.</summary>
    public string? Problem()
    {
        int[] all = [TodayWithin, Repeat, DeputyAfter, LeadAfter, ManagerAfter, Lapse];
        if (all.Any(m => m is < Least or > Most))
            return $"Each of these is {Least} to {Most} minutes.";
        if (DeputyAfter > LeadAfter || LeadAfter > ManagerAfter)
            return "The deputy is told before the lead, and the lead before the manager.";
        if (ManagerAfter > TodayWithin)
            return "The manager is told before the time promised for today is over.";
        return Repeat > TodayWithin ? "Those told are told again before the time promised for today is over." : null;
    }
}
