namespace FollowOn.Web.Demonstration;

/// <summary>
/// The demonstration's time: today's, moved on by as much as somebody asked, so that a meet-up next month can be reached in one tap. It never
/// goes back, except while the demonstration's own past is being made.
/// </summary>
/// <param name="real">What it is moved on from; the system's time.</param>
public sealed class DemonstrationClock(TimeProvider real) : TimeProvider
{
    private long _movedTicks;

    /// <summary>How far it is from the real time.</summary>
    public TimeSpan Moved => TimeSpan.FromTicks(Interlocked.Read(ref _movedTicks));

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Moved;

    public void SetMoved(TimeSpan moved) => Interlocked.Exchange(ref _movedTicks, moved.Ticks);

    /// <summary>Makes it this instant now; it goes on from there.</summary>
    public void Set(DateTime utc) => SetMoved(new DateTimeOffset(utc, TimeSpan.Zero) - real.GetUtcNow());
}
