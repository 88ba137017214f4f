using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Programmes;

namespace FollowOn.PersonalData;

/// <summary>
/// Everything held about one person, as they may see it and take it away: nothing about anybody else beyond what they were told. Instants are London's wall
/// time, as everywhere people read.
/// </summary>
public sealed record HeldAboutYou(
    DateTime MadeAt,
    HeldDetails You,
    HeldTimes? UsualTimes,
    IReadOnlyList<HeldProgramme> Programmes,
    IReadOnlyList<HeldGroup> Groups,
    IReadOnlyList<HeldConsent> Shared,
    IReadOnlyList<HeldKeptFrom> KeptFrom,
    IReadOnlyList<HeldMeetUp> MeetUps,
    IReadOnlyList<HeldNote> NotesFromYou,
    IReadOnlyList<HeldCall> Calls,
    IReadOnlyList<HeldPlace> Places,
    IReadOnlyList<HeldTurn> Turns,
    IReadOnlyList<HeldDatesChosen> DatesChosen,
    IReadOnlyList<HeldLeftOut> LeftOut,
    IReadOnlyList<HeldInTouch> StillInTouch,
    IReadOnlyList<HeldReport> Reports,
    IReadOnlyList<HeldStep> ReportSteps,
    IReadOnlyList<HeldGroupQuestion> GroupQuestions,
    IReadOnlyList<HeldTry> Tries,
    IReadOnlyList<HeldSlip> Slips,
    IReadOnlyList<HeldRole> Work,
    IReadOnlyList<HeldCantVisit> CantVisit,
    IReadOnlyList<HeldPromise> Promises,
    IReadOnlyList<HeldDuty> Duties,
    IReadOnlyList<HeldDutyTest> DutyTests,
    IReadOnlyList<HeldRoomScreen> RoomScreens,
    IReadOnlyList<HeldDraft> Drafts,
    IReadOnlyList<HeldMessage> MessagesToYou,
    IReadOnlyList<HeldText> TextsFromYou,
    IReadOnlyList<HeldQuestion> Questions,
    IReadOnlyList<HeldChange> ContactChanges,
    IReadOnlyList<HeldSession> SignedIn,
    IReadOnlyList<HeldPasskey> Passkeys,
    IReadOnlyList<HeldOrganisation> Organisations,
    IReadOnlyList<HeldCheckedOn> CheckedOn,
    IReadOnlyList<HeldCheckIn> CheckIns,
    IReadOnlyList<HeldConcern> Concerns,
    HeldKeys Keys,
    IReadOnlyList<SeenDetails> WhoHasSeen);

/// <summary>Who they are and how they are reached.</summary>
public sealed record HeldDetails(
    string KnownAs, string FullName, string? Mobile, string? Email, string? Landline, ContactChannel? LikesToBeReachedBy, string? Language, string? AccessNeeds,
    DateTime AddedAt, DateTime? TextsStoppedAt, DateTime? EmailsStoppedAt, DateTime? EmailCameBackAt, DateTime? TextCameBackAt, DateTime? SignInHeldUntil);

/// <summary>When they are at their best, and what they need to come.</summary>
/// <param name="EnteredByYou">False when somebody of their group entered the latest of it for them.</param>
public sealed record HeldTimes(
    string? Usual, IReadOnlyList<string> Limits, IReadOnlyList<Meetings.Times.Away> Away, DateOnly? FlareUpUntil, int? NoticeDays, Travel? Travels, int? MaxMiles, string? From,
    IReadOnlyList<string> Needs, bool EnteredByYou, DateTime SaidAt);

/// <summary>A place on a programme with the answer given about a group.</summary>
/// <param name="AnsweredByYou">False when somebody entered it for them; null while there is no answer.</param>
public sealed record HeldProgramme(string Name, string Service, DateOnly EndsOn, DateTime AddedAt, DateTime? AskedAt, DateTime? AskedAgainAt, Interest? Answer, DateTime? AnsweredAt, bool? AnsweredByYou);

/// <summary>A group, now or once.</summary>
public sealed record HeldGroup(GroupId Id, string Name, DateTime JoinedAt, DateTime? RestingSince, DateTime? LeftAt, bool AsksPeople, bool HidesAnswer, bool HearsOnlyDates, DateTime? GetsNotesSince, bool LikesToRing, DateTime? InChatSince, DateTime? LastLookedAt, IReadOnlyList<Stay> EarlierStays);

/// <summary>A consent: this detail, to this group, from when until when.</summary>
public sealed record HeldConsent(string Group, Detail Detail, DateTime AgreedAt, bool EnteredByYou, DateTime? WithdrawnAt);

/// <summary>Somebody they keep their details from. Who keeps something from them is not theirs to know.</summary>
public sealed record HeldKeptFrom(string Group, string Name, DateTime Since, DateTime? Until);

/// <summary>What they answered for a meet-up, and whether they came.</summary>
public sealed record HeldMeetUp(string Group, DateOnly Date, TimeOnly Starts, string Place, Coming? Answer, CantReason? Reason, DateTime? AnsweredAt, bool? Came);

/// <summary>A note they passed on.</summary>
/// <param name="Words">Null when they can no longer be read.</param>
public sealed record HeldNote(string Group, DateOnly MeetUp, DateTime At, string? Words, int ToPeople, DateTime? TakenBackAt);

/// <summary>Somebody of the group rang them about a meet-up, or they rang somebody.</summary>
/// <param name="By">Who rang them, where they may be named; null when they were the one who rang.</param>
/// <param name="Answer">What they said; null when nobody answered, and where it is somebody else's.</param>
public sealed record HeldCall(string Group, DateOnly MeetUp, DateTime At, bool RangByYou, string? By, Coming? Answer);

/// <summary>A place in a book of places that is their home, or that they put in or checked.</summary>
/// <param name="Of">The group's name, or the service's where it is offered by one.</param>
/// <param name="Address">Of their own home; null for any other place, and when none was given or it can no longer be read.</param>
/// <param name="Checked">How many things about it they checked.</param>
public sealed record HeldPlace(string Of, string Name, bool IsYourHome, string? Address, DateTime AddedAt, bool AddedByYou, int Checked);

/// <summary>The group's next meet-up was offered to them, to ask everybody.</summary>
/// <param name="Became">Null while it waits.</param>
public sealed record HeldTurn(string Group, DateOnly Date, DateTime OfferedAt, NextOutcome? Became);

/// <summary>Their group was asked when to meet, and they asked it or answered.</summary>
/// <param name="Says">One for each choice, in order; empty once it is settled, when it is forgotten, and where they did not answer.</param>
public sealed record HeldDatesChosen(string Group, DateTime AskedAt, bool AskedByYou, IReadOnlyList<Suits> Says);

/// <summary>A meet-up that left them out because of its time or place. Nobody else is shown it.</summary>
public sealed record HeldLeftOut(string Group, DateOnly MeetUp);

/// <summary>What they answered to "Are you still in touch?", while the question is open.</summary>
public sealed record HeldInTouch(string Group, DateOnly AskedOn, bool Yes);

/// <summary>Something they told of. Who told of them is not theirs to know, nor that anybody did.</summary>
/// <param name="Words">Null when they can no longer be read.</param>
public sealed record HeldReport(string Group, DateTime SentAt, ReportKind Kind, string? Words, ReportState State);

/// <summary>A step they took about something that was told, with what they noted themselves.</summary>
public sealed record HeldStep(string Group, DateTime At, RepairStep Step, string? Note);

/// <summary>A question to their group that they asked, answered or were the subject of.</summary>
/// <param name="Answer">While it is open; then it is forgotten.</param>
/// <param name="Said">What they said for themselves.</param>
public sealed record HeldGroupQuestion(string Group, DateTime AskedAt, GroupAsks Asks, bool AskedByYou, bool AboutYou, GroupAnswer? Answer, string? Said, GroupOutcome? Outcome);

/// <summary>They could not be reached, and one try was made.</summary>
public sealed record HeldTry(string Programme, DateTime At, TriedBy Turn, TryOutcome Outcome, string? By);

/// <summary>Their slip of paper. Its letters are sealed.</summary>
public sealed record HeldSlip(string Programme, int Number, DateTime MadeAt);

/// <summary>A meet-up they, a volunteer, could not come along to.</summary>
public sealed record HeldCantVisit(string Group, DateOnly Date, DateTime SaidAt, DateTime? TakenBackAt);

/// <summary>A promise of a service's in which they stand.</summary>
/// <param name="SignedAs">The name and role they put to it; null when somebody else signed it, or nobody yet.</param>
public sealed record HeldPromise(string Service, DateTime WrittenAt, DateTime? SignedAt, bool Lead, bool Manager, string? SignedAs);

/// <summary>A time at which they are on duty for concerns, or the deputy.</summary>
public sealed record HeldDuty(string Service, DateOnly Date, TimeOnly From, TimeOnly Until, bool AsDeputy);

/// <summary>A weekly test that was sent to them.</summary>
public sealed record HeldDutyTest(string Service, DateTime AskedAt, DateTime? TappedAt, DateTime? LeadToldAt);

/// <summary>A room screen they opened.</summary>
public sealed record HeldRoomScreen(string Programme, DateTime OpenedAt, DateTime Until);

/// <summary>A list they began and have not finished. Whoever is on it is not in this.</summary>
public sealed record HeldDraft(string Kind, DateTime TouchedAt);

/// <summary>A question we asked them.</summary>
public sealed record HeldQuestion(QuestionKind Kind, DateTime AskedAt, DateTime? ClosedAt);

/// <summary>They asked to be reached elsewhere.</summary>
public sealed record HeldChange(ReachDetail Detail, DateTime AskedAt, string? NewValue, DateTime? DoneAt);

/// <summary>A passkey of theirs; the half that signs in never leaves their device.</summary>
public sealed record HeldPasskey(string Name, DateTime AddedAt, DateTime? LastUsedAt);

/// <summary>Their account at their organisation's sign-in.</summary>
public sealed record HeldOrganisation(string Issuer, string Subject, DateTime Since, DateTime? LastUsedAt);

/// <summary>What they do or did for a service.</summary>
public sealed record HeldRole(Role Role, string? Service, string? Programme, DateTime GivenAt, DateTime? EndedAt);

/// <summary>A message to them.</summary>
/// <param name="Words">Empty once they were wiped.</param>
public sealed record HeldMessage(DateTime QueuedAt, ContactChannel By, string? Subject, string Words, DateTime? SentAt, DateTime? DeliveredAt, DateTime? NotSentAt, DateTime? CameBackAt, DateTime? HeldUpAt);

/// <summary>That they texted, and what it was understood as. The words are wiped as soon as they were understood.</summary>
public sealed record HeldText(DateTime ReceivedAt, string? UnderstoodAs);

/// <summary>A browser they signed in with.</summary>
public sealed record HeldSession(DateTime StartedAt, DateTime Until, DateTime? EndedAt, string? Device, SignedInBy? By, bool OnSharedComputer, DateTime? LastSeenAt);

/// <summary>How many links and codes there are; of each only a hash is kept, which opens nothing.</summary>
public sealed record HeldKeys(int LinksInMessages, int SignInCodes, int PasskeysAskedFor, DateTime? CalendarAddressMadeAt);

/// <summary>Staff who saw or did something with their details.</summary>
/// <param name="Who">What they like to be called; null when it happened by itself or on the server's console.</param>
/// <param name="Role">What they do for the service now, or did last.</param>
public sealed record SeenDetails(DateTime At, AuditKind Kind, string What, string? Who, Role? Role, string? Programme);
