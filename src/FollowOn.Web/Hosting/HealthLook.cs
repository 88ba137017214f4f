using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Watch;
using FollowOn.Web.Hosting.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FollowOn.Web.Hosting;

/// <summary>How one thing is.</summary>
public enum HealthState
{
    Well,

    /// <summary>Nothing is broken yet; somebody should have a look soon.</summary>
    Look,
    Wrong,
}

/// <summary>One thing that was looked at, and how it is in words.</summary>
public sealed record Finding(string What, HealthState State, string Words);

/// <summary>Looks at everything whoever looks after the server would ask about. It holds no personal data.</summary>
public sealed class HealthLook(HostSettings settings, UkClock clock)
{
    private static readonly TimeSpan BackupIsOld = TimeSpan.FromDays(2);
    private static readonly TimeSpan MessageIsLate = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MessageIsVeryLate = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromSeconds(30);
    private const long LittleRoom = 1024L * 1024 * 1024;
    private const long NoRoom = 200L * 1024 * 1024;

    public async Task<IReadOnlyList<Finding>> All(CancellationToken stop)
    {
        var found = new List<Finding>();
        await using var db = Databases.Open(settings.Database);
        if (await Schema(db, found, stop))
        {
            found.Add(await Backup(db));
            found.AddRange(await Outbox(db, stop));
            found.AddRange(await HealthOfRotas.Look(db, clock));
            found.Add(await HealthOfHolidays.Look(db, clock.Today));
            found.Add(await HealthOfHooks.Look(db, clock.Now, stop));
            found.Add(await Worker(db));
            found.Add(await Watching(db));
            found.AddRange(await TooLong(db, stop));
            found.Add(await Clock(db, stop));
            found.Add(await Keys(db));
            found.AddRange(await HealthOfNumbers.Look(db, clock.Today, stop));
        }
        if (!Databases.IsPostgres(settings.Database))
            found.Add(Disk());
        return found;
    }

    private async Task<bool> Schema(FollowOnDb db, List<Finding> found, CancellationToken stop)
    {
        IReadOnlyList<string> applied;
        try
        {
            applied = await Storage.Schema.Applied(db, stop);
            if (applied.Count == 0)
            {
                found.Add(new("database", HealthState.Wrong, $"There is no FollowOn in {Databases.Describe(settings.Database)}. Start the site once, or restore a backup."));
                return false;
            }
        }
        catch (Exception e) when (e is SqliteException or NpgsqlException or InvalidOperationException)
        {
            found.Add(new("database", HealthState.Wrong, $"{Databases.Describe(settings.Database)} cannot be read. If the file is damaged, restore a backup."));
            return false;
        }
        found.Add(new("database", HealthState.Well, $"{Databases.Describe(settings.Database)} answers."));
        if (Storage.Schema.NewerThanKnown(db, applied) is not null)
        {
            found.Add(new("version", HealthState.Wrong, $"The database belongs to a newer FollowOn than this one ({ProgramVersion.Now}). Start the newer version."));
            return false;
        }
        if (applied.Count < db.Database.GetMigrations().Count())
        {
            found.Add(new("version", HealthState.Look, $"The database belongs to an older FollowOn. Starting this version ({ProgramVersion.Now}) brings it up to date."));
            return false;
        }
        found.Add(new("version", HealthState.Well, $"FollowOn {ProgramVersion.Now}; the database is up to date ({Storage.Schema.Short(applied[^1])})."));
        return true;
    }

    private async Task<Finding> Backup(FollowOnDb db) => await Settings.ReadTime(db, Settings.LastBackup) switch
    {
        null => new("backup", HealthState.Look, "No backup has been taken yet. Run 'backup FILE' every night, and keep the files on another machine."),
        { } at when clock.Now - at > BackupIsOld => new("backup", HealthState.Look, $"The last backup is {Ago(at)} old. Find out why there is no newer one."),
        { } at => new("backup", HealthState.Well, $"The last backup was taken {Ago(at)} ago. Only a backup that was restored once is known to be good."),
    };

    private async Task<IReadOnlyList<Finding>> Outbox(FollowOnDb db, CancellationToken stop)
    {
        var now = clock.Now;
        var waiting = db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null);
        var all = await waiting.CountAsync(stop);
        var oldest = await waiting.Where(m => m.NotBefore <= now).MinAsync(m => (DateTime?)m.NotBefore, stop);
        var dayAgo = now.AddDays(-1);
        var givenUp = await db.Outbox.CountAsync(m => m.GivenUpAt > dayAgo && m.GivenUpWhy != AfterRestore.Why, stop);
        var late = oldest is { } due ? now - due : TimeSpan.Zero;
        var state = late > MessageIsVeryLate ? HealthState.Wrong : late > MessageIsLate ? HealthState.Look : HealthState.Well;
        var words = state == HealthState.Well ? $"{all} messages wait for their time; none is late." : $"{all} messages wait, and one should have left {Ago(oldest!.Value)} ago. Look at the senders, then at the log.";
        var channels = await waiting.Select(m => m.Channel).Distinct().ToListAsync(stop);
        return
        [
            new("messages", state, words),
            givenUp == 0 ? new("given up", HealthState.Well, "No message was given up since yesterday.") : new("given up", HealthState.Look, $"{givenUp} messages were given up since yesterday: their people were not reached. The list of who was not reached says who, to those who may know."),
            .. await Urgent(db, now, stop),
            .. await Senders(db, channels, stop),
        ];
    }

    /// <summary>What somebody waits for now must not wait as long as a reminder may; and what somebody paused is easily forgotten.</summary>
    private static async Task<IReadOnlyList<Finding>> Urgent(FollowOnDb db, DateTime now, CancellationToken stop)
    {
        var found = new List<Finding>();
        var late = (await OutboxLook.TooLate(db, now, stop)).Where(l => l.Lane != Lane.Usual).ToList();
        found.AddRange(late.Select(l => new Finding("urgent", HealthState.Wrong, l.Lane == Lane.Safety
            ? $"An answer to HELP should have left {Say(l.By)} ago. Look at the senders at once."
            : $"An answer, or a code to sign in, should have left {Say(l.By)} ago.")));
        if (late.Count == 0)
            found.Add(new("urgent", HealthState.Well, "Nothing that somebody waits for now is late."));
        foreach (var channel in await OutboxLook.At(db, now, stop))
        {
            var name = channel.Channel == ContactChannel.Email ? "E-mails" : "Texts";
            if (channel.Paused is { } paused)
                found.Add(new("paused", paused.SafetyToo ? HealthState.Wrong : HealthState.Look, $"{name} were paused {Say(now - paused.Since)} ago{(paused.SafetyToo ? ", answers to HELP too" : "")}; {channel.Waiting} wait. Somebody lets them go on under 'Messages that wait'."));
            if (channel.ClosedSince is not null)
                found.Add(new("failing", HealthState.Look, $"{name} fail one after another; one every 30 seconds tries whether it works again. {channel.Waiting} wait."));
        }
        return found;
    }

    /// <summary>A channel nothing has left by, while messages wait for it, has no sender that works.</summary>
    private async Task<IReadOnlyList<Finding>> Senders(FollowOnDb db, IReadOnlyCollection<ContactChannel> waiting, CancellationToken stop)
    {
        var weekAgo = clock.Now.AddDays(-7);
        var found = new List<Finding>();
        foreach (var (channel, name) in new[] { (ContactChannel.Email, "e-mail"), (ContactChannel.Text, "texts") })
        {
            var last = await db.Outbox.Where(m => m.Channel == channel && m.SentAt != null).MaxAsync(m => m.SentAt, stop);
            found.Add(last switch
            {
                { } at when at > weekAgo => new(name, HealthState.Well, $"The last one left {Ago(at)} ago."),
                _ when waiting.Contains(channel) => new(name, HealthState.Look, last is null ? "None has ever left, and some wait. Is a sender set up?" : $"The last one left {Ago(last.Value)} ago, and some wait. Does the sender work?"),
                _ => new(name, HealthState.Well, last is null ? "None has left yet, and none waits." : $"The last one left {Ago(last.Value)} ago; none waits."),
            });
        }
        return found;
    }

    private async Task<Finding> Worker(FollowOnDb db) => await Beat.Last(db) switch
    {
        null => new("worker", HealthState.Look, "The site is not running on this database: nothing is sent and nothing comes due."),
        { } at when clock.Now - at > Beat.Silence => new("worker", HealthState.Wrong, $"The site has been silent for {Ago(at)}: it was killed, or its worker is stuck. Nothing is sent. Start it again."),
        _ => new("worker", HealthState.Well, "The site is running and its worker is alive."),
    };

    private async Task<Finding> Watching(FollowOnDb db) => await Watcher.LastBeat(db) switch
    {
        null => new("watcher", HealthState.Look, "Nobody has watched this database yet: start the site."),
        { } at when clock.Now - at > Watcher.Silence => new("watcher", HealthState.Look, $"The watcher has been silent for {Ago(at)}. While it is, only this look says what waits too long."),
        _ => new("watcher", HealthState.Well, "The watcher is alive. Let a monitor outside ask /health/watch: see docs/operating.md."),
    };

    /// <summary>Looked at now, whether or not the site runs. What others of these findings say already is not said twice.</summary>
    private async Task<IReadOnlyList<Finding>> TooLong(FollowOnDb db, CancellationToken stop)
    {
        var over = (await WaitingStates.Look(db, clock, stop)).Where(o => !SaidElsewhere.Contains(o.Key)).ToList();
        return over.Count == 0
            ? [new("waiting", HealthState.Well, "Nothing else waits longer than it may.")]
            : [.. over.GroupBy(o => o.Key).Select(g => new Finding("waiting", Watcher.GradeOf(g.Key) == Grade.Alarm ? HealthState.Wrong : HealthState.Look,
                $"{WaitingStates.Of(g.Key)!.InWords(g.Sum(o => o.Count))}, the oldest for {Ago(g.Min(o => o.Since))}. It is for {WaitingStates.Of(g.Key)!.Owner}."))];
    }

    private static readonly HashSet<string> SaidElsewhere = ["help-answers", "answers", "messages", "texts-in", "backup", "paused"];

    private async Task<Finding> Clock(FollowOnDb db, CancellationToken stop)
    {
        var now = clock.Now;
        if (Databases.IsPostgres(settings.Database))
        {
            var there = await db.Database.SqlQueryRaw<DateTime>("SELECT now() AS \"Value\"").SingleAsync(stop);
            var apart = (there - now).Duration();
            if (apart > ClockMayDiffer)
                return new("clock", HealthState.Wrong, $"This machine's clock and PostgreSQL's are {apart.TotalSeconds:0} seconds apart. Reminders follow this machine's.");
        }
        var newest = await db.Outbox.MaxAsync(m => (DateTime?)m.QueuedAt, stop);
        return newest > now + ClockMayDiffer
            ? new("clock", HealthState.Wrong, $"The clock says {now:yyyy-MM-dd HH:mm} UTC, but something was already done {Say(newest.Value - now)} later. Set the clock.")
            : new("clock", HealthState.Well, $"{UkWords.Date(clock.Today)}, {UkWords.Time(TimeOnly.FromDateTime(clock.LondonNow))} in London.");
    }

    private async Task<Finding> Keys(FollowOnDb db)
    {
        var file = new KeyFile(settings.KeyFileOrDefault);
        var stored = await db.DataProtectionKeys.CountAsync();
        if (!file.Exists)
            return stored == 0
                ? new("key", HealthState.Well, "No key has been needed yet.")
                : new("key", HealthState.Wrong, $"The key file {file.Path} is missing. Put it back, or what is secret in the database (the mail password) must be entered again.");
        if (OwnersOnly.OthersMayRead(file.Path))
            return new("key", HealthState.Wrong, $"Others on this machine may read {file.Path}. Run: chmod 600 {file.Path}");
        var lost = await StoredKeys.CountUnreadable(db, file) + await KeysOfGroups.CountUnreadable(db, file);
        return lost > 0
            ? new("key", HealthState.Look, $"{lost} secrets in the database were protected by a key that is not in {file.Path}. Put the right key file back, or enter the mail password again.")
            : new("key", HealthState.Well, $"{file.Path} is there, and only this account may read it.");
    }

    private Finding Disk()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(settings.Database))!;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (new Ballast(settings.Database, settings.Ballast).State == BallastState.Spent)
            return new("disk", HealthState.Wrong, $"The disk is full, {free / 1024 / 1024} MB free. Only what is for safety is kept, from a reserve. Make room at once: it goes on by itself.");
        var state = free < NoRoom ? HealthState.Wrong : free < LittleRoom ? HealthState.Look : HealthState.Well;
        return new("disk", state, $"{free / 1024.0 / 1024 / 1024:0.0} GB free where the database is.{(state == HealthState.Well ? "" : " Make room before it is full.")}");
    }

    private string Ago(DateTime at) => Say(clock.Now - at);

    private static string Say(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => $"{Math.Max(0, (int)time.TotalSeconds)} seconds",
        { TotalHours: < 2 } => $"{(int)time.TotalMinutes} minutes",
        { TotalDays: < 2 } => $"{(int)time.TotalHours} hours",
        _ => $"{(int)time.TotalDays} days",
    };
}
