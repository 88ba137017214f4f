using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Volunteers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Backups;

/// <summary>How much was ended in a restored copy, for the words to whoever restored it.</summary>
/// <param name="Looked">Whether what was there before could be asked what people took back since.</param>
public sealed record Settled(int MessagesGivenUp, int SessionsEnded, int LinksEnded, int QuestionsClosed, int WithdrawnAgain = 0, int ErasedAgain = 0, bool Looked = false);

/// <summary>What becomes of a kind of row in a restored copy.</summary>
public enum Fate
{
    /// <summary>As the backup has it.</summary>
    Kept,

    /// <summary>There, and over: it lets nobody in, asks nobody and is not sent.</summary>
    Ended,

    /// <summary>Gone.</summary>
    Emptied,
}

/// <summary>
/// A restored copy is of the past: nobody may be told again what they were told since, nobody may come in by a session or a link that was ended
/// since, and nothing that was taken back since may come back where we still know of it.
/// </summary>
public static class AfterRestore
{
    public const string Why = "It was waiting, or may have been sent already, when a backup was restored.";

    /// <summary>What becomes of every kind of row; a test fails for a kind that is not named here.</summary>
    public static readonly IReadOnlyDictionary<Type, Fate> Fates = new Dictionary<Type, Fate>
    {
        [typeof(Person)] = Fate.Kept,
        [typeof(RoleHeld)] = Fate.Kept,
        // Public halves: nobody signs in with what is kept here, and people would be locked out without.
        [typeof(Passkey)] = Fate.Kept,
        [typeof(OrganisationAccount)] = Fate.Kept,
        [typeof(BrowserSession)] = Fate.Ended,
        [typeof(CapabilityLink)] = Fate.Ended,
        // Begun in a browser that must begin again, and what was counted of it.
        [typeof(SignInAsk)] = Fate.Emptied,
        [typeof(PasskeyAsk)] = Fate.Emptied,
        [typeof(LimitSlot)] = Fate.Emptied,
        [typeof(ContactChange)] = Fate.Emptied,
        [typeof(AuditRow)] = Fate.Kept,
        [typeof(OutboxMessage)] = Fate.Ended,
        [typeof(OpenQuestion)] = Fate.Ended,
        // A text that a provider hands over again is still known.
        [typeof(InboundText)] = Fate.Kept,
        // What it was about was taken in since, or is told by the provider once more.
        [typeof(ProviderCall)] = Fate.Ended,
        [typeof(TextSpend)] = Fate.Kept,
        // What they seal is of the past too; opened by the key file that was there then.
        [typeof(GroupKey)] = Fate.Kept,
        [typeof(Note)] = Fate.Kept,
        [typeof(DemonstrationMessage)] = Fate.Kept,
        [typeof(Service)] = Fate.Kept,
        [typeof(Programme)] = Fate.Kept,
        [typeof(Participant)] = Fate.Kept,
        [typeof(CantVisit)] = Fate.Kept,
        [typeof(Promise)] = Fate.Kept,
        // Nobody is told anew: whom the copy would ask or name has their message given up with the others.
        [typeof(Duty)] = Fate.Kept,
        [typeof(DutyTest)] = Fate.Kept,
        [typeof(Group)] = Fate.Kept,
        [typeof(Membership)] = Fate.Kept,
        [typeof(SharedDetail)] = Fate.Kept,
        [typeof(Withholding)] = Fate.Kept,
        [typeof(InTouch)] = Fate.Kept,
        [typeof(Report)] = Fate.Kept,
        [typeof(GroupQuestion)] = Fate.Kept,
        // What came due by now has had its effect in the copy, untold; what is due later happens in its own time, so that no group falls asleep.
        [typeof(InTouchAsk)] = Fate.Kept,
        [typeof(NextMeetUp)] = Fate.Kept,
        [typeof(Meeting)] = Fate.Kept,
        [typeof(Call)] = Fate.Kept,
        [typeof(Venue)] = Fate.Kept,
        [typeof(HiddenVenue)] = Fate.Kept,
        [typeof(Outcode)] = Fate.Kept,
        [typeof(GroupPlan)] = Fate.Kept,
        [typeof(PlanWay)] = Fate.Kept,
        [typeof(MeetUpMemory)] = Fate.Kept,
        [typeof(TimesSaid)] = Fate.Kept,
        // Which of them were ended or renewed since, nobody knows any more.
        [typeof(CalendarFeed)] = Fate.Emptied,
        [typeof(ProgrammeHandover)] = Fate.Kept,
        [typeof(RoomSession)] = Fate.Ended,
        // Its letters are good only together with the code of an open room, and every room is closed.
        [typeof(Slip)] = Fate.Kept,
        // Open ones stay open and are told again: whoever was told before the backup may never have read it.
        [typeof(Concern)] = Fate.Kept,
        [typeof(CheckIn)] = Fate.Kept,
        [typeof(CheckWish)] = Fate.Kept,
        [typeof(CheckWay)] = Fate.Kept,
        [typeof(LastTry)] = Fate.Kept,
        [typeof(ReportedGroup)] = Fate.Kept,
        [typeof(ErasedMark)] = Fate.Kept,
        [typeof(Draft)] = Fate.Kept,
        [typeof(Setting)] = Fate.Kept,
        [typeof(DataProtectionKey)] = Fate.Kept,
    };

    /// <summary>Ends what must not go on. Call on the copy, before anybody sees it.</summary>
    /// <param name="due">Lets time have its effects in the copy: what it queues was perhaps told between the backup and now, so it is given up too.</param>
    public static async Task<Settled> Settle(FollowOnDb copy, DateTime madeAt, DateTime now, Func<Task> due)
    {
        var given = await GiveUpWaiting(copy, now);
        await due();
        copy.ChangeTracker.Clear();
        given += await GiveUpWaiting(copy, now);
        var sessions = await copy.Sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now));
        await copy.SignInAsks.ExecuteDeleteAsync();
        await copy.PasskeyAsks.ExecuteDeleteAsync();
        await copy.LimitSlots.ExecuteDeleteAsync();
        // Which of them were ended since, nobody knows any more.
        var links = await copy.Links.CountAsync(l => l.ExpiresAt > now);
        await copy.Links.ExecuteUpdateAsync(u => u.SetProperty(l => l.ExpiresAt, l => l.MadeAt));
        var questions = await copy.OpenQuestions.Where(q => q.ClosedAt == null).ExecuteUpdateAsync(u => u.SetProperty(q => q.ClosedAt, now));
        await copy.RoomSessions.Where(r => r.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(r => r.EndedAt, now));
        await copy.ContactChanges.ExecuteDeleteAsync();
        await copy.CalendarFeeds.ExecuteDeleteAsync();
        await copy.ProviderCalls.Where(c => c.DoneAt == null).ExecuteUpdateAsync(u => u
            .SetProperty(c => c.DoneAt, now).SetProperty(c => c.Body, "").SetProperty(c => c.Became, CallBecame.NothingToDo));
        await SayAgain(copy, now);
        await copy.Settings.Where(s => s.Name == Beat.Setting).ExecuteDeleteAsync();
        await Remember(copy, madeAt, now);
        return new Settled(given, sessions, links, questions);
    }

    /// <summary>What people took back between the backup and now, where the present database can still say so: STOP, leaving, details, keeping from somebody.</summary>
    public static async Task<int> TakeBackAgain(FollowOnDb present, FollowOnDb copy)
    {
        var again = 0;
        foreach (var stopped in await present.People.AsNoTracking().Where(p => p.TextsStoppedAt != null).Select(p => new { p.Id, p.TextsStoppedAt }).ToListAsync())
            again += await copy.People.Where(p => p.Id == stopped.Id && p.TextsStoppedAt == null).ExecuteUpdateAsync(u => u.SetProperty(p => p.TextsStoppedAt, stopped.TextsStoppedAt));
        foreach (var stopped in await present.People.AsNoTracking().Where(p => p.EmailsStoppedAt != null).Select(p => new { p.Id, p.EmailsStoppedAt }).ToListAsync())
            again += await copy.People.Where(p => p.Id == stopped.Id && p.EmailsStoppedAt == null).ExecuteUpdateAsync(u => u.SetProperty(p => p.EmailsStoppedAt, stopped.EmailsStoppedAt));
        foreach (var left in await present.Memberships.AsNoTracking().Where(m => m.LeftAt != null).Select(m => new { m.Id, m.LeftAt }).ToListAsync())
            again += await copy.Memberships.Where(m => m.Id == left.Id && m.LeftAt == null).ExecuteUpdateAsync(u => u.SetProperty(m => m.LeftAt, left.LeftAt));
        DateTime? no = null;
        foreach (var member in await present.Memberships.AsNoTracking().Where(m => m.NotesAgreedAt == null).Select(m => m.Id).ToListAsync())
            again += await copy.Memberships.Where(m => m.Id == member && m.NotesAgreedAt != null).ExecuteUpdateAsync(u => u.SetProperty(m => m.NotesAgreedAt, no));
        foreach (var note in await present.Notes.AsNoTracking().Where(n => n.TakenBackAt != null).Select(n => new { n.Id, n.TakenBackAt }).ToListAsync())
            again += await copy.Notes.Where(n => n.Id == note.Id && n.TakenBackAt == null).ExecuteUpdateAsync(u => u.SetProperty(n => n.TakenBackAt, note.TakenBackAt));
        foreach (var told in await present.Reports.AsNoTracking().Where(r => r.TakenBackAt != null).Select(r => new { r.Id, At = r.TakenBackAt!.Value }).ToListAsync())
        {
            if (await copy.Reports.SingleOrDefaultAsync(r => r.Id == told.Id) is not { IsOpen: true } report)
                continue;
            report.TakeBack(told.At);
            again++;
        }
        foreach (var detail in await present.SharedDetails.AsNoTracking().Where(d => d.WithdrawnAt != null).Select(d => new { d.Id, d.WithdrawnAt }).ToListAsync())
            again += await copy.SharedDetails.Where(d => d.Id == detail.Id && d.WithdrawnAt == null).ExecuteUpdateAsync(u => u.SetProperty(d => d.WithdrawnAt, detail.WithdrawnAt));
        foreach (var kept in await present.Withholdings.AsNoTracking().Where(w => w.LiftedAt == null).ToListAsync())
        {
            if (await copy.Withholdings.AnyAsync(w => w.Id == kept.Id) || await copy.People.CountAsync(p => p.Id == kept.By || p.Id == kept.From) < 2 || !await copy.Groups.AnyAsync(g => g.Id == kept.GroupId))
                continue;
            copy.Withholdings.Add(kept);
            again++;
        }
        foreach (var role in await present.Roles.AsNoTracking().Where(r => r.EndedAt != null).Select(r => new { r.Id, r.EndedAt }).ToListAsync())
            again += await copy.Roles.Where(r => r.Id == role.Id && r.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(r => r.EndedAt, role.EndedAt));
        await copy.SaveChangesAsync();
        return again;
    }

    /// <summary>
    /// Who was erased between the backup and now, as far as the present database says. Some work for a service and are still somebody there: of their
    /// erasing only the audit tells.
    /// </summary>
    public static async Task<IReadOnlyList<(PersonId Person, Act Act)>> ErasedSince(FollowOnDb present, FollowOnDb copy)
    {
        string[] acts = [nameof(Act.Erased), nameof(Act.ErasedWhenDue)];
        var known = (await copy.AuditRows.AsNoTracking().Where(r => acts.Contains(r.What)).Select(r => r.Hash).ToListAsync()).ToHashSet();
        var noted = (await present.AuditRows.AsNoTracking().Where(r => acts.Contains(r.What) && r.Person != null).Select(r => new { r.Person, r.What, r.Hash }).ToListAsync())
            .Where(r => !known.Contains(r.Hash)).Select(r => (Person: r.Person!.Value, Act: Enum.Parse<Act>(r.What)));
        var gone = (await present.People.AsNoTracking().Where(p => p.ErasedAt != null).Select(p => p.Id).ToListAsync()).ToHashSet();
        var still = (await copy.People.AsNoTracking().Where(p => p.ErasedAt == null).Select(p => p.Id).ToListAsync()).ToHashSet();
        return [.. noted.Concat(gone.Select(p => (Person: p, Act: Act.Erased))).Where(e => still.Contains(e.Person)).DistinctBy(e => e.Person)];
    }

    /// <summary>
    /// A concern that is open in the copy is nobody's again, and a check-in asks again: what was said of them between the backup and now nobody knows, and what the copy said is
    /// given up. To be told twice does no harm; not to be told does.
    /// </summary>
    private static async Task SayAgain(FollowOnDb copy, DateTime now)
    {
        foreach (var concern in await copy.Concerns.Where(c => c.ClosedAt == null).ToListAsync())
        {
            concern.Happened(ConcernEventKind.Lapsed, now, null);
            concern.Then(now);
        }
        foreach (var checkIn in await copy.CheckIns.Where(c => c.EndedAt == null).ToListAsync())
            checkIn.SayAgain(now);
        await copy.SaveChangesAsync();
        copy.ChangeTracker.Clear();
    }

    private static Task<int> GiveUpWaiting(FollowOnDb copy, DateTime now) => copy.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null)
        .ExecuteUpdateAsync(u => u
            .SetProperty(m => m.GivenUpAt, now)
            .SetProperty(m => m.GivenUpWhy, Why)
            .SetProperty(m => m.LeasedUntil, (DateTime?)null)
            .SetProperty(m => m.Body, m => m.Secret ? "" : m.Body));

    private static async Task Remember(FollowOnDb copy, DateTime madeAt, DateTime now)
    {
        await Settings.Keep(copy, Settings.Restored, $"{now:O} from {madeAt:O}");
    }
}
