using FollowOn.Storage;
using FollowOn.Watch;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Hosting;

/// <summary>For whoever looks after the server: is the process alive, and can it do its work (database reached and up to date)?</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (FollowOnDb db, CancellationToken stop) =>
        {
            try
            {
                if (Schema.NewerThanKnown(db, await db.Database.GetAppliedMigrationsAsync(stop)) is not null)
                    return Results.Text("the database belongs to a newer FollowOn", statusCode: 503);
                var behind = (await db.Database.GetPendingMigrationsAsync(stop)).Any();
                return behind ? Results.Text("the database needs 'migrate'", statusCode: 503) : Results.Text("ready");
            }
            // Whatever keeps the database away, the answer is the same and holds no details.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return Results.Text(Away, statusCode: 503);
            }
        });
        app.MapGet("/health/watch", async (FollowOnDb db, UkClock clock, HttpContext http, CancellationToken stop) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            try
            {
                var (beat, found) = (await Watcher.LastBeat(db), await Watcher.LastFound(db, stop));
                return Watching(beat, found, clock.Now) is { } wrong ? Results.Text(wrong, statusCode: 503) : Results.Text("watching");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return Results.Text(Away, statusCode: 503);
            }
        });
    }

    private const string Away = "the database cannot be reached";

    /// <summary>What is wrong, without a figure and without anybody in it; null when the watcher lives and nothing waits that must not.</summary>
    private static string? Watching(DateTime? beat, Watched found, DateTime now) =>
        beat is null || now - beat > Watcher.Silence ? "the watcher is silent"
        : found.Alarms.Count > 0 ? $"waits too long: {string.Join(", ", found.Alarms)}"
        : null;
}
