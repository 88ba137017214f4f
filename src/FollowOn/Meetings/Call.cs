using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>
/// One member rang another about a meet-up: who, when, and what was said. It is the record of an answer that somebody else entered: whoever it is about
/// sees it and answers again, and their own word counts.
/// </summary>
public sealed class Call
{
    private Call() { }

    public Call(Guid id, MeetingId meeting, PersonId person, PersonId by, Coming? answer, DateTime now) =>
        (Id, MeetingId, PersonId, By, Answer, At) = (id, meeting, person, by, answer, now);

    public Guid Id { get; private set; }
    public MeetingId MeetingId { get; private set; }

    /// <summary>Who was rung.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Who rang.</summary>
    public PersonId By { get; private set; }

    /// <summary>What they said; null when nobody answered the telephone.</summary>
    public Coming? Answer { get; private set; }
    public DateTime At { get; private set; }
}
