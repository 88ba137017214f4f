using FollowOn.Accounts;
using FollowOn.Messaging.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Testing;

/// <summary>Somebody's mailbox: what came to it, and how they reply. The mail goes by a real server and the reply by a real mailbox, both in this process.</summary>
public sealed class Mailbox(TestApp app, SmtpSink sink, ImapFake imap, string address)
{
    private int _sent;

    public string Address => address;

    /// <summary>What came, oldest first.</summary>
    public IReadOnlyList<TakenMail> Came => [.. sink.Taken.Where(m => m.To is [var to] && to == address)];

    public TakenMail Last => Came is [.., var last] ? last : throw new InvalidOperationException($"Nothing has come to {address}.");

    /// <summary>The newest e-mail that asks about this, or is called so.</summary>
    public TakenMail Called(string subject) => Came.Last(m => m.Message.Subject!.StartsWith(subject, StringComparison.Ordinal));

    /// <summary>Replies as a mail program does, above the quoted message, and lets what follows arrive. Gives the answer's words, or null.</summary>
    public async Task<string?> Reply(TakenMail to, string words, string? from = null, string more = "")
    {
        var before = Came.Count;
        imap.Comes(Written(to, words, from ?? address, more));
        await Read();
        return Came.Count > before ? Came[before].Text : null;
    }

    public Task<string?> Reply(string words) => Reply(Last, words);

    /// <summary>A reply's source.</summary>
    public string Written(TakenMail to, string words, string from, string more = "", bool named = true, bool plus = true)
    {
        var (asked, id) = (to.Message, $"reply-{Interlocked.Increment(ref _sent)}-{Guid.NewGuid():N}@mail.example.org");
        var replyTo = asked.ReplyTo.Mailboxes.Single().Address;
        if (!plus)
            replyTo = System.Text.RegularExpressions.Regex.Replace(replyTo, @"\+[^@]*", "");
        return $"From: Somebody <{from}>\nTo: <{replyTo}>\nSubject: Re: {asked.Subject}\nMessage-ID: <{id}>\n"
            + (named ? $"In-Reply-To: <{asked.MessageId}>\nReferences: {string.Concat(asked.References.Select(r => $"<{r}> "))}<{asked.MessageId}>\n" : "")
            + more + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            + $"{words}\n\nOn Mon, 23 Nov 2026 at 09:00, Groups <groups@example.nhs.uk> wrote:\n"
            + string.Join('\n', to.Text.ReplaceLineEndings("\n").Split('\n').Select(l => "> " + l)) + "\n";
    }

    /// <summary>Lets the site look into its mailbox, and what follows arrive.</summary>
    public async Task<MailboxVisit> Read()
    {
        var visit = await app.Services.GetRequiredService<ReplyMailbox>().Read(CancellationToken.None);
        await app.Deliver();
        return visit;
    }
}
