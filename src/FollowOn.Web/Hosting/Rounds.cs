namespace FollowOn.Web.Hosting;

/// <summary>Work that is done again and again for as long as the site runs.</summary>
public static class Rounds
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>Does it, waits, and does it again until the site is stopped. A fault is noted, and is no end: a database may be away for a minute.</summary>
    /// <param name="what">For the log: "what comes due".</param>
    public static async Task Again(string what, TimeSpan every, Func<Task> work, ILogger log, CancellationToken stop)
    {
        // The host must be answering before the first look, or a cold start waits for us.
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
                await Task.Delay(every, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The worker will try {What} again.", what);
                await Task.Delay(AfterFault, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
