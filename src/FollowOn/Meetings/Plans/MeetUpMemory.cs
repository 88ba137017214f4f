using FollowOn.Accounts;
using FollowOn.Groups;

namespace FollowOn.Meetings.Plans;

/// <summary>
/// Whom one meet-up left out because of its time or place. Only the planner reads it: nobody is ever shown it but the person themselves, among what is held
/// about them. Kept for thirteen months, so that a year can always be looked back on.
/// </summary>
public sealed class MeetUpMemory : IVersioned
{
    private readonly List<LeftOut> _leftOut = [];

    private MeetUpMemory() { }

    /// <param name="plannedWithout">For whom it could not be had when it was fixed. They may come all the same, and then are not left out.</param>
    public MeetUpMemory(MeetingId meeting, GroupId group, DateOnly on, IEnumerable<PersonId> plannedWithout)
    {
        (MeetingId, GroupId, On, WasPlanned) = (meeting, group, on, true);
        _leftOut.AddRange(plannedWithout.Select(p => new LeftOut(p)));
    }

    /// <summary>For one that somebody fixed by hand, or that was at the usual time.</summary>
    public MeetUpMemory(MeetingId meeting, GroupId group, DateOnly on) => (MeetingId, GroupId, On) = (meeting, group, on);

    public MeetingId MeetingId { get; private set; }
    public GroupId GroupId { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>It was fixed by the planner, for this day.</summary>
    public bool WasPlanned { get; private set; }

    /// <summary>When it was noted who was left out of it in the end; null before, when it counts for nothing.</summary>
    public DateTime? NotedAt { get; private set; }

    /// <summary>The group met. Nobody is left out of what did not take place.</summary>
    public bool Met { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    public bool PlannedWithout(PersonId person) => _leftOut.Exists(l => l.PersonId == person);

    public void Note(DateOnly on, bool met, IReadOnlyCollection<PersonId> leftOut, DateTime now)
    {
        (On, Met, NotedAt) = (on, met, now);
        _leftOut.RemoveAll(l => !leftOut.Contains(l.PersonId));
        _leftOut.AddRange(leftOut.Where(p => !PlannedWithout(p)).Select(p => new LeftOut(p)));
    }

    public void Forget(PersonId person) => _leftOut.RemoveAll(l => l.PersonId == person);
}

/// <summary>Somebody a meet-up left out.</summary>
public sealed class LeftOut
{
    private LeftOut() { }

    internal LeftOut(PersonId person) => PersonId = person;

    public PersonId PersonId { get; private set; }
}

/// <summary>What is asked of the memory. Pure.</summary>
public static class Remembering
{
    /// <summary>Two days after, who came has been said, if anybody says it.</summary>
    public const int NotedAfterDays = 2;

    /// <summary>How long back "recent" goes.</summary>
    public static DateOnly YearBefore(DateOnly today) => today.AddMonths(-12);

    /// <summary>
    /// Who counts as left out: whoever said that the time or place does not work, and whoever it was planned without, unless they said they would come, came,
    /// or could not for a reason of their own. Nobody who rests, and nobody who joined later.
    /// </summary>
    /// <param name="plannedWithout">By the plan; for a meet-up that was not planned, by the times they said.</param>
    public static IReadOnlyList<PersonId> LeftOutOf(Meeting meeting, IEnumerable<Membership> members, Func<PersonId, bool> plannedWithout)
    {
        if (meeting.DidNotMeetAt is not null && meeting.State(DateTime.MaxValue) != MeetingState.Held)
            return [];
        return [.. members.Where(m => m.IsIn && m.RestingSince is null && DateOnly.FromDateTime(UkClock.ToLondon(m.JoinedAt)) <= meeting.Date).Select(m => m.PersonId).Where(IsLeftOut)];

        bool IsLeftOut(PersonId person)
        {
            if (meeting.Attendance.Any(a => a.PersonId == person && a.Came))
                return false;
            var answer = meeting.Answers.SingleOrDefault(a => a.PersonId == person);
            return answer switch
            {
                { Coming: Coming.Cant, Reason: { } reason } => reason == CantReason.TimeOrPlace,
                { Coming: Coming.Coming or Coming.HopeTo } => false,
                _ => plannedWithout(person),
            };
        }
    }

    /// <summary>How often in a row, and how often in the last twelve months, each was left out.</summary>
    /// <param name="memories">Those noted of one group.</param>
    public static (int Run, int Recent) Of(PersonId person, DateTime joinedAt, IEnumerable<MeetUpMemory> memories, DateOnly today)
    {
        var joined = DateOnly.FromDateTime(UkClock.ToLondon(joinedAt));
        var mine = memories.Where(m => m.NotedAt is not null && m.Met && m.On >= joined && m.On > YearBefore(today)).OrderByDescending(m => m.On).Select(m => m.PlannedWithout(person)).ToList();
        return (mine.TakeWhile(left => left).Count(), mine.Count(left => left));
    }
}
