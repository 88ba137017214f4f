using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;

namespace FollowOn.Web.Hosting;

/// <summary>Lets messages leave and time pass: every second what is queued, every half minute what has come due.</summary>
public sealed class Worker(IServiceScopeFactory scopes, OutboxDispatcher dispatcher, ILogger<Worker> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private const int TicksPerDue = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host must be answering before the first look, or a cold start waits for us.
        await Task.Yield();
        for (var tick = 0; !stoppingToken.IsCancellationRequested; tick++)
        {
            try
            {
                if (tick % TicksPerDue == 0)
                    await RunDue();
                while (await dispatcher.SendDue(stoppingToken) > 0)
                {
                }
                await Task.Delay(Tick, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database away for a minute must not end the work for good.
            catch (Exception e)
            {
                log.LogError(e, "The worker will try again.");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task RunDue()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueMeetings>().Run();
        await scope.ServiceProvider.GetRequiredService<FewerThanThree>().AskAgainWhenDue();
        await scope.ServiceProvider.GetRequiredService<AuditHeads>().Keep();
    }
}
