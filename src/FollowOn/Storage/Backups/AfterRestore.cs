using FollowOn.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Backups;

/// <summary>How much was ended in a restored copy, for the words to whoever restored it.</summary>
public sealed record Settled(int MessagesGivenUp, int SessionsEnded, int LinksEnded, int QuestionsClosed, int WithdrawnAgain);

/// <summary>
/// A restored copy is of the past: nobody may be told again what they were told since, nobody may come in by a session or a link that was ended
/// since, and nothing that was taken back since may come back where we still know of it.
/// </summary>
public static class AfterRestore
{
    public const string Why = "It was waiting, or may have been sent already, when a backup was restored.";

    /// <summary>Ends what must not go on. Call on the copy, before anybody sees it.</summary>
    /// <param name="due">Lets time have its effects in the copy: what it queues was perhaps told between the backup and now, so it is given up too.</param>
    public static async Task<Settled> Settle(FollowOnDb copy, DateTime madeAt, DateTime now, Func<Task> due)
    {
        var given = await GiveUpWaiting(copy, now);
        await due();
        copy.ChangeTracker.Clear();
        given += await GiveUpWaiting(copy, now);
        var sessions = await copy.Sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now));
        await copy.SignInAsks.ExecuteDeleteAsync();
        // Which of them were ended since, nobody knows any more.
        var links = await copy.Links.CountAsync(l => l.ExpiresAt > now);
        await copy.Links.ExecuteUpdateAsync(u => u.SetProperty(l => l.ExpiresAt, l => l.MadeAt));
        var questions = await copy.OpenQuestions.Where(q => q.ClosedAt == null).ExecuteUpdateAsync(u => u.SetProperty(q => q.ClosedAt, now));
        await copy.Settings.Where(s => s.Name == Beat.Setting).ExecuteDeleteAsync();
        await Remember(copy, madeAt, now);
        return new Settled(given, sessions, links, questions, 0);
    }

    /// <summary>What people took back between the backup and now, where the present database can still say so: STOP, leaving, details, keeping from somebody.</summary>
    public static async Task<int> TakeBackAgain(FollowOnDb present, FollowOnDb copy)
    {
        var again = 0;
        foreach (var stopped in await present.People.AsNoTracking().Where(p => p.TextsStoppedAt != null).Select(p => new { p.Id, p.TextsStoppedAt }).ToListAsync())
            again += await copy.People.Where(p => p.Id == stopped.Id && p.TextsStoppedAt == null).ExecuteUpdateAsync(u => u.SetProperty(p => p.TextsStoppedAt, stopped.TextsStoppedAt));
        foreach (var left in await present.Memberships.AsNoTracking().Where(m => m.LeftAt != null).Select(m => new { m.Id, m.LeftAt }).ToListAsync())
            again += await copy.Memberships.Where(m => m.Id == left.Id && m.LeftAt == null).ExecuteUpdateAsync(u => u.SetProperty(m => m.LeftAt, left.LeftAt));
        foreach (var detail in await present.SharedDetails.AsNoTracking().Where(d => d.WithdrawnAt != null).Select(d => new { d.Id, d.WithdrawnAt }).ToListAsync())
            again += await copy.SharedDetails.Where(d => d.Id == detail.Id && d.WithdrawnAt == null).ExecuteUpdateAsync(u => u.SetProperty(d => d.WithdrawnAt, detail.WithdrawnAt));
        foreach (var kept in await present.Withholdings.AsNoTracking().Where(w => w.LiftedAt == null).ToListAsync())
        {
            if (await copy.Withholdings.AnyAsync(w => w.Id == kept.Id) || await copy.People.CountAsync(p => p.Id == kept.By || p.Id == kept.From) < 2 || !await copy.Groups.AnyAsync(g => g.Id == kept.GroupId))
                continue;
            copy.Withholdings.Add(kept);
            again++;
        }
        foreach (var role in await present.Roles.AsNoTracking().Where(r => r.EndedAt != null).Select(r => new { r.Id, r.EndedAt }).ToListAsync())
            again += await copy.Roles.Where(r => r.Id == role.Id && r.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(r => r.EndedAt, role.EndedAt));
        await copy.SaveChangesAsync();
        return again;
    }

    private static Task<int> GiveUpWaiting(FollowOnDb copy, DateTime now) => copy.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null)
        .ExecuteUpdateAsync(u => u
            .SetProperty(m => m.GivenUpAt, now)
            .SetProperty(m => m.GivenUpWhy, Why)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null)
            .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body));

    private static async Task Remember(FollowOnDb copy, DateTime madeAt, DateTime now)
    {
        await Settings.Keep(copy, Settings.Restored, $"{now:O} from {madeAt:O}");
    }
}
