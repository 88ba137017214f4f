using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// No more e-mails, by the mail program's own button (RFC 8058) or by the page behind it. The link is good for one person and the address it went to; it
/// stops e-mails or lets them come again, shows nothing of anybody, and signs nobody in.
/// </summary>
public sealed class StopEmails(FollowOnDb db, UkClock clock, Outbox outbox, MailAccounts accounts)
{
    private const string Confirmation = "stopped";

    /// <summary>Whom the link is for; null when it is none of ours, or the address is no longer theirs.</summary>
    public async Task<Person?> Find(string key)
    {
        var mail = await accounts.Key();
        return MailKey.PersonIn(key) is { } id && await db.People.SingleOrDefaultAsync(p => p.Id == id) is { } person && mail.IsStopKey(key, person) ? person : null;
    }

    /// <summary>
    /// Stops them, and says so in one last e-mail: programs that check mail press buttons too, and nobody should drop out of sight by that. False when the
    /// link is not good.
    /// </summary>
    public Task<bool> Stop(string key) => db.Change(async () =>
    {
        if (await Find(key) is not { } person)
            return false;
        if (person.EmailsStoppedAt is not null)
            return true;
        person.StopEmails(clock.Now);
        var how = Word.Phrase(accounts.Replies is null ? "start-on-page" : "start-by-reply");
        outbox.ReplyByMail(person.Email!, person, new Message(Confirmation, $"emails-stopped:{person.Id}:{clock.Now.Ticks}", new Dictionary<string, Word> { ["how"] = how })
        {
            Deadline = clock.Now.AddHours(12),
        });
        return true;
    });

    public Task<bool> Start(string key) => db.Change(async () =>
    {
        if (await Find(key) is not { } person)
            return false;
        person.StartEmails();
        return true;
    });
}
