namespace FollowOn.Web.Demonstration;

/// <summary>Makes the demonstration service.</summary>
public sealed class DemonstrationService
{
    public Task MakeIfMissing(CancellationToken stop) => Task.CompletedTask;
}
