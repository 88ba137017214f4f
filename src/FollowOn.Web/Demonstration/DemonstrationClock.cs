namespace FollowOn.Web.Demonstration;

/// <summary>The demonstration's time: today's, moved on by as much as somebody asked, so that a meet-up next month can be reached in one tap. It never goes back.</summary>
public sealed class DemonstrationClock : TimeProvider
{
    private long _movedTicks;

    public TimeSpan Moved => TimeSpan.FromTicks(Interlocked.Read(ref _movedTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Moved;

    /// <summary>Sets how far it is from the real time; negative only while the demonstration's past is being made.</summary>
    public void SetMoved(TimeSpan moved) => Interlocked.Exchange(ref _movedTicks, moved.Ticks);
}
