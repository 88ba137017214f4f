using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;

namespace FollowOn.PersonalData;

/// <summary>
/// Everything held about one person, as they may see it and take it away: nothing about anybody else beyond what they were told. Instants are London's wall
/// time, as everywhere people read.
/// </summary>
public sealed record HeldAboutYou(
    DateTime MadeAt,
    HeldDetails You,
    string? UsualTimes,
    IReadOnlyList<HeldProgramme> Programmes,
    IReadOnlyList<HeldGroup> Groups,
    IReadOnlyList<HeldConsent> Shared,
    IReadOnlyList<HeldKeptFrom> KeptFrom,
    IReadOnlyList<HeldMeetUp> MeetUps,
    IReadOnlyList<HeldRole> Work,
    IReadOnlyList<HeldMessage> MessagesToYou,
    IReadOnlyList<HeldText> TextsFromYou,
    IReadOnlyList<HeldSession> SignedIn,
    HeldKeys Keys,
    IReadOnlyList<SeenDetails> WhoHasSeen);

/// <summary>Who they are and how they are reached.</summary>
public sealed record HeldDetails(
    string KnownAs, string FullName, string? Mobile, string? Email, string? Landline, ContactChannel? LikesToBeReachedBy, string? Language, string? AccessNeeds,
    DateTime AddedAt, DateTime? TextsStoppedAt);

/// <summary>A place on a programme with the answer given about a group.</summary>
/// <param name="AnsweredByYou">False when somebody entered it for them; null while there is no answer.</param>
public sealed record HeldProgramme(string Name, string Service, DateOnly EndsOn, DateTime AddedAt, DateTime? AskedAt, DateTime? AskedAgainAt, Interest? Answer, DateTime? AnsweredAt, bool? AnsweredByYou);

/// <summary>A group, now or once.</summary>
public sealed record HeldGroup(GroupId Id, string Name, DateTime JoinedAt, DateTime? RestingSince, DateTime? LeftAt, bool AsksPeople, bool HidesAnswer, DateTime? LastLookedAt, IReadOnlyList<Stay> EarlierStays);

/// <summary>A consent: this detail, to this group, from when until when.</summary>
public sealed record HeldConsent(string Group, Detail Detail, DateTime AgreedAt, bool EnteredByYou, DateTime? WithdrawnAt);

/// <summary>Somebody they keep their details from. Who keeps something from them is not theirs to know.</summary>
public sealed record HeldKeptFrom(string Group, string Name, DateTime Since, DateTime? Until);

/// <summary>What they answered for a meet-up, and whether they came.</summary>
public sealed record HeldMeetUp(string Group, DateOnly Date, TimeOnly Starts, string Place, Coming? Answer, CantReason? Reason, DateTime? AnsweredAt, bool? Came);

/// <summary>What they do or did for a service.</summary>
public sealed record HeldRole(Role Role, string? Service, string? Programme, DateTime GivenAt, DateTime? EndedAt);

/// <summary>A message to them.</summary>
/// <param name="Words">Empty once they were wiped.</param>
public sealed record HeldMessage(DateTime QueuedAt, ContactChannel By, string? Subject, string Words, DateTime? SentAt, DateTime? NotSentAt);

/// <summary>That they texted, and what it was understood as. The words are wiped as soon as they were understood.</summary>
public sealed record HeldText(DateTime ReceivedAt, string? UnderstoodAs);

/// <summary>A browser they signed in with.</summary>
public sealed record HeldSession(DateTime StartedAt, DateTime Until, DateTime? EndedAt);

/// <summary>How many links and codes there are; of each only a hash is kept, which opens nothing.</summary>
public sealed record HeldKeys(int LinksInMessages, int SignInCodes);

/// <summary>Staff who saw or did something with their details.</summary>
/// <param name="Who">What they like to be called; null when it happened by itself or on the server's console.</param>
/// <param name="Role">What they do for the service now, or did last.</param>
public sealed record SeenDetails(DateTime At, AuditKind Kind, string What, string? Who, Role? Role, string? Programme);
