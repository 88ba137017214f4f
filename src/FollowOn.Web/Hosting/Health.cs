using FollowOn.Storage;
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
                return Results.Text("the database cannot be reached", statusCode: 503);
            }
        });
    }
}
