using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>The words of notes in messages: until a message leaves it holds a mark in their place.</summary>
public sealed partial class NoteWords(FollowOnDb db, GroupSeal seal)
{
    /// <summary>The template whose message carries the words. No other is ever filled in.</summary>
    public const string Template = "note-words";

    /// <summary>The template that says only that there is a word.</summary>
    public const string WaitsTemplate = "note-waits";

    public static string MarkOf(Guid note) => $"[[note:{note:N}]]";

    /// <summary>The body with the words in it; null when they were taken back, or are gone.</summary>
    public async Task<string?> Whole(OutboxMessage message)
    {
        if (message.Template is not (Template or WaitsTemplate))
            return message.Body;
        if (await Find(message) is not { TakenBackAt: null } note)
            return null;
        if (message.Template == WaitsTemplate || !message.Body.Contains(MarkOf(note.Id), StringComparison.Ordinal))
            return message.Body;
        if (await Open(note) is not { } words)
            return null;
        return message.Body.Replace(MarkOf(note.Id), message.Channel == ContactChannel.Email ? words : TextFragments.ToGsm(words), StringComparison.Ordinal);
    }

    /// <summary>As its recipient may read it again: without the words where they are gone.</summary>
    public async Task<string> ToRead(OutboxMessage message) =>
        message.Template != Template ? message.Body : await Whole(message) ?? Mark().Replace(message.Body, "…");

    public Task<string?> Open(Note note) => seal.Open(note.GroupId, note.Id, Note.WordsColumn, note.Words);

    /// <summary>A note belongs to the group that the message is about, and to its cause, or it is not the one.</summary>
    private async Task<Note?> Find(OutboxMessage message)
    {
        if (message.Cause.Split(':') is not ["note", _, var id, ..] || !Guid.TryParse(id, out var note) || message.AboutGroup is not { } about)
            return null;
        var group = new GroupId(about);
        return await db.Notes.AsNoTracking().SingleOrDefaultAsync(n => n.Id == note && n.GroupId == group);
    }

    [GeneratedRegex(@"\[\[note:[0-9a-f]{32}\]\]")]
    private static partial Regex Mark();
}
