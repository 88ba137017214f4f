using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging.Mail;

/// <summary>What became of an e-mail in the mailbox of replies.</summary>
public enum MailDone
{
    /// <summary>Nothing we know of: it is left where it lies, because a person may read that mailbox too.</summary>
    NotOurs,

    /// <summary>Somebody we know wrote afresh and not in reply: told how to, once, and left where it lies.</summary>
    ToldHow,

    /// <summary>A machine's answer to one of our messages: nothing is done, and it need not be kept.</summary>
    Automatic,

    /// <summary>It was handled before.</summary>
    KnownAlready,

    /// <summary>It came from another address than the message went to: nothing is done, and the person is told.</summary>
    FromElsewhere,

    /// <summary>Read, done and answered.</summary>
    Answered,
}

/// <summary>
/// Receives replies by e-mail. A reply counts when it carries the code of a message of ours and comes from the address of whom it went to; it then answers
/// what that message asked, and nothing else. Help first; machines are never answered.
/// </summary>
public sealed class InboundMails(FollowOnDb db, UkClock clock, Outbox outbox, Incoming incoming, MailAccounts accounts, LanguagesInUse languages)
{
    /// <summary>For so long a message's question may be answered by replying to it; HELP, REST, LEAVE and STOP always may.</summary>
    public static readonly TimeSpan MayBeAnswered = TimeSpan.FromDays(120);

    /// <summary>Whether somebody really wants to leave is not asked for ever.</summary>
    private static readonly TimeSpan MayBeConfirmed = TimeSpan.FromDays(14);

    public async Task<MailDone> Receive(Stream from, CancellationToken stop = default)
    {
        if (await ReplyMail.Read(from, stop) is not { } mail)
            return MailDone.NotOurs;
        var key = await accounts.Key();
        var references = mail.AnswersIds.Select(key.ReadMessageId).Concat(mail.Tokens.Select(key.ReadReplyToken)).OfType<Guid>().Distinct().ToList();
        return await db.ChangeForSafety(() => Receive(mail, references), stop);
    }

    private async Task<MailDone> Receive(ReplyMail mail, List<Guid> references)
    {
        var message = await Answered(references);
        var person = message?.To is { } to ? await db.People.SingleOrDefaultAsync(p => p.Id == to) : null;
        if (mail.IsAutomatic || IsOurs(mail.From))
            return person is null ? MailDone.NotOurs : await Note(mail, message!, "automatic", MailDone.Automatic);
        if (message is null || person is null)
            return await TellHow(mail);
        var id = IdOf(mail, message.Id);
        if (await db.InboundTexts.AnyAsync(t => t.ProviderId == id))
            return MailDone.KnownAlready;
        if (!Same(mail.From, person.Email))
        {
            await Note(mail, message, "another address", MailDone.FromElsewhere);
            await TellOfOther(person, message);
            return MailDone.FromElsewhere;
        }
        await Answer(mail, message, person, id);
        return MailDone.Answered;
    }

    /// <summary>The nearest message it answers; the codes are good, so each is one of ours, unless its row is gone.</summary>
    private async Task<OutboxMessage?> Answered(List<Guid> references)
    {
        foreach (var reference in references.Take(5))
        {
            if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == reference) is { Secret: false } message)
                return message;
        }
        return null;
    }

    private async Task Answer(ReplyMail mail, OutboxMessage message, Person person, string id)
    {
        var own = OwnWordsOf(mail, message, person);
        var row = new InboundText(id, person.Email!, own.Said, clock.Now);
        db.InboundTexts.Add(row);
        var quiet = await TooMany(person.Email!);
        if (await incoming.Hear(person, own.Words, ContactChannel.Email) is { } heard)
        {
            row.Understand(heard.As, clock.Now);
            Measures.Text(understood: true);
            if (!(heard.Back.Urgent ? await TooMany(person.Email!, "help") : quiet))
                Reply(mail, message, person, id, heard with { StillAsked = AskedBy(message) });
            return;
        }
        var (words, reply) = Incoming.Read(person, own.Words);
        if (Incoming.SoundsOfDespair(own.Said) || reply.LooksDistressed || reply.Action == ReplyAction.Help)
        {
            row.Understand("help", clock.Now);
            Measures.Text(understood: true);
            // Answered even when they write too often, though not without end: what writes in circles may be a machine.
            if (!await TooMany(person.Email!, "help"))
                Reply(mail, message, person, id, new Understood("help", await incoming.Help(person)));
            return;
        }
        var understood = own.Words.Length == 0 && mail.HasFiles
            ? new Understood("only a file", TextBack.Plain("only-a-file"), AskedBy(message))
            : await incoming.Understand(person, ContactChannel.Email, words, reply, AskedBy(message));
        row.Understand(understood.As, clock.Now);
        Measures.Text(understood.IsUnderstood);
        if (!quiet)
            Reply(mail, message, person, id, understood);
    }

    private OwnWords OwnWordsOf(ReplyMail mail, OutboxMessage message, Person person)
    {
        var original = message.Body.Length == 0 ? null : message.Body + "\n" + MailLetter.HowToReply(message.Asks, languages.For(person));
        var own = QuotedText.TakeOut(mail.Text, original, [person.KnownAs, person.FullName]);
        // Some write into the subject and nothing else, and the mail program's own button for STOP does.
        var subject = mail.Subject.Trim();
        return own.Said.Length > 0 || mail.HasFiles || subject.Length is 0 or > 100 || subject.Contains(':', StringComparison.Ordinal) || subject == message.Subject
            ? own : new OwnWords(subject, subject);
    }

    /// <summary>What the message itself asked, while that may still be answered.</summary>
    private Asked? AskedBy(OutboxMessage message)
    {
        if (message is not { Asks: { } kind, AsksAbout: { } about })
            return null;
        var since = clock.Now - (message.SentAt ?? message.QueuedAt);
        return since <= (kind == QuestionKind.ConfirmLeave ? MayBeConfirmed : MayBeAnswered) ? new Asked(kind, about, message.QueuedAt) : null;
    }

    private void Reply(ReplyMail mail, OutboxMessage message, Person person, string id, Understood understood)
    {
        var back = understood.Back;
        outbox.ReplyByMail(person.Email!, person, new Message(back.Template, $"reply:{id}", back.Words)
        {
            AtOnce = true,
            // What may still be answered can be answered in reply to this too.
            Asks = back.Asks ?? understood.StillAsked?.Kind,
            AsksAbout = back.AsksAbout ?? understood.StillAsked?.About,
            AboutGroup = back.AboutGroup,
            Deadline = clock.Now.AddHours(12),
            AnswersMail = (mail.Id, SubjectOf(message)),
            After = mail.HasFiles && back.Template != "only-a-file" ? Templates.Render("files-not-taken", ContactChannel.Email, new Dictionary<string, Word>()).Body : null,
        });
    }

    private static string SubjectOf(OutboxMessage message) => message.Subject is not { Length: > 0 } subject ? "Re: your message"
        : subject.StartsWith("Re: ", StringComparison.Ordinal) ? subject : "Re: " + subject;

    /// <summary>Told once for each message: whoever has it may go on trying.</summary>
    private Task<bool> TellOfOther(Person person, OutboxMessage message) =>
        outbox.Tell(person, new Message("reply-from-elsewhere", $"reply-from-elsewhere:{message.Id}", new Dictionary<string, Word> { ["name"] = person.KnownAs }));

    /// <summary>Written afresh, without a code. Nothing in it is done, because a sender's address is easily forged; the numbers are always there.</summary>
    private async Task<MailDone> TellHow(ReplyMail mail)
    {
        if (mail.From is null || await db.People.Where(p => p.Email == mail.From).ToListAsync() is not { Count: > 0 } known)
            return MailDone.NotOurs;
        var id = IdOf(mail, default);
        if (await db.InboundTexts.AnyAsync(t => t.ProviderId == id))
            return MailDone.ToldHow;
        var row = new InboundText(id, mail.From, "", clock.Now);
        row.Understand("not a reply", clock.Now);
        db.InboundTexts.Add(row);
        var own = QuotedText.TakeOut(mail.Text);
        var sounds = Incoming.SoundsOfDespair(own.Said) || known.Exists(p => Incoming.Read(p, own.Words).Reply.Action == ReplyAction.Help);
        var person = known.Count == 1 ? known[0] : null;
        if (await TooMany(mail.From, sounds ? "help" : "not-a-reply", sounds ? InboundTexts.MaxAnswersAnHour : 1))
            return MailDone.ToldHow;
        var back = sounds ? await incoming.Help(person) : TextBack.Plain("not-a-reply");
        outbox.ReplyByMail(mail.From, person, new Message(back.Template, $"reply:{id}", back.Words)
        {
            AtOnce = true,
            Deadline = clock.Now.AddHours(12),
            AnswersMail = (mail.Id, "Re: your email"),
        });
        return MailDone.ToldHow;
    }

    private async Task<MailDone> Note(ReplyMail mail, OutboxMessage message, string @as, MailDone done)
    {
        var id = IdOf(mail, message.Id);
        if (await db.InboundTexts.AnyAsync(t => t.ProviderId == id))
            return MailDone.KnownAlready;
        // From whom it says it is, is nobody's detail we hold.
        var row = new InboundText(id, "", "", clock.Now);
        row.Understand(@as, clock.Now);
        db.InboundTexts.Add(row);
        return done;
    }

    private async Task<bool> TooMany(string address, string? template = null, int most = InboundTexts.MaxAnswersAnHour)
    {
        var hourAgo = clock.Now.AddHours(-1);
        return await db.Outbox.CountAsync(m => m.ToAddress == address && m.QueuedAt > hourAgo && (template == null || m.Template == template)) >= most;
    }

    private bool IsOurs(string? from) =>
        from is not null && new[] { accounts.Sending?.FromAddress, accounts.Sending?.ReturnTo, accounts.Replies?.Address }.Any(a => string.Equals(a, from, StringComparison.OrdinalIgnoreCase));

    /// <summary>One service gives the same mailbox two names.</summary>
    private static bool Same(string? from, string? known) =>
        from is not null && known is not null && string.Equals(OneName(from), OneName(known), StringComparison.OrdinalIgnoreCase);

    private static string OneName(string address) =>
        address.EndsWith("@googlemail.com", StringComparison.OrdinalIgnoreCase) ? address[..^"googlemail.com".Length] + "gmail.com" : address;

    /// <summary>The same e-mail read twice is one; the same id with another code is another.</summary>
    private static string IdOf(ReplyMail mail, Guid reference) =>
        "mail:" + Secrets.Hash($"{mail.Id ?? mail.From + "\n" + mail.Subject + "\n" + mail.Text}\n{reference:N}");
}
