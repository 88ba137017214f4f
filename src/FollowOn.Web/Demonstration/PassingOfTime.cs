using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Demonstration;

/// <summary>What the demonstration waits for next.</summary>
/// <param name="At">The instant, UTC.</param>
public sealed record NextDue(DateTime At, string What);

/// <summary>
/// Moves the demonstration's clock on and has everything on the way happen at its own time, one instant after another, as it would have happened
/// if somebody had waited: reminders the day before, meet-ups, the question afterwards, messages kept back until the morning.
/// </summary>
public sealed class PassingOfTime(IServiceScopeFactory scopes, DemonstrationClock time, UkClock clock, OutboxDispatcher dispatcher) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>The next thing due after now, or null.</summary>
    public async Task<NextDue?> Next()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var now = clock.Now;
        // Two days back: a meet-up's question comes hours after its start, perhaps past midnight.
        var from = clock.Today.AddDays(-2);
        var meetings = await db.Meetings
            .Where(m => m.CancelledAt == null && m.Date >= from).OrderBy(m => m.Date).ThenBy(m => m.Starts)
            .Select(m => new { m.Date, m.Starts, m.SaidAt }).Take(50).ToListAsync();
        var message = await db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore > now).MinAsync(m => (DateTime?)m.NotBefore);

        var due = new List<NextDue>();
        if (message is { } waiting)
            due.Add(new NextDue(waiting, "Messages that wait for the morning leave"));
        foreach (var meeting in meetings)
        {
            var starts = UkClock.ToUtc(meeting.Date, meeting.Starts);
            due.Add(new NextDue(UkClock.ToUtc(meeting.Date.AddDays(-1), DueMeetings.RemindFrom), "Reminders for a meet-up the next day"));
            due.Add(new NextDue(starts, "A meet-up begins"));
            if (meeting.SaidAt is null)
                due.Add(new NextDue(starts + DueMeetings.AskAfter, "After a meet-up: who came?"));
        }
        if (await scope.ServiceProvider.GetRequiredService<NextMeetUps>().NextDue() is { } asked)
            due.Add(new NextDue(asked, "The next meet-up is asked for"));
        return due.Where(d => d.At > now).MinBy(d => d.At);
    }

    /// <summary>Moves on to an instant; one that has passed already only delivers what is due.</summary>
    /// <returns>How many messages left on the way.</returns>
    public async Task<int> MoveTo(DateTime utc, CancellationToken stop = default)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            var left = await Deliver(stop);
            while (await Next() is { } next && next.At < utc)
            {
                time.Set(next.At);
                left += await Deliver(stop);
            }
            if (clock.Now < utc)
            {
                time.Set(utc);
                left += await Deliver(stop);
            }
            return left;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<int> Deliver(CancellationToken stop)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DueMeetings>().Run();
        return await LetMessagesLeave(stop);
    }

    /// <summary>Sends what is due at this instant.</summary>
    public async Task<int> LetMessagesLeave(CancellationToken stop = default)
    {
        var all = 0;
        while (await dispatcher.SendDue(stop) is var some and > 0)
            all += some;
        return all;
    }

    public void Dispose() => _oneAtATime.Dispose();
}
