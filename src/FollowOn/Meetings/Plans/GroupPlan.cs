using FollowOn.Accounts;
using FollowOn.Groups;

namespace FollowOn.Meetings.Plans;

/// <summary>How one choice suits somebody.</summary>
public enum Suits
{
    Good,
    Manage,
    Cant,
}

/// <summary>What came of asking a group when to meet.</summary>
public enum PlanOutcome
{
    /// <summary>A meet-up is fixed.</summary>
    Agreed,

    /// <summary>None of the choices can be had with the answers given, or nobody answered.</summary>
    NothingSuits,

    /// <summary>Somebody fixed a meet-up meanwhile, or the group ended or rests.</summary>
    Overtaken,
}

/// <summary>
/// "When shall we next meet?", put to a group with up to five choices until a last day. Only counts outlive it: who answered what is forgotten when it is
/// settled. A group has one at a time.
/// </summary>
public sealed class GroupPlan : IVersioned
{
    public const int UsualChoices = 3;
    public const int MostChoices = 5;
    public const int UsuallyLasts = 4;

    /// <summary>How many days people may have to answer.</summary>
    public static IReadOnlyList<int> Lasts { get; } = [2, 3, 4, 5, 6, 7];

    /// <summary>How many meet-ups may be planned together.</summary>
    public static IReadOnlyList<int> Together { get; } = [1, 6];

    /// <summary>Once everybody has answered it is settled after so long: a mind may be changed.</summary>
    public static readonly TimeSpan ChangeOfMind = TimeSpan.FromMinutes(10);

    private readonly List<PlanAnswer> _answers = [];

    private GroupPlan() { }

    /// <param name="choices">Best first; the first date of each is what is voted on.</param>
    /// <param name="by">Who asked; null when FollowOn did.</param>
    public GroupPlan(Guid id, GroupId group, int meetings, IReadOnlyList<PlanChoice> choices, int days, PersonId? by, DateTime now)
    {
        if (choices.Count is < 1 or > MostChoices || !Lasts.Contains(days) || !Together.Contains(meetings))
            throw new ArgumentException("One to five choices, for 2 to 7 days, for one meet-up or six.", nameof(choices));
        (Id, GroupId, Meetings, Choices, AskedBy, AskedAt) = (id, group, meetings, choices, by, now);
        LastDay = DateOnly.FromDateTime(UkClock.ToLondon(now)).AddDays(days);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public int Meetings { get; private set; }
    public IReadOnlyList<PlanChoice> Choices { get; private set; } = [];

    /// <summary>Never shown; null once they are erased.</summary>
    public PersonId? AskedBy { get; private set; }
    public DateTime AskedAt { get; private set; }

    /// <summary>The last day on which an answer counts.</summary>
    public DateOnly LastDay { get; private set; }
    public DateTime? LastAnswerAt { get; private set; }
    public DateTime? RemindedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public PlanOutcome? Outcome { get; private set; }
    public MeetingId? MeetingId { get; private set; }

    /// <summary>Which choice was agreed, from 0; null when none was.</summary>
    public int? Chosen { get; private set; }
    public int People { get; private set; }
    public int Answered { get; private set; }

    /// <summary>How many can come to what was agreed.</summary>
    public int Coming { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<PlanAnswer> Answers => _answers;

    public bool IsOpen => ClosedAt is null;

    /// <summary>"A", "B", "C".</summary>
    public static string Letter(int choice) => ((char)('A' + choice)).ToString();

    public IReadOnlyList<Suits>? AnswerOf(PersonId person) => _answers.Find(a => a.PersonId == person)?.Says;

    /// <summary>The latest answer of a person counts, whichever way it came.</summary>
    /// <param name="says">One for each choice.</param>
    public void Answer(PersonId person, IReadOnlyList<Suits> says, PersonId by, DateTime now)
    {
        if (says.Count != Choices.Count)
            throw new ArgumentException("One answer for each choice.", nameof(says));
        // So that an answer and the end that come at the same moment are never both kept: what comes second begins again, and finds it settled.
        LastAnswerAt = now;
        if (_answers.Find(a => a.PersonId == person) is { } mine)
            mine.Change(says, by);
        else
            _answers.Add(new PlanAnswer(person, says, by));
    }

    public void Remind(DateTime now) => RemindedAt ??= now;

    /// <summary>Who answered what is nobody's to know any more.</summary>
    public void Agree(int choice, MeetingId meeting, int people, int coming, DateTime now)
    {
        (Chosen, MeetingId, Coming) = (choice, meeting, coming);
        End(PlanOutcome.Agreed, people, now);
    }

    public void End(PlanOutcome outcome, int people, DateTime now)
    {
        if (ClosedAt is not null)
            throw new InvalidOperationException("It is settled already.");
        (ClosedAt, Outcome, People, Answered) = (now, outcome, people, _answers.Count);
        _answers.Clear();
    }

    public void Forget(PersonId person)
    {
        _answers.RemoveAll(a => a.PersonId == person);
        _answers.ForEach(a => a.ForgetWhoEntered(person));
        AskedBy = AskedBy == person ? null : AskedBy;
    }
}

/// <summary>One choice: the meet-up it is about, and those pencilled after it where six were planned together.</summary>
/// <param name="Dates">The first is voted on.</param>
/// <param name="Reasons">As they were true when it was proposed; counts only.</param>
public sealed record PlanChoice(IReadOnlyList<PlannedDate> Dates, IReadOnlyList<string> Reasons)
{
    public PlannedDate First => Dates[0];
}

/// <summary>One person's answer, kept only until it is settled.</summary>
public sealed class PlanAnswer
{
    private PlanAnswer() { }

    internal PlanAnswer(PersonId person, IReadOnlyList<Suits> says, PersonId by)
    {
        PersonId = person;
        Change(says, by);
    }

    public PersonId PersonId { get; private set; }

    /// <summary>One letter for each choice, in order.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Whoever rang them, or they themselves.</summary>
    public PersonId EnteredBy { get; private set; }

    public IReadOnlyList<Suits> Says => [.. Said.Select(c => c switch { 'G' => Suits.Good, 'M' => Suits.Manage, _ => Suits.Cant })];

    internal void ForgetWhoEntered(PersonId person) => EnteredBy = EnteredBy == person ? PersonId : EnteredBy;

    internal void Change(IReadOnlyList<Suits> says, PersonId by) => (Said, EnteredBy) = (string.Concat(says.Select(s => s.ToString()[0])), by);
}

/// <summary>How a group wants its next meet-up found when nobody organises it.</summary>
public sealed class PlanWay
{
    private PlanWay() { }

    public PlanWay(GroupId group) => GroupId = group;

    public GroupId GroupId { get; private set; }

    /// <summary>The fairest time and place each time; false: the same as last time.</summary>
    public bool Fairest { get; private set; }
    public DateTime ChangedAt { get; private set; }

    public void Choose(bool fairest, DateTime now) => (Fairest, ChangedAt) = (fairest, now);
}
