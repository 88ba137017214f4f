using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Mail;
using FollowOn.PersonalData;
using FollowOn.Safety;
using FollowOn.Storage;

namespace FollowOn.Web.Hosting;

/// <summary>Lets messages leave and time pass: every second what is queued, every half minute what has come due.</summary>
public sealed class Worker(IServiceScopeFactory scopes, OutboxDispatcher dispatcher, MailAccounts mail, ILogger<Worker> log, UkClock clock) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DueEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);
    private readonly string _node = Guid.NewGuid().ToString("N")[..8];
    private DateTime _saidAlive = DateTime.MinValue;
    private DateTime _cameRound = DateTime.MaxValue;

    // Each by itself: making forty thousand reminders holds up no message, and their leaving holds up neither the time nor an answer to HELP.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Rounds.Again("what comes due", DueEvery, RunDue, log, stoppingToken),
        Rounds.Again("that it lives", Tick, SayAlive, log, stoppingToken),
        Rounds.Again("what leaves", Tick, async () =>
        {
            do
                _cameRound = clock.Now;
            while (await dispatcher.SendDue(stoppingToken) > 0);
        }, log, stoppingToken),
        Rounds.Again("what is urgent", Tick, async () =>
        {
            while (await dispatcher.SendDue(stoppingToken, urgentOnly: true) > 0)
            {
            }
        }, log, stoppingToken));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Beat.End(scope.ServiceProvider.GetRequiredService<FollowOnDb>());
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The worker could not say that it stops.");
        }
    }

    /// <summary>For whoever looks after the server: silence means that nothing is sent.</summary>
    private async Task SayAlive()
    {
        // A slow mail server may take minutes to fail; a run that takes longer is stuck, and then nothing is said.
        if (clock.Now - _saidAlive < Beat.Every || clock.Now - _cameRound > Stuck)
            return;
        _saidAlive = clock.Now;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await Beat.Say(db, clock.Now);
        await Measures.LookAtOutbox(db, clock.Now);
        await OutboxLook.SayClosed(db, _node, dispatcher.Circuits, clock.Now);
    }

    private async Task RunDue()
    {
        await mail.Load();
        await RunDue(scopes);
    }

    /// <summary>Everything that time alone brings about. After a restore it is run once in the copy, so that nobody is told again.</summary>
    public static async Task RunDue(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueMeetings>().Run();
        await scope.ServiceProvider.GetRequiredService<FewerThanThree>().AskAgainWhenDue();
        await scope.ServiceProvider.GetRequiredService<CheckWishes>().RunDue();
        await scope.ServiceProvider.GetRequiredService<CheckIns>().RunDue();
        await scope.ServiceProvider.GetRequiredService<Limits>().Sweep();
        await scope.ServiceProvider.GetRequiredService<AuditHeads>().Keep();
        await scope.ServiceProvider.GetRequiredService<Retention>().RunWhenDue();
    }
}
