using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Watch;

/// <summary>
/// Every state in which something waits, and every table in which nothing does, with the reason. A table that is in neither list fails a test: nobody can add one
/// and forget to say who looks after what waits in it.
/// </summary>
public static class WaitingStates
{
    private const string Administrator = "the administrator of FollowOn";
    private const string Lead = "the lead of the service";
    private const string Facilitator = "the programme's facilitator";
    private static readonly List<ContactChannel> Machine = [.. OutboxLook.ByMachine];
    private static readonly List<ContactChannel> ByHand = [ContactChannel.Letter, ContactChannel.Telephone];
    private static readonly List<string> Telling = [.. LostFacts.Telling];

    public static IReadOnlyList<WaitingState> All { get; } =
    [
        InLane("help-answers", Lane.Safety, OutboxLook.AlarmAfter(Lane.Safety), "answer to HELP, or word of a concern, has not left", "answers to HELP, or words of concerns, have not left"),
        InLane("answers", Lane.Answers, TimeSpan.FromMinutes(5), "answer, or code to sign in, has not left", "answers, or codes to sign in, have not left"),
        InLane("messages", Lane.Usual, TimeSpan.FromHours(1), "message should have left and has not", "messages should have left and have not"),
        new("letters", "Outbox", "letter or call has not been made", "letters or calls have not been made", Facilitator, Grade.Look, (db, over, _, stop) =>
            db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && (m.OnPaper || ByHand.Contains(m.Channel)) && m.NotBefore <= over).Select(m => m.NotBefore).Since(stop)) { AtMost = TimeSpan.FromDays(2) },
        new("texts-in", "ProviderCalls", "text that came in has not been read: a STOP or a HELP may be in it", "texts that came in have not been read: a STOP or a HELP may be among them", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.ProviderCalls.Where(c => c.IsText && c.DoneAt == null && c.ReceivedAt <= over).Select(c => c.ReceivedAt).Since(stop)) { AtMost = ProviderCall.MostAge },
        new("receipts", "ProviderCalls", "report of what became of a text has not been read", "reports of what became of texts have not been read", Administrator, Grade.Look, (db, over, _, stop) =>
            db.ProviderCalls.Where(c => !c.IsText && c.DoneAt == null && c.ReceivedAt <= over).Select(c => c.ReceivedAt).Since(stop)) { AtMost = TimeSpan.FromHours(2) },
        new("not-understood-yet", "InboundTexts", "text was taken in, and nothing was made of it", "texts were taken in, and nothing was made of them", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.InboundTexts.Where(t => t.UnderstoodAt == null && t.ReceivedAt <= over).Select(t => t.ReceivedAt).Since(stop)) { AtMost = ProviderCall.MostAge },
        new("questions", "OpenQuestions", "question to somebody was never closed", "questions to people were never closed", Administrator, Grade.Look, (db, over, _, stop) =>
            db.OpenQuestions.Where(q => q.ClosedAt == null && q.AskedAt <= over).Select(q => q.AskedAt).Since(stop)) { AtMost = OpenQuestion.OpenAtMost + TimeSpan.FromDays(2) },
        new("turns", "NextMeetUps", "group was not asked to its next meet-up on its day", "groups were not asked to their next meet-up on their day", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.NextMeetUps.Where(n => n.SettledAt == null && n.AsksItselfAt <= over).Select(n => n.AsksItselfAt).Since(stop)) { AtMost = TimeSpan.FromHours(25) },
        new("in-touch", "InTouchAsks", "\"Are you still in touch?\" was not closed", "\"Are you still in touch?\" were not closed", Administrator, Grade.Look, (db, over, _, stop) =>
        {
            var day = Day(over);
            return db.InTouchAsks.Where(a => a.ClosedAt == null && a.AskedOn <= day).Select(a => a.AskedOn).Since(stop);
        }) { AtMost = TimeSpan.FromDays(InTouchAsk.OpenForDays + 2) },
        new("reports-in-group", "Reports", "report of something that isn't right was looked at by nobody and did not go on to the service", "reports of something that isn't right were looked at by nobody and did not go on to the service", Administrator, Grade.Look, (db, over, _, stop) =>
            db.Reports.Where(r => r.ClosedAt == null && r.TakenBackAt == null && r.Looker != null && r.WaitsSince <= over).Select(r => r.WaitsSince).Since(stop)) { AtMost = TimeSpan.FromDays(Report.GoesOnAfterDays + 2) },
        new("reports-with-service", "Reports", "report from a group waits for a step of the service", "reports from groups wait for a step of the service", Lead, Grade.Look, async (db, over, _, stop) =>
            [.. (await db.Reports.Where(r => r.ClosedAt == null && r.TakenBackAt == null && r.Looker == null && r.WaitsSince <= over)
                .Join(db.Groups, r => r.GroupId, g => g.Id, (r, g) => new { g.ServiceId, r.WaitsSince })
                .GroupBy(r => r.ServiceId).Select(g => new { g.Key, Count = g.Count(), Since = g.Min(r => r.WaitsSince) }).ToListAsync(stop)).Select(g => new Found(g.Count, g.Since, g.Key))]) { AtMost = TimeSpan.FromDays(14) },
        new("group-questions", "GroupQuestions", "question to a group was not closed after its last day", "questions to groups were not closed after their last day", Administrator, Grade.Look, (db, over, _, stop) =>
        {
            var day = Day(over);
            return db.GroupQuestions.Where(q => q.ClosedAt == null && q.LastDay <= day).Select(q => q.LastDay).Since(stop);
        }) { AtMost = TimeSpan.FromDays(3) },
        new("plans", "GroupPlans", "choice of dates was not settled after its last day", "choices of dates were not settled after their last day", Administrator, Grade.Look, (db, over, _, stop) =>
        {
            var day = Day(over);
            return db.GroupPlans.Where(p => p.ClosedAt == null && p.LastDay <= day).Select(p => p.LastDay).Since(stop);
        }) { AtMost = TimeSpan.FromDays(3) },
        new("hand-overs", "Handovers", "programme has ended, and its group was not handed over", "programmes have ended, and their groups were not handed over", Facilitator, Grade.Look, async (db, over, _, stop) =>
        {
            var day = Day(over);
            var found = await db.Handovers.Where(h => h.HandedOverAt == null && h.ClosedWithoutGroupAt == null)
                .Join(db.Programmes, h => h.ProgrammeId, p => p.Id, (_, p) => new { Service = p.ServiceId, EndsOn = EF.Property<List<ProgrammeSession>>(p, "_sessions").Max(s => s.Date) })
                .Where(p => p.EndsOn <= day).ToListAsync(stop);
            return [.. found.GroupBy(f => f.Service).Select(g => new Found(g.Count(), CountWaiting.Begins(g.Min(f => f.EndsOn)), g.Key))];
        }) { AtMost = TimeSpan.FromDays(14) },
        new("asked-again", "Handovers", "group of fewer than three was not asked again on its day", "groups of fewer than three were not asked again on their day", Administrator, Grade.Alarm, (db, over, _, stop) =>
        {
            var day = Day(over);
            return db.Handovers.Where(h => h.ClosedWithoutGroupAt != null && h.AskAgainOn <= day).Select(h => h.AskAgainOn!.Value).Since(stop);
        }) { AtMost = TimeSpan.FromDays(2) },
        new("not-reached", "Participants", "person said yes, and no word of the hand-over has reached them", "people said yes, and no word of the hand-over has reached them", Facilitator, Grade.Look, NotReached) { AtMost = TimeSpan.FromDays(7) },
        new("contact-changes", "ContactChanges", "change of a number or address was not swept away", "changes of numbers or addresses were not swept away", Administrator, Grade.Look, (db, over, _, stop) =>
            db.ContactChanges.Where(c => c.AskedAt <= over).Select(c => c.AskedAt).Since(stop)) { EndsBy = RetentionRule.ContactChanges },
        new("sign-in-asks", "SignInAsks", "code to sign in was not swept away", "codes to sign in were not swept away", Administrator, Grade.Look, (db, over, _, stop) =>
            db.SignInAsks.Where(a => a.ExpiresAt <= over).Select(a => a.ExpiresAt).Since(stop)) { EndsBy = RetentionRule.SignInAsks },
        new("passkey-asks", "PasskeyAsks", "question to a passkey was not swept away", "questions to passkeys were not swept away", Administrator, Grade.Look, (db, over, _, stop) =>
            db.PasskeyAsks.Where(a => a.ExpiresAt <= over).Select(a => a.ExpiresAt).Since(stop)) { EndsBy = RetentionRule.SignInAsks },
        new("drafts", "Drafts", "list that was begun and not finished was not swept away", "lists that were begun and not finished were not swept away", Administrator, Grade.Look, (db, over, _, stop) =>
            db.Drafts.Where(d => d.TouchedAt <= over).Select(d => d.TouchedAt).Since(stop)) { EndsBy = RetentionRule.Drafts },
        new("concern-steps", "Concerns", "concern has a step that was due and not taken", "concerns have a step that was due and not taken", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.Concerns.Where(c => c.ClosedAt == null && c.NextStepAt <= over).Select(c => c.NextStepAt!.Value).Since(stop)) { AtMost = TimeSpan.FromMinutes(1) },
        new("concerns-not-taken-up", "Concerns", "concern was taken up by nobody in the time that was promised", "concerns were taken up by nobody in the time that was promised", Lead, Grade.Alarm, async (db, over, _, stop) =>
            [.. (await db.Concerns.Where(c => c.ClosedAt == null && c.DueBy <= over && !c.Events.Any(e => e.Kind == ConcernEventKind.TakenUp))
                .GroupBy(c => c.ServiceId).Select(g => new { g.Key, Count = g.Count(), Since = g.Min(c => c.DueBy) }).ToListAsync(stop)).Select(g => new Found(g.Count, g.Since, g.Key))]) { AtMost = TimeSpan.FromMinutes(1) },
        new("concerns-open", "Concerns", "concern has been open for a long time", "concerns have been open for a long time", Lead, Grade.Look, async (db, over, _, stop) =>
            [.. (await db.Concerns.Where(c => c.ClosedAt == null && c.RaisedAt <= over)
                .GroupBy(c => c.ServiceId).Select(g => new { g.Key, Count = g.Count(), Since = g.Min(c => c.RaisedAt) }).ToListAsync(stop)).Select(g => new Found(g.Count, g.Since, g.Key))]) { AtMost = TimeSpan.FromDays(14) },
        new("check-ins", "CheckIns", "check-in has a step that was due and not taken", "check-ins have a step that was due and not taken", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.CheckIns.Where(c => c.EndedAt == null && c.NextStepAt <= over).Select(c => c.NextStepAt!.Value).Since(stop)) { AtMost = TimeSpan.FromMinutes(10) },
        new("duty-tests", "DutyTests", "weekly test was not tapped, and the lead was not told", "weekly tests were not tapped, and the lead was not told", Administrator, Grade.Alarm, (db, over, _, stop) =>
            db.DutyTests.Where(t => t.AnsweredAt == null && t.LeadToldAt == null && t.AskedAt <= over).Select(t => t.AskedAt).Since(stop)) { AtMost = TimeSpan.FromDays(5) },
        new("paused", "Settings", "way of sending is paused, and answers to HELP with it", "ways of sending are paused, and answers to HELP with them", Administrator, Grade.Alarm, async (db, over, _, stop) =>
        {
            var paused = (await ChannelPause.Of(db, stop)).Values.Where(p => p.SafetyToo && p.Since <= over);
            return [.. paused.Select(p => new Found(1, p.Since))];
        }) { AtMost = TimeSpan.FromMinutes(30) },
        new("backup", "Settings", "backup is due", "backups are due", Administrator, Grade.Look, async (db, over, _, _) =>
        {
            var last = await Settings.ReadTime(db, Settings.LastBackup);
            return last <= over ? [new Found(1, last.Value)] : [];
        }) { AtMost = TimeSpan.FromDays(2) },
    ];

    /// <summary>Tables in which nothing waits, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> DoNotWait { get; } = new Dictionary<string, string>
    {
        ["People"] = "somebody is there for as long as they are; how long that is, the retention schedule says",
        ["Roles"] = "held until it is ended",
        ["Sessions"] = "ends by itself at its time, whatever the row says",
        ["LimitSlots"] = "is free again by itself at its time",
        ["Passkeys"] = "its owner's until they remove it",
        ["OrganisationAccounts"] = "there until its role ends",
        ["Links"] = "ends by itself at its time, whatever the row says; nobody must answer",
        ["AuditRows"] = "is written once and never changes",
        ["TextSpends"] = "counts what was spent; the warning is sent by the round that counts",
        ["GroupKeys"] = "there until the retention schedule destroys it",
        ["Notes"] = "what waits of it is its messages, in the outbox",
        ["DemonstrationMessages"] = "shown in a demonstration only",
        ["Services"] = "is as it was set up",
        ["Programmes"] = "its sessions pass by themselves; its hand-over waits",
        ["CantVisits"] = "is an answer",
        ["Groups"] = "rests and goes on by itself on its day; its next meet-up waits",
        ["Memberships"] = "somebody rests for as long as they like",
        ["SharedDetails"] = "holds until it is withdrawn",
        ["Withholdings"] = "holds until it is lifted",
        ["InTouchAnswers"] = "is an answer; forgotten when its question closes",
        ["InTouch"] = "says that somebody was in touch",
        ["Meetings"] = "nobody must answer, and nobody must say who came: silence is left in peace",
        ["MeetingAnswers"] = "is an answer",
        ["Attendance"] = "is an answer",
        ["Calls"] = "is what somebody did",
        ["TimesSaid"] = "is an answer",
        ["Venues"] = "is what is known of a place",
        ["VenueRooms"] = "is what is known of a place",
        ["VenueFacts"] = "is what somebody checked",
        ["HiddenVenues"] = "holds until the group wants it otherwise",
        ["Outcodes"] = "is a list as it was brought in",
        ["CalendarFeeds"] = "is read by a calendar program, or is not",
        ["PlanAnswers"] = "is an answer",
        ["PlanWays"] = "is as the group chose it",
        ["MeetUpMemories"] = "is noted two days after the meet-up by the round; nobody waits for it",
        ["LeftOut"] = "is remembered; nobody waits for it",
        ["RoomSessions"] = "ends by itself the same day, whatever the row says",
        ["Slips"] = "is paper; nobody must use it",
        ["ReportSteps"] = "is what somebody did",
        ["QuestionAnswers"] = "is an answer",
        ["CheckWishes"] = "is as its person wishes; a buddy who says nothing within two weeks is none, by itself",
        ["CheckWays"] = "is as the group agreed it",
        ["CheckInAsks"] = "its check-in waits",
        ["Promises"] = "is signed or is not: until it is, the numbers are shown and nothing is promised",
        ["Duties"] = "passes by itself; a time with nobody is told days ahead by the round that looks at the rota",
        ["ConcernEvents"] = "is what happened",
        ["ReportedGroups"] = "is a list as it was brought in",
        ["LastTries"] = "is what somebody did, and closes it",
        ["ErasedMarks"] = "keeps somebody from being brought back",
        ["ProgrammeSessions"] = "passes by itself on its day",
        ["DataProtectionKeys"] = "are changed by the framework in time",
    };

    /// <summary>Everything that waits longer than it may, the loudest first.</summary>
    public static async Task<IReadOnlyList<Overdue>> Look(FollowOnDb db, UkClock clock, CancellationToken stop = default)
    {
        var times = await Retention.TimesIn(db);
        var found = new List<Overdue>();
        foreach (var state in All)
            found.AddRange(await state.Look(db, clock, times, stop));
        return found;
    }

    /// <summary>The state with this name; null for what the watcher finds beside the tables.</summary>
    public static WaitingState? Of(string key) => All.FirstOrDefault(s => s.Key == key);

    private static WaitingState InLane(string key, Lane lane, TimeSpan most, string one, string several) =>
        new(key, "Outbox", one, several, Administrator, Grade.Alarm, (db, over, clock, stop) =>
        {
            // Being put off moves what is due; what somebody waits for they have waited for since it was queued.
            var now = clock.Now;
            return db.Outbox.Where(m => m.Lane == lane && m.SentAt == null && m.GivenUpAt == null && !m.OnPaper && m.Deadline > now && Machine.Contains(m.Channel))
                .Where(m => m.NotBefore <= over || (lane != Lane.Usual && m.LeaseNumber > m.SettledLease && m.QueuedAt <= over))
                .Select(m => lane == Lane.Usual ? m.NotBefore : m.QueuedAt).Since(stop);
        }) { AtMost = most };

    /// <summary>
    /// Those who said yes in a hand-over the service may still see to (<see cref="NobodyLost"/>), were told something by nothing that arrived, have not been in touch since,
    /// and were not tried once more.
    /// </summary>
    private static async Task<IReadOnlyList<Found>> NotReached(FollowOnDb db, DateTime over, UkClock clock, CancellationToken stop)
    {
        var from = UkClock.ToUtc(clock.Today.AddDays(-NobodyLost.ServiceDays), TimeOnly.MinValue);
        var lost = from h in db.Handovers
               where h.HandedOverAt >= @from && h.HandedOverAt <= over
               join p in db.Participants on h.ProgrammeId equals p.ProgrammeId
               join programme in db.Programmes on h.ProgrammeId equals programme.Id
               where p.Interest == Interest.Yes
                   && !db.LastTries.Any(t => t.ParticipantId == p.Id && t.Turn == TriedBy.Service)
                   && !db.Memberships.Any(m => m.GroupId == h.GroupId && m.PersonId == p.PersonId && (m.LastLookedAt > h.HandedOverAt || m.LeftAt != null))
                   && !db.Meetings.Any(m => m.GroupId == h.GroupId && (m.Answers.Any(a => a.PersonId == p.PersonId && a.EnteredBy == p.PersonId) || m.Attendance.Any(a => a.PersonId == p.PersonId && a.Came)))
                   && db.Outbox.Any(m => m.To == p.PersonId && Telling.Contains(m.Template))
                   && !db.Outbox.Any(m => m.To == p.PersonId && Telling.Contains(m.Template) && m.QueuedAt >= @from && m.CameBackAt == null
                       && (ByHand.Contains(m.Channel) ? m.LeftByHandAt : m.SentAt) != null)
               select new { At = h.HandedOverAt!.Value, Service = programme.ServiceId };
        return [.. (await lost.GroupBy(l => l.Service).Select(g => new { g.Key, Count = g.Count(), Since = g.Min(l => l.At) }).ToListAsync(stop)).Select(g => new Found(g.Count, g.Since, g.Key))];
    }

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(UkClock.ToLondon(utc));
}
