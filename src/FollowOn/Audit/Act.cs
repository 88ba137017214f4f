namespace FollowOn.Audit;

/// <summary>What staff do, and what happens to people's details by itself. A name, once written to a chain, is never changed.</summary>
public enum Act
{
    // Signing in and out.
    SignedIn,
    SignedOut,
    SessionEnded,
    PasskeyAdded,
    PasskeyRemoved,

    // A service and who works for it.
    ServiceSetUp,
    ServiceChanged,
    NumbersRung,
    RoleGiven,
    RoleEnded,
    SettingChanged,

    // A programme and its people.
    ProgrammeSetUp,
    ProgrammeChanged,
    TeamChanged,
    PeopleAdded,
    TakenOffProgramme,
    DetailsCorrected,
    ContactChangedByStaff,

    // The hand-over.
    InvitationsSent,
    RemindersSent,
    SlipsMade,
    AnsweredForSomebody,
    HandedOver,
    ClosedWithoutGroup,
    OpenedAgain,
    GroupBroughtIn,
    TriedOnceMore,

    // Concerns, and who answers for them.
    ConcernRaised,
    ConcernTakenUp,
    ConcernNoted,
    ConcernHandedOn,
    ConcernClosed,
    PersonToldOfConcern,
    PromiseSigned,
    RotaChanged,

    // What members tell the service.
    ReportNoted,
    ReportClosed,

    // What leaves, what is kept and what is taken away.
    Exported,
    BackedUp,
    Restored,
    KeyRotated,
    ContactChanged,
    DataDownloaded,
    Erased,
    ErasedWhenDue,
    AuditCut,
}

/// <summary>What a page shows of people, when staff open it.</summary>
public enum Shown
{
    /// <summary>The names of a programme's people, and how they are reached.</summary>
    PeopleOfProgramme,

    /// <summary>Everything known about one participant.</summary>
    OneParticipant,

    /// <summary>That one participant's answers are being entered, and their name.</summary>
    AnswersOfOne,

    /// <summary>The list that is being brought in, with names and numbers.</summary>
    ListBroughtIn,

    /// <summary>Who has answered and who has not, by name.</summary>
    WhoAnswered,

    /// <summary>Who offered to ask people, and the names to choose from.</summary>
    WhoAsks,

    /// <summary>Names, for slips or letters.</summary>
    SlipsAndLetters,

    /// <summary>Who was not reached after a hand-over, and their numbers.</summary>
    NotReached,

    /// <summary>Who works for the service, or on a programme, and how they are reached.</summary>
    Team,

    /// <summary>The words of one concern, and who raised it.</summary>
    Concern,

    /// <summary>Which concerns are open, without their words.</summary>
    Concerns,

    /// <summary>What members told the service of something that is not right, and of whom.</summary>
    Reports,

    /// <summary>Who has seen and done what: the audit itself.</summary>
    Audit,

    /// <summary>A page that forgot to say what it shows; a test fails on it, and what it shows is noted all the same.</summary>
    NotSaid,
}
