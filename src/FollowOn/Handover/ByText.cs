using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>YES, MAYBE or NO to the invitation. A yes goes on to the other two questions, one at a time.</summary>
public sealed class InterestByText(FollowOnDb db, Invitations invitations) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Interest;

    public async Task<TextBack?> Answer(TextIn text)
    {
        var participant = await db.Participants.SingleOrDefaultAsync(p => p.Id == new ParticipantId(text.About!.Value));
        Interest? interest = text.Action switch
        {
            ReplyAction.Yes => Interest.Yes,
            ReplyAction.Maybe => Interest.Maybe,
            ReplyAction.No => Interest.NotForMe,
            _ => null,
        };
        if (participant is null || interest is null)
            return null;
        // Once there is an answer only the plain word changes it: "ok thanks" after a no must not become a yes.
        if (participant.Interest is not null && !IsPlainWord(text.Raw))
            return TextBack.Plain("nothing-asked") with { MayBeChanged = true };

        await invitations.Answer(participant, interest.Value, text.From.Id);
        return interest switch
        {
            Interest.Yes => TextBack.Plain("interest-yes", ("name", text.From.KnownAs)) with { Asks = QuestionKind.ShareNumber, AsksAbout = text.About },
            Interest.Maybe => TextBack.Plain("interest-maybe") with { MayBeChanged = true },
            _ => TextBack.Plain("interest-not-for-me") with { MayBeChanged = true },
        };
    }

    private static bool IsPlainWord(string raw) => raw.Trim().TrimEnd('.', '!').ToUpperInvariant() is "YES" or "MAYBE" or "NO";
}

/// <summary>LEAVE before the hand-over, when there is no group to leave yet: not for me.</summary>
public sealed class LeaveBeforeHandOver(FollowOnDb db, Invitations invitations) : ICommandByText
{
    public ReplyAction Action => ReplyAction.Leave;

    public async Task<TextBack?> Do(TextIn text)
    {
        var person = text.From.Id;
        var places = await db.Participants
            .Where(p => p.PersonId == person && p.Interest != Interest.NotForMe && db.Groups.Any(g => g.ProgrammeId == p.ProgrammeId && g.HandedOverAt == null))
            .ToListAsync();
        foreach (var place in places)
            await invitations.Answer(place, Interest.NotForMe, person);
        return places.Count == 0 ? null : TextBack.Plain("interest-not-for-me");
    }
}

/// <summary>May the others have this number, or by e-mail: this address?</summary>
public sealed class ShareNumberByText(FollowOnDb db, Invitations invitations) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.ShareNumber;

    public async Task<TextBack?> Answer(TextIn text)
    {
        var participant = await db.Participants.SingleOrDefaultAsync(p => p.Id == new ParticipantId(text.About!.Value));
        if (participant is null || text.Action is not (ReplyAction.Yes or ReplyAction.No))
            return null;

        var group = await invitations.GroupOf(participant.ProgrammeId);
        var shared = await db.SharedDetails
            .Where(s => s.GroupId == group.Id && s.PersonId == text.From.Id && s.WithdrawnAt == null).Select(s => s.Detail).ToListAsync();
        var asked = text.By == ContactChannel.Email ? Detail.Email : Detail.Mobile;
        shared.Remove(asked);
        if (text.Action == ReplyAction.Yes)
            shared.Add(asked);
        await invitations.Share(group.Id, text.From.Id, shared, text.From.Id);
        return TextBack.Plain(text.Action == ReplyAction.Yes ? "number-shared" : "number-kept") with
        {
            Asks = QuestionKind.UsualTimes,
            AsksAbout = text.About,
        };
    }
}

/// <summary>Which times usually suit, in ordinary words.</summary>
public sealed class UsualTimesByText(Invitations invitations) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.UsualTimes;

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (UsualTimesReader.Read(text.Raw) is not { } times)
            return null;
        await invitations.SayUsualTimes(text.From.Id, times);
        return TextBack.Plain("times-noted", ("times", times.InAWord()));
    }
}
