using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>
/// Lets the clocks of the retention schedule (<see cref="RetentionRule.All"/>) run. Run as often as you like: what is not due stays, what is gone stays gone.
/// In batches, each a change of its own, so that nobody waits long.
/// </summary>
public sealed class Retention(FollowOnDb db, UkClock clock, Erasure erasure, AuditTrail audit)
{
    private const int Batch = 500;
    private const string Setting = "retention:";
    private const string RanAt = "retention-ran";

    /// <summary>The site lets them run this often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>How long each is kept here: as the service set it, else as the schedule says.</summary>
    public Task<IReadOnlyDictionary<string, Keeping>> Times() => TimesIn(db);

    /// <inheritdoc cref="Times"/>
    public static async Task<IReadOnlyDictionary<string, Keeping>> TimesIn(FollowOnDb db)
    {
        var set = await db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(Setting)).ToDictionaryAsync(s => s.Name[Setting.Length..], s => s.Value);
        return RetentionRule.All.ToDictionary(r => r.Key, r => Keeping.TryRead(set.GetValueOrDefault(r.Key), out var own) ? own : r.Keep);
    }

    /// <summary>Sets another time for one rule.</summary>
    public Task Set(RetentionRule rule, Keeping keeping) => db.Change(async () =>
    {
        await Settings.Keep(db, Setting + rule.Key, keeping.ToString());
        audit.Did(Act.SettingChanged, null);
    });

    /// <summary>Runs when the last time is six hours ago or more.</summary>
    public async Task RunWhenDue()
    {
        var now = clock.Now;
        if (await Settings.Read(db, RanAt) is { } kept && now.Ticks - long.Parse(kept, System.Globalization.CultureInfo.InvariantCulture) is var ago && ago >= 0 && ago < Every.Ticks)
            return;
        await Run();
        await db.Change(() => Settings.Keep(db, RanAt, now.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Everything that is due now.</summary>
    /// <returns>How many rows or people each rule took away.</returns>
    public async Task<IReadOnlyDictionary<string, int>> Run()
    {
        var times = await Times();
        DateTime Due(RetentionRule rule) => times[rule.Key].Before(clock.Now);
        var done = new Dictionary<string, int>();

        foreach (var (person, rule) in await new DuePeople(db, clock, times).Find())
            if (await db.Change(() => erasure.Erase(person, Act.ErasedWhenDue)) != Erased.Nobody)
                done[rule.Key] = done.GetValueOrDefault(rule.Key) + 1;

        done[RetentionRule.MessageWords.Key] = await WipeWords(Due(RetentionRule.MessageWords));
        var met = DateOnly.FromDateTime(UkClock.ToLondon(Due(RetentionRule.MeetUpAnswers)));
        done[RetentionRule.MeetUpAnswers.Key] = await Forget(db.Meetings.Where(m => m.Date <= met && m.Answers.Any()), m => m.ForgetAnswers());
        var (messages, texts, questions, consents, keepings) = (Due(RetentionRule.Messages), Due(RetentionRule.Texts), Due(RetentionRule.Questions), Due(RetentionRule.WithdrawnConsents), Due(RetentionRule.LiftedKeepings));
        done[RetentionRule.Messages.Key] = await Delete(db.Outbox.Where(m => (m.SentAt != null && m.SentAt <= messages) || (m.GivenUpAt != null && m.GivenUpAt <= messages)).OrderBy(m => m.Id));
        done[RetentionRule.Texts.Key] = await Delete(db.InboundTexts.Where(t => t.ReceivedAt <= texts).OrderBy(t => t.Id));
        var calls = Due(RetentionRule.ProviderCalls);
        done[RetentionRule.ProviderCalls.Key] = await Delete(db.ProviderCalls.Where(c => c.ReceivedAt <= calls));
        var (open, now) = (clock.Now - OpenQuestion.OpenAtMost, clock.Now);
        await db.OpenQuestions.Where(q => q.ClosedAt == null && q.AskedAt <= open).ExecuteUpdateAsync(u => u.SetProperty(q => q.ClosedAt, now));
        done[RetentionRule.Questions.Key] = await Delete(db.OpenQuestions.Where(q => q.ClosedAt != null && q.ClosedAt <= questions).OrderBy(q => q.Id));
        done[RetentionRule.WithdrawnConsents.Key] = await Delete(db.SharedDetails.Where(s => s.WithdrawnAt != null && s.WithdrawnAt <= consents).OrderBy(s => s.Id));
        done[RetentionRule.LiftedKeepings.Key] = await Delete(db.Withholdings.Where(w => w.LiftedAt != null && w.LiftedAt <= keepings).OrderBy(w => w.Id));
        var (drafts, asks, sessions, links, changes, marks) = (Due(RetentionRule.Drafts), Due(RetentionRule.SignInAsks), Due(RetentionRule.Sessions), Due(RetentionRule.Links), Due(RetentionRule.ContactChanges), Due(RetentionRule.ErasedMarks));
        done[RetentionRule.Drafts.Key] = await Delete(db.Drafts.Where(d => d.TouchedAt <= drafts));
        done[RetentionRule.SignInAsks.Key] = await Delete(db.SignInAsks.Where(a => a.ExpiresAt <= asks)) + await Delete(db.PasskeyAsks.Where(a => a.ExpiresAt <= asks));
        done[RetentionRule.Sessions.Key] = await Delete(db.Sessions.Where(s => (s.EndedAt != null && s.EndedAt <= sessions) || s.ExpiresAt <= sessions));
        done[RetentionRule.Links.Key] = await Delete(db.Links.Where(l => l.ExpiresAt <= links));
        done[RetentionRule.ContactChanges.Key] = await Delete(db.ContactChanges.Where(c => c.AskedAt <= changes));
        done[RetentionRule.ErasedMarks.Key] = await Delete(db.ErasedMarks.Where(m => m.At <= marks));
        await RunThoseOfGroups(Due, done);
        var (wiped, over, checkedIn) = (Due(RetentionRule.ConcernWords), Due(RetentionRule.Concerns), Due(RetentionRule.CheckIns));
        done[RetentionRule.ConcernWords.Key] = await Forget(db.Concerns.Where(c => c.ClosedAt != null && c.ClosedAt <= wiped && (c.Words != null || c.AboutTyped != null || c.Events.Any(e => e.Words != null))), c => c.Wipe());
        done[RetentionRule.Concerns.Key] = await Delete(db.Concerns.Where(c => c.ClosedAt != null && c.ClosedAt <= over));
        done[RetentionRule.CheckIns.Key] = await Delete(db.CheckIns.Where(c => c.EndedAt != null && c.EndedAt <= checkedIn));
        done[RetentionRule.Audit.Key] = await CutAudit(Due(RetentionRule.Audit));
        return done;
    }

    /// <summary>What hand-overs, meet-ups and visits leave behind.</summary>
    private async Task RunThoseOfGroups(Func<RetentionRule, DateTime> due, Dictionary<string, int> done)
    {
        var (turns, tries, rooms) = (due(RetentionRule.Turns), due(RetentionRule.LastTries), due(RetentionRule.RoomScreens));
        var (met, ended) = (DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.Visits))), DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.Slips))));
        done[RetentionRule.Turns.Key] = await Forget(db.NextMeetUps.Where(n => n.OfferedTo != null && n.SettledAt != null && n.SettledAt <= turns), n => n.ForgetWhose());
        var (planned, leftOut) = (due(RetentionRule.Plans), DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.LeftOut))));
        done[RetentionRule.Plans.Key] = await Delete(db.GroupPlans.Where(p => p.ClosedAt != null && p.ClosedAt <= planned));
        done[RetentionRule.LeftOut.Key] = await Delete(db.MeetUpMemories.Where(m => m.On <= leftOut));
        done[RetentionRule.Visits.Key] = await Delete(db.CantVisits.Where(v => db.Meetings.Any(m => m.Id == v.MeetingId && m.Date <= met)));
        var (said, rung, over) = (DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.Notes))), DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.Calls))), due(RetentionRule.GroupKeys));
        done[RetentionRule.Notes.Key] = await Delete(db.Notes.Where(n => db.Meetings.Any(m => m.Id == n.MeetingId && m.Date <= said)));
        var (told, asked) = (due(RetentionRule.Reports), due(RetentionRule.QuestionsToGroups));
        done[RetentionRule.Reports.Key] = await Delete(db.Reports.Where(r => (r.ClosedAt != null && r.ClosedAt <= told) || (r.TakenBackAt != null && r.TakenBackAt <= told)));
        done[RetentionRule.QuestionsToGroups.Key] = await Delete(db.GroupQuestions.Where(q => q.ClosedAt != null && q.ClosedAt <= asked));
        done[RetentionRule.Calls.Key] = await Delete(db.Calls.Where(c => db.Meetings.Any(m => m.Id == c.MeetingId && m.Date <= rung)));
        done[RetentionRule.GroupKeys.Key] = await Forget(db.GroupKeys.Where(k => k.DestroyedAt == null && db.Groups.Any(g => g.Id == k.GroupId && g.EndedAt != null && g.EndedAt <= over)), k => k.Destroy(clock.Now));
        var (onDuty, tested) = (DateOnly.FromDateTime(UkClock.ToLondon(due(RetentionRule.Duties))), due(RetentionRule.DutyTests));
        done[RetentionRule.Duties.Key] = await Delete(db.Duties.Where(d => d.Date <= onDuty));
        done[RetentionRule.DutyTests.Key] = await Delete(db.DutyTests.Where(t => t.AskedAt <= tested));
        done[RetentionRule.LastTries.Key] = await Delete(db.LastTries.Where(t => t.At <= tries));
        done[RetentionRule.Slips.Key] = await Delete(db.Slips.Where(s => db.Programmes.Any(p => p.Id == s.ProgrammeId && EF.Property<List<ProgrammeSession>>(p, "_sessions").Max(x => x.Date) <= ended)));
        done[RetentionRule.RoomScreens.Key] = await Delete(db.RoomSessions.Where(r => (r.EndedAt != null && r.EndedAt <= rooms) || r.EndsAt <= rooms));
    }

    private Task<int> Delete<T>(IQueryable<T> due)
        where T : class => Forget(due, row => db.Remove(row));

    /// <summary>Batch by batch, in the order of the key, so that a batch is the same whichever database answers.</summary>
    private async Task<int> Forget<T>(IQueryable<T> due, Action<T> forget)
        where T : class
    {
        var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0].Name;
        var inOrder = due.OrderBy(row => EF.Property<object>(row, key));
        for (var all = 0; ; )
        {
            var gone = await db.Change(async () =>
            {
                var rows = await inOrder.Take(Batch).ToListAsync();
                rows.ForEach(forget);
                return rows.Count;
            });
            db.ChangeTracker.Clear();
            all += gone;
            if (gone < Batch)
                return all;
        }
    }

    /// <summary>Only what is settled: a message that still waits keeps its words.</summary>
    private async Task<int> WipeWords(DateTime due)
    {
        for (var all = 0; ; )
        {
            var wiped = await db.Change(async () =>
            {
                var rows = await db.Outbox.Where(m => m.WipedAt == null && ((m.SentAt != null && m.SentAt <= due) || (m.GivenUpAt != null && m.GivenUpAt <= due))).OrderBy(m => m.Id).Take(Batch).ToListAsync();
                rows.ForEach(m => m.Wipe("Its time was over.", clock.Now));
                db.DemonstrationMessages.RemoveRange(await db.DemonstrationMessages.Where(m => m.At <= due).OrderBy(m => m.Id).Take(Batch).ToListAsync());
                return rows.Count;
            });
            db.ChangeTracker.Clear();
            all += wiped;
            if (wiped < Batch)
                return all;
        }
    }

    /// <summary>Cuts the oldest rows off each chain, and keeps where it was cut, so that what is left can still be verified.</summary>
    private async Task<int> CutAudit(DateTime due)
    {
        var all = 0;
        foreach (var chain in await db.AuditRows.Where(r => r.At <= due).Select(r => r.Chain).Distinct().ToListAsync())
            all += await db.Change(async () =>
            {
                // The newest row always stays: it is what the next is joined to.
                var newest = await db.AuditRows.Where(r => r.Chain == chain).MaxAsync(r => r.Sequence);
                var last = await db.AuditRows.AsNoTracking().Where(r => r.Chain == chain && r.At <= due && r.Sequence < newest).OrderByDescending(r => r.Sequence).FirstOrDefaultAsync();
                if (last is null)
                    return 0;
                await AuditHeads.SetBase(db, chain, last.Head);
                var cut = await db.AuditRows.Where(r => r.Chain == chain && r.Sequence <= last.Sequence).ExecuteDeleteAsync();
                audit.Did(Act.AuditCut, chain == Guid.Empty ? null : ServiceId.From(chain), number: cut);
                return cut;
            });
        return all;
    }
}
