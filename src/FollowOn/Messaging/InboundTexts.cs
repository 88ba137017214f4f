using FollowOn.Accounts;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>A text somebody sent, read as far as words alone allow.</summary>
/// <param name="About">What the open question is about; null for a command.</param>
public sealed record TextIn(Person From, Guid? About, string Raw, ReplyAction Action);

/// <summary>What is answered: one message, perhaps with the next question.</summary>
public sealed record TextBack(string Template, IReadOnlyDictionary<string, string> Words)
{
    public QuestionKind? Asks { get; init; }
    public Guid? AsksAbout { get; init; }
    public Guid? AboutGroup { get; init; }

    /// <summary>It is answered however often the number has written: it carries the numbers for help.</summary>
    public bool Urgent { get; init; }

    /// <summary>The question stays open, so that a mind may be changed by another word.</summary>
    public bool MayBeChanged { get; init; }

    public static TextBack Plain(string template, params (string Word, string Value)[] words) =>
        new(template, words.ToDictionary(w => w.Word, w => w.Value));
}

/// <summary>Answers one kind of question by text. Null means: not understood; the caller then asks kindly.</summary>
public interface IQuestionByText
{
    QuestionKind Kind { get; }

    Task<TextBack?> Answer(TextIn text);
}

/// <summary>Carries out REST or LEAVE, which always work. Null means that there is nothing to rest from or leave.</summary>
public interface ICommandByText
{
    ReplyAction Action { get; }

    Task<TextBack?> Do(TextIn text);
}

/// <summary>
/// A text with a word of its own in front (PASS, NOTES), heard before anything else is made of the text, so it looks for despair itself. Null means that it is no such text.
/// </summary>
public interface IWordByText
{
    /// <summary>What the text is noted as.</summary>
    string Name { get; }

    Task<TextBack?> Hear(Person from, string text);
}

/// <summary>The answer to HELP, and to any text that sounds like despair.</summary>
public interface IHelpByText
{
    /// <param name="person">Null when the number is nobody's we know: they get the national numbers.</param>
    Task<TextBack> Help(Person? person);
}

/// <summary>
/// Receives texts. Help first, then STOP and START, then the one open question, then REST and LEAVE; what is left is answered kindly with the
/// numbers, stored nowhere and shown to nobody.
/// </summary>
public sealed class InboundTexts(FollowOnDb db, UkClock clock, Outbox outbox, IEnumerable<IQuestionByText> questions, IEnumerable<ICommandByText> commands, IEnumerable<IWordByText> words, IHelpByText help)
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
        var (person, text) = WhoWrote(people, body);
        foreach (var word in person is null ? [] : words)
        {
            if (await word.Hear(person!, text) is not { } heard)
                continue;
            row.Understand(word.Name, clock.Now);
            Measures.Text(understood: true);
            if (heard.Urgent || !quiet)
                Reply(from, person!.Id, providerId, heard);
            return;
        }
        var reply = ReplyReader.Read(text);

        if (reply.LooksDistressed || reply.Action == ReplyAction.Help)
        {
            row.Understand("help", clock.Now);
            Measures.Text(understood: true);
            Reply(from, person?.Id, providerId, await help.Help(person ?? people.FirstOrDefault()));
            return;
        }
        var (understood, back) = people.Count == 0 ? ("unknown number", null)
            : person is null ? await UnderstandShared(people, text, reply)
            : await Understand(person, text, reply);
        row.Understand(understood, clock.Now);
        Measures.Text(understood is not ("not understood" or "unknown number" or "shared number"));
        if (back is not null && !quiet)
            Reply(from, person?.Id, providerId, back);
    });

    /// <summary>
    /// Nobody in particular wrote. STOP and START hold for everybody at the number, because whoever has the telephone in their hand wants it so;
    /// for the rest we ask who it is.
    /// </summary>
    private async Task<(string, TextBack?)> UnderstandShared(List<Person> people, string text, Reply reply)
    {
        if (IsStart(text))
        {
            people.ForEach(p => p.StartTexts());
            return ("start", TextBack.Plain("started"));
        }
        if (reply.Action == ReplyAction.Stop)
        {
            people.ForEach(p => p.StopTexts(clock.Now));
            return ("stop", TextBack.Plain("stopped"));
        }
        var names = UkWords.Choice([.. people.Select(p => p.KnownAs.ToUpperInvariant())]);
        return ("shared number", TextBack.Plain("who-is-this", ("names", names), ("example", people[0].KnownAs.ToUpperInvariant() + " YES")));
    }

    private async Task<(string, TextBack?)> Understand(Person person, string text, Reply reply)
    {
        if (IsStart(text))
        {
            person.StartTexts();
            return ("start", TextBack.Plain("started"));
        }
        if (reply.Action == ReplyAction.Stop)
        {
            // What still waits goes by their next own way: no more texts is not no more news.
            person.StopTexts(clock.Now);
            return ("stop", TextBack.Plain("stopped"));
        }

        var open = await db.OpenQuestions.SingleOrDefaultAsync(q => q.PersonId == person.Id && q.ClosedAt == null);
        var isCommand = reply.Action is ReplyAction.Rest or ReplyAction.Leave;
        if (open is not null && !isCommand && questions.FirstOrDefault(q => q.Kind == open.Kind) is { } question
            && await question.Answer(new TextIn(person, open.About, text, reply.Action)) is { } answered)
        {
            // The meeting's question stays open, so that a mind may be changed by another word; most others are done with.
            if (open.Kind != QuestionKind.Meeting && !answered.MayBeChanged)
                open.Close(clock.Now);
            return (open.Kind.ToString(), answered);
        }
        foreach (var command in commands.Where(c => c.Action == reply.Action))
        {
            if (await command.Do(new TextIn(person, null, text, reply.Action)) is { } done)
                return (reply.Action.ToString(), done);
        }

        var template = open is null ? "nothing-asked" : $"not-understood-{Dashed(open.Kind)}";
        return ("not understood", TextBack.Plain(template));
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

    private void Reply(string from, PersonId? person, string providerId, TextBack back) =>
        outbox.ReplyTo(from, person, new Message(back.Template, $"reply:{providerId}", back.Words)
        {
            AtOnce = true,
            Asks = back.Asks,
            AsksAbout = back.AsksAbout,
            AboutGroup = back.AboutGroup,
            Deadline = clock.Now.AddHours(12),
        });

    private static bool IsStart(string text) =>
        text.Trim().TrimEnd('.', '!').ToUpperInvariant() is "START" or "UNSTOP";

    private static string Dashed(QuestionKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
