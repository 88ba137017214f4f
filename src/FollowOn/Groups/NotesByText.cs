using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>NOTES, NOTES YES and NOTES NO: whether somebody gets the words of notes themselves. Nobody can say yes before they were told who can read them.</summary>
public sealed class NotesByText(FollowOnDb db, UkClock clock) : IWordByText
{
    /// <summary>What tells it.</summary>
    public const string ToldBy = "notes-what";

    public string Name => "notes";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        var what = WordInFront.Read(text).What;
        if (what is not (InFront.Notes or InFront.NotesYes or InFront.NotesNo))
            return null;
        var mine = await db.Memberships.Where(m => m.PersonId == from.Id && m.LeftAt == null).ToListAsync();
        if (mine.Count == 0)
            return null;
        if (what is InFront.NotesNo)
        {
            mine.ForEach(m => m.GetNotes(false, clock.Now));
            return TextBack.Plain("notes-no");
        }
        var id = from.Id;
        if (what is InFront.Notes || !await db.Outbox.AnyAsync(m => m.To == id && m.Template == ToldBy && m.SentAt != null))
            return TextBack.Plain(ToldBy);
        mine.ForEach(m => m.GetNotes(true, clock.Now));
        return TextBack.Plain("notes-yes");
    }
}
