using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>YES or NO to "will you be a buddy?".</summary>
public sealed class BuddyByText(FollowOnDb db, CheckWishes wishes) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Buddy;

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (text.Action is not (ReplyAction.Yes or ReplyAction.No))
            return null;
        var yes = text.Action == ReplyAction.Yes;
        if (await wishes.AnswerBuddy(text.About!.Value, text.From.Id, yes) is not { } wish)
            return CheckNoted.With("check-over");
        var person = wish.PersonId;
        return CheckNoted.With(yes ? "check-buddy-yes" : "check-buddy-no", await db.People.Where(p => p.Id == person).Select(p => p.KnownAs).SingleAsync()) with { MayBeChanged = yes };
    }
}

/// <summary>YES, NO or WORRIED to "could you see how they are?".</summary>
public sealed partial class CheckInByText(FollowOnDb db, CheckIns checkIns, Receipts receipts, HelpNow help) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.CheckIn;

    public async Task<TextBack?> Answer(TextIn text)
    {
        CheckAnswer? answer = Worried().IsMatch(text.Raw) ? CheckAnswer.Worried : text.Action switch
        {
            ReplyAction.Yes => CheckAnswer.HeardFrom,
            ReplyAction.No => CheckAnswer.Cant,
            _ => null,
        };
        if (answer is not { } said)
            return null;
        var id = text.About!.Value;
        if (await checkIns.Answer(id, text.From.Id, said) is not { } checkIn)
            return CheckNoted.With("check-over");
        if (said == CheckAnswer.Worried)
            return checkIn.End == CheckInEnd.Concern ? await receipts.Of("receipt-worry", db.Concerns.Local.FirstOrDefault(c => c.Id == id) ?? await db.Concerns.SingleAsync(c => c.Id == id))
                : checkIn.IsOpen ? await help.Help(text.From) : CheckNoted.With("check-over");
        return checkIn switch
        {
            { End: CheckInEnd.Concern } => CheckNoted.With("check-passed-on"),
            { IsOpen: false } => CheckNoted.With("check-thanks"),
            _ => CheckNoted.With("check-cant") with { MayBeChanged = true },
        };
    }

    // The whole text: "not worried any more, she rang" is something else.
    [GeneratedRegex(@"^\W*(i\W?a?m\s+)?(really\s+|very\s+|so\s+)?worried\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Worried();
}

/// <summary>OK to "people were thinking of you". A no is no answer that ends anything: it is met with the numbers.</summary>
public sealed class AllRightByText(CheckIns checkIns, HelpNow help) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.AllRight;

    public async Task<TextBack?> Answer(TextIn text) => text.Action switch
    {
        ReplyAction.Yes => CheckNoted.With(await checkIns.AllRight(text.About!.Value, text.From.Id) ? "check-all-right" : "check-over"),
        ReplyAction.No => await help.Help(text.From) with { Urgent = true, MayBeChanged = true },
        _ => null,
    };
}

/// <summary>NOBODY HAS HEARD FROM somebody, in one text.</summary>
public sealed partial class StartCheckInByText(FollowOnDb db, CheckIns checkIns, Rota rota) : IWordByText
{
    public string Name => "not heard from";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        if (NotHeard().Match(text) is not { Success: true } heard)
            return null;
        var (name, id) = (heard.Groups["name"].Value.Trim(), Guid.CreateVersion7());
        var groups = db.Memberships.Where(m => m.PersonId == from.Id && m.LeftAt == null).Select(m => m.GroupId);
        var found = (await db.Memberships.Where(m => groups.Contains(m.GroupId) && m.LeftAt == null && m.PersonId != from.Id).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.GroupId, p.Id, p.KnownAs }).ToListAsync())
            .Where(p => string.Equals(p.KnownAs, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found is not [var one])
            return CheckNoted.With("check-who");
        var starting = await checkIns.Start(id, one.GroupId, from.Id, one.Id);
        if (starting != Starting.Started)
            return CheckNoted.With(starting switch { Starting.Runs => "check-runs", Starting.HeardLately => "check-lately", Starting.Rests => "check-rests", _ => "check-not-this-way" }, one.KnownAs);
        var checkIn = db.CheckIns.Local.Single(c => c.Id == id);
        var service = await db.Groups.Where(g => g.Id == one.GroupId).Select(g => g.ServiceId).SingleAsync();
        return CheckNoted.With(await rota.PromiseOf(service) is null ? "check-started-alone" : "check-started", one.KnownAs, Word.When(CheckInClock.EndsAt(checkIn)));
    }

    [GeneratedRegex(@"^\W*(nobody|no\W?one)\s*('s|has|have)?\s+heard\s+from\s+(?<name>[\p{L}\p{M}' -]{1,40}?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex NotHeard();
}

/// <summary>What is answered to words about check-ins: one template, and which sentence stands in it.</summary>
internal static class CheckNoted
{
    public static TextBack With(string what, Word? other = null, Word? by = null) =>
        TextBack.Plain("check-noted", ("what", Word.Phrase(what, ("other", other ?? ""), ("by", by ?? ""))));
}
