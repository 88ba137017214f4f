using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>
/// The words that were written to and about somebody: what was written to them goes; in what was written to others their name becomes "somebody" and
/// their numbers and address go.
/// </summary>
internal sealed class ErasedWords(FollowOnDb db, Person person, IReadOnlyList<PersonId> fellows, DateTime now)
{
    private readonly IReadOnlyList<string> _reach =
        [.. new[] { person.Mobile, person.MobileTyped, person.Email, person.Landline, person.LandlineTyped }.OfType<string>().Where(r => r.Length > 3).Distinct()];

    public async Task Wipe(string why)
    {
        var (id, mobile, email) = (person.Id, person.Mobile, person.Email);
        foreach (var message in await db.Outbox.Where(m => m.To == id).ToListAsync())
            message.Wipe(why, now);
        // A telephone that two share was asked who writes; what was answered there names both.
        foreach (var message in await db.Outbox.Where(m => m.To == null && m.ToAddress != null && (m.ToAddress == mobile || m.ToAddress == email)).ToListAsync())
            message.Wipe(why, now);
        foreach (var text in await db.InboundTexts.Where(t => t.From != "" && (t.From == mobile || t.From == email)).ToListAsync())
            text.Forget();
        db.DemonstrationMessages.RemoveRange(await db.DemonstrationMessages.Where(m => m.PersonId == id || (mobile != null && m.Address == mobile) || (email != null && m.Address == email)).ToListAsync());

        await RewordOthers();
        foreach (var draft in await db.Drafts.ToListAsync())
            if (_reach.Append(person.FullName).Any(r => draft.Json.Contains(r, StringComparison.OrdinalIgnoreCase)))
                db.Drafts.Remove(draft);
    }

    private async Task RewordOthers()
    {
        foreach (var some in fellows.Chunk(200))
        {
            foreach (var message in await db.Outbox.Where(m => m.To != null && some.Contains(m.To.Value) && m.Body != "").ToListAsync())
                if (Without(message.Subject, message.Body) is { } words)
                    message.Reword(words.Subject, words.Body);
            foreach (var message in await db.DemonstrationMessages.Where(m => m.PersonId != null && some.Contains(m.PersonId.Value)).ToListAsync())
                if (Without(message.Subject, message.Body) is { } words)
                    message.Reword(words.Subject, words.Body);
        }
    }

    /// <summary>Null when they are not in it.</summary>
    private (string? Subject, string Body)? Without(string? subject, string body)
    {
        var (s, b) = (subject is null ? null : Without(subject), Without(body));
        return (s, b) == (subject, body) ? null : (s, b);
    }

    private string Without(string text)
    {
        foreach (var reach in _reach)
            text = text.Replace(reach, "…", StringComparison.OrdinalIgnoreCase);
        foreach (var name in new[] { person.FullName, person.KnownAs }.Distinct())
            text = Regex.Replace(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", "somebody", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return text;
    }
}
