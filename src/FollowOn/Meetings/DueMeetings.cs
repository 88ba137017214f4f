using FollowOn.Meetings.Plans;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>
/// What the passing of time brings: reminders the day before, "who came?" afterwards, the next meet-up, "are you still in touch?", plans, and a volunteer's
/// visits. Run as often as you like; each happens once.
/// </summary>
public sealed class DueMeetings(FollowOnDb db, UkClock clock, MeetUps meetUps, NextMeetUps next, StillInTouch inTouch, Visits visits, DuePlans plans)
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
        // Before the next one is asked for: what a group chooses comes first.
        await plans.Run();
        await db.SaveChangesAsync();
        await next.Run();
        await db.SaveChangesAsync();
        await inTouch.Run();
        await db.SaveChangesAsync();
        await visits.Run();
    }

    /// <summary>
    /// Each meet-up in a transaction of its own: on a morning with thousands nobody who presses a button waits for all of them, and what one of them
    /// cannot do holds up no other.
    /// </summary>
    private async Task AroundMeetUps()
    {
        var today = clock.Today;
        var near = await db.Meetings.AsNoTracking()
            .Where(m => m.CancelledAt == null && m.SaidAt == null && m.Date >= today.AddDays(-4) && m.Date <= today.AddDays(1))
            .OrderBy(m => m.Date).ThenBy(m => m.Starts).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Date, m.Starts }).ToListAsync();
        var ofAnother = db.Database.CurrentTransaction is not null;
        foreach (var one in near.Where(m => MayBeDue(m.Date, m.Starts, clock.LondonNow)))
        {
            await db.Change(() => AroundMeetUp(one.Id));
            if (!ofAnother)
                db.ChangeTracker.Clear();
        }
    }

    private static bool MayBeDue(DateOnly date, TimeOnly starts, DateTime londonNow) =>
        IsDayBefore(date, londonNow) || londonNow >= date.ToDateTime(starts) + AskAfter;

    private async Task AroundMeetUp(MeetingId id)
    {
        var now = clock.LondonNow;
        if (await db.Meetings.SingleOrDefaultAsync(m => m.Id == id && m.CancelledAt == null && m.SaidAt == null) is not { } meeting)
            return;
        // Somebody told of a meet-up this morning need not be reminded of it this morning.
        var justTold = (meeting.ChangedAt ?? meeting.AgreedAt) > clock.Now.AddHours(-20);
        if (IsDayBefore(meeting.Date, now) && !justTold && !await Asked(meeting, MeetUps.ReminderOf(meeting)))
            await meetUps.Remind(await db.Groups.SingleAsync(g => g.Id == meeting.GroupId), meeting);
        else if (now >= meeting.Date.ToDateTime(meeting.Starts) + AskAfter && !await Asked(meeting, $"who-came:{meeting.Id}"))
            await meetUps.AskWhoCame(meeting);
    }

    /// <summary>The one day, and its hours, on which a meet-up is reminded of.</summary>
    public static bool IsDayBefore(DateOnly date, DateTime londonNow) =>
        DateOnly.FromDateTime(londonNow) == date.AddDays(-1) && TimeOnly.FromDateTime(londonNow) is var time && time >= RemindFrom && time < UkClock.QuietFrom;

    /// <summary>Looked for among the group's own messages, which an index finds; among everybody's it would be all of them each time.</summary>
    private Task<bool> Asked(Meeting meeting, string cause)
    {
        var (group, told) = (meeting.GroupId.Value, cause + ":");
        return db.Outbox.AnyAsync(m => m.AboutGroup == group && m.Cause.StartsWith(told));
    }
}
