using FollowOn.Accounts;
using FollowOn.Messaging.Replies;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>
/// Receives texts. Help first, then STOP and START, then the one open question, then REST and LEAVE; what is left is answered kindly with the
/// numbers, stored nowhere and shown to nobody.
/// </summary>
public sealed class InboundTexts(FollowOnDb db, UkClock clock, Outbox outbox, Incoming incoming)
{
    /// <summary>
    /// A number that keeps writing in circles (two machines answering each other) is answered no more than this often in an hour. What it asks for is
    /// still done, STOP above all, and HELP is always answered.
    /// </summary>
    public const int MaxAnswersAnHour = 20;

    public Task Receive(string providerId, string from, string body) => db.Change(async () =>
    {
        if (await db.InboundTexts.AnyAsync(t => t.ProviderId == providerId))
            return;
        var row = new InboundText(providerId, from, body, clock.Now);
        db.InboundTexts.Add(row);

        var hourAgo = clock.Now.AddHours(-1);
        var quiet = await db.Outbox.CountAsync(m => m.ToAddress == from && m.QueuedAt > hourAgo) >= MaxAnswersAnHour;
        var people = await db.People.Where(p => p.Mobile == from).ToListAsync();
        var (person, said) = WhoWrote(people, body);
        if (person is not null && await incoming.Hear(person, said, ContactChannel.Text) is { } heard)
        {
            row.Understand(heard.As, clock.Now);
            Measures.Text(understood: true);
            if (heard.Back.Urgent || !quiet)
                Reply(from, person, providerId, heard.Back);
            return;
        }
        var (text, reply) = Incoming.Read(person ?? people.FirstOrDefault(), said);

        if (reply.LooksDistressed || reply.Action == ReplyAction.Help)
        {
            row.Understand("help", clock.Now);
            Measures.Text(understood: true);
            Reply(from, person, providerId, await incoming.Help(person ?? people.FirstOrDefault()));
            return;
        }
        var (understood, back) = people.Count == 0 ? ("unknown number", null)
            : person is null ? UnderstandShared(people, text, reply)
            : await Understand(person, text, reply);
        row.Understand(understood, clock.Now);
        Measures.Text(understood is not (Incoming.NotUnderstood or "unknown number" or "shared number"));
        if (back is not null && !quiet)
            Reply(from, person, providerId, back);
    });

    /// <summary>
    /// Nobody in particular wrote. STOP and START hold for everybody at the number, because whoever has the telephone in their hand wants it so;
    /// for the rest we ask who it is.
    /// </summary>
    private (string, TextBack?) UnderstandShared(List<Person> people, string text, Reply reply)
    {
        if (Incoming.IsStart(text))
        {
            people.ForEach(p => Incoming.Start(p, ContactChannel.Text));
            return ("start", TextBack.Plain("started"));
        }
        if (reply.Action == ReplyAction.Stop)
        {
            people.ForEach(p => incoming.Stop(p, ContactChannel.Text));
            return ("stop", TextBack.Plain("stopped"));
        }
        var names = Word.Choice(people.Select(p => p.KnownAs.ToUpperInvariant()));
        return ("shared number", TextBack.Plain("who-is-this", ("names", names), ("example", people[0].KnownAs.ToUpperInvariant() + " YES")));
    }

    private async Task<(string, TextBack?)> Understand(Person person, string text, Reply reply)
    {
        var understood = await incoming.Understand(person, ContactChannel.Text, text, reply, await incoming.OpenTo(person.Id));
        return (understood.As, understood.Back);
    }

    /// <summary>Two people with one telephone are told apart by the name in front ("MO YES").</summary>
    private static (Person?, string) WhoWrote(List<Person> people, string body)
    {
        if (people.Count <= 1)
            return (people.SingleOrDefault(), body);
        var named = people
            .Where(p => body.TrimStart().StartsWith(p.KnownAs, StringComparison.OrdinalIgnoreCase)
                && (body.TrimStart().Length == p.KnownAs.Length || !char.IsLetter(body.TrimStart()[p.KnownAs.Length])))
            .ToList();
        return named.Count == 1 ? (named[0], body.TrimStart()[named[0].KnownAs.Length..].TrimStart(' ', ',', ':', '.', '-')) : (null, body);
    }

    private void Reply(string from, Person? person, string providerId, TextBack back) =>
        outbox.ReplyTo(from, person, new Message(back.Template, $"reply:{providerId}", back.Words)
        {
            AtOnce = true,
            Asks = back.Asks,
            AsksAbout = back.AsksAbout,
            AboutGroup = back.AboutGroup,
            Deadline = clock.Now.AddHours(12),
        });
}
