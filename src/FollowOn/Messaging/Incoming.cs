using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>Words somebody wrote, read as far as words alone allow.</summary>
/// <param name="About">What the question they answer is about; null for a command.</param>
public sealed record TextIn(Person From, Guid? About, string Raw, ReplyAction Action)
{
    /// <summary>How it came: a text, or an e-mail.</summary>
    public ContactChannel By { get; init; } = ContactChannel.Text;

    /// <summary>When the question was put; null where that does not matter.</summary>
    public DateTime? AskedAt { get; init; }
}

/// <summary>What is answered: one message, perhaps with the next question.</summary>
public sealed record TextBack(string Template, IReadOnlyDictionary<string, Word> Words)
{
    public QuestionKind? Asks { get; init; }
    public Guid? AsksAbout { get; init; }
    public Guid? AboutGroup { get; init; }

    /// <summary>It is answered however often they have written: it carries the numbers for help.</summary>
    public bool Urgent { get; init; }

    /// <summary>The question stays open, so that a mind may be changed by another word.</summary>
    public bool MayBeChanged { get; init; }

    public static TextBack Plain(string template, params (string Word, Word Value)[] words) =>
        new(template, words.ToDictionary(w => w.Word, w => w.Value));
}

/// <summary>Answers one kind of question by text or e-mail. Null means: not understood; the caller then asks kindly.</summary>
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
/// A text with a word of its own in front (PASS, NOTES, FEWER), heard before anything else is made of the text, so it looks for despair itself. Null means that it
/// is no such text.
/// </summary>
public interface IWordByText
{
    /// <summary>What the text is noted as.</summary>
    string Name { get; }

    /// <param name="by">How it came: a text, or an e-mail.</param>
    Task<TextBack?> Hear(Person from, string text, ContactChannel by);
}

/// <summary>The answer to HELP, and to any words that sound like despair.</summary>
public interface IHelpByText
{
    /// <param name="person">Null when the number is nobody's we know: they get the national numbers.</param>
    Task<TextBack> Help(Person? person);
}

/// <summary>A question that somebody's words may answer: the open one, for a text; the one of the very message replied to, for an e-mail.</summary>
public sealed record Asked(QuestionKind Kind, Guid About, DateTime At)
{
    public static Asked By(OpenQuestion open) => new(open.Kind, open.About, open.AskedAt);
}

/// <summary>What was made of somebody's words.</summary>
/// <param name="As">In a word or two, for the row that is kept.</param>
/// <param name="StillAsked">What may still be answered, so that a mind may be changed; null when the question is done with, or was none.</param>
public sealed record Understood(string As, TextBack Back, Asked? StillAsked = null)
{
    public bool IsUnderstood => As != Incoming.NotUnderstood;
}

/// <summary>
/// What somebody wrote, by whichever way: STOP and START, then the question it answers, then REST and LEAVE. What is left is answered kindly with the
/// numbers, and shown to nobody. The same reading serves texts and e-mails, so that the same words always do the same.
/// </summary>
public sealed partial class Incoming(FollowOnDb db, UkClock clock, IEnumerable<IQuestionByText> questions, IEnumerable<ICommandByText> commands, IEnumerable<IWordByText> words, IHelpByText help)
{
    public const string NotUnderstood = "not understood";

    /// <summary>
    /// What somebody wrote, and what it asks for. Their own language is read whether or not anybody signed what we would write in it: it is said in English
    /// from here on.
    /// </summary>
    public static (string Text, Reply Reply) Read(Person? person, string text)
    {
        var english = OwnLanguage.Of(person?.Language)?.InEnglish(text) ?? text;
        // A word for help is understood from anybody: no language may be noted of them, or another one, and an unknown number has none.
        if (ReferenceEquals(english, text) && OwnLanguage.AnyCallsForHelp(text))
            english = "HELP";
        return (english, ReplyReader.Read(english));
    }

    /// <summary>Whether the words sound like despair, in whichever language we know, signed or not: an answer in English is better than none.</summary>
    public static bool SoundsOfDespair(string text) => Distress.In(text) || OwnLanguage.AnyHasDespair(text);

    /// <summary>The numbers, for whoever asks for help or sounds as if they need it.</summary>
    public Task<TextBack> Help(Person? person) => help.Help(person);

    /// <summary>What a word of its own in front asks for; null when there is none.</summary>
    public async Task<Understood?> Hear(Person person, string text, ContactChannel by)
    {
        foreach (var word in words)
        {
            if (await word.Hear(person, text, by) is { } heard)
                return new Understood(word.Name, heard);
        }
        return null;
    }

    /// <summary>The one question open to somebody.</summary>
    public async Task<Asked?> OpenTo(PersonId person) =>
        await db.OpenQuestions.SingleOrDefaultAsync(q => q.PersonId == person && q.ClosedAt == null) is { } open ? Asked.By(open) : null;

    public async Task<Understood> Understand(Person person, ContactChannel by, string text, Reply reply, Asked? asked)
    {
        if (IsStart(text))
        {
            Start(person, by);
            return new Understood(Kind("start", by), TextBack.Plain("started"));
        }
        if (reply.Action == ReplyAction.Stop)
        {
            var which = Meant(text, by);
            Stop(person, which);
            var confirmation = which == by ? "stopped" : which == ContactChannel.Email ? "stopped-emails" : "stopped-texts";
            return new Understood(Kind("stop", which), TextBack.Plain(confirmation, ("how", Word.Phrase("start-by-reply"))));
        }

        var isCommand = reply.Action is ReplyAction.Rest or ReplyAction.Leave;
        if (asked is not null && !isCommand && questions.FirstOrDefault(q => q.Kind == asked.Kind) is { } question
            && await question.Answer(new TextIn(person, asked.About, text, reply.Action) { By = by, AskedAt = asked.At }) is { } answered)
        {
            // The meeting's question stays open, so that a mind may be changed by another word; most others are done with.
            var stays = asked.Kind == QuestionKind.Meeting || answered.MayBeChanged;
            if (!stays)
                await Close(person.Id, asked);
            return new Understood(asked.Kind.ToString(), answered, stays ? asked : null);
        }
        foreach (var command in commands.Where(c => c.Action == reply.Action))
        {
            if (await command.Do(new TextIn(person, null, text, reply.Action) { By = by }) is { } done)
                return new Understood(reply.Action.ToString(), done);
        }

        var template = asked is null ? "nothing-asked" : $"not-understood-{Dashed(asked.Kind)}";
        return new Understood(NotUnderstood, TextBack.Plain(template), asked);
    }

    /// <summary>What is noted of a STOP or START: which kind of messages it was about.</summary>
    private static string Kind(string what, ContactChannel which) => which == ContactChannel.Email ? what + " e-mails" : what;

    /// <summary>No more of these, at once. What still waits goes by their next own way: no more texts is not no more news.</summary>
    public void Stop(Person person, ContactChannel by)
    {
        if (by == ContactChannel.Email)
            person.StopEmails(clock.Now);
        else
            person.StopTexts(clock.Now);
    }

    /// <summary>STOP is about the way it came by, unless it names only the other: "no more texts please" in an e-mail.</summary>
    private static ContactChannel Meant(string text, ContactChannel by)
    {
        var (texts, emails) = (NamesTexts().IsMatch(text), NamesEmails().IsMatch(text));
        return texts == emails ? by : texts ? ContactChannel.Text : ContactChannel.Email;
    }

    public static void Start(Person person, ContactChannel by)
    {
        if (by == ContactChannel.Email)
            person.StartEmails();
        else
            person.StartTexts();
    }

    [GeneratedRegex(@"\btext(s|ing)?\b|\bsms\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesTexts();

    [GeneratedRegex(@"\be-?mail", RegexOptions.IgnoreCase)]
    private static partial Regex NamesEmails();

    private Task Close(PersonId person, Asked asked) =>
        db.OpenQuestions.Where(q => q.PersonId == person && q.Kind == asked.Kind && q.About == asked.About && q.ClosedAt == null)
            .ForEachAsync(q => q.Close(clock.Now));

    public static bool IsStart(string text) =>
        text.Trim().TrimEnd('.', '!').ToUpperInvariant() is "START" or "UNSTOP";

    /// <summary>A kind of question as it stands in the name of a template: still-in-touch.</summary>
    public static string Dashed(QuestionKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
