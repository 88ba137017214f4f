using FollowOn.Messaging.Delivery;
using FollowOn.Storage;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>The database's own time, moved on by as much as a test says, whatever the clocks of the nodes show.</summary>
internal sealed class SetTime : DatabaseTime
{
    public TimeSpan Moved { get; set; }

    public override async Task<DateTime> Now(FollowOnDb db, CancellationToken stop) => await base.Now(db, stop) + Moved;
}
