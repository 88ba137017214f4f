using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Places;

/// <summary>Somebody leaves a group: places they held at meet-ups ahead go to those who wait, and their home goes out of the book for good, with its address.</summary>
public sealed class LeavesPlaces(FollowOnDb db, UkClock clock, WaitingList waiting) : IAfterLeaving
{
    public async Task Left(GroupId group, PersonId person)
    {
        var today = clock.Today;
        foreach (var meeting in await db.Meetings.Where(m => m.GroupId == group && m.Date >= today && m.CancelledAt == null && m.Places != null && m.Answers.Any(a => a.PersonId == person)).ToListAsync())
        {
            if (meeting.State(clock.LondonNow) != MeetingState.Agreed)
                continue;
            meeting.LeaveTo(person);
            await waiting.GivePlaces(meeting);
        }
        foreach (var home in await db.Venues.Where(v => v.GroupId == group && v.OwnerId == person).ToListAsync())
        {
            var rooms = home.Rooms.Select(r => (Guid?)r.Id).ToList();
            foreach (var meeting in await db.Meetings.Where(m => m.GroupId == group && rooms.Contains(m.VenueRoomId) && m.Date < today).ToListAsync())
                meeting.ForgetHome(VenueBook.SomebodysHome);
            db.Venues.Remove(home);
        }
    }
}
