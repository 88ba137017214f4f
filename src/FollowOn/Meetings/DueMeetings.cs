using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>
/// What the passing of time brings: reminders the day before, "who came?" afterwards, the next meet-up, "are you still in touch?", and a volunteer's
/// visits. Run as often as you like; each happens once.
/// </summary>
public sealed class DueMeetings(FollowOnDb db, UkClock clock, MeetUps meetUps, NextMeetUps next, StillInTouch inTouch, Visits visits)
{
    /// <summary>Reminders leave from 10am the day before, never on the day itself: they say "tomorrow".</summary>
    public static readonly TimeOnly RemindFrom = new(10, 0);

    /// <summary>"Who came?" is asked three hours after the start.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromHours(3);

    public async Task Run()
    {
        // Within a transaction of the caller's, each must see what the one before has done.
        await AroundMeetUps();
        await db.SaveChangesAsync();
        await next.Run();
        await db.SaveChangesAsync();
        await inTouch.Run();
        await db.SaveChangesAsync();
        await visits.Run();
    }

    private Task AroundMeetUps() => db.Change(async () =>
    {
        var now = clock.LondonNow;
        var today = DateOnly.FromDateTime(now);
        var near = await db.Meetings
            .Where(m => m.CancelledAt == null && m.SaidAt == null && m.Date >= today.AddDays(-4) && m.Date <= today.AddDays(1))
            .ToListAsync();
        foreach (var meeting in near)
        {
            var starts = meeting.Date.ToDateTime(meeting.Starts);
            // Somebody told of a meet-up this morning need not be reminded of it this morning.
            var justTold = (meeting.ChangedAt ?? meeting.AgreedAt) > clock.Now.AddHours(-20);
            if (IsDayBefore(meeting, now) && !justTold && !await Asked(MeetUps.ReminderOf(meeting)))
                await meetUps.Remind(await db.Groups.SingleAsync(g => g.Id == meeting.GroupId), meeting);
            else if (now >= starts + AskAfter && !await Asked($"who-came:{meeting.Id}"))
                await meetUps.AskWhoCame(meeting);
        }
    });

    private static bool IsDayBefore(Meeting meeting, DateTime londonNow) =>
        DateOnly.FromDateTime(londonNow) == meeting.Date.AddDays(-1) && TimeOnly.FromDateTime(londonNow) is var time && time >= RemindFrom && time < UkClock.QuietFrom;

    private Task<bool> Asked(string cause)
    {
        var told = cause + ":";
        return db.Outbox.AnyAsync(m => m.Cause.StartsWith(told));
    }
}
