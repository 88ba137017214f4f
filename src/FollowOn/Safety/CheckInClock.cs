namespace FollowOn.Safety;

/// <summary>What the clock does to a check-in next.</summary>
public enum CheckInStepKind
{
    /// <summary>Whoever was asked and has not answered is asked once more.</summary>
    Remind,
    BecomeConcern,

    /// <summary>No service has it: those who can close it hear so once a day.</summary>
    TellDaily,
}

/// <summary>The next step, and when it is due.</summary>
public sealed record CheckInStep(CheckInStepKind Kind, DateTime At);

/// <summary>
/// What follows for a check-in from what happened and the clock alone. An open one always has a next step. Whoever is asked is reminded once, half-way, and not in quiet
/// hours; when nobody is left to ask it waits for the person's own word until half-way, and no longer.
/// </summary>
public static class CheckInClock
{
    public static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public static DateTime HalfWay(CheckIn checkIn) => checkIn.StartedAt + TimeSpan.FromHours(checkIn.Hours) / 2;

    /// <summary>When it becomes a concern, if nobody has heard from the person.</summary>
    public static DateTime EndsAt(CheckIn checkIn) =>
        checkIn.NobodyLeftAt is { } left ? left > HalfWay(checkIn) ? left : HalfWay(checkIn) : checkIn.StartedAt + TimeSpan.FromHours(checkIn.Hours);

    public static CheckInState StateOf(CheckIn checkIn) => checkIn switch
    {
        { End: CheckInEnd.Concern } => CheckInState.WithTheService,
        { End: not null } => CheckInState.HeardFrom,
        { NoServiceSince: not null } => CheckInState.NoService,
        _ => checkIn.Asks.Any(a => a.Waits) ? CheckInState.Asked : CheckInState.NobodyToAsk,
    };

    /// <summary>Null when it has ended, and only then.</summary>
    public static CheckInStep? Next(CheckIn checkIn)
    {
        if (!checkIn.IsOpen)
            return null;
        if (checkIn.ToldDailyAt is { } told)
            return new(CheckInStepKind.TellDaily, UkClock.NextSendable(told + Daily));
        var ends = EndsAt(checkIn);
        return checkIn.Asks.Where(a => a.Waits && a.RemindedAt is null).Select(a => RemindAt(checkIn, a)).Order().Cast<DateTime?>().FirstOrDefault() is { } remind && remind < ends
            ? new(CheckInStepKind.Remind, remind)
            : new(CheckInStepKind.BecomeConcern, ends);
    }

    /// <summary>Half-way between being asked and the end.</summary>
    public static DateTime RemindAt(CheckIn checkIn, CheckInAsk ask) =>
        UkClock.NextSendable(checkIn.SaidAgainFrom is { } again && again > ask.AskedAt ? again : ask.AskedAt + (EndsAt(checkIn) - ask.AskedAt) / 2);
}
