namespace FollowOn.Safety;

/// <summary>What the clock does to a concern next.</summary>
public enum StepKind
{
    /// <summary>Tell everybody up to a rung.</summary>
    Tell,

    /// <summary>Ask whoever took it up how it stands.</summary>
    Remind,

    /// <summary>Nobody's again, because whoever took it up noted nothing.</summary>
    Lapse,
}

/// <summary>The next step, and when it is due.</summary>
public sealed record Step(StepKind Kind, DateTime At, Rung Rung);

/// <summary>
/// What follows for an open concern from three things alone: what happened to it, what was promised, and the clock. There is always a next step; it stays open until
/// somebody closes it.
/// </summary>
public sealed class Escalation(CoverHours cover, PromisedSteps steps)
{
    /// <summary>When somebody looks at the latest: what the sender is told.</summary>
    public DateTime DueBy(HowSoon howSoon, DateTime raised) =>
        howSoon == HowSoon.ThisWeek ? cover.EndOfNextWorkingDay(raised)
        // "Within two hours", said two hours before closing, is closing time and not the next morning.
        : cover.After(raised, Minutes(steps.TodayWithin) - Moment) + Moment;

    public static ConcernState StateOf(Concern concern) =>
        !concern.IsOpen ? ConcernState.Closed : HeldSince(concern) is null ? ConcernState.Waiting : ConcernState.TakenUp;

    /// <summary>Who has it now; null while it waits or is closed.</summary>
    public static PersonId? Holder(Concern concern) => concern.IsOpen ? HeldSince(concern)?.By : null;

    /// <exception cref="InvalidOperationException">It is closed.</exception>
    public Step Next(Concern concern)
    {
        if (!concern.IsOpen)
            throw new InvalidOperationException("A closed concern has no next step.");
        return HeldSince(concern) is { } taken ? NextOfHeld(concern, taken) : NextOfWaiting(concern);
    }

    /// <summary>Sets when the next step is due, after anything happened.</summary>
    public void Schedule(Concern concern) => concern.Then(Next(concern).At);

    /// <summary>Takes the next step if it is due, and sets the one after it.</summary>
    /// <returns>What happened; null when nothing was due.</returns>
    public ConcernEvent? Take(Concern concern, DateTime now)
    {
        var step = Next(concern);
        var happened = step.At > now ? null : step.Kind switch
        {
            StepKind.Lapse => concern.Happened(ConcernEventKind.Lapsed, now, null),
            StepKind.Remind => concern.Happened(ConcernEventKind.Reminded, now, null),
            _ => concern.Happened(ConcernEventKind.Told, now, null, step.Rung),
        };
        Schedule(concern);
        return happened;
    }

    /// <summary>The rung reached after so much cover.</summary>
    public Rung RungAfter(HowSoon howSoon, DateTime since, TimeSpan covered)
    {
        var (deputy, lead, manager) = Thresholds(howSoon, since);
        return covered >= manager ? Rung.Manager : covered >= lead ? Rung.Lead : covered >= deputy ? Rung.Deputy : Rung.Duty;
    }

    private static ConcernEvent? HeldSince(Concern concern) => concern.Events
        .LastOrDefault(e => e.Kind is ConcernEventKind.TakenUp or ConcernEventKind.Lapsed or ConcernEventKind.HandedOn) is { Kind: ConcernEventKind.TakenUp } taken ? taken : null;

    /// <summary>Taken up: something is noted before it lapses; after a note it is asked once a working day how it stands.</summary>
    private Step NextOfHeld(Concern concern, ConcernEvent taken)
    {
        var since = concern.Events.Where(e => e.Number > taken.Number).ToList();
        // What somebody else noted meanwhile is no sign that whoever has it is still at it.
        var noted = since.LastOrDefault(e => e.By == taken.By && e.Kind is (ConcernEventKind.Noted or ConcernEventKind.Safeguarding));
        if (noted is null)
            return new(StepKind.Lapse, cover.After(taken.At, Minutes(steps.Lapse)), Rung.Duty);
        return since.LastOrDefault(e => e.Kind == ConcernEventKind.Reminded && e.Number > noted.Number) is { } reminded
            ? new(StepKind.Lapse, cover.After(reminded.At, Minutes(steps.Lapse)), Rung.Duty)
            : new(StepKind.Remind, cover.EndOfNextWorkingDay(noted.At) - Minutes(Math.Min(steps.Lapse, 30)), Rung.Duty);
    }

    private Step NextOfWaiting(Concern concern)
    {
        var from = concern.Events.LastOrDefault(e => e.Kind is ConcernEventKind.Lapsed or ConcernEventKind.HandedOn);
        var since = cover.NextOpening(from?.At ?? concern.RaisedAt);
        // What lapsed was somebody's job and was not done: the deputy hears of it at once.
        var least = from?.Kind == ConcernEventKind.Lapsed ? Rung.Deputy : Rung.Duty;
        var told = concern.Events.LastOrDefault(e => e.Kind == ConcernEventKind.Told && e.Number > (from?.Number ?? 0));
        if (told is null)
            return new(StepKind.Tell, since, least);
        var elapsed = cover.Between(since, told.At);
        var (deputy, lead, manager) = Thresholds(concern.HowSoon, since);
        var repeat = concern.HowSoon == HowSoon.ThisWeek ? Max(Minutes(steps.Repeat), deputy) : Minutes(steps.Repeat);
        // Whichever comes first: the same people again, or the next rung.
        var wait = new[] { deputy, lead, manager }.Where(t => t > elapsed).Select(t => t - elapsed).Append(repeat).Min();
        var at = cover.After(told.At, wait);
        var reached = RungAfter(concern.HowSoon, since, cover.Between(since, at));
        return new(StepKind.Tell, at, reached > least ? reached : least);
    }

    /// <summary>For this week the rungs share the cover until the promise is due; for today they are as the service wrote them.</summary>
    private (TimeSpan Deputy, TimeSpan Lead, TimeSpan Manager) Thresholds(HowSoon howSoon, DateTime since)
    {
        if (howSoon != HowSoon.ThisWeek)
            return (Minutes(steps.DeputyAfter), Minutes(steps.LeadAfter), Minutes(steps.ManagerAfter));
        var whole = cover.Between(since, cover.EndOfNextWorkingDay(since));
        return (whole / 4, whole / 2, whole * 3 / 4);
    }

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
