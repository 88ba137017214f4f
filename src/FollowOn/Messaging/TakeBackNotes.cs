using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>Takes back what still waits of notes, because their author took one back, left, or keeps something from somebody.</summary>
public sealed class TakeBackNotes(FollowOnDb db, UkClock clock)
{
    private const string Why = "It was taken back.";

    /// <returns>How many had not left yet.</returns>
    public async Task<int> Of(Note note)
    {
        note.TakeBack(clock.Now);
        var cause = note.Cause + ":";
        return await GiveUp(db.Outbox.Where(m => m.Cause.StartsWith(cause)));
    }

    /// <summary>What waits from one of the two for the other, either way.</summary>
    public async Task Between(GroupId group, PersonId one, PersonId other)
    {
        await From(group, one, other);
        await From(group, other, one);
    }

    /// <summary>What waits of everything somebody passed on in a group; to one person only, if one is named.</summary>
    public async Task From(GroupId group, PersonId author, PersonId? to = null)
    {
        foreach (var note in await db.Notes.AsNoTracking().Where(n => n.GroupId == group && n.By == author).ToListAsync())
        {
            var cause = note.Cause + ":";
            await GiveUp(db.Outbox.Where(m => m.Cause.StartsWith(cause) && (to == null || m.To == to)));
        }
    }

    private async Task<int> GiveUp(IQueryable<OutboxMessage> messages)
    {
        var waiting = await messages.Where(m => m.SentAt == null && m.GivenUpAt == null).ToListAsync();
        waiting.ForEach(m => m.GiveUp(Why, clock.Now));
        return waiting.Count;
    }
}
