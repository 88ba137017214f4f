using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture.Disk;

/// <summary>
/// A node whose database lies on a disk that is really full: what is for safety is kept, pages are read, the rest is refused, nothing acknowledged is lost, and when there is room it goes on by
/// itself. <c>--full disk</c>; needs the right to mount a small file system. The tests of every run fill SQLite instead (<c>max_page_count</c>).
/// </summary>
internal static class FullDisk
{
    private const int Megabytes = 32;
    private const long Reserve = 6 * 1024 * 1024;
    private const int Concerns = 200, Cries = 50, Others = 50;

    public static async Task<int> Run()
    {
        using var disk = TinyDisk.Mount(Megabytes);
        if (disk is null)
        {
            Console.Error.WriteLine("A small disk cannot be mounted here: this run needs the right to (root). Nothing was shown.");
            return 2;
        }
        await using var arena = await Arena.Make(TestDatabase.Sqlite);
        var token = "";
        await arena.App.DoApart<HookSecrets>(async secrets => token = await secrets.New());
        var database = Path.Combine(disk.Folder, "followon.db");
        File.Copy(await arena.App.Picture(), database);
        using var node = NodeProcess.Start(arena, 0, arena.Moved, database: database, ballast: Reserve);
        if (!await node.UntilReady())
            throw new InvalidOperationException("The node did not become ready.");
        await Until(() => new FileInfo(database + ".ballast") is { Exists: true, Length: Reserve }, "the reserve is made");
        disk.Fill();

        var session = arena.Sessions[2].Session;
        var (form, fix) = (new Load.Form($"{SessionCookie.Name}={session}"), new Load.Form($"{SessionCookie.Name}={session}"));
        await Ready(form, "/worried", node);
        var page = $"/groups/{arena.Group.Group.Id}/meet-ups/new";
        await Ready(fix, page, node);
        var (kept, unknown, times) = (new List<Guid>(), 0, new List<double>());
        for (var i = 0; i < Concerns; i++)
        {
            var (concern, watch) = (Guid.CreateVersion7(), Stopwatch.StartNew());
            var outcome = await form.Worry(() => node, concern);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (outcome == Outcome.Acknowledged)
                kept.Add(concern);
            else
                unknown++;
        }
        var cries = 0;
        for (var i = 0; i < Cries; i++)
            cries += await Cry(node, token, arena.Group.People[i % 6].Person.Mobile!) ? 1 : 0;
        var (refused, meetings, read) = (0, new List<MeetingId>(), 0);
        for (var i = 0; i < Others; i++)
        {
            var meeting = MeetingId.New();
            if (await Fix(fix, page, node, meeting, arena.App.Today.AddDays(30 + i)) == Outcome.Acknowledged)
                meetings.Add(meeting);
            else
                refused++;
            read += await Read(node, session, $"/groups/{arena.Group.Group.Id}") && await Read(node, session, "/help-now") ? 1 : 0;
        }
        var answered = await Answered(arena, database, Cries);

        disk.Empty();
        var room = Stopwatch.StartNew();
        var later = MeetingId.New();
        while (await Fix(fix, page, node, later, arena.App.Today.AddDays(200)) != Outcome.Acknowledged)
            await Task.Delay(250);
        room.Stop();
        int lost, helped;
        await using (var db = Databases.Open(database))
        {
            var there = (await db.Concerns.Select(c => c.Id).ToListAsync()).ToHashSet();
            var agreed = (await db.Meetings.Select(m => m.Id).ToListAsync()).ToHashSet();
            lost = kept.Count(c => !there.Contains(c)) + meetings.Append(later).Count(m => !agreed.Contains(m));
            helped = await db.Outbox.CountAsync(m => m.Template == "help");
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            A disk of {Megabytes} MB (tmpfs), full to the last byte, with a reserve of {Reserve / 1024 / 1024} MB; SQLite, one node, one client.

            | what | figure |
            |---|---|
            | Concerns raised, and kept | {Concerns}, {kept.Count} |
            | Answer to the sender, median and 99th of a hundred | {times[times.Count / 2]:0} ms, {times[(int)(times.Count * 0.99)]:0} ms |
            | HELP by text: taken in, answered, left | {cries} of {Cries}, {helped}, {answered} |
            | Meet-ups fixed meanwhile: refused in words, kept | {refused}, {meetings.Count} |
            | Pages read meanwhile (a group's, and help now) | {read} of {Others} |
            | Acknowledged and lost | {lost} |
            | From room on the disk to the first meet-up kept, by itself | {room.Elapsed.TotalSeconds:0} s (the watcher looks once a minute) |
            """));
        return lost == 0 && kept.Count == Concerns && unknown == 0 && cries == Cries && helped == Cries && answered == Cries && read == Others && refused > 0 ? 0 : 1;
    }

    private static Task<Outcome?> Fix(Load.Form form, string page, NodeProcess node, MeetingId meeting, DateOnly on) => form.Post(page, () => node,
        ("Id", $"{meeting}"), ("Form.Date.Day", $"{on.Day}"), ("Form.Date.Month", $"{on.Month}"), ("Form.Date.Year", $"{on.Year}"), ("Form.Starts", "10:00"), ("Form.Online", "false"), ("Form.Place", "Café Kino"));

    private static async Task Ready(Load.Form form, string page, NodeProcess node)
    {
        while (!await form.Ready(page, () => node, CancellationToken.None))
        {
        }
    }

    private static async Task<bool> Cry(NodeProcess node, string token, string mobile)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Root, "/hooks/notify/texts"))
        {
            Content = new StringContent($$"""{"id":"{{Guid.NewGuid()}}","source_number":"{{mobile[1..]}}","destination_number":"07700900500","message":"HELP","date_received":"2026-11-23T09:00:00Z"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode == 204;
    }

    private static async Task<bool> Read(NodeProcess node, string session, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Root, path));
        request.Headers.TryAddWithoutValidation("Cookie", $"{SessionCookie.Name}={session}");
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>How many answers to HELP left while the disk was full.</summary>
    private static async Task<int> Answered(Arena arena, string database, int wanted)
    {
        var (left, patience) = (0, Stopwatch.StartNew());
        while (left < wanted && patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(250);
            await using var db = Databases.Open(database);
            var answers = (await db.Outbox.Where(m => m.Template == "help").Select(m => m.Id).ToListAsync()).ToHashSet();
            left = Ledger.Read(arena.LedgerFile).Select(l => l.Message).Where(answers.Contains).Distinct().Count();
        }
        return left;
    }

    private static async Task Until(Func<bool> so, string what)
    {
        for (var patience = Stopwatch.StartNew(); !so(); await Task.Delay(50))
            if (patience.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"It did not come so far that {what}.");
    }
}
