using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>What somebody is answered who raised a concern by text or e-mail: it is kept by the time this leaves.</summary>
public sealed class Receipts(FollowOnDb db, UkClock clock, Rota rota)
{
    /// <param name="template">receipt-call or receipt-worry.</param>
    public async Task<TextBack> Of(string template, Concern concern)
    {
        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.Id == concern.PromiseId);
        var id = concern.ServiceId;
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == id);
        var hours = await rota.HoursOf(promise);
        return TextBack.Plain(template,
            // Out of hours that nobody is there is said before anything else.
            ("out", hours.IsOpen(clock.Now) ? "" : Word.Phrase("nobody-until", ("when", Word.When(hours.NextOpening(clock.Now))))),
            ("who", char.ToUpperInvariant(promise.WhoLooks[0]) + promise.WhoLooks[1..]),
            ("by", Word.When(concern.DueBy)),
            ("urgent", HelpNow.Urgent(service.Nation))) with { Urgent = true };
    }
}

/// <summary>CALL ME, or "I'm struggling" and nothing else, asks for a call from the service. Kept before it is answered; the numbers stand in the answer.</summary>
public sealed partial class CallMeByText(HelpNow help, Concerns concerns, Receipts receipts) : IWordByText
{
    public string Name => "call me";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        if (CallMe().Match(text) is not { Success: true } asked)
            return null;
        if (await help.ServiceOf(from.Id) is not { } service)
            return await help.Help(from);
        var soon = asked.Groups["week"].Success ? HowSoon.ThisWeek : HowSoon.Today;
        var raised = await concerns.Raise(new Raising(Guid.CreateVersion7(), service.Id, ConcernKind.Struggling, soon, by == ContactChannel.Email ? RaisedVia.Email : RaisedVia.Text, from.Id, from.Id, null, null, null));
        return raised is null ? await help.Help(from) : await receipts.Of("receipt-call", raised);
    }

    // The whole text and no part of one: "call me when you get there" is for somebody else.
    [GeneratedRegex(@"^\W*(please\W+)?((call|ring|phone)\s+me|(i\W?a?m\s+)?struggling)(\W+(back|today|please|(?<week>this\s+week)))*\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex CallMe();
}

/// <summary>WORRIED ABOUT somebody, in one text: who it is and what was noticed, as they wrote it.</summary>
public sealed partial class WorriedByText(HelpNow help, FollowOnDb db, Concerns concerns, Receipts receipts) : IWordByText
{
    public string Name => "worried";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        if (Worried().Match(text) is not { Success: true } worried)
            return null;
        if (await help.ServiceOf(from.Id) is not { } service)
            return await help.Help(from);
        var words = worried.Groups["words"].Value;
        var soon = ThisWeek().IsMatch(words) ? HowSoon.ThisWeek : HowSoon.Today;
        var groups = await db.Memberships.Where(m => m.PersonId == from.Id && m.LeftAt == null && db.Groups.Any(g => g.Id == m.GroupId && g.ServiceId == service.Id)).Select(m => m.GroupId).ToListAsync();
        var raised = await concerns.Raise(new Raising(Guid.CreateVersion7(), service.Id, ConcernKind.Worried, soon, by == ContactChannel.Email ? RaisedVia.Email : RaisedVia.Text, from.Id, null, null,
            groups.Count == 1 ? groups[0] : null, words.Length > Concern.WordsMaxLength ? words[..Concern.WordsMaxLength] : words));
        return raised is null ? await help.Help(from) : await receipts.Of("receipt-worry", raised);
    }

    [GeneratedRegex(@"^\W*(i\W?a?m\s+)?(really\s+|very\s+|so\s+)?worried\s+about\s+(?<words>(?!(?!.*\b(her|him|them)\b)(it|the|that|this|my|getting|parking|coming)\b)\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Worried();

    [GeneratedRegex(@"\bthis\s+week\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThisWeek();
}

/// <summary>YES to "a concern waits: are you on it?", from whoever answers concerns. Only a yes takes it up.</summary>
public sealed class ConcernByText(FollowOnDb db, Concerns concerns, Rota rota) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Concern;

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (text.About is not { } id || text.Action != ReplyAction.Yes)
            return null;
        var concern = await db.Concerns.SingleOrDefaultAsync(c => c.Id == id);
        if (concern is null || !(await rota.Answering(concern.ServiceId)).Contains(text.From.Id))
            return null;
        var holder = await concerns.TakeUp(id, text.From.Id);
        return TextBack.Plain(holder == text.From.Id ? "duty-yours" : "duty-taken");
    }
}
