using FollowOn.Watch;

namespace FollowOn.Web.Hosting;

/// <summary>Lets the watcher look once a minute. By itself, beside the worker: whatever holds one up does not hold up the other, and each looks whether the other lives.</summary>
public sealed class WatchRound(IServiceScopeFactory scopes, ILogger<WatchRound> log) : BackgroundService
{
    /// <summary>The worker says that it lives within a second; nobody is alarmed because it was not first.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        await Rounds.Again("what waits", Watcher.Every, async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Watcher>().Round(stoppingToken);
        }, log, stoppingToken);
    }
}
