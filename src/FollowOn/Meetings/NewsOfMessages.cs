using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>What became of one message to somebody who may be named.</summary>
public sealed record ToOne(string Name, WhatBecame Became);

/// <summary>
/// What became of one word to several: by first name where the reader may know it, and of everybody else only how many. Whoever left, hides, or keeps something
/// from the reader is among those, and nobody can tell which.
/// </summary>
public sealed record ToSeveral(IReadOnlyList<ToOne> Named, int Others);

/// <summary>One's own note, with what became of it.</summary>
public sealed record OwnNote(Note Note, string? Words, ToSeveral To, bool StillWaits);

/// <summary>A note as one of those it is for reads it.</summary>
public sealed record NoteToRead(Guid Id, string From, string Words, DateTime At);

/// <summary>What became of messages, for whoever sent them or asks people.</summary>
public sealed class NewsOfMessages(FollowOnDb db, MeetUps meetUps, NoteWords words, UkClock clock)
{
    /// <summary>The notes of others on a meet-up's page, for somebody who is coming: nothing of whoever left, or keeps something from them.</summary>
    public async Task<IReadOnlyList<NoteToRead>> NotesFor(MeetingId meeting, PersonId reader, Coming? answer, IReadOnlyDictionary<PersonId, string> names, IReadOnlySet<PersonId> apart)
    {
        if (answer is not (Coming.Coming or Coming.HopeTo))
            return [];
        var read = new List<NoteToRead>();
        foreach (var note in await db.Notes.AsNoTracking().Where(n => n.MeetingId == meeting && n.TakenBackAt == null && n.By != reader).OrderBy(n => n.PassedOnAt).ToListAsync())
            if (names.TryGetValue(note.By, out var from) && !apart.Contains(note.By) && note.PassedOnAt + PassOn.Waits <= clock.Now && await words.Open(note) is { } said)
                read.Add(new NoteToRead(note.Id, from, said, note.PassedOnAt));
        return read;
    }

    public async Task<IReadOnlyList<OwnNote>> OwnNotes(GroupId group, MeetingId meeting, PersonId author)
    {
        var own = new List<OwnNote>();
        foreach (var note in await db.Notes.AsNoTracking().Where(n => n.MeetingId == meeting && n.By == author).OrderByDescending(n => n.PassedOnAt).ToListAsync())
        {
            var cause = note.Cause + ":";
            var messages = await db.Outbox.AsNoTracking().Where(m => m.Cause.StartsWith(cause)).ToListAsync();
            var waits = messages.Exists(m => Became.Of(m) == WhatBecame.Waits);
            own.Add(new OwnNote(note, await words.Open(note), await Seen(group, author, messages, note.Told), waits));
        }
        return own;
    }

    /// <summary>What became of the news of a meet-up (that it is fixed, was changed or called off), the latest to each: for whoever asks people.</summary>
    public async Task<ToSeveral> NewsOf(GroupId group, MeetingId meeting, PersonId reader)
    {
        var (agreed, moved, cancelled) = ($"agreed:{meeting}:", $"moved:{meeting}:", $"cancelled:{meeting}:");
        var messages = await db.Outbox.AsNoTracking()
            .Where(m => m.To != null && m.To != reader && (m.Cause.StartsWith(agreed) || m.Cause.StartsWith(moved) || m.Cause.StartsWith(cancelled))).ToListAsync();
        var latest = messages.GroupBy(m => m.To!.Value).Select(Latest).ToList();
        return await Seen(group, reader, latest, latest.Count, hiding: true);
    }

    /// <summary>One that came back and was said again by another way counts as the second.</summary>
    private static OutboxMessage Latest(IEnumerable<OutboxMessage> messages) => messages.OrderBy(m => m.QueuedAt).ThenBy(m => m.Id).Last();

    /// <param name="hiding">Those who hide whether they are coming may be named: that they were told says nothing of it.</param>
    private async Task<ToSeveral> Seen(GroupId group, PersonId reader, IEnumerable<OutboxMessage> messages, int all, bool hiding = false)
    {
        var members = await meetUps.Members(group);
        var names = FirstNames.Of(members.Select(m => (m.Person.Id, m.Person.KnownAs, m.Person.FullName)));
        var apart = await db.ApartFrom(group, reader);
        var mayName = members.Where(m => !apart.Contains(m.Person.Id) && (hiding || !m.Membership.HidesAnswer)).Select(m => m.Person.Id).ToHashSet();
        var named = messages.Where(m => m.To is { } to && mayName.Contains(to)).GroupBy(m => m.To!.Value).Select(g => new ToOne(names[g.Key], Became.Of(Latest(g))))
            .OrderBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        return new ToSeveral(named, Math.Max(0, all - named.Count));
    }
}
