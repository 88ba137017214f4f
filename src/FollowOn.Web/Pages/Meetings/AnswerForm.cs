using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>The three answers to one meet-up and what the reader has answered so far, as the partial _Answers shows them.</summary>
public sealed record AnswerForm(MeetingId Meeting, Coming? Answered, CantReason? Reason)
{
    public static AnswerForm None => new(default, null, null);

    public static IReadOnlyList<Coming> Choices { get; } = [Coming.Coming, Coming.HopeTo, Coming.Cant];

    public static IReadOnlyList<CantReason> Reasons { get; } = [CantReason.TimeOrPlace, CantReason.NotWellEnough, CantReason.SomethingElse];

    public static string KeyOf(Coming coming) => coming switch { Coming.Coming => "coming", Coming.HopeTo => "hope-to", _ => "cant" };

    public static string KeyOf(CantReason reason) => reason switch { CantReason.TimeOrPlace => "time-or-place", CantReason.NotWellEnough => "not-well", _ => "else" };
}
