using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Mail;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Watch;

namespace FollowOn.Web.Hosting;

/// <summary>Lets messages leave and time pass: every second what is queued, every half minute what has come due.</summary>
public sealed class Worker(IServiceScopeFactory scopes, OutboxDispatcher dispatcher, MailAccounts mail, ILogger<Worker> log, UkClock clock) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DueEvery = TimeSpan.FromSeconds(30);
    /// <summary>No step of a concern is later than this because nobody looked.</summary>
    private static readonly TimeSpan ConcernsEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    /// <summary>A morning with forty thousand reminders to make takes minutes, not this long.</summary>
    private static readonly TimeSpan DueStuck = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan WatcherMayBeSilent = TimeSpan.FromMinutes(3);
    private readonly string _node = Guid.NewGuid().ToString("N")[..8];
    private DateTime _saidAlive = DateTime.MinValue;
    private DateTime _cameRound = DateTime.MaxValue;
    private DateTime _ranDue = DateTime.MaxValue;
    private readonly DateTime _began = clock.Now;
    private bool _watcherMissed;

    // Each by itself: making forty thousand reminders holds up no message, and their leaving holds up neither the time nor an answer to HELP.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Rounds.Again("what comes due", DueEvery, RunDue, log, stoppingToken),
        Rounds.Again("what concerns wait for", ConcernsEvery, RunConcerns, log, stoppingToken),
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
        if (clock.Now - _saidAlive < Beat.Every || clock.Now - _cameRound > Stuck || clock.Now - _ranDue > DueStuck)
            return;
        _saidAlive = clock.Now;
        using var _ = Ballast.ForSafety();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await Beat.Say(db, clock.Now);
        await Measures.LookAtOutbox(db, clock.Now);
        await OutboxLook.SayClosed(db, _node, dispatcher.Circuits, clock.Now);
        await LookAtWatcher(db);
    }

    /// <summary>The watcher looks whether we live; we look whether it does. Noted once for each silence.</summary>
    private async Task LookAtWatcher(FollowOnDb db)
    {
        var silent = clock.Now - (await Watcher.LastBeat(db) is { } beat && beat > _began ? beat : _began);
        Measures.WatcherSilent(silent);
        if (silent > WatcherMayBeSilent && !_watcherMissed)
            log.LogError("The watcher has been silent for {Minutes} minutes: nobody looks whether something waits too long.", (int)silent.TotalMinutes);
        _watcherMissed = silent > WatcherMayBeSilent;
    }

    private async Task RunDue()
    {
        _ranDue = clock.Now;
        await mail.Load();
        await RunDue(scopes);
    }

    private async Task RunConcerns()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Concerns>().RunDue();
    }

    /// <summary>Everything that time alone brings about. After a restore it is run once in the copy, so that nobody is told again.</summary>
    public static async Task RunDue(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        // Before whatever asks for them, so that all of this round goes by one list.
        await scope.ServiceProvider.GetRequiredService<HolidaysKept>().Refresh(scope.ServiceProvider.GetRequiredService<FollowOnDb>());
        await scope.ServiceProvider.GetRequiredService<Concerns>().RunDue();
        await scope.ServiceProvider.GetRequiredService<DueMeetings>().Run();
        await scope.ServiceProvider.GetRequiredService<SayTimes>().RunDue();
        await scope.ServiceProvider.GetRequiredService<DueRepair>().Run();
        await scope.ServiceProvider.GetRequiredService<FewerThanThree>().AskAgainWhenDue();
        await scope.ServiceProvider.GetRequiredService<RotaWatch>().Run();
        await scope.ServiceProvider.GetRequiredService<CheckWishes>().RunDue();
        await scope.ServiceProvider.GetRequiredService<CheckIns>().RunDue();
        await scope.ServiceProvider.GetRequiredService<Limits>().Sweep();
        await scope.ServiceProvider.GetRequiredService<AuditHeads>().Keep();
        await scope.ServiceProvider.GetRequiredService<Retention>().RunWhenDue();
    }
}
