using System.Globalization;
using FollowOn.Storage;
using FollowOn.Web.Demonstration.Story;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Demonstration;

/// <summary>The database holds something that is no demonstration; it is left alone.</summary>
public sealed class NotADemonstrationException(string message) : Exception(message);

/// <summary>
/// Makes the demonstration: a service with programmes and groups in every state, whose past is told day by day through the same verbs that
/// people's presses call. It is kept until somebody asks for a fresh one.
/// </summary>
public sealed class DemonstrationService(IServiceScopeFactory scopes, DemonstrationClock time, UkClock clock, PassingOfTime passing)
{
    private const string MadeOn = "demonstration";
    private const string MovedBy = "demonstration-clock";
    private const string Unfinished = "being made";

    /// <summary>
    /// Brings the database up to date and makes the demonstration where there is none, or where making it was cut short. Gives the sentence for the console.
    /// </summary>
    /// <param name="fresh">Throw away the one that is there.</param>
    /// <exception cref="NotADemonstrationException">Somebody's real service is in this database.</exception>
    public async Task<string> MakeIfMissing(bool fresh, CancellationToken stop)
    {
        var made = await Made(stop);
        await BringUpToDate(anew: made == Unfinished || (made is not null && fresh), stop);
        if (made is not null && made != Unfinished && !fresh)
        {
            time.SetMoved(await ReadMoved(stop));
            return $"The demonstration made on {UkWords.Date(DateOnly.ParseExact(made, "O", CultureInfo.InvariantCulture))} is still there. To make it again from the beginning, start with --fresh.";
        }
        time.SetMoved(TimeSpan.Zero);
        await Keep(MadeOn, Unfinished, stop);
        await new Telling(scopes, time, passing, clock.Today).TellAll();
        time.SetMoved(TimeSpan.Zero);
        await passing.MoveTo(clock.Now, stop);
        await Keep(MadeOn, clock.Today.ToString("O", CultureInfo.InvariantCulture), stop);
        return "A new demonstration was made. It is kept: to make it again from the beginning, start with --fresh.";
    }

    /// <summary>Moves the clock on, with everything that happens on the way, and remembers it over a restart.</summary>
    /// <returns>How many messages left.</returns>
    public async Task<int> MoveOnTo(DateTime utc, CancellationToken stop)
    {
        var left = await passing.MoveTo(utc, stop);
        await Keep(MovedBy, time.Moved.Ticks.ToString(CultureInfo.InvariantCulture), stop);
        return left;
    }

    /// <summary>What the database says of itself: null when there is nothing in it at all.</summary>
    private async Task<string?> Made(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        if (!await db.Database.CanConnectAsync(stop) || !(await db.Database.GetAppliedMigrationsAsync(stop)).Any())
            return null;
        var made = await db.Settings.Where(s => s.Name == MadeOn).Select(s => s.Value).SingleOrDefaultAsync(stop);
        if (made is null && await db.People.AnyAsync(stop))
            throw new NotADemonstrationException("This database holds a real service, so no demonstration is made in it. Give another one with --database, or start the real service with --empty.");
        return made;
    }

    private async Task BringUpToDate(bool anew, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        if (anew)
            await db.Database.EnsureDeletedAsync(stop);
        await Schema.Upgrade(db, clock.Now, stop);
    }

    private async Task<TimeSpan> ReadMoved(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<FollowOnDb>().Settings.Where(s => s.Name == MovedBy).Select(s => s.Value).SingleOrDefaultAsync(stop);
        return kept is null ? TimeSpan.Zero : TimeSpan.FromTicks(long.Parse(kept, CultureInfo.InvariantCulture));
    }

    private async Task Keep(string name, string value, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await db.Change(() => Settings.Keep(db, name, value), stop);
    }
}
