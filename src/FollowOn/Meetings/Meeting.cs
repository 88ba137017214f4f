using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;

namespace FollowOn.Meetings;

/// <summary>What people answer when asked to a meet-up.</summary>
public enum Coming
{
    Coming,

    /// <summary>I'd like to; I decide on the day. Never asked twice.</summary>
    HopeTo,

    /// <summary>Shown to nobody.</summary>
    Cant,

    /// <summary>They said they are coming, and every place is taken: the next one is theirs. Never answered as such, and shown to nobody else.</summary>
    Waiting,
}

/// <summary>Why somebody can't come. Optional and private; only <see cref="TimeOrPlace"/> counts as being left out.</summary>
public enum CantReason
{
    TimeOrPlace,
    NotWellEnough,
    SomethingElse,
}

/// <summary>Derived from the facts of a <see cref="Meeting"/>; the table is in docs/domain.md.</summary>
public enum MeetingState
{
    Agreed,
    Cancelled,

    /// <summary>Its time has come; nobody has said yet what became of it.</summary>
    Past,
    Held,

    /// <summary>Somebody said: we didn't meet.</summary>
    DidNotMeet,
}

/// <summary>A meet-up at a London wall time and a place. It is agreed from the start: proposals live where they are weighed (the hand-over), not here.</summary>
public sealed partial class Meeting : IVersioned
{
    public const int PlaceMaxLength = 120;

    private readonly List<MeetingAnswer> _answers = [];
    private readonly List<Attendance> _attendance = [];

    private Meeting() { }

    /// <param name="slotOn">The slot of the group's rhythm it was asked for; null for one that somebody fixed by hand.</param>
    public Meeting(MeetingId id, GroupId group, DateOnly date, TimeOnly starts, string place, bool online, PersonId? agreedBy, DateTime now, DateOnly? slotOn = null)
    {
        SlotOn = slotOn;
        (Id, GroupId, Date, Starts, Online, AgreedBy, AgreedAt) = (id, group, date, starts, online, agreedBy, now);
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        Place = place.Trim();
    }

    public MeetingId Id { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>London's date and wall time.</summary>
    public DateOnly Date { get; private set; }
    public TimeOnly Starts { get; private set; }
    public string Place { get; private set; } = "";
    public bool Online { get; private set; }

    /// <summary>The slot of the group's rhythm it was asked for; it stays when the meet-up is moved. Null for one fixed by hand. A slot has one meet-up.</summary>
    public DateOnly? SlotOn { get; private set; }

    /// <summary>Whoever fixed it; null when it was asked for by itself.</summary>
    public PersonId? AgreedBy { get; private set; }
    public DateTime AgreedAt { get; private set; }
    public DateTime? ChangedAt { get; private set; }

    /// <summary>How often when or where was changed, or it was cancelled: calendars take the higher number for the newer word.</summary>
    public int Sequence { get; private set; }
    public DateTime? CancelledAt { get; private set; }

    /// <summary>Somebody said the group didn't meet. A later word that people came takes it back.</summary>
    public DateTime? DidNotMeetAt { get; private set; }

    /// <summary>"How many of you from the programme?", where a number was given instead of names.</summary>
    public int? CountFromProgramme { get; private set; }
    public PersonId? SaidBy { get; private set; }
    public DateTime? SaidAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<MeetingAnswer> Answers => _answers;
    public IReadOnlyList<Attendance> Attendance => _attendance;

    public MeetingState State(DateTime londonNow)
    {
        if (CancelledAt is not null)
            return MeetingState.Cancelled;
        // What a person says about themselves outweighs "we didn't meet".
        if (_attendance.Exists(a => a.Came && a.IsOwnWord))
            return MeetingState.Held;
        if (DidNotMeetAt is not null)
            return MeetingState.DidNotMeet;
        if (SaidAt is not null)
            return MeetingState.Held;
        return HasStarted(londonNow) ? MeetingState.Past : MeetingState.Agreed;
    }

    public bool HasStarted(DateTime londonNow) => Date.ToDateTime(Starts) <= londonNow;

    public Coming? AnswerOf(PersonId person) => _answers.Find(a => a.PersonId == person)?.Coming;

    /// <summary>The latest answer counts, whichever way it came. Who says they are coming when every place is taken waits for the next.</summary>
    public void Answer(PersonId person, Coming coming, CantReason? reason, PersonId enteredBy, DateTime now)
    {
        var answer = _answers.Find(a => a.PersonId == person);
        if (PlaceFor(answer, coming) is not { } given)
            return;
        if (answer is null)
            _answers.Add(answer = new MeetingAnswer(person));
        answer.Say(given, given == Coming.Cant ? reason : null, enteredBy, now);
    }

    /// <summary>
    /// Changes when or where. An answer is for a time: when that changes, what people answered no longer counts, and they are asked again;
    /// when only the place changes, it stands.
    /// </summary>
    public void Move(DateOnly date, TimeOnly starts, string place, bool online, DateTime now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        if ((date, starts) != (Date, Starts))
            _answers.Clear();
        (Date, Starts, Place, Online, ChangedAt) = (date, starts, place.Trim(), online, now);
        Sequence++;
    }

    public void Cancel(DateTime now)
    {
        if (CancelledAt is not null)
            return;
        CancelledAt = now;
        Sequence++;
    }

    /// <summary>What a calendar is told of it: when and where, and nothing of what kind of group it is.</summary>
    public CalendarEntry ForCalendar() => new(Id.ToString(), Sequence, Date, Starts, Place, CancelledAt is not null, CancelledAt ?? ChangedAt ?? AgreedAt);

    /// <summary>Who came, by name. Said again, the later word counts, but nobody overrules what a person said about themselves.</summary>
    public void SayWhoCame(IReadOnlyCollection<PersonId> came, IReadOnlyCollection<PersonId> everyone, PersonId by, DateTime now)
    {
        (DidNotMeetAt, CountFromProgramme, SaidBy, SaidAt) = (null, null, by, now);
        foreach (var person in everyone)
            Note(person, came.Contains(person), by, now);
    }

    /// <summary>How many participants of the programme came, when names are not wanted.</summary>
    public void SayHowMany(int fromProgramme, PersonId by, DateTime now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromProgramme);
        (DidNotMeetAt, CountFromProgramme, SaidBy, SaidAt) = (null, fromProgramme, by, now);
        ForgetWhatOthersSaid();
    }

    /// <summary>
    /// How many participants of the programme came: the number that was given, or the names; never fewer than those named by themselves.
    /// Partners, guests and volunteers are not among <paramref name="fromProgramme"/> and do not count.
    /// </summary>
    public int CameFromProgramme(IReadOnlySet<PersonId> fromProgramme) =>
        Math.Max(CountFromProgramme ?? 0, _attendance.Count(a => a.Came && fromProgramme.Contains(a.PersonId)));

    public void SayWeDidNotMeet(PersonId by, DateTime now)
    {
        (DidNotMeetAt, CountFromProgramme, SaidBy, SaidAt) = (now, null, by, now);
        ForgetWhatOthersSaid();
        // Whoever says so takes back their own word with it: they may have pressed the wrong button first.
        _attendance.RemoveAll(a => a.PersonId == by);
    }

    /// <summary>
    /// A person says whether they were there; nobody overrules it afterwards. "I wasn't" alone does not tell what became of the meet-up.
    /// </summary>
    public void SayIWas(PersonId person, bool came, DateTime now)
    {
        Note(person, came, person, now);
        if (came)
            (SaidAt, SaidBy) = (SaidAt ?? now, SaidBy ?? person);
    }

    /// <summary>
    /// Somebody is erased: what they answered and whether they came goes, and how many came stays true. That the meet-up took place stays too, where
    /// only their word said so.
    /// </summary>
    /// <param name="fromProgramme">Those of the group who were on its programme, the erased one among them.</param>
    public void Forget(PersonId person, IReadOnlySet<PersonId> fromProgramme)
    {
        if (_attendance.Find(a => a.PersonId == person) is { Came: true } row)
        {
            CountFromProgramme = CameFromProgramme(fromProgramme);
            SaidAt ??= row.SaidAt;
            if (row.IsOwnWord)
                DidNotMeetAt = null;
        }
        _attendance.RemoveAll(a => a.PersonId == person);
        _answers.RemoveAll(a => a.PersonId == person);
    }

    /// <summary>Who came stays; who had answered what, and why they could not, is nobody's to know any more.</summary>
    public void ForgetAnswers() => _answers.Clear();

    private void ForgetWhatOthersSaid() => _attendance.RemoveAll(a => !a.IsOwnWord);

    private void Note(PersonId person, bool came, PersonId by, DateTime now)
    {
        var row = _attendance.Find(a => a.PersonId == person);
        if (row is null)
            _attendance.Add(row = new Attendance(person));
        row.Say(came, by, now);
    }
}

/// <summary>One person's answer for one meet-up.</summary>
public sealed class MeetingAnswer
{
    private MeetingAnswer() { }

    internal MeetingAnswer(PersonId person) => PersonId = person;

    public PersonId PersonId { get; private set; }
    public Coming Coming { get; private set; }
    public CantReason? Reason { get; private set; }
    public PersonId EnteredBy { get; private set; }
    public DateTime At { get; private set; }

    internal void Say(Coming coming, CantReason? reason, PersonId enteredBy, DateTime now) =>
        (Coming, Reason, EnteredBy, At) = (coming, reason, enteredBy, now);

    /// <summary>What they had waited for; when they answered stays.</summary>
    internal void GivePlace() => Coming = Coming.Coming;
}

/// <summary>Whether one person came to one meet-up.</summary>
public sealed class Attendance
{
    private Attendance() { }

    internal Attendance(PersonId person) => PersonId = person;

    public PersonId PersonId { get; private set; }
    public bool Came { get; private set; }
    public PersonId SaidBy { get; private set; }
    public DateTime SaidAt { get; private set; }

    /// <summary>True for what the person said themselves.</summary>
    public bool IsOwnWord => SaidBy == PersonId;

    /// <summary>What a person says about themselves stands; only they change it again.</summary>
    internal void Say(bool came, PersonId by, DateTime now)
    {
        if (IsOwnWord && by != PersonId)
            return;
        (Came, SaidBy, SaidAt) = (came, by, now);
    }
}
