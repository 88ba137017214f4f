using FollowOn.Meetings;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Torture;

/// <summary>Compares what is there with what the clients were told and with what the provider took.</summary>
internal sealed class Checker(Arena arena, History history, IReadOnlySet<string> killed)
{
    public int Sent { get; private set; }

    /// <summary>Messages that left twice because a node died between sending and marking: the one case that cannot be known.</summary>
    public int SentAgain { get; private set; }

    public async Task<IReadOnlyList<string>> Everything()
    {
        await using var db = Databases.Open(arena.Database);
        return [.. await Writes(db, history, long.MaxValue), .. await Invariants(db), .. await Messages(db)];
    }

    /// <summary>Every acknowledged write is there, of those that were acknowledged before a moment.</summary>
    public static async Task<IReadOnlyList<string>> Writes(FollowOnDb db, History history, long before)
    {
        var broken = new List<string>();
        var meetings = await db.Meetings.AsNoTracking().ToListAsync();
        var ids = meetings.Select(m => m.Id).ToHashSet();
        broken.AddRange(history.Meetings.Where(m => m.Outcome == Outcome.Acknowledged && m.At < before && !ids.Contains(m.Meeting)).Select(m => $"LOST: meet-up {m.Meeting} was acknowledged and is not there."));
        var concerns = (await db.Concerns.AsNoTracking().Select(c => c.Id).ToListAsync()).ToHashSet();
        broken.AddRange(history.Concerns.Where(c => c.Outcome == Outcome.Acknowledged && c.At < before && !concerns.Contains(c.Concern)).Select(c => $"LOST: concern {c.Concern} was acknowledged and is not there."));
        foreach (var said in history.Answers.GroupBy(a => (a.Meeting, a.Person)))
        {
            var list = said.ToList();
            var last = list.FindLastIndex(a => a.Outcome == Outcome.Acknowledged && a.At < before);
            if (last < 0)
                continue;
            // The last one acknowledged, or any that was asked for after it; or an earlier one whose answer never came: a node that was slow or cut
            // off may have done it later still, and nobody was told that it had not.
            var possible = list.Skip(last).Concat(list.Take(last).Where(a => a.Outcome == Outcome.Unknown)).Select(a => a.Coming).ToHashSet();
            var there = meetings.Single(m => m.Id == said.Key.Meeting).AnswerOf(said.Key.Person);
            if (there is null || !possible.Contains(there.Value))
                broken.Add($"LOST: {said.Key.Person} was told that {list[last].Coming} is noted for {said.Key.Meeting}; there is {there?.ToString() ?? "nothing"}.");
        }
        return broken;
    }

    /// <summary>Nothing is there by half: a meet-up with its messages, a message with its cause, one open question each.</summary>
    public static async Task<IReadOnlyList<string>> Invariants(FollowOnDb db)
    {
        var broken = new List<string>();
        var members = await db.Memberships.Where(m => m.LeftAt == null).Select(m => m.PersonId).ToListAsync();
        var meetings = (await db.Meetings.Select(m => m.Id).ToListAsync()).Select(m => $"agreed:{m}:").ToHashSet();
        var causes = await db.Outbox.Where(m => m.Template == "meeting-agreed").Select(m => m.Cause).ToListAsync();
        var told = causes.GroupBy(c => c[..(c.LastIndexOf(':') + 1)]).ToDictionary(g => g.Key, g => g.Count());
        broken.AddRange(meetings.Where(m => told.GetValueOrDefault(m) != members.Count).Select(m => $"HALF: {m} is there and {told.GetValueOrDefault(m)} of {members.Count} are told."));
        broken.AddRange(told.Keys.Where(t => !meetings.Contains(t)).Select(t => $"HALF: people are told of {t} and it is not there."));
        var twice = await db.Outbox.GroupBy(m => m.Cause).Where(g => g.Count() > 1).CountAsync();
        if (twice > 0)
            broken.Add($"TWICE: {twice} causes have two messages.");
        if (await db.OpenQuestions.Where(q => q.ClosedAt == null).GroupBy(q => q.PersonId).AnyAsync(g => g.Count() > 1))
            broken.Add("TWICE: somebody has two open questions.");
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync();
            await using var check = db.Database.GetDbConnection().CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (await check.ExecuteScalarAsync() as string != "ok")
                broken.Add("BROKEN: the database file is damaged.");
        }
        return broken;
    }

    /// <summary>A node calls the provider eight times at once, and twice more for what is urgent.</summary>
    private const int MostUnderWay = 10;

    /// <summary>What left and what is marked agree; what left twice did so because its node died before it could mark it.</summary>
    private async Task<IReadOnlyList<string>> Messages(FollowOnDb db)
    {
        var broken = new List<string>();
        var ledger = Ledger.Read(arena.LedgerFile);
        // Those the kit itself delivered while the group was made are not in the ledger.
        var before = arena.App.Post.Left.Select(m => m.Reference).ToHashSet();
        var marked = (await db.Outbox.Where(m => m.SentAt != null).Select(m => m.Id).ToListAsync()).Where(m => !before.Contains(m)).ToHashSet();
        var left = ledger.GroupBy(l => l.Message).ToList();
        (Sent, SentAgain) = (left.Count, left.Sum(g => g.Count() - 1));
        broken.AddRange(marked.Where(m => !left.Any(g => g.Key == m)).Select(m => $"LOST: {m} is marked as sent and never left."));
        broken.AddRange(left.Where(g => !marked.Contains(g.Key)).Select(g => $"UNMARKED: {g.Key} left and is not marked."));
        foreach (var again in left.Where(g => g.Count() > 1).SelectMany(g => g.SkipLast(1)).GroupBy(l => l.Node))
        {
            if (!killed.Contains(again.Key))
                broken.AddRange(again.Select(l => $"TWICE: {l.Message} left from {l.Node}, which was not killed, and left again."));
            else if (again.Count() > MostUnderWay)
                broken.Add($"TWICE: {again.Count()} messages of {again.Key} left again, and no more than {MostUnderWay} can have been under way when it was killed.");
        }
        return broken;
    }
}
