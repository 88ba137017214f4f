using FollowOn.Accounts;

namespace FollowOn.Groups;

/// <summary>
/// "Are you still in touch?", asked of a group of which nothing has been heard. It closes by itself; then who answered what is forgotten, and
/// only that somebody said yes, and when, stays (<see cref="InTouch"/>).
/// </summary>
public sealed class InTouchAsk : IVersioned
{
    /// <summary>How many days there are to answer.</summary>
    public const int OpenForDays = 21;

    private readonly List<InTouchAnswer> _answers = [];

    private InTouchAsk() { }

    public InTouchAsk(GroupId group, DateOnly on) => (Id, GroupId, AskedOn) = (Guid.CreateVersion7(), group, on);

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public DateOnly AskedOn { get; private set; }

    /// <summary>The row that says somebody is in touch; null while nobody has said yes.</summary>
    public Guid? InTouchId { get; private set; }

    /// <summary>Whether anybody answered at all, yes or no.</summary>
    public bool WasAnswered { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<InTouchAnswer> Answers => _answers;

    /// <summary>The last day on which an answer counts.</summary>
    public DateOnly LastDay => AskedOn.AddDays(OpenForDays);

    public bool IsOpen(DateOnly today) => ClosedAt is null && today <= LastDay;

    /// <summary>The latest answer of a person counts.</summary>
    /// <param name="inTouch">The row to keep while anybody says yes; see <see cref="InTouchId"/>.</param>
    public void Answer(PersonId person, bool yes, Guid? inTouch)
    {
        WasAnswered = true;
        _answers.RemoveAll(a => a.PersonId == person);
        _answers.Add(new InTouchAnswer(person, yes));
        InTouchId = inTouch;
    }

    /// <summary>Somebody is erased: that the group is in touch stays, where they said so.</summary>
    public void Forget(PersonId person) => _answers.RemoveAll(a => a.PersonId == person);

    public void Close(DateTime now)
    {
        ClosedAt ??= now;
        _answers.Clear();
    }
}

/// <summary>One person's answer, kept only while the question is open, so that they are not asked again on the page.</summary>
public sealed class InTouchAnswer
{
    private InTouchAnswer() { }

    internal InTouchAnswer(PersonId person, bool yes) => (PersonId, Yes) = (person, yes);

    public PersonId PersonId { get; private set; }
    public bool Yes { get; private set; }
}
