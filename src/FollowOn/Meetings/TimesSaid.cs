using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>The usual times one person gave. Seen by nobody else; used only to look for times that suit.</summary>
public sealed class TimesSaid
{
    private TimesSaid() { }

    public TimesSaid(PersonId person, UsualTimes times, DateTime now)
    {
        PersonId = person;
        Say(times, now);
    }

    public PersonId PersonId { get; private set; }
    public UsualTimes Times { get; private set; }
    public DateTime SaidAt { get; private set; }

    public void Say(UsualTimes times, DateTime now) => (Times, SaidAt) = (times, now);
}
