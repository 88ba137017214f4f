using FollowOn.Accounts;
using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>The three answers to one meet-up and what the reader has answered so far, as the partial _Answers shows them.</summary>
/// <param name="Left">Places that are left; null where they do not matter.</param>
/// <param name="Line">Where the reader stands on the waiting list; null when they are not on it.</param>
public sealed record AnswerForm(MeetingId Meeting, Coming? Answered, CantReason? Reason, int? Left = null, int? Line = null)
{
    public static AnswerForm Of(Meeting meeting, PersonId reader)
    {
        var own = meeting.Answers.SingleOrDefault(a => a.PersonId == reader);
        return new(meeting.Id, own?.Coming, own?.Reason, meeting.PlacesLeft, meeting.InLine(reader));
    }

    public static AnswerForm None => new(default, null, null);

    public static IReadOnlyList<Coming> Choices { get; } = [Coming.Coming, Coming.HopeTo, Coming.Cant];

    public static IReadOnlyList<CantReason> Reasons { get; } = [CantReason.TimeOrPlace, CantReason.NotWellEnough, CantReason.SomethingElse];

    public static string KeyOf(Coming coming) => coming switch { Coming.Coming or Coming.Waiting => "coming", Coming.HopeTo => "hope-to", _ => "cant" };

    public static string KeyOf(CantReason reason) => reason switch { CantReason.TimeOrPlace => "time-or-place", CantReason.NotWellEnough => "not-well", _ => "else" };
}
