using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>Answers to "are you coming?": the same verb for the page, the link, the text, and whoever enters it for somebody they rang.</summary>
public sealed class Answers(FollowOnDb db, UkClock clock, WaitingList waiting)
{
    /// <summary>
    /// Records it; the latest counts. Saying "I'm coming" also ends a rest. Where every place is taken they wait, and a place that is given up goes to whoever
    /// has waited longest; which it is, the meet-up says (<see cref="Meeting.AnswerOf"/>).
    /// </summary>
    /// <returns>The meet-up; null when there is nothing to answer: unknown, over, cancelled, or not this person's group (any longer).</returns>
    public async Task<Meeting?> Answer(MeetingId id, PersonId person, Coming coming, CantReason? reason, PersonId enteredBy)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == id);
        if (meeting is null || meeting.State(clock.LondonNow) != MeetingState.Agreed)
            return null;
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == meeting.GroupId && m.PersonId == person && m.LeftAt == null);
        if (membership is null)
            return null;

        meeting.Answer(person, coming, reason, enteredBy, clock.Now);
        if (coming == Coming.Coming)
            membership.BackFromRest();
        await waiting.GivePlaces(meeting);
        return meeting;
    }
}
