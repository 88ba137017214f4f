using FollowOn.Accounts;

namespace FollowOn.Groups.Repair;

/// <summary>What a group may be asked. There is no free text: nobody's fault is written down for all to read.</summary>
public enum GroupAsks
{
    /// <summary>To agree how we talk to each other.</summary>
    HowWeTalk,

    /// <summary>To agree what we leave out: selling, lending, advice on medicines.</summary>
    WhatWeLeaveOut,

    /// <summary>Somebody is asked to take a break of four weeks.</summary>
    TakeABreak,

    /// <summary>Somebody is asked to leave. Asked: nobody is taken out by FollowOn.</summary>
    Leave,

    /// <summary>What was asked of somebody no longer stands, and they are welcome.</summary>
    Welcome,
}

/// <summary>One answer; all are equal, and nobody is ever shown whose it was.</summary>
public enum GroupAnswer
{
    Agree,
    DontAgree,
    RatherNotSay,
}

/// <summary>What came of it.</summary>
public enum GroupOutcome
{
    Agreed,
    NotAgreed,

    /// <summary>Fewer than half said whether they agree.</summary>
    TooFew,

    /// <summary>The person it was about has left, or been erased.</summary>
    NoLongerAsked,

    /// <summary>It was not put to the group: the service looks at it first.</summary>
    ServiceLooks,
}

/// <summary>Where a question to the group stands. Derived; the table is in docs/domain.md.</summary>
public enum QuestionState
{
    /// <summary>Only the person it is about has been told, a day ahead.</summary>
    Announced,
    Open,
    Closed,
}

/// <summary>
/// A question put to everybody in a group for a set time. Only counts outlive it: who answered what is forgotten when it closes. A question about a person
/// is told to that person a day ahead, who may ask that the service looks at it first. Why it is so, and what "asked to leave" means: docs/adr/0035-repair.md.
/// </summary>
public sealed class GroupQuestion : IVersioned
{
    public const int SaidMaxLength = 500;
    public const string SaidColumn = "GroupQuestions.Said";

    /// <summary>So much earlier than the others the person concerned hears of it.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    /// <summary>The group is not asked about the same person again within so many days.</summary>
    public const int NotAgainWithinDays = 28;

    /// <summary>In a smaller group nobody is asked about.</summary>
    public const int FewestPeople = 3;

    /// <summary>How many days it may be open.</summary>
    public static IReadOnlyList<int> Lasts { get; } = [3, 7, 14];

    public const int UsuallyLasts = 7;

    private readonly List<QuestionAnswer> _answers = [];

    private GroupQuestion() { }

    public GroupQuestion(Guid id, GroupId group, GroupAsks asks, PersonId? about, int days, Guid? report, PersonId by, DateTime now)
    {
        if (IsAboutSomebody(asks) != about.HasValue || !Lasts.Contains(days))
            throw new ArgumentException("It is about somebody or not, and open for 3, 7 or 14 days.", nameof(asks));
        (Id, GroupId, Asks, About, ReportId, AskedBy, AskedAt) = (id, group, asks, about, report, by, now);
        OpensAt = NeedsNotice(asks) ? now + Notice : now;
        LastDay = DateOnly.FromDateTime(UkClock.ToLondon(OpensAt)).AddDays(days);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public GroupAsks Asks { get; private set; }
    public PersonId? About { get; private set; }

    /// <summary>What it is to mend; null for a welcome, which needs no report.</summary>
    public Guid? ReportId { get; private set; }

    /// <summary>Never shown; null once they are erased.</summary>
    public PersonId? AskedBy { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime OpensAt { get; private set; }

    /// <summary>When everybody was told; null before.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>The last day on which an answer counts.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>What the person it is about says for themselves, sealed.</summary>
    public string? Said { get; private set; }

    /// <summary>The person it is about asked that the service looks at it first.</summary>
    public bool ServiceFirst { get; private set; }
    public DateTime? LastAnswerAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public GroupOutcome? Outcome { get; private set; }
    public int People { get; private set; }
    public int Agreed { get; private set; }
    public int DidNotAgree { get; private set; }
    public int RatherNotSay { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<QuestionAnswer> Answers => _answers;

    public static bool IsAboutSomebody(GroupAsks asks) => asks is GroupAsks.TakeABreak or GroupAsks.Leave or GroupAsks.Welcome;

    /// <summary>What asks something of a person is told to them first.</summary>
    public static bool NeedsNotice(GroupAsks asks) => asks is GroupAsks.TakeABreak or GroupAsks.Leave;

    public QuestionState State => ClosedAt is not null ? QuestionState.Closed : OpenedAt is null ? QuestionState.Announced : QuestionState.Open;

    /// <summary>
    /// What was never put to the group is known only to whoever asked it and whom it was about; and what was asked about a person before somebody joined is not
    /// for them to read.
    /// </summary>
    public bool MayBeSeenBy(PersonId reader, DateTime joinedAt) =>
        OpenedAt is null ? reader == About || reader == AskedBy : !IsAboutSomebody(Asks) || ClosedAt is not { } closed || closed >= joinedAt;

    /// <summary>It is put to the group; should it be later than meant, it is open no shorter for that.</summary>
    public void Open(DateTime now)
    {
        if (OpenedAt is not null)
            return;
        OpenedAt = now;
        LastDay = LastDay.AddDays(Math.Max(0, DateOnly.FromDateTime(UkClock.ToLondon(now)).DayNumber - DateOnly.FromDateTime(UkClock.ToLondon(OpensAt)).DayNumber));
    }

    /// <summary>The latest answer of a person counts.</summary>
    public void Answer(PersonId person, GroupAnswer answer, DateTime now)
    {
        // So that an answer and the end that come at the same moment are never both kept: what comes second begins again, and finds it closed.
        LastAnswerAt = now;
        if (_answers.Find(a => a.PersonId == person) is { } mine)
            mine.Change(answer);
        else
            _answers.Add(new QuestionAnswer(person, answer));
    }

    public void Say(string? @sealed) => Said = @sealed;

    public void AskForService() => ServiceFirst = true;

    /// <summary>
    /// Settles it. Half of the people in the group must say whether they agree ("rather not say" helps neither side), two thirds of those agree, and never fewer
    /// than two: one voice alone decides nothing.
    /// </summary>
    /// <param name="people">Everybody in the group now; answers of others no longer count.</param>
    public void Settle(IReadOnlyCollection<PersonId> people, DateTime now)
    {
        var count = _answers.Where(a => people.Contains(a.PersonId)).CountBy(a => a.Answer).ToDictionary();
        People = people.Count;
        (Agreed, DidNotAgree, RatherNotSay) = (count.GetValueOrDefault(GroupAnswer.Agree), count.GetValueOrDefault(GroupAnswer.DontAgree), count.GetValueOrDefault(GroupAnswer.RatherNotSay));
        End(OutcomeOf(People, Agreed, DidNotAgree), now);
    }

    public static GroupOutcome OutcomeOf(int people, int agreed, int didNotAgree)
    {
        var said = agreed + didNotAgree;
        if (said == 0 || 2 * said < people)
            return GroupOutcome.TooFew;
        return agreed >= 2 && 3 * agreed >= 2 * said ? GroupOutcome.Agreed : GroupOutcome.NotAgreed;
    }

    /// <summary>It ends without having been decided.</summary>
    public void End(GroupOutcome outcome, DateTime now)
    {
        (ClosedAt, Outcome) = (now, outcome);
        _answers.Clear();
    }

    /// <summary>Somebody is erased: their answer goes, and a question about them is over.</summary>
    public void Forget(PersonId person, DateTime now)
    {
        _answers.RemoveAll(a => a.PersonId == person);
        AskedBy = AskedBy == person ? null : AskedBy;
        if (About != person)
            return;
        (About, Said) = (null, null);
        if (ClosedAt is null)
            End(GroupOutcome.NoLongerAsked, now);
    }
}

/// <summary>One person's answer, kept only while the question is open.</summary>
public sealed class QuestionAnswer
{
    private QuestionAnswer() { }

    internal QuestionAnswer(PersonId person, GroupAnswer answer) => (PersonId, Answer) = (person, answer);

    public PersonId PersonId { get; private set; }
    public GroupAnswer Answer { get; private set; }

    internal void Change(GroupAnswer answer) => Answer = answer;
}
