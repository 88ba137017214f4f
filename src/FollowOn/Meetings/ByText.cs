using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
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
        return TextBack.Plain(coming switch
        {
            Coming.Coming => "answered-coming",
            Coming.HopeTo => "answered-hope-to",
            _ => "answered-cant",
        },
            ("when", UkWords.ShortWhen(meeting.Date, meeting.Starts)), ("place", meeting.Place));
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
            return TextBack.Plain("noted-how-many", ("count", UkWords.People(meeting.CountFromProgramme!.Value)));
        }
        var came = named.Select(i => members[i].Person).ToList();
        meeting.SayWhoCame([.. came.Select(p => p.Id)], [.. members.Select(m => m.Person.Id)], text.From.Id, clock.Now);
        return TextBack.Plain("noted-who-came", ("names", UkWords.List([.. came.Select(p => p.KnownAs)])));
    }
}
