using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>What somebody raises.</summary>
/// <param name="Id">The form's own: pressing twice raises it once.</param>
/// <param name="About">Somebody FollowOn knows; null when they are only named in words.</param>
public sealed record Raising(Guid Id, ServiceId Service, ConcernKind Kind, HowSoon HowSoon, RaisedVia Via, PersonId? By, PersonId? About, string? AboutTyped, GroupId? Group, string? Words);

/// <summary>What whoever answers a concern says when it ends.</summary>
/// <param name="Words">How it ended; and, where the person is not told, why not. Never empty.</param>
public sealed record Ending(ConcernOutcome Outcome, bool InRecord, PersonTold Told, string Words);

/// <summary>
/// Raises, takes up, hands on and closes concerns. Each verb is one change: what happened, what is told because of it, the next step and the line in the audit are
/// saved together or not at all. Nothing here is ever refused because it is late.
/// </summary>
public sealed class Concerns(FollowOnDb db, UkClock clock, Rota rota, ConcernNews news, AuditTrail audit, ISeal seal)
{
    /// <summary>Keeps a concern. Null while the service has signed no promise: then the numbers are shown instead, and nothing is pretended.</summary>
    public async Task<Concern?> Raise(Raising raising)
    {
        if (await db.Concerns.SingleOrDefaultAsync(c => c.Id == raising.Id) is { } raised)
            return raised.ServiceId == raising.Service && raised.RaisedBy == raising.By ? raised : null;
        if (await rota.PromiseOf(raising.Service) is not { } promise)
            return null;
        var cover = await rota.HoursOf(promise);
        var (escalation, now) = (new Escalation(cover, promise.Steps), clock.Now);
        var concern = new Concern(raising.Id, raising.Service, promise.Id, raising.Kind, raising.HowSoon, raising.Via, raising.By, raising.About, raising.Group, now,
            escalation.DueBy(raising.HowSoon, now), cover.NextOpening(now));
        concern.Say(Sealed(raising.Words), Sealed(raising.AboutTyped));
        db.Concerns.Add(concern);
        audit.Did(Act.ConcernRaised, raising.Service, raising.By, by: raising.By);
        return concern;
    }

    /// <summary>A named person is on it. Pressing twice changes nothing; when somebody else has it, they see so.</summary>
    /// <returns>Who has it now.</returns>
    public async Task<PersonId?> TakeUp(Guid id, PersonId by)
    {
        var concern = await Open(id);
        if (concern is null || Escalation.Holder(concern) is not null)
            return concern is null ? null : Escalation.Holder(concern);
        var first = concern.Events.All(e => e.Kind != ConcernEventKind.TakenUp);
        concern.TakeUp(by, clock.Now);
        await Then(concern);
        audit.Did(Act.ConcernTakenUp, concern.ServiceId, concern.RaisedBy, by: by);
        if (first)
            await news.TakenUp(concern);
        return by;
    }

    /// <summary>What was found or done; it keeps the concern with whoever has it. Noted by somebody who has not taken it up, it takes it up for nobody.</summary>
    public async Task<bool> Note(Guid id, PersonId by, string words)
    {
        if (await Open(id) is not { } concern || string.IsNullOrWhiteSpace(words))
            return false;
        // Pressed twice, it is noted once.
        if (concern.Events is [.., { Kind: ConcernEventKind.Noted } last] && last.By == by && Read(last.Words) == words.Trim())
            return true;
        concern.Note(by, Sealed(words)!, clock.Now);
        await Then(concern);
        audit.Did(Act.ConcernNoted, concern.ServiceId, concern.RaisedBy, by: by);
        return true;
    }

    /// <summary>To another clinician of the service, who is told at once and has it when they take it up; until then it rises as if it were new.</summary>
    /// <returns>False when it is closed, or they do not answer concerns.</returns>
    public async Task<bool> HandOn(Guid id, PersonId by, PersonId to)
    {
        if (await Open(id) is not { } concern || to == by || !(await rota.Answering(concern.ServiceId)).Contains(to))
            return false;
        if (concern.Events.LastOrDefault(e => e.Kind != ConcernEventKind.Told) is { Kind: ConcernEventKind.HandedOn } last && last.To == to)
            return true;
        concern.HandOn(by, to, clock.Now);
        await Then(concern);
        audit.Did(Act.ConcernHandedOn, concern.ServiceId, concern.RaisedBy, by: by);
        return true;
    }

    /// <summary>It is about an adult or a child at risk: the service's own route holds, and the person concerned is told nothing by us.</summary>
    public async Task<bool> AtRisk(Guid id, PersonId by)
    {
        if (await Open(id) is not { } concern)
            return false;
        if (!IsAtRisk(concern))
        {
            concern.MarkAtRisk(by, clock.Now);
            await Then(concern);
            audit.Did(Act.ConcernNoted, concern.ServiceId, concern.RaisedBy, by: by);
        }
        return true;
    }

    public static bool IsAtRisk(Concern concern) => concern.Events.Any(e => e.Kind == ConcernEventKind.Safeguarding);

    /// <summary>
    /// Ends it, by whoever has it and with how it ended in words. Whoever raised it hears that it is closed, and is offered a talk; the person concerned hears that somebody was
    /// worried, unless it is said why not.
    /// </summary>
    /// <returns>Why it can't be closed so, in words; null when it is.</returns>
    public async Task<string?> Close(Guid id, PersonId by, Ending ending, bool offerToOrganisers)
    {
        if (await db.Concerns.SingleOrDefaultAsync(c => c.Id == id) is not { } concern)
            return "There is no such concern.";
        if (!concern.IsOpen)
            return null;
        if (Escalation.Holder(concern) != by)
            return "Take it up first: whoever closes it is the one who has it.";
        if (Problem(concern, ending) is { } problem)
            return problem;
        concern.Close(by, ending.Outcome, ending.InRecord, ending.Told, Sealed(ending.Words)!, clock.Now);
        audit.Did(Act.ConcernClosed, concern.ServiceId, concern.RaisedBy, by: by);
        if (await news.Closed(concern, offerToOrganisers))
            concern.DebriefOffered(by, clock.Now);
        if (ending.Told == PersonTold.ByMessage)
            audit.Did(Act.PersonToldOfConcern, concern.ServiceId, concern.About, by: by);
        // Somebody in it was erased meanwhile: its words were kept only as long as it was open.
        if (await db.People.AnyAsync(p => (p.Id == concern.RaisedBy || p.Id == concern.About) && p.ErasedAt != null))
            concern.Wipe();
        return null;
    }

    private static string? Problem(Concern concern, Ending ending) => ending switch
    {
        { Words: var words } when string.IsNullOrWhiteSpace(words) => "Write how it ended. A concern is never closed without.",
        { Words.Length: > Concern.WordsMaxLength } => $"Use at most {Concern.WordsMaxLength} characters.",
        { Told: PersonTold.ByMessage } when concern.About is null || concern.About == concern.RaisedBy => "There is nobody FollowOn could tell: they raised it themselves, or are known to us only by name.",
        { Told: PersonTold.ByMessage } when IsAtRisk(concern) => "It is marked as about somebody at risk, so FollowOn tells them nothing by message.",
        { Told: PersonTold.TheirOwn } when concern.Kind != ConcernKind.Struggling => "Somebody else raised it. Say whether the person was told.",
        _ => null,
    };

    /// <summary>Its words as they may be read by whoever answers it; null when there are none, or they can't be opened here.</summary>
    public string? Read(string? @sealed) => @sealed is null ? null : seal.Open(@sealed);

    /// <summary>Everything the clock brings about, of every service. Whatever fails with one stops no other.</summary>
    /// <returns>How many steps were taken.</returns>
    public async Task<int> RunDue()
    {
        // On a full disk too: a step that cannot be kept is a concern that falls silent.
        using var _ = Ballast.ForSafety();
        var now = clock.Now;
        var due = await db.Concerns.AsNoTracking().Where(c => c.ClosedAt == null && c.NextStepAt <= now).OrderBy(c => c.NextStepAt).Select(c => c.Id).ToListAsync();
        var (taken, faults) = (0, new List<Exception>());
        foreach (var id in due)
        {
            try
            {
                taken += await db.Change(() => StepOf(id)) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(e);
                db.ChangeTracker.Clear();
            }
        }
        return faults.Count == 0 ? taken : throw new InvalidOperationException($"{faults.Count} steps of concerns could not be taken.", faults[0]);
    }

    private async Task<bool> StepOf(Guid id)
    {
        if (await Open(id) is not { } concern)
            return false;
        var (escalation, taken) = (await EscalationOf(concern), false);
        // Another node may have taken it meanwhile, or a verb moved it: then nothing is due. What lapses is told again in the same breath.
        while (escalation.Take(concern, clock.Now) is { } happened)
        {
            taken = true;
            if (happened.Kind == ConcernEventKind.Told)
                await news.Tell(concern, happened.Rung!.Value, happened.Number);
            else if (happened.Kind == ConcernEventKind.Reminded)
                await news.Remind(concern, happened.Number);
        }
        return taken;
    }

    private async Task Then(Concern concern) => (await EscalationOf(concern)).Schedule(concern);

    private async Task<Escalation> EscalationOf(Concern concern)
    {
        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.Id == concern.PromiseId);
        return new Escalation(await rota.HoursOf(promise), promise.Steps);
    }

    private Task<Concern?> Open(Guid id) => db.Concerns.SingleOrDefaultAsync(c => c.Id == id && c.ClosedAt == null);

    private string? Sealed(string? words) => string.IsNullOrWhiteSpace(words) ? null : seal.Seal(words.Trim());
}
