namespace FollowOn.Safety;

/// <summary>What a concern is.</summary>
public enum ConcernKind
{
    /// <summary>Somebody is worried about another person.</summary>
    Worried,

    /// <summary>Somebody asks to be rung: they are struggling.</summary>
    Struggling,

    /// <summary>Nobody has heard from somebody, and the group's own way of checking in did not end in time.</summary>
    NotHeardFrom,
}

/// <summary>How soon, in the words of whoever raised it.</summary>
public enum HowSoon
{
    /// <summary>Danger now: 999 comes first, always; the service acts as it does for today.</summary>
    Now,
    Today,
    ThisWeek,
}

/// <summary>How it came.</summary>
public enum RaisedVia
{
    Page,
    Text,
    Email,
    CheckIn,
}

/// <summary>How a concern ended. There is no other end, and none by itself.</summary>
public enum ConcernOutcome
{
    /// <summary>Spoken with the person; they know what there is for them.</summary>
    SpokenWith,

    /// <summary>Somebody close to them, or their GP, has taken it on.</summary>
    OthersTakeCare,

    /// <summary>Emergency services or the crisis team were brought in.</summary>
    EmergencyServices,

    /// <summary>Handed to those who look after adults and children at risk.</summary>
    Safeguarding,

    /// <summary>Not reached, and everything the service's own rules ask for was tried.</summary>
    NotReached,

    /// <summary>There was nothing to worry about.</summary>
    NoNeed,
}

/// <summary>Whether the person concerned hears that somebody was worried about them.</summary>
public enum PersonTold
{
    /// <summary>They are told by a message, in the service's name.</summary>
    ByMessage,

    /// <summary>The clinician told them.</summary>
    InPerson,

    /// <summary>They raised it themselves.</summary>
    TheirOwn,

    /// <summary>Not told, and why not is recorded.</summary>
    NotTold,
}

/// <summary>Where a concern stands, derived from what happened to it (<see cref="Escalation.StateOf"/>).</summary>
public enum ConcernState
{
    Waiting,
    TakenUp,
    Closed,
}

/// <summary>What can happen to a concern. What happened stays: nothing is ever taken out.</summary>
public enum ConcernEventKind
{
    Told,
    TakenUp,
    Lapsed,
    Noted,
    Reminded,
    HandedOn,
    Safeguarding,
    DebriefOffered,
    Closed,
}

/// <summary>How far up those told reach. Each includes the ones before it.</summary>
public enum Rung
{
    Duty,
    Deputy,
    Lead,
    Manager,
}

/// <summary>Something that happened to a concern.</summary>
public sealed class ConcernEvent
{
    private ConcernEvent() { }

    internal ConcernEvent(int number, ConcernEventKind kind, DateTime at, PersonId? by)
    {
        (Number, Kind, At, By) = (number, kind, at, by);
    }

    /// <summary>1, 2, 3… within its concern.</summary>
    public int Number { get; private set; }
    public ConcernEventKind Kind { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Who did it; null when it happened because its time had come.</summary>
    public PersonId? By { get; private set; }

    /// <summary>How far up was told.</summary>
    public Rung? Rung { get; internal init; }

    /// <summary>To whom it was handed on.</summary>
    public PersonId? To { get; internal init; }

    /// <summary>Sealed; null where nothing was written.</summary>
    public string? Words { get; internal set; }
}

/// <summary>
/// Somebody is worried about a person's safety, their own perhaps. It is a row before anybody is told of it; from then on the next step is always set, until a named
/// person has written down how it ended. What it says lies sealed.
/// </summary>
public sealed class Concern : IVersioned
{
    public const int WordsMaxLength = 2000;
    public const int AboutMaxLength = 120;

    private readonly List<ConcernEvent> _events = [];

    private Concern() { }

    /// <param name="id">The form's own, so that pressing twice raises it once.</param>
    /// <param name="nextStepAt">When somebody is to be told.</param>
    public Concern(Guid id, ServiceId service, Guid promise, ConcernKind kind, HowSoon howSoon, RaisedVia via, PersonId? raisedBy, PersonId? about, GroupId? group, DateTime now, DateTime dueBy, DateTime nextStepAt)
    {
        (Id, ServiceId, PromiseId, Kind, HowSoon, Via) = (id, service, promise, kind, howSoon, via);
        (RaisedBy, About, GroupId, RaisedAt, DueBy, NextStepAt) = (raisedBy, about, group, now, dueBy, nextStepAt);
    }

    public Guid Id { get; private set; }
    public ServiceId ServiceId { get; private set; }

    /// <summary>The promise that held when it was raised.</summary>
    public Guid PromiseId { get; private set; }
    public ConcernKind Kind { get; private set; }
    public HowSoon HowSoon { get; private set; }
    public RaisedVia Via { get; private set; }

    /// <summary>Shown to whoever answers it and to nobody else, ever; null when a check-in raised it.</summary>
    public PersonId? RaisedBy { get; private set; }

    /// <summary>Whom it is about; null when it is about somebody FollowOn does not know, who is then named in <see cref="AboutTyped"/> or in the words.</summary>
    public PersonId? About { get; private set; }

    /// <summary>Sealed.</summary>
    public string? AboutTyped { get; private set; }

    /// <summary>Sealed; what was noticed, in their own words. Null when nothing was written, or it was wiped.</summary>
    public string? Words { get; private set; }
    public GroupId? GroupId { get; private set; }
    public DateTime RaisedAt { get; private set; }

    /// <summary>What the sender was told: by when somebody looks.</summary>
    public DateTime DueBy { get; private set; }

    /// <summary>When the next step is due; set as long as it is open, and the database refuses it otherwise.</summary>
    public DateTime? NextStepAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public PersonId? ClosedBy { get; private set; }
    public ConcernOutcome? Outcome { get; private set; }
    public PersonTold? Told { get; private set; }

    /// <summary>Whether it was written in the patient's own record.</summary>
    public bool? InRecord { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<ConcernEvent> Events => _events;

    public bool IsOpen => ClosedAt is null;

    /// <param name="words">Sealed.</param>
    /// <param name="aboutTyped">Sealed.</param>
    public void Say(string? words, string? aboutTyped) => (Words, AboutTyped) = (words, aboutTyped);

    internal ConcernEvent Happened(ConcernEventKind kind, DateTime at, PersonId? by, Rung? rung = null, PersonId? to = null, string? words = null)
    {
        if (!IsOpen && kind != ConcernEventKind.DebriefOffered)
            throw new InvalidOperationException("It is closed.");
        var happened = new ConcernEvent(_events.Count + 1, kind, at, by) { Rung = rung, To = to, Words = words };
        _events.Add(happened);
        return happened;
    }

    internal void Then(DateTime nextStepAt)
    {
        if (!IsOpen)
            throw new InvalidOperationException("It is closed.");
        NextStepAt = nextStepAt;
    }

    public void Close(PersonId by, ConcernOutcome outcome, bool inRecord, PersonTold told, string? words, DateTime now)
    {
        Happened(ConcernEventKind.Closed, now, by, words: words);
        (ClosedAt, ClosedBy, Outcome, InRecord, Told, NextStepAt) = (now, by, outcome, inRecord, told, null);
    }

    /// <summary>Takes away everything that was written; what happened and when stays. Only of a closed one: an open one still needs its words.</summary>
    public void Wipe()
    {
        if (IsOpen)
            throw new InvalidOperationException("It is open.");
        (Words, AboutTyped) = (null, null);
        _events.ForEach(e => e.Words = null);
    }
}
