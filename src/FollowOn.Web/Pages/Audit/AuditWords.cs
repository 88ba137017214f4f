using FollowOn.Accounts;
using FollowOn.Audit;

namespace FollowOn.Web.Pages.Audit;

/// <summary>What was seen or done, as an administrator reads it.</summary>
public static class AuditWords
{
    /// <summary>In words; what a newer version has noted, and this one has no words for, by its name.</summary>
    public static string Say(AuditKind kind, string what)
    {
        if (kind == AuditKind.Viewed)
            return Enum.TryParse<Shown>(what, out var shown) ? Say(shown) : what;
        return Enum.TryParse<Act>(what, out var act) ? Say(act) : what;
    }

    public static string Say(Shown shown) => shown switch
    {
        Shown.PeopleOfProgramme => "Saw the people of a programme",
        Shown.OneParticipant => "Saw one participant’s details",
        Shown.AnswersOfOne => "Opened the page to enter somebody’s answers",
        Shown.ListBroughtIn => "Saw a list being brought in",
        Shown.WhoAnswered => "Saw who has answered",
        Shown.WhoAsks => "Saw who offered to ask people",
        Shown.Reports => "Saw what members told the service was not right",
        Shown.NotReached => "Saw who was not reached, with numbers",
        Shown.SlipsAndLetters => "Saw slips or letters with names",
        Shown.Team => "Saw who works here",
        Shown.Concern => "Read a concern",
        Shown.Concerns => "Saw which concerns are open",
        Shown.Audit => "Saw who has seen what",
        _ => "Saw a page that does not say what it shows",
    };

    public static string Say(Act act) => act switch
    {
        Act.SignedIn => "Signed in",
        Act.SignedOut => "Signed out",
        Act.SessionEnded => "Ended a session",
        Act.ServiceSetUp => "Set up a service",
        Act.ServiceChanged => "Changed the service’s details",
        Act.NumbersRung => "Rang the crisis numbers, and they are right",
        Act.RoleGiven => "Gave a role",
        Act.RoleEnded => "Ended a role",
        Act.SettingChanged => "Changed a setting",
        Act.ProgrammeSetUp => "Set up a programme",
        Act.ProgrammeChanged => "Changed a programme",
        Act.TeamChanged => "Changed who runs a programme",
        Act.PeopleAdded => "Added people to a programme",
        Act.TakenOffProgramme => "Took somebody off a programme",
        Act.DetailsCorrected => "Changed somebody’s details",
        Act.ContactChangedByStaff => "Changed how somebody is reached",
        Act.InvitationsSent => "Sent private links",
        Act.RemindersSent => "Asked once more",
        Act.TriedOnceMore => "Noted one more try to reach somebody",
        Act.SlipsMade => "Made slips",
        Act.AnsweredForSomebody => "Entered somebody’s answers",
        Act.HandedOver => "Handed over to the group",
        Act.ClosedWithoutGroup => "Closed without a group",
        Act.OpenedAgain => "Opened a hand-over again",
        Act.GroupBroughtIn => "Brought in a group that meets already",
        Act.ConcernRaised => "Raised a concern",
        Act.ConcernTakenUp => "Took up a concern",
        Act.ConcernNoted => "Noted how a concern stands",
        Act.ConcernHandedOn => "Handed on a concern",
        Act.ConcernClosed => "Closed a concern",
        Act.PersonToldOfConcern => "Told somebody that others were worried about them",
        Act.PromiseSigned => "Signed what the service promises about concerns",
        Act.RotaChanged => "Changed who is on duty",
        Act.Exported => "Took a list away",
        Act.BackedUp => "Made a backup",
        Act.Restored => "Restored a backup",
        Act.ReportNoted => "Noted what was done about something a member told",
        Act.ReportClosed => "Closed something a member told",
        Act.KeyRotated => "Changed the key that protects secrets",
        Act.ContactChanged => "Changed how they are reached themselves",
        Act.DataDownloaded => "Took a copy of their own data",
        Act.Erased => "Was erased, as they asked",
        Act.ErasedWhenDue => "Was erased, when the time was over",
        Act.AuditCut => "Cut off notes whose years were over",
        _ => act.ToString(),
    };

    /// <summary>How it came about, where nobody in particular did it.</summary>
    public static string Say(Way way) => way switch
    {
        Way.Itself => "FollowOn, by itself",
        Way.Console => "At the server’s console",
        _ => "Somebody not signed in",
    };
}
