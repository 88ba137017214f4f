namespace FollowOn.PersonalData;

/// <summary>
/// One table in which people, or words, may stand: what ends it, what erasing somebody does to it, and where they see it. The whole list is part of
/// docs/assurance/retention-schedule.md, and a table that is not in it fails a test.
/// </summary>
/// <param name="Table">Its name in the database.</param>
/// <param name="Ends">The keys of the clocks that end it; or "none:" and the reason.</param>
/// <param name="WhenErased">"goes", "is emptied" or "the id stays:" and the reason; "nothing:" where nobody stands in it.</param>
/// <param name="InMyData">Which part of <see cref="HeldAboutYou"/> shows it; or "none:" and the reason.</param>
public sealed record KeptTable(string Table, string Ends, string WhenErased, string InMyData)
{
    /// <summary>What an id that stays leads to.</summary>
    private const string IdStays = "the id stays: ";
    private const string Nobody = "nothing: nobody stands in it";
    private const string NotAbout = "none: nothing about a person";
    private static readonly string OfPeople = string.Join(", ", RetentionRule.All.Take(6).Select(r => r.Key));

    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new("People", OfPeople, IdStays + "with the date, so that what others rely on points at something", nameof(HeldAboutYou.You)),
        new("Roles", "role-ended", IdStays + "the role is ended; what was done under it stays known", nameof(HeldAboutYou.Work)),
        new("SignInAsks", "sign-in-asks", "goes", nameof(HeldAboutYou.Keys)),
        new("Sessions", "sessions", "goes", nameof(HeldAboutYou.SignedIn)),
        new("LimitSlots", "none: a hash that the site sweeps away within an hour", "nothing: a hash, gone within an hour", "none: a hash that leads to nobody"),
        new("Passkeys", "none: its owner's, until they remove it or are erased", "goes", nameof(HeldAboutYou.Passkeys)),
        new("PasskeyAsks", "sign-in-asks", "goes", nameof(HeldAboutYou.Keys)),
        new("OrganisationAccounts", "none: until the role ends and its person is erased", "goes", nameof(HeldAboutYou.Organisations)),
        new("Links", "links", "goes", nameof(HeldAboutYou.Keys)),
        new("AuditRows", "audit", IdStays + "otherwise it could be hidden who looked", nameof(HeldAboutYou.WhoHasSeen)),
        new("Outbox", "message-words, messages", IdStays + "words and address are wiped, and what came back; the row keeps anything from being told twice", nameof(HeldAboutYou.MessagesToYou)),
        new("OpenQuestions", "questions", "goes", nameof(HeldAboutYou.Questions)),
        new("InboundTexts", "texts", "is emptied", nameof(HeldAboutYou.TextsFromYou)),
        new("ProviderCalls", "provider-calls", "nothing: the words are wiped when they were understood, seconds later; what is left is a hash", "none: what came of it is among the texts from you and the messages to you"),
        new("TextSpends", NotAboutPeople("what texts cost a service in a month"), Nobody, NotAbout),
        new("GroupKeys", "group-keys", Nobody, NotAbout),
        new("Notes", "notes", "goes", nameof(HeldAboutYou.NotesFromYou)),
        new("DemonstrationMessages", "message-words", "goes", "none: in a demonstration only, where nobody is real"),
        new("Services", NotAboutPeople("the service's own name and number, and the role that answers for its crisis numbers"), Nobody, NotAbout),
        new("Programmes", NotAboutPeople("the programme's own name and place"), Nobody, NotAbout),
        new("Participants", "no-answer, no-group", IdStays + "in other people's rows, as whoever entered their answer; their own row goes", nameof(HeldAboutYou.Programmes)),
        new("CantVisits", "visits", "goes", nameof(HeldAboutYou.CantVisit)),
        new("Promises", "none: a signed promise stays as long as concerns may rest on it; a draft goes with the next", IdStays + "of lead and manager; and the name that was put to a promise stays, as on any signed paper: what was promised to people must remain somebody's word", nameof(HeldAboutYou.Promises)),
        new("Duties", "duties", IdStays + "for times that have been, so that it stays known who was there; those ahead are empty at once", nameof(HeldAboutYou.Duties)),
        new("DutyTests", "duty-tests", "goes", nameof(HeldAboutYou.DutyTests)),
        new("Groups", NotAboutPeople("the group's own name and how it runs, and the sealed link to its chat"), Nobody, NotAbout),
        new("Memberships", "left, group-ended", "goes", nameof(HeldAboutYou.Groups)),
        new("SharedDetails", "withdrawn-consents", IdStays + "in other people's rows, as whoever entered them; their own go", nameof(HeldAboutYou.Shared)),
        new("Withholdings", "lifted-keepings", "goes", nameof(HeldAboutYou.KeptFrom)),
        new("InTouchAnswers", "none: forgotten by itself when the question closes, after 21 days", "goes", nameof(HeldAboutYou.StillInTouch)),
        new("Reports", "reports", IdStays + "of whoever looks at it; whoever told of it and whom it is about are taken out, and the words", nameof(HeldAboutYou.Reports)),
        new("ReportSteps", "reports", "is emptied", nameof(HeldAboutYou.ReportSteps)),
        new("GroupQuestions", "questions-to-groups", "is emptied", nameof(HeldAboutYou.GroupQuestions)),
        new("QuestionAnswers", "none: forgotten by itself when the question closes, after 14 days at most", "goes", nameof(HeldAboutYou.GroupQuestions)),
        new("Meetings", "none: that it took place stays with the group", IdStays + "as whoever fixed it, or said who came", nameof(HeldAboutYou.MeetUps)),
        new("MeetingAnswers", "meet-up-answers", IdStays + "in other people's rows, as whoever entered their answer; their own go", nameof(HeldAboutYou.MeetUps)),
        new("Attendance", "none: who came stays with the group, nobody named once they are erased", IdStays + "in other people's rows, as whoever said so; their own go", nameof(HeldAboutYou.MeetUps)),
        new("Calls", "calls", "goes", nameof(HeldAboutYou.Calls)),
        new("Venues", "none: a group's book stays with it; a home goes when whoever lives there leaves the group", IdStays + "as whoever put in a place that is nobody's home; their home goes, with its address", nameof(HeldAboutYou.Places)),
        new("VenueRooms", "none: with its place", "nothing: nobody stands in it; the rooms of a home go with it", "none: how many fit into a room, and when"),
        new("VenueFacts", "none: with its place", IdStays + "of whoever checked a thing; others read “somebody in the group”", nameof(HeldAboutYou.Places)),
        new("HiddenVenues", NotAboutPeople("a place a group would rather not have in its book"), Nobody, NotAbout),
        new("Outcodes", NotAboutPeople("where the first half of a postcode lies"), Nobody, NotAbout),
        new("NextMeetUps", "turns", "is emptied", nameof(HeldAboutYou.Turns)),
        new("GroupPlans", "plans", "is emptied", nameof(HeldAboutYou.DatesChosen)),
        new("PlanAnswers", "none: forgotten by itself when the dates are settled, after 8 days at most", "goes", nameof(HeldAboutYou.DatesChosen)),
        new("PlanWays", NotAboutPeople("how a group wants its next meet-up found"), Nobody, NotAbout),
        new("MeetUpMemories", "left-out", Nobody, "none: that a meet-up was looked back on; who stands in it is in its own table"),
        new("LeftOut", "left-out", "goes", nameof(HeldAboutYou.LeftOut)),
        new("TimesSaid", OfPeople, "goes", nameof(HeldAboutYou.UsualTimes)),
        new("CalendarFeeds", OfPeople, "goes", nameof(HeldAboutYou.Keys)),
        new("Handovers", "none: what a group decided; whoever offered to ask people is taken out while it is open, and is in the group after", IdStays + "of whoever offered to ask people, once it is finished", nameof(HeldAboutYou.Groups)),
        new("RoomSessions", "room-screens", IdStays + "of whoever opened the screen, for thirty days", nameof(HeldAboutYou.RoomScreens)),
        new("Slips", "slips", "goes", nameof(HeldAboutYou.Slips)),
        new("Concerns", "concern-words, concerns", IdStays + "an open one keeps its words until it is closed, because a life may hang on it; then, and of a closed one at once, all words are wiped", nameof(HeldAboutYou.Concerns)),
        new("ConcernEvents", "concern-words, concerns", IdStays + "what happened to a concern and who did it; words as with the concern", nameof(HeldAboutYou.Concerns)),
        new("CheckWishes", "none: its owner's, until they change it or leave the group", "goes", nameof(HeldAboutYou.CheckedOn)),
        new("CheckWays", NotAboutPeople("how a group checks in, sealed where it is in their own words"), Nobody, NotAbout),
        new("CheckIns", "check-ins", "is emptied", nameof(HeldAboutYou.CheckIns)),
        new("CheckInAsks", "check-ins", "goes", nameof(HeldAboutYou.CheckIns)),
        new("ReportedGroups", NotAboutPeople("groups as a study reports them"), Nobody, NotAbout),
        new("LastTries", "last-tries", IdStays + "in other people's rows, as whoever tried; what was tried with them goes", nameof(HeldAboutYou.Tries)),
        new("ContactChanges", "contact-changes", "goes", nameof(HeldAboutYou.ContactChanges)),
        new("ErasedMarks", "erased-marks", "nothing: it is made then; a hash that leads to nobody", "none: it is there of nobody who could look"),
        new("Drafts", "drafts", "goes", nameof(HeldAboutYou.Drafts)),
        new("Settings", NotAboutPeople("values of the installation"), Nobody, NotAbout),
        new("DataProtectionKeys", NotAboutPeople("keys of the web framework"), Nobody, NotAbout),
    ];

    private static string NotAboutPeople(string what) => $"none: {what}, not about a person";
}
