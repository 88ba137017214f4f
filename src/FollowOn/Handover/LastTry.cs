namespace FollowOn.Handover;

/// <summary>Whose turn it was to try once more.</summary>
public enum TriedBy
{
    /// <summary>The facilitator, in the fourteen days after the hand-over.</summary>
    Service,

    /// <summary>Whoever asks people for the group, after that.</summary>
    Group,
}

/// <summary>What became of the one try. Each of them closes it: nobody is pursued.</summary>
public enum TryOutcome
{
    Reached,
    NotReached,

    /// <summary>A letter was posted or handed over; no answer is waited for.</summary>
    LetterSent,

    /// <summary>Left in peace without a try.</summary>
    LeftInPeace,
}

/// <summary>That somebody who was not reached was tried once more, by whom, when, and what became of it. There is one at most for each turn.</summary>
public sealed class LastTry
{
    private LastTry() { }

    public LastTry(ParticipantId participant, TriedBy turn, TryOutcome outcome, PersonId by, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (ParticipantId, Turn, Outcome, By, At) = (participant, turn, outcome, by, now);
    }

    public Guid Id { get; private set; }
    public ParticipantId ParticipantId { get; private set; }
    public TriedBy Turn { get; private set; }
    public TryOutcome Outcome { get; private set; }
    public PersonId By { get; private set; }
    public DateTime At { get; private set; }
}
