using FollowOn.Accounts;

namespace FollowOn.Volunteers;

/// <summary>A volunteer said that they can't come along to one meet-up. No reason is asked for, and it can be taken back.</summary>
public sealed class CantVisit
{
    private CantVisit() { }

    public CantVisit(MeetingId meeting, PersonId volunteer, DateTime now) => (MeetingId, PersonId, SaidAt) = (meeting, volunteer, now);

    public MeetingId MeetingId { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateTime SaidAt { get; private set; }

    /// <summary>"I can come after all"; null while they can't.</summary>
    public DateTime? TakenBackAt { get; private set; }

    public bool Holds => TakenBackAt is null;

    public void SayAgain(DateTime now)
    {
        if (TakenBackAt is not null)
            (SaidAt, TakenBackAt) = (now, null);
    }

    public void TakeBack(DateTime now) => TakenBackAt ??= now;
}
