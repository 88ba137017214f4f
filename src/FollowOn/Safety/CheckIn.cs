using FollowOn.Accounts;

namespace FollowOn.Safety;

/// <summary>What whoever is asked can say.</summary>
public enum CheckAnswer
{
    /// <summary>They have heard from the person, who is all right.</summary>
    HeardFrom,
    Cant,

    /// <summary>They are worried: it is a concern at once.</summary>
    Worried,
}

/// <summary>How a check-in ended.</summary>
public enum CheckInEnd
{
    /// <summary>Somebody heard from them.</summary>
    HeardFrom,

    /// <summary>They said so themselves.</summary>
    TheySaidSo,

    /// <summary>They did something of their own since: answered for a meet-up, or left the group.</summary>
    SignOfTheirs,

    /// <summary>It is a concern, and the service has it.</summary>
    Concern,
}

/// <summary>Where a check-in stands, derived (<see cref="CheckInClock.StateOf"/>).</summary>
public enum CheckInState
{
    /// <summary>Somebody has been asked to see how they are.</summary>
    Asked,

    /// <summary>Nobody is left to ask: the time is cut to half.</summary>
    NobodyToAsk,

    /// <summary>Its time is over and the service has signed no promise: it stays open, and those who can close it hear of it daily.</summary>
    NoService,
    HeardFrom,
    WithTheService,
}

/// <summary>Somebody was asked to see how a person is.</summary>
public sealed class CheckInAsk
{
    private CheckInAsk() { }

    internal CheckInAsk(int number, PersonId person, DateTime at) => (Number, PersonId, AskedAt) = (number, person, at);

    /// <summary>1, 2, 3… within its check-in.</summary>
    public int Number { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? RemindedAt { get; internal set; }
    public CheckAnswer? Answer { get; internal set; }
    public DateTime? AnsweredAt { get; internal set; }

    /// <summary>When they left, or keep something from the person since: nothing is awaited from them.</summary>
    public DateTime? GoneAt { get; internal set; }

    public bool Waits => Answer is null && GoneAt is null;
}

/// <summary>
/// "Nobody has heard from Jo", started by a member. As long as it is open a next moment is set; it ends when somebody has heard from the person, or becomes a concern, exactly once.
/// </summary>
public sealed class CheckIn : IVersioned
{
    private readonly List<CheckInAsk> _asks = [];

    private CheckIn() { }

    /// <param name="id">The form's own, so that pressing twice starts it once; a concern it becomes has the same.</param>
    /// <param name="hours">How long it may take, as the group has set it now.</param>
    /// <param name="onlyBuddy">They rest: nobody but their buddy is asked, and they are not written to.</param>
    public CheckIn(Guid id, GroupId group, PersonId about, PersonId startedBy, int hours, bool onlyBuddy, DateTime now)
    {
        (Id, GroupId, About, StartedBy, Hours, OnlyBuddy, StartedAt) = (id, group, about, startedBy, hours, onlyBuddy, now);
        Plan();
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>Null once they are erased.</summary>
    public PersonId? About { get; private set; }

    /// <summary>Null once they are erased.</summary>
    public PersonId? StartedBy { get; private set; }
    public DateTime StartedAt { get; private set; }
    public int Hours { get; private set; }
    public bool OnlyBuddy { get; private set; }

    /// <summary>When there was nobody left to ask; null while somebody is, or might be.</summary>
    public DateTime? NobodyLeftAt { get; private set; }

    /// <summary>When its time was over and no service had promised anything.</summary>
    public DateTime? NoServiceSince { get; private set; }

    /// <summary>When those who can close it last heard that no service has it.</summary>
    public DateTime? ToldDailyAt { get; private set; }

    /// <summary>When the next step is due; set as long as it is open, and the database refuses it otherwise.</summary>
    public DateTime? NextStepAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public CheckInEnd? End { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<CheckInAsk> Asks => _asks;

    public bool IsOpen => EndedAt is null;

    public void Ask(PersonId person, DateTime now)
    {
        MustBeOpen();
        if (_asks.Exists(a => a.PersonId == person))
            throw new InvalidOperationException("They have been asked.");
        // Somebody who was erased leaves no gap that is filled again.
        _asks.Add(new CheckInAsk(_asks.Count == 0 ? 1 : _asks.Max(a => a.Number) + 1, person, now));
        Plan();
    }

    public void NobodyLeft(DateTime now)
    {
        MustBeOpen();
        NobodyLeftAt ??= now;
        Plan();
    }

    public void Remind(CheckInAsk ask, DateTime now)
    {
        MustBeOpen();
        ask.RemindedAt = now;
        Plan();
    }

    public void Cant(CheckInAsk ask, DateTime now)
    {
        MustBeOpen();
        (ask.Answer, ask.AnsweredAt) = (CheckAnswer.Cant, now);
        Plan();
    }

    public void Gone(CheckInAsk ask, DateTime now)
    {
        MustBeOpen();
        ask.GoneAt = now;
        Plan();
    }

    /// <summary>Its time was over and nobody has promised anything; those who can close it were told now.</summary>
    public void TellDaily(DateTime now)
    {
        MustBeOpen();
        (NoServiceSince, ToldDailyAt) = (NoServiceSince ?? now, now);
        Plan();
    }

    public void Close(CheckInEnd end, PersonId? by, DateTime now)
    {
        MustBeOpen();
        if (_asks.Find(a => a.PersonId == by) is { } ask && end is CheckInEnd.HeardFrom or CheckInEnd.Concern)
            (ask.Answer, ask.AnsweredAt) = (end == CheckInEnd.HeardFrom ? CheckAnswer.HeardFrom : CheckAnswer.Worried, now);
        (EndedAt, End) = (now, end);
        Plan();
    }

    /// <summary>In a restored copy nobody knows who was told: whoever is still waited for hears again at once.</summary>
    public void SayAgain(DateTime now)
    {
        MustBeOpen();
        _asks.FindAll(a => a.Waits).ForEach(a => a.RemindedAt = null);
        (SaidAgainFrom, ToldDailyAt) = (now, null);
        Plan();
    }

    /// <summary>From when on reminders are due at once, because a backup was restored then.</summary>
    public DateTime? SaidAgainFrom { get; private set; }

    /// <summary>Somebody is erased: what was done stays, without them.</summary>
    public void Forget(PersonId person, DateTime now)
    {
        if (StartedBy == person)
            StartedBy = null;
        if (About == person)
        {
            if (IsOpen)
                Close(CheckInEnd.SignOfTheirs, person, now);
            About = null;
        }
        _asks.RemoveAll(a => a.PersonId == person);
        if (IsOpen)
            Plan();
    }

    private void Plan() => NextStepAt = CheckInClock.Next(this)?.At;

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new InvalidOperationException("It has ended.");
    }
}
