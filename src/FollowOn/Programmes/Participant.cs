namespace FollowOn.Programmes;

/// <summary>What somebody answers when asked whether they would like the group to go on. All three are equal; no reason is needed.</summary>
public enum Interest
{
    Yes,
    Maybe,
    NotForMe,
}

/// <summary>A person's place on a programme, and their answer about a follow-on group once they have given one.</summary>
public sealed class Participant : IVersioned
{
    private Participant() { }

    public Participant(ParticipantId id, ProgrammeId programme, PersonId person, DateTime now)
    {
        (Id, ProgrammeId, PersonId, AddedAt) = (id, programme, person, now);
    }

    public ParticipantId Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateTime AddedAt { get; private set; }

    /// <summary>When their private link was last sent or printed; null until then.</summary>
    public DateTime? InvitedAt { get; private set; }

    /// <summary>When they were asked a second time; null until then. Nobody is asked a third time.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>Null until they have answered: silence is never read as an answer.</summary>
    public Interest? Interest { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Who entered the answer: themselves, or the facilitator on their behalf.</summary>
    public PersonId? AnsweredBy { get; private set; }
    public int Version { get; private set; }

    public void Invite(DateTime now) => InvitedAt = now;

    public void Remind(DateTime now) => RemindedAt ??= now;

    /// <summary>After a hand-over that made no group they are asked afresh: an old answer is not read as today's.</summary>
    public void AskAfresh() => (Interest, AnsweredBy, AnsweredAt) = (null, null, null);

    public void Answer(Interest interest, PersonId by, DateTime now) =>
        (Interest, AnsweredBy, AnsweredAt) = (interest, by, now);
}
