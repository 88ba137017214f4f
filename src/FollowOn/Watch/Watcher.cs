using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FollowOn.Watch;

/// <summary>
/// What the watcher found on its last round.
/// </summary>
/// <param name="Overdue">What waits longer than it may.</param>
/// <param name="Told">The alarms the administrators were told of, each with the London day.</param>
public sealed record Watched(IReadOnlyList<Overdue> Overdue, IReadOnlyDictionary<string, DateOnly> Told)
{
    public static readonly Watched Nothing = new([], new Dictionary<string, DateOnly>());

    /// <summary>Those an outside monitor must hear of.</summary>
    public IReadOnlyList<string> Alarms => [.. Overdue.Where(o => Watcher.GradeOf(o.Key) == Grade.Alarm).Select(o => o.Key).Distinct()];
}

/// <summary>
/// Once a minute: looks at everything that waits, makes the reserve again when there is room, says so, and beats. Its silence is as loud as an alarm: whoever watches from
/// outside asks for a beat, not for the absence of bad news. What cannot be looked at is an alarm too.
/// </summary>
public sealed class Watcher(FollowOnDb db, UkClock clock, Ballast ballast, Outbox outbox, SiteAddress site, ILogger<Watcher> log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Silent for longer, it is not alive.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>Its heartbeat.</summary>
    public const string Setting = "watcher";

    /// <summary>What it found last.</summary>
    public const string FoundSetting = "watcher-found";

    /// <summary>The worker does not say that it lives: nothing leaves and nothing comes due.</summary>
    public const string Worker = "worker";

    /// <summary>The disk is full, and the reserve is in use.</summary>
    public const string Room = "room";

    /// <summary>Some state could not be looked at.</summary>
    public const string Unseen = "unseen";

    /// <summary>Looks, beats, and tells of what is new.</summary>
    public async Task<Watched> Round(CancellationToken stop = default)
    {
        using var _ = Ballast.ForSafety();
        ballast.MakeWhenThereIsRoom();
        var before = await LastFound(db, stop);
        var overdue = await LookAtAll(before, stop);
        var newlyOver = overdue.Select(o => o.Key).Except(before.Overdue.Select(o => o.Key)).ToList();
        foreach (var key in newlyOver)
            log.LogWarning("Something waits too long: {What}.", InWords(overdue.First(o => o.Key == key)));
        Measures.Overdue(overdue.Sum(o => o.Count));
        var found = before;
        await db.Change(async () => found = await Tell(new Watched(overdue, before.Told), stop), stop);
        await Write(Setting, clock.Now.ToString("O", CultureInfo.InvariantCulture));
        return found;
    }

    /// <summary>When it last said that it lives; null when it never did.</summary>
    public static Task<DateTime?> LastBeat(FollowOnDb db) => Settings.ReadTime(db, Setting);

    /// <summary>What it found on its last round.</summary>
    public static async Task<Watched> LastFound(FollowOnDb db, CancellationToken stop = default) =>
        AsFound(await db.Settings.AsNoTracking().Where(s => s.Name == FoundSetting).Select(s => s.Value).SingleOrDefaultAsync(stop));

    /// <summary>The same, from what stands in the setting.</summary>
    public static Watched AsFound(string? written) => Settings.As<Watched>(written) ?? Watched.Nothing;

    public static Grade GradeOf(string key) => WaitingStates.Of(key)?.Grade ?? Grade.Alarm;

    /// <summary>One line, with figures and nobody in it.</summary>
    public static string InWords(Overdue overdue) => overdue.Key switch
    {
        Worker => "The site does not send: its worker is silent.",
        Room => "The disk is full. Only what is for safety is kept, from a reserve.",
        Unseen => "Something that waits could not be looked at. The log says what.",
        var key => WaitingStates.Of(key)?.InWords(overdue.Count) + ".",
    };

    private async Task<IReadOnlyList<Overdue>> LookAtAll(Watched before, CancellationToken stop)
    {
        var times = await PersonalData.Retention.TimesIn(db);
        var found = new List<Overdue>();
        foreach (var state in WaitingStates.All)
        {
            try
            {
                found.AddRange(await state.Look(db, clock, times, stop));
            }
            // One question that cannot be asked keeps nobody from hearing the answer to the others.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What waits as {Key} could not be looked at.", state.Key);
                if (!found.Exists(o => o.Key == Unseen))
                    found.Add(Beside(Unseen, clock.Now, before));
            }
        }
        if (await Beat.Last(db) is var beat && (beat is null || clock.Now - beat > Beat.Silence))
            found.Add(Beside(Worker, beat ?? clock.Now, before));
        if (ballast.State == BallastState.Spent)
            found.Add(Beside(Room, clock.Now, before));
        return found;
    }

    /// <summary>What no table says, since when it was first seen.</summary>
    private static Overdue Beside(string key, DateTime since, Watched before) => before.Overdue.FirstOrDefault(o => o.Key == key) ?? new Overdue(key, 1, since, null);

    /// <summary>An e-mail to the administrators of the installation, once for each alarm on each day.</summary>
    private async Task<Watched> Tell(Watched found, CancellationToken stop)
    {
        var today = clock.Today;
        var told = found.Told.Where(t => t.Value == today).ToDictionary();
        var untold = found.Alarms.Except(told.Keys).ToList();
        if (untold.Count > 0)
        {
            var administrators = await db.AdministratorsFor(null).ToListAsync(stop);
            foreach (var key in untold)
            {
                foreach (var administrator in administrators)
                    await outbox.TellByEmail(administrator, new Message("watch-alarm", $"watch:{key}:{today:yyyy-MM-dd}", new Dictionary<string, Word>
                    {
                        ["name"] = administrator.KnownAs,
                        ["what"] = string.Join(" ", found.Overdue.Where(o => o.Key == key).Select(InWords)),
                        ["link"] = site.Link("/settings/waiting"),
                    }));
                told[key] = today;
            }
        }
        found = found with { Told = told };
        await Write(FoundSetting, System.Text.Json.JsonSerializer.Serialize(found, System.Text.Json.JsonSerializerOptions.Default));
        return found;
    }

    private Task Write(string name, string value) => Settings.Keep(db, name, value);
}
