using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>YES, MAYBE or NO to "are you coming?".</summary>
public sealed class AnswerMeetingByText(Answers answers) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Meeting;

    public async Task<TextBack?> Answer(TextIn text)
    {
        Coming? coming = text.Action switch
        {
            ReplyAction.Yes => Coming.Coming,
            ReplyAction.Maybe => Coming.HopeTo,
            ReplyAction.No => Coming.Cant,
            _ => null,
        };
        if (coming is null)
            return null;
        if (await answers.Answer(new MeetingId(text.About!.Value), text.From.Id, coming.Value, null, text.From.Id) is not { } meeting)
            return TextBack.Plain("meeting-over");
        if (meeting.InLine(text.From.Id) is { } line)
            return TextBack.Plain("answered-waiting", ("when", Word.When(meeting.Date, meeting.Starts)), ("place", meeting.Place), ("n", line.ToString(CultureInfo.InvariantCulture)));
        return TextBack.Plain(coming switch
        {
            Coming.Coming => "answered-coming",
            Coming.HopeTo => "answered-hope-to",
            _ => "answered-cant",
        },
            ("when", Word.When(meeting.Date, meeting.Starts)), ("place", meeting.Place));
    }
}

/// <summary>Names, a number or NONE to "who came?".</summary>
public sealed class SayWhoCameByText(FollowOnDb db, UkClock clock, MeetUps meetUps) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.WhoCame;

    public async Task<TextBack?> Answer(TextIn text)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == new MeetingId(text.About!.Value));
        if (meeting is null || meeting.CancelledAt is not null)
            return null;

        var members = await meetUps.Members(meeting.GroupId);
        var people = members.Select((m, i) => (i, m.Person.KnownAs, m.Person.FullName)).ToList();
        var sender = members.FindIndex(m => m.Person.Id == text.From.Id);
        var said = WhoCameReader.Read(text.Raw, people, sender < 0 ? null : sender);
        if (said is null)
            return null;
        if (!said.Met)
        {
            meeting.SayWeDidNotMeet(text.From.Id, clock.Now);
            return TextBack.Plain("noted-did-not-meet");
        }
        if (said.People is not { } named)
        {
            meeting.SayHowMany(Math.Min(said.Count, members.Count), text.From.Id, clock.Now);
            return TextBack.Plain("noted-how-many", ("count", Word.People(meeting.CountFromProgramme!.Value)));
        }
        var came = named.Select(i => members[i].Person).ToList();
        meeting.SayWhoCame([.. came.Select(p => p.Id)], [.. members.Select(m => m.Person.Id)], text.From.Id, clock.Now);
        return TextBack.Plain("noted-who-came", ("names", Word.List(came.Select(p => p.KnownAs))));
    }
}

/// <summary>YES or NO to "shall we ask everyone?". A no hands it to FollowOn; leaving a meet-up out for everybody takes more than one word.</summary>
public sealed class AskEveryoneByText(FollowOnDb db, NextMeetUps next) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.AskEveryone;

    public async Task<TextBack?> Answer(TextIn text)
    {
        var offer = await db.NextMeetUps.SingleOrDefaultAsync(n => n.Id == text.About!.Value);
        if (offer is null || text.Action is not (ReplyAction.Yes or ReplyAction.No))
            return null;
        if (!await db.Memberships.AnyAsync(m => m.GroupId == offer.GroupId && m.PersonId == text.From.Id && m.LeftAt == null))
            return null;
        if (text.Action == ReplyAction.No)
            return TextBack.Plain("asks-for-you") with { MayBeChanged = true };
        if (await next.AskEverybody(offer.GroupId, offer.SlotOn, text.From.Id, answeredHere: text.From.Id) is not { } meeting)
            return TextBack.Plain("meeting-over");
        return TextBack.Plain("asked-everyone", ("when", Word.When(meeting.Date, meeting.Starts)), ("place", meeting.Place)) with
        {
            Asks = QuestionKind.Meeting,
            AsksAbout = meeting.Id.Value,
            AboutGroup = meeting.GroupId.Value,
        };
    }
}

/// <summary>YES or NO to "are you still in touch?".</summary>
public sealed class StillInTouchByText(StillInTouch verb) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.StillInTouch;

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (text.Action is not (ReplyAction.Yes or ReplyAction.No))
            return null;
        var yes = text.Action == ReplyAction.Yes;
        if (!await verb.Answer(text.About!.Value, text.From.Id, yes))
            return TextBack.Plain("nothing-asked");
        return TextBack.Plain(yes ? "in-touch-yes" : "in-touch-no") with { MayBeChanged = true };
    }
}

/// <summary>The volunteer's YES or NO to "can you come along?".</summary>
public sealed class VisitByText(Visits visits) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Visit;

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (text.Action is not (ReplyAction.Yes or ReplyAction.No))
            return null;
        var id = new MeetingId(text.About!.Value);
        if (await visits.ProgrammeOf(id) is not { } programme || !await visits.Helps(programme, text.From.Id))
            return null;
        var done = text.Action == ReplyAction.Yes ? await visits.CanAfterAll(programme, id, text.From.Id) : await visits.Cant(programme, id, text.From.Id);
        if (!done)
            return TextBack.Plain("meeting-over");
        return TextBack.Plain(text.Action == ReplyAction.Yes ? "visit-yes" : "visit-no") with { MayBeChanged = true };
    }
}
