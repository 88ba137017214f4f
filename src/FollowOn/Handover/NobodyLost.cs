using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>Why somebody has not heard from us, as far as we can know.</summary>
public enum NotReached
{
    /// <summary>Neither number nor address: only a letter reaches them, and it has not been printed.</summary>
    NoWay,

    /// <summary>Their e-mail came back.</summary>
    CameBack,

    /// <summary>A letter, or a call, is still to be made.</summary>
    LetterNotPrinted,

    /// <summary>Their message has been waiting for more than a day.</summary>
    StillWaiting,

    /// <summary>Their message was given up.</summary>
    GivenUp,

    /// <summary>They were asked once whether they would like a group, and have not answered.</summary>
    NeverAnswered,

    /// <summary>They were never asked.</summary>
    NeverAsked,
}

/// <summary>What is known of one message to somebody.</summary>
/// <param name="LeftAt">When it left: for a letter or a call, when somebody noted that it was made.</param>
public sealed record MessageFact(string Template, ContactChannel Channel, DateTime QueuedAt, DateTime? LeftAt, DateTime? CameBackAt, DateTime? GivenUpAt)
{
    public bool Arrived => LeftAt is not null && CameBackAt is null;
}

/// <summary>What is known of one participant after the hand-over; <see cref="Reason"/> follows from it alone.</summary>
/// <param name="InTouchSince">They opened the group's page, answered or came since the hand-over: whatever became of a message, they know.</param>
/// <param name="AskedTwice">Nobody is asked a third time.</param>
/// <param name="HasLink">A private link was sent or printed.</param>
public sealed record LostFacts(
    Interest? Interest, bool InTouchSince, bool AskedTwice, bool HasLink, bool HasDetail, bool EmailCameBack, IReadOnlyList<MessageFact> Messages)
{
    public static readonly IReadOnlyList<string> Asking = ["invitation", "invitation-again", "asked-afresh"];

    /// <summary>What the hand-over told everybody who said yes or maybe.</summary>
    public static readonly IReadOnlyList<string> Telling = ["meeting-agreed", "group-begins", "maybe-first-meeting", "fewer-than-three"];

    /// <summary>Why they have not been reached, or null when they have, or are to be left in peace. The table is in docs/domain.md.</summary>
    public NotReached? Reason(DateTime now)
    {
        if (InTouchSince || Interest == Programmes.Interest.NotForMe)
            return null;
        var told = Messages.Where(m => (Interest is null ? Asking : Telling).Contains(m.Template)).ToList();
        if (Interest is null)
        {
            if (told.Exists(m => m.Arrived) || (told.Count == 0 && HasLink))
                return AskedTwice ? null : NotReached.NeverAnswered;
            if (told.Count == 0)
                return NotReached.NeverAsked;
        }
        // A maybe without a first meet-up, and somebody who joined late, have nothing to be told yet.
        if (told.Count == 0 || told.Exists(m => m.Arrived))
            return null;
        if (EmailCameBack || told.Exists(m => m.CameBackAt is not null))
            return NotReached.CameBack;
        if (!HasDetail)
            return NotReached.NoWay;
        var waiting = told.Where(m => m.GivenUpAt is null).ToList();
        if (waiting.Exists(m => m.Channel is ContactChannel.Letter or ContactChannel.Telephone))
            return NotReached.LetterNotPrinted;
        if (waiting.Count > 0)
            return waiting.Exists(m => m.QueuedAt < now.AddDays(-1)) ? NotReached.StillWaiting : null;
        return NotReached.GivenUp;
    }
}

/// <summary>Somebody who has not been reached.</summary>
/// <param name="Tried">The one try of this turn, once it is made: then they are closed in peace.</param>
public sealed record LostPerson(ParticipantId Participant, Person Person, Interest? Interest, NotReached Reason, LastTry? Tried);

/// <summary>
/// Nobody lost, and nobody pursued. For fourteen days after the hand-over the facilitator sees who was not reached; then only people who said yes and
/// share something with the group pass to whoever asks for it. Each turn tries once, and then they are left in peace.
/// </summary>
public sealed class NobodyLost(FollowOnDb db, UkClock clock)
{
    private const string Again = OutboxMessage.AgainMark;

    /// <summary>How long the service sees names after the hand-over.</summary>
    public const int ServiceDays = 14;

    /// <summary>How long after that the group's own asker may try.</summary>
    public const int GroupDays = 28;

    /// <summary>The last day on which the facilitator sees who was not reached.</summary>
    public static DateOnly ServiceUntil(DateTime finishedAt) => DateOnly.FromDateTime(UkClock.ToLondon(finishedAt)).AddDays(ServiceDays);

    /// <summary>The last day on which the group's asker does.</summary>
    public static DateOnly GroupUntil(DateTime handedOverAt) => ServiceUntil(handedOverAt).AddDays(GroupDays);

    /// <summary>Who was not reached, as the facilitator sees it: open ones first. Empty once the fourteen days are over.</summary>
    public async Task<IReadOnlyList<LostPerson>> ForService(ProgrammeHandover handover)
    {
        if (FinishedAt(handover) is not { } finished || clock.Today > ServiceUntil(finished))
            return [];
        var all = await Find(handover.ProgrammeId, handover.GroupId, finished, TriedBy.Service);
        return [.. all.OrderBy(p => p.Tried is not null).ThenBy(p => p.Person.FullName)];
    }

    /// <summary>
    /// Who said yes, shares something with the group, was not reached, and was not tried by the service: for a member who asks people, after the service's
    /// fourteen days. Nobody who keeps something from the asker, or from whom the asker does.
    /// </summary>
    public async Task<IReadOnlyList<LostPerson>> ForAsker(GroupId group, PersonId asker)
    {
        var handover = await db.Handovers.AsNoTracking().SingleOrDefaultAsync(h => h.GroupId == group);
        if (handover?.HandedOverAt is not { } at || clock.Today <= ServiceUntil(at) || clock.Today > GroupUntil(at))
            return [];
        var open = (await Find(handover.ProgrammeId, group, at, TriedBy.Group)).Where(p => p.Tried is null && p.Interest == Interest.Yes && p.Person.Id != asker).ToList();
        if (open.Count == 0)
            return [];
        var named = await db.Memberships
            .Where(m => m.GroupId == group && m.LeftAt == null && !m.HidesAnswer && db.SharedDetails.Any(s => s.GroupId == group && s.PersonId == m.PersonId && s.WithdrawnAt == null))
            .Where(m => !db.Withholdings.Any(w => w.GroupId == group && w.LiftedAt == null && ((w.By == asker && w.From == m.PersonId) || (w.By == m.PersonId && w.From == asker))))
            .Where(m => db.Memberships.Any(a => a.GroupId == group && a.PersonId == asker && a.AsksPeople && a.LeftAt == null))
            .Where(m => !db.LastTries.Any(t => t.Turn == TriedBy.Service && db.Participants.Any(p => p.Id == t.ParticipantId && p.PersonId == m.PersonId && p.ProgrammeId == handover.ProgrammeId)))
            .Select(m => m.PersonId).ToListAsync();
        return [.. open.Where(p => named.Contains(p.Person.Id)).OrderBy(p => p.Person.KnownAs)];
    }

    /// <summary>Notes the one try. False when it was made already, or they are not among those who may be tried.</summary>
    public async Task<bool> Note(IReadOnlyList<LostPerson> mayBeTried, ParticipantId participant, TriedBy turn, TryOutcome outcome, PersonId by)
    {
        if (!mayBeTried.Any(p => p.Participant == participant && p.Tried is null) || await db.LastTries.AnyAsync(t => t.ParticipantId == participant && t.Turn == turn))
            return false;
        db.LastTries.Add(new LastTry(participant, turn, outcome, by, clock.Now));
        return true;
    }

    private async Task<List<LostPerson>> Find(ProgrammeId programme, GroupId group, DateTime finished, TriedBy turn)
    {
        var rows = await db.Participants.AsNoTracking().Where(p => p.ProgrammeId == programme && p.Interest != Interest.NotForMe)
            .Join(db.People, p => p.PersonId, p => p.Id, (participant, person) => new
            {
                participant,
                person,
                InTouch = db.Memberships.Any(m => m.GroupId == group && m.PersonId == person.Id && (m.LastLookedAt > finished || m.LeftAt != null))
                    || db.Meetings.Any(m => m.GroupId == group && (m.Answers.Any(a => a.PersonId == person.Id && a.EnteredBy == person.Id && a.At > finished)
                        || m.Attendance.Any(a => a.PersonId == person.Id && a.Came))),
                Tried = db.LastTries.FirstOrDefault(t => t.ParticipantId == participant.Id && t.Turn == turn),
            }).ToListAsync();
        var (from, until, templates) = (finished.AddMinutes(-1), finished.AddMinutes(1), LostFacts.Telling.Concat(LostFacts.Asking).ToList());
        var people = db.Participants.Where(p => p.ProgrammeId == programme).Select(p => (PersonId?)p.PersonId);
        var messages = await db.Outbox
            .Where(m => people.Contains(m.To) && templates.Contains(m.Template)
                && (LostFacts.Asking.Contains(m.Template) || (m.QueuedAt >= from && (m.QueuedAt <= until || m.Cause.EndsWith(Again)))))
            .Select(m => new { m.To, m.Cause, Fact = new MessageFact(m.Template, m.Channel, m.QueuedAt, m.Channel == ContactChannel.Letter || m.Channel == ContactChannel.Telephone ? m.LeftByHandAt : m.SentAt, m.CameBackAt, m.GivenUpAt) }).ToListAsync();
        // Of what the group tells its people afterwards nothing is looked at: what was said again by another way counts where the first belongs to the hand-over.
        var first = messages.Where(m => !m.Cause.EndsWith(Again, StringComparison.Ordinal)).Select(m => m.Cause).ToHashSet();
        messages.RemoveAll(m => m.Cause.EndsWith(Again, StringComparison.Ordinal) && !first.Contains(m.Cause[..^Again.Length]));
        var lost = new List<LostPerson>();
        foreach (var row in rows)
        {
            var p = row.person;
            var facts = new LostFacts(row.participant.Interest, row.InTouch, row.participant.RemindedAt is not null, row.participant.InvitedAt is not null,
                (p.Mobile ?? p.Landline ?? p.Email) is not null, (p.EmailBouncedAt ?? p.MobileFailedAt) is not null && p.ReachedBy is ContactChannel.Letter or ContactChannel.Telephone,
                [.. messages.Where(m => m.To == p.Id).Select(m => m.Fact)]);
            if (facts.Reason(clock.Now) is { } reason)
                lost.Add(new LostPerson(row.participant.Id, p, row.participant.Interest, reason, row.Tried));
        }
        return lost;
    }

    private static DateTime? FinishedAt(ProgrammeHandover handover) => handover.HandedOverAt ?? handover.ClosedWithoutGroupAt;
}
