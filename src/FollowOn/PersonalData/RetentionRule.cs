using System.Globalization;

namespace FollowOn.PersonalData;

/// <summary>A length of time as people write it down: "90 days", "6 months", "8 years".</summary>
public readonly record struct Keeping(int Days, int Months)
{
    public static Keeping OfDays(int days) => new(days, 0);

    public static Keeping OfMonths(int months) => new(0, months);

    public static Keeping OfYears(int years) => new(0, 12 * years);

    /// <summary>The moment so long before this one: what started its clock then, or earlier, is due.</summary>
    public DateTime Before(DateTime utc) => utc.AddMonths(-Months).AddDays(-Days);

    public DateTime After(DateTime utc) => utc.AddMonths(Months).AddDays(Days);

    public override string ToString() =>
        Months == 0 ? Say(Days, "day") : Months >= 24 && Months % 12 == 0 ? Say(Months / 12, "year") : Say(Months, "month");

    /// <summary>Reads what <see cref="ToString"/> says. At least a day, at most 30 years.</summary>
    public static bool TryRead(string? text, out Keeping keeping)
    {
        keeping = default;
        if ((text ?? "").Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var number, var unit]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 11_000)
            return false;
        keeping = unit.TrimEnd('s') switch { "day" => OfDays(n), "month" => OfMonths(n), "year" => OfYears(n), _ => default };
        return keeping != default && keeping.Months <= 360;
    }

    private static string Say(int n, string unit) => $"{n} {unit}{(n == 1 ? "" : "s")}";
}

/// <summary>One row of the retention schedule.</summary>
/// <param name="Key">Its name in settings and in docs/assurance/retention-schedule.md.</param>
/// <param name="What">What is kept.</param>
/// <param name="Keep">How long, if the service has not set another time.</param>
/// <param name="From">What starts its clock.</param>
/// <param name="Then">What happens when it has run.</param>
public sealed record RetentionRule(string Key, string What, Keeping Keep, string From, string Then)
{
    private const string Erased = "the person is erased";
    private const string Deleted = "the rows are deleted";

    public static readonly RetentionRule NoAnswer = new("no-answer", "somebody on a programme who did not answer or said not for me", Keeping.OfMonths(6), "the programme's last session", Erased);
    public static readonly RetentionRule NoGroup = new("no-group", "somebody on a programme who said yes or maybe and is in no group", Keeping.OfMonths(12), "the programme's last session, or the day they are asked once more", Erased);
    public static readonly RetentionRule Left = new("left", "somebody who left their group", Keeping.OfMonths(12), "leaving", Erased);
    public static readonly RetentionRule GroupEnded = new("group-ended", "somebody whose group ended", Keeping.OfYears(2), "the end of the group", Erased);
    public static readonly RetentionRule RoleEnded = new("role-ended", "somebody who worked for a service or volunteered", Keeping.OfMonths(12), "the end of their last role", "the person is erased; the name of somebody who worked for a service stays beside what they did");
    public static readonly RetentionRule NoTies = new("no-ties", "somebody who is on no programme, in no group and has no role", Keeping.OfMonths(6), "being added", Erased);
    public static readonly RetentionRule MessageWords = new("message-words", "the words of messages, and the address where it is not the person's own detail", Keeping.OfDays(90), "being sent or given up", "words and address are wiped");
    public static readonly RetentionRule Messages = new("messages", "that a message was sent, when and by which way", Keeping.OfYears(2), "being sent or given up", Deleted);
    public static readonly RetentionRule Texts = new("texts", "that a text or a reply by e-mail came, from where, and what it was understood as", Keeping.OfDays(30), "being received", Deleted);
    public static readonly RetentionRule ProviderCalls = new("provider-calls", "that a provider handed over a text, or said what became of one; its words are wiped as soon as it was understood", Keeping.OfDays(14), "being received", Deleted);
    public static readonly RetentionRule Questions = new("questions", "which question was open to somebody", Keeping.OfDays(90), "being closed", Deleted);
    public static readonly RetentionRule MeetUpAnswers = new("meet-up-answers", "who answered what for a meet-up, and why they could not come", Keeping.OfMonths(6), "the meet-up", "the answers are deleted; that it took place, and who came, stays with the group");
    public static readonly RetentionRule Notes = new("notes", "a note that one member passed on to those coming, sealed with the group's key", Keeping.OfDays(30), "the meet-up", Deleted);
    public static readonly RetentionRule Reports = new("reports", "what a member told of something that is not right, sealed with the group's key, and what was done about it", Keeping.OfMonths(12), "its being closed or taken back", Deleted);
    public static readonly RetentionRule QuestionsToGroups = new("questions-to-groups", "what a group was asked, with counts, and what the person it was about said for themselves, sealed with the group's key", Keeping.OfMonths(12), "its being closed", Deleted);
    public static readonly RetentionRule Calls = new("calls", "that one member rang another about a meet-up, and what was said", Keeping.OfMonths(6), "the meet-up", Deleted);
    public static readonly RetentionRule GroupKeys = new("group-keys", "the key of a group's own words", Keeping.OfMonths(6), "the end of the group", "the key is destroyed, and what it sealed can never be read again");
    public static readonly RetentionRule WithdrawnConsents = new("withdrawn-consents", "that a detail was once shared with a group", Keeping.OfYears(2), "being withdrawn", Deleted);
    public static readonly RetentionRule LiftedKeepings = new("lifted-keepings", "that somebody once kept something from another", Keeping.OfDays(30), "being lifted", Deleted);
    public static readonly RetentionRule Turns = new("turns", "to whom a group's next meet-up was offered, to ask everybody", Keeping.OfMonths(12), "its being asked or left out", "who it was is forgotten; what became of it stays with the group");
    public static readonly RetentionRule Plans = new("plans", "that a group was asked when to meet, what there was to choose from, and who asked; counts only of the answers", Keeping.OfMonths(13), "its being settled", Deleted);
    public static readonly RetentionRule LeftOut = new("left-out", "whom a meet-up left out because of its time or place; for the planner only", Keeping.OfMonths(13), "the meet-up", Deleted);
    public static readonly RetentionRule Visits = new("visits", "that a volunteer could not come along to a meet-up", Keeping.OfMonths(6), "the meet-up", Deleted);
    public static readonly RetentionRule Duties = new("duties", "who was on duty for concerns, and who was the deputy", Keeping.OfYears(2), "the day", Deleted);
    public static readonly RetentionRule DutyTests = new("duty-tests", "that a weekly test was sent to somebody on duty, and whether they tapped it", Keeping.OfMonths(6), "being sent", Deleted);
    public static readonly RetentionRule LastTries = new("last-tries", "that somebody could not be reached, who tried once more, and what came of it", Keeping.OfMonths(6), "the try", Deleted);
    public static readonly RetentionRule Slips = new("slips", "the number and the sealed letters of somebody's slip", Keeping.OfMonths(6), "the programme's last session", Deleted);
    public static readonly RetentionRule RoomScreens = new("room-screens", "when a room screen was open, who opened it, and how many wrong codes were tried", Keeping.OfDays(30), "its end", Deleted);
    public static readonly RetentionRule ConcernWords = new("concern-words", "the words of a concern, whom it named, and what was noted about it; all sealed", Keeping.OfMonths(12), "its being closed", "all words are wiped; what happened, and when, stays");
    public static readonly RetentionRule Concerns = new("concerns", "that a concern was raised, what happened to it, and who answered it", Keeping.OfYears(8), "its being closed", Deleted);
    public static readonly RetentionRule CheckIns = new("check-ins", "that a member asked how another is, who was asked to see, and what they answered", Keeping.OfMonths(6), "its end", Deleted);
    public static readonly RetentionRule Drafts = new("drafts", "a list that was begun and not finished", Keeping.OfDays(30), "the last touch", Deleted);
    public static readonly RetentionRule SignInAsks = new("sign-in-asks", "that a sign-in code was asked for, or a passkey", Keeping.OfDays(7), "its end", Deleted);
    public static readonly RetentionRule Sessions = new("sessions", "that a browser was signed in", Keeping.OfDays(30), "its end", Deleted);
    public static readonly RetentionRule Links = new("links", "the hash of a link in a message or on a slip", Keeping.OfDays(30), "its end", Deleted);
    public static readonly RetentionRule ContactChanges = new("contact-changes", "that somebody asked to be reached elsewhere", Keeping.OfDays(7), "asking", Deleted);
    public static readonly RetentionRule ErasedMarks = new("erased-marks", "the mark that keeps a list from bringing back somebody who was erased", Keeping.OfYears(2), "the erasure", Deleted);
    public static readonly RetentionRule Audit = new("audit", "who saw and did what, in references", Keeping.OfYears(8), "being noted", "the oldest rows are cut off, and where the chain was cut is kept");

    /// <summary>Those by which somebody is erased.</summary>
    public static IReadOnlyList<RetentionRule> OfPeople { get; } = [NoAnswer, NoGroup, Left, GroupEnded, RoleEnded, NoTies];

    /// <summary>The whole schedule.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        .. OfPeople, MessageWords, Messages, Texts, ProviderCalls, Questions, MeetUpAnswers, Notes, Reports, QuestionsToGroups, Calls, GroupKeys, WithdrawnConsents, LiftedKeepings,
        Turns, Plans, LeftOut, Visits, Duties, DutyTests, LastTries, Slips, RoomScreens, ConcernWords, Concerns, CheckIns, Drafts, SignInAsks, Sessions, Links, ContactChanges, ErasedMarks, Audit,
    ];
}
