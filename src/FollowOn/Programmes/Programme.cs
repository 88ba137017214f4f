namespace FollowOn.Programmes;

/// <summary>A group pain management programme: 8 to 12 weekly sessions. Its end is the date of the last one.</summary>
public sealed class Programme : IVersioned
{
    public const int MinSessions = 8;
    public const int MaxSessions = 12;
    public const int NameMaxLength = 120;
    public const int PlaceMaxLength = 200;

    private readonly List<ProgrammeSession> _sessions = [];

    private Programme() { }

    public Programme(ProgrammeId id, ServiceId service, string name, string place, bool online, TimeOnly startsAt, IReadOnlyList<DateOnly> dates, DateTime now)
    {
        if (dates.Count is < MinSessions or > MaxSessions)
            throw new ArgumentException($"A programme has {MinSessions} to {MaxSessions} sessions.", nameof(dates));
        Id = id;
        ServiceId = service;
        SetUpAt = now;
        Describe(name, place, online, startsAt);
        _sessions.AddRange(dates.Order().Select((date, i) => new ProgrammeSession(i + 1, date)));
    }

    public ProgrammeId Id { get; private set; }
    public ServiceId ServiceId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Where it is held; for an online programme, what it is held on.</summary>
    public string Place { get; private set; } = "";
    public bool Online { get; private set; }
    public TimeOnly StartsAt { get; private set; }
    public DateTime SetUpAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<ProgrammeSession> Sessions => [.. _sessions.OrderBy(s => s.Number)];

    /// <summary>The programme end: the date of the last session (included in the programme).</summary>
    public DateOnly EndsOn => _sessions.Max(s => s.Date);

    public DateOnly StartsOn => _sessions.Min(s => s.Date);

    public void Describe(string name, string place, bool online, TimeOnly startsAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Place, Online, StartsAt) = (name.Trim(), place.Trim(), online, startsAt);
    }

    /// <summary>Moves one session. The dates must stay in order of their numbers.</summary>
    /// <returns>What is wrong, in words, or null when it was moved.</returns>
    public string? MoveSession(int number, DateOnly to)
    {
        var session = _sessions.Single(s => s.Number == number);
        var before = _sessions.Where(s => s.Number < number).Select(s => (DateOnly?)s.Date).Max();
        var after = _sessions.Where(s => s.Number > number).Select(s => (DateOnly?)s.Date).Min();
        if (to <= before)
            return $"Session {number} must be after session {number - 1}, which is on {UkWords.Date(before.Value)}.";
        if (to >= after)
            return $"Session {number} must be before session {number + 1}, which is on {UkWords.Date(after.Value)}.";
        session.MoveTo(to);
        return null;
    }

    /// <summary>The next session on or after the day, or null when the programme is over.</summary>
    public ProgrammeSession? NextSession(DateOnly today) => Sessions.FirstOrDefault(s => s.Date >= today);
}

/// <summary>One weekly session of a programme, numbered from 1.</summary>
public sealed class ProgrammeSession
{
    private ProgrammeSession() { }

    internal ProgrammeSession(int number, DateOnly date) => (Number, Date) = (number, date);

    public int Number { get; private set; }
    public DateOnly Date { get; private set; }

    internal void MoveTo(DateOnly date) => Date = date;
}
