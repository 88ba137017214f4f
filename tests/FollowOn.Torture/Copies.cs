using System.Diagnostics;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture;

/// <summary>Backups taken under load and restored beside; restores killed at any moment.</summary>
internal sealed class Copies(Arena arena, History history)
{
    private string? _last;

    /// <summary>Takes a backup while everybody is at work, restores it into a database of its own, and looks at what came back.</summary>
    public async Task TakeAndCheck(List<string> broken, int number)
    {
        var (file, copy) = (arena.File($"load-{number}.backup"), arena.File($"copy-{number}.db"));
        var before = History.Now;
        var said = await VerbRun.On(arena.Database, "backup", file);
        if (said.Code != 0)
        {
            broken.Add($"BACKUP: {said.Errors}");
            return;
        }
        said = await VerbRun.On(copy, "restore", file, "--yes", "--key-file", arena.KeyFile);
        if (said.Code != 0)
        {
            broken.Add($"RESTORE: {said.Errors}");
            return;
        }
        await using var db = Databases.Open(copy);
        broken.AddRange((await Checker.Invariants(db)).Concat(await Checker.Writes(db, history, before)).Select(b => $"IN THE COPY: {b}"));
        if (await db.Outbox.AnyAsync(m => m.SentAt == null && m.GivenUpAt == null))
            broken.Add("IN THE COPY: something waits to be sent.");
        _last = file;
    }

    /// <summary>Whenever a restore is killed, everything is as it was or as the backup has it.</summary>
    public async Task<int> KillRestores(int times, Random random, List<string> broken)
    {
        if (_last is null)
            return 0;
        await using var restored = await Restore.Open(_last);
        int backedUp;
        await using (var inside = Databases.Open(restored.Image))
            backedUp = await inside.Meetings.CountAsync();
        for (var i = 0; i < times; i++)
        {
            var (people, meetings) = await Counts();
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(_last) };
            foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "FollowOn.Web.dll"), "restore", _last, "--yes", "--key-file", arena.KeyFile })
                start.ArgumentList.Add(word);
            start.Environment["FOLLOWON_DATABASE"] = arena.Database;
            using var process = Process.Start(start)!;
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(600, 5000)));
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            var (peopleNow, meetingsNow) = await Counts();
            if (peopleNow != people || (meetingsNow != meetings && meetingsNow != backedUp))
                broken.Add($"TORN: a restore that was killed left {meetingsNow} meet-ups where {meetings} or {backedUp} should be.");
            await using var db = Databases.Open(arena.Database);
            broken.AddRange((await Checker.Invariants(db)).Select(b => $"AFTER A KILLED RESTORE: {b}"));
        }
        return times;
    }

    private async Task<(int People, int Meetings)> Counts()
    {
        await using var db = Databases.Open(arena.Database);
        return (await db.People.CountAsync(), await db.Meetings.CountAsync());
    }
}
