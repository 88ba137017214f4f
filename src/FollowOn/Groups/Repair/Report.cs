using FollowOn.Accounts;

namespace FollowOn.Groups.Repair;

/// <summary>What somebody tells of.</summary>
public enum ReportKind
{
    /// <summary>A word that was passed on to those coming to a meet-up.</summary>
    Note,

    /// <summary>A text or a message by another way, that FollowOn knows nothing of.</summary>
    Text,

    /// <summary>How somebody behaved.</summary>
    Behaviour,

    SomethingElse,
}

/// <summary>What was done about it. The talk-first steps stand in their order.</summary>
public enum RepairStep
{
    /// <summary>Whoever looks at it has seen it.</summary>
    Looked,
    GaveItADay,
    TalkedAlone,
    TalkedTogether,
    AskedTheGroup,
    CalledTheService,

    /// <summary>Handed to the service by whoever looked at it.</summary>
    HandedOn,

    /// <summary>Nobody had looked at it for too long, or whoever looked at it looks after the group no longer: the clock handed it to the service.</summary>
    WentOn,
}

/// <summary>How it ended.</summary>
public enum RepairEnd
{
    /// <summary>It was talked about, and it is better.</summary>
    Better,

    /// <summary>The two keep out of each other's way.</summary>
    KeepApart,

    /// <summary>There was nothing to be done.</summary>
    NothingToDo,

    /// <summary>Somebody has taken it on outside FollowOn.</summary>
    TakenOn,
}

/// <summary>Where it stands, as whoever told of it reads it. Derived, never stored; the table is in docs/domain.md.</summary>
public enum ReportState
{
    Received,
    LookedAt,
    Talked,
    GroupAsked,
    Closed,
    TakenBack,
}

/// <summary>
/// What a member tells when something is not right in their group: what, about whom or nobody, and who looks at it. The words lie sealed with the group's key.
/// It never closes by itself: what waits too long with a member goes to the service (<see cref="DueRepair"/>), and there it is said again until somebody looks.
/// </summary>
public sealed class Report : IVersioned
{
    public const int WordsMaxLength = 1000;
    public const int NoteMaxLength = 300;
    public const string WordsColumn = "Reports.Words";
    public const string QuotedColumn = "Reports.Quoted";
    public const string StepColumn = "ReportSteps.Note";

    /// <summary>A member who looks is reminded once after so many days without a step.</summary>
    public const int RemindAfterDays = 7;

    /// <summary>After so many days without a step it goes from a member to the service.</summary>
    public const int GoesOnAfterDays = 14;

    private static readonly RepairStep[] Talks = [RepairStep.TalkedAlone, RepairStep.TalkedTogether];
    private readonly List<ReportStep> _steps = [];

    private Report() { }

    /// <param name="words">Sealed.</param>
    /// <param name="looker">The member who looks at it; null for the service.</param>
    public Report(Guid id, GroupId group, PersonId by, PersonId? about, ReportKind kind, string words, PersonId? looker, bool mayName, DateTime now)
    {
        if (about == by || (looker is { } who && who == about))
            throw new ArgumentException("Nobody tells of themselves, or looks at what is told of them.", nameof(about));
        (Id, GroupId, By, About, Kind, Words, Looker, MayName, SentAt, WaitsSince) = (id, group, by, about, kind, words, looker, mayName, now, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>Who told of it; null once they are erased.</summary>
    public PersonId? By { get; private set; }

    /// <summary>Whoever looks at it may know who told of it. The person it is about never may.</summary>
    public bool MayName { get; private set; }

    /// <summary>Whom it is about; null for nobody, and once they are erased.</summary>
    public PersonId? About { get; private set; }
    public ReportKind Kind { get; private set; }

    /// <summary>Sealed; empty once they are taken away.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The words of the note it is about, sealed; null when it is about none.</summary>
    public string? Quoted { get; private set; }

    /// <summary>The member who looks at it; null for the service.</summary>
    public PersonId? Looker { get; private set; }
    public DateTime SentAt { get; private set; }

    /// <summary>Since when nothing has been done: its sending, or the last step.</summary>
    public DateTime WaitsSince { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public RepairEnd? Ended { get; private set; }
    public DateTime? TakenBackAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<ReportStep> Steps => _steps;
    public bool IsOpen => ClosedAt is null && TakenBackAt is null;
    public bool WithService => Looker is null;

    /// <summary>Somebody has talked with somebody about it: only then may the group be asked about a person.</summary>
    public bool WasTalkedAbout => _steps.Exists(s => Talks.Contains(s.Step));

    public ReportState State => (TakenBackAt, ClosedAt, Latest) switch
    {
        (not null, _, _) => ReportState.TakenBack,
        (_, not null, _) => ReportState.Closed,
        (_, _, null or RepairStep.HandedOn or RepairStep.WentOn) => ReportState.Received,
        (_, _, RepairStep.AskedTheGroup) => ReportState.GroupAsked,
        (_, _, RepairStep.TalkedAlone or RepairStep.TalkedTogether) => ReportState.Talked,
        _ => ReportState.LookedAt,
    };

    private RepairStep? Latest => _steps.Count == 0 ? null : _steps.MaxBy(s => s.Number)!.Step;

    public void Quote(string @sealed) => Quoted = @sealed;

    /// <summary>A step is noted by whoever looks at it.</summary>
    /// <param name="note">Sealed for <see cref="StepColumn"/> of the step's id; null for none.</param>
    /// <exception cref="InvalidOperationException">It is over.</exception>
    public void Note(Guid id, RepairStep step, PersonId? by, string? note, DateTime now)
    {
        if (!IsOpen)
            throw new InvalidOperationException("It is over.");
        _steps.Add(new ReportStep(id, _steps.Count + 1, step, by, note, now));
        WaitsSince = now;
    }

    /// <summary>It goes to the service, where it waits to be looked at.</summary>
    public void GoToService(RepairStep how, PersonId? by, DateTime now)
    {
        Note(Guid.CreateVersion7(), how, by, null, now);
        Looker = null;
    }

    /// <summary>What was asked of the group is settled: whoever looks has their time again.</summary>
    public void WaitFrom(DateTime now) => WaitsSince = now;

    public void Close(RepairEnd end, DateTime now)
    {
        if (IsOpen)
            (Ended, ClosedAt) = (end, now);
    }

    /// <summary>"I'd rather take it back": nothing more is done, and the words go.</summary>
    public void TakeBack(DateTime now)
    {
        if (!IsOpen)
            return;
        TakenBackAt = now;
        Empty();
    }

    /// <summary>Somebody is erased: what they told, what was told of them and what they noted goes. That something was told stays open until somebody closes it.</summary>
    public void Forget(PersonId person)
    {
        if (By == person || About == person)
            Empty();
        (By, About) = (By == person ? null : By, About == person ? null : About);
        _steps.ForEach(s => s.Forget(person));
    }

    private void Empty()
    {
        (Words, Quoted) = ("", null);
        _steps.ForEach(s => s.Empty());
    }
}

/// <summary>One step, with a note if its maker wrote one.</summary>
public sealed class ReportStep
{
    private ReportStep() { }

    internal ReportStep(Guid id, int number, RepairStep step, PersonId? by, string? note, DateTime now) =>
        (Id, Number, Step, By, Note, At) = (id, number, step, by, note, now);

    public Guid Id { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }
    public RepairStep Step { get; private set; }

    /// <summary>Null when the clock took it, and once they are erased.</summary>
    public PersonId? By { get; private set; }

    /// <summary>Sealed; null for none.</summary>
    public string? Note { get; private set; }
    public DateTime At { get; private set; }

    internal void Empty() => Note = null;

    internal void Forget(PersonId person)
    {
        if (By == person)
            (By, Note) = (null, null);
    }
}
