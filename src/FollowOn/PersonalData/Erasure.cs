using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>What is taken away.</summary>
public enum Erased
{
    /// <summary>There is nobody, or nobody any more.</summary>
    Nobody,

    /// <summary>Everything that tells who they are.</summary>
    Everything,

    /// <summary>Everything of a member's and participant's. They work for a service, and stay who they are there.</summary>
    AllButWork,
}

/// <summary>
/// Erases a person: at once, on every channel, for good. Rows go or are emptied; what others rely on (that a meet-up took place, and with how many) stays
/// without them. Call inside a change; pressing twice erases once.
/// </summary>
public sealed class Erasure(FollowOnDb db, UkClock clock, RestAndLeave leaving, ErasedFromProgramme remembered, AuditTrail audit, ISeal seal)
{
    private const string Why = "They asked to be erased.";

    /// <param name="act"><see cref="Act.Erased"/> by themselves, <see cref="Act.ErasedWhenDue"/> when a time is over.</param>
    public async Task<Erased> Erase(PersonId id, Act act)
    {
        if (await db.People.SingleOrDefaultAsync(p => p.Id == id) is not { ErasedAt: null } person)
            return Erased.Nobody;
        var services = await Ties.ServicesOf(db, id);
        var roles = await db.Roles.Where(r => r.PersonId == id).ToListAsync();
        var works = roles.Exists(r => r.Role != Role.Volunteer && r.EndedAt is null);

        var fellows = await Fellows(id);
        await LeaveGroups(id);
        await LeaveProgrammes(person);
        await ForgetMeetUps(id);
        await ForgetWhatTheyLet(id);
        await ForgetWhatTheyOffered(id);
        await ForgetCheckIns(id);
        await ForgetConcerns(person);
        await new ErasedWords(db, person, fellows, clock.Now).Wipe(Why);
        if (!works)
        {
            await EndSessions(id);
            await ForgetDuties(id);
            roles.ForEach(r => r.End(clock.Now));
            person.Erase(keepName: roles.Exists(r => r.Role != Role.Volunteer), clock.Now);
        }
        foreach (var service in services)
            audit.Did(act, service, id, by: act == Act.Erased ? id : null);
        return works ? Erased.AllButWork : Erased.Everything;
    }

    /// <summary>Those who were told something of them: the others of their groups and programmes.</summary>
    private async Task<IReadOnlyList<PersonId>> Fellows(PersonId id)
    {
        var inGroups = db.Memberships.Where(m => db.Memberships.Any(x => x.PersonId == id && x.GroupId == m.GroupId)).Select(m => m.PersonId);
        var onProgrammes = db.Participants.Where(p => db.Participants.Any(x => x.PersonId == id && x.ProgrammeId == p.ProgrammeId)).Select(p => p.PersonId);
        return await inGroups.Concat(onProgrammes).Where(p => p != id).Distinct().ToListAsync();
    }

    private async Task LeaveGroups(PersonId id)
    {
        foreach (var membership in await leaving.GroupsOf(id))
            await leaving.Leave(membership);
    }

    private async Task LeaveProgrammes(Person person)
    {
        foreach (var place in await db.Participants.Where(p => p.PersonId == person.Id).ToListAsync())
        {
            await remembered.Remember(place.ProgrammeId, person);
            if (await db.Handovers.SingleOrDefaultAsync(h => h.ProgrammeId == place.ProgrammeId) is { IsOpen: true } handover && handover.Askers.Contains(person.Id))
                handover.DecideWhoAsks(WhoAsks.NotDecided, []);
            // A list that was begun and not finished has them in it.
            db.Drafts.RemoveRange(await db.Drafts.Where(d => d.About == place.ProgrammeId.Value).ToListAsync());
            db.Slips.RemoveRange(await db.Slips.Where(s => s.ParticipantId == place.Id).ToListAsync());
            db.LastTries.RemoveRange(await db.LastTries.Where(t => t.ParticipantId == place.Id).ToListAsync());
            db.Participants.Remove(place);
        }
    }

    private async Task ForgetMeetUps(PersonId id)
    {
        var meetings = await db.Meetings.Where(m => m.Answers.Any(a => a.PersonId == id) || m.Attendance.Any(a => a.PersonId == id)).ToListAsync();
        foreach (var group in meetings.GroupBy(m => m.GroupId))
        {
            var fromProgramme = (await db.Memberships.Where(m => m.GroupId == group.Key && m.FromProgramme).Select(m => m.PersonId).ToListAsync()).ToHashSet();
            foreach (var meeting in group)
                meeting.Forget(id, fromProgramme);
        }
        db.Calls.RemoveRange(await db.Calls.Where(c => c.PersonId == id || c.By == id).ToListAsync());
        // A message that still carries their words finds none when it leaves, and is given up.
        db.Notes.RemoveRange(await db.Notes.Where(n => n.By == id).ToListAsync());
        db.Memberships.RemoveRange(await db.Memberships.Where(m => m.PersonId == id).ToListAsync());
    }

    private async Task ForgetWhatTheyLet(PersonId id)
    {
        db.SharedDetails.RemoveRange(await db.SharedDetails.Where(s => s.PersonId == id).ToListAsync());
        db.Withholdings.RemoveRange(await db.Withholdings.Where(w => w.By == id || w.From == id).ToListAsync());
        db.TimesSaid.RemoveRange(await db.TimesSaid.Where(t => t.PersonId == id).ToListAsync());
        foreach (var entered in await db.TimesSaid.Where(t => t.EnteredBy == id).ToListAsync())
            entered.ForgetWhoEntered();
        db.Venues.RemoveRange(await db.Venues.Where(v => v.OwnerId == id).ToListAsync());
        db.OpenQuestions.RemoveRange(await db.OpenQuestions.Where(q => q.PersonId == id).ToListAsync());
        db.CalendarFeeds.RemoveRange(await db.CalendarFeeds.Where(f => f.PersonId == id).ToListAsync());
        db.Links.RemoveRange(await db.Links.Where(l => l.PersonId == id).ToListAsync());
        db.ContactChanges.RemoveRange(await db.ContactChanges.Where(c => c.PersonId == id).ToListAsync());
    }

    /// <summary>Turns they had, an answer to a question that is still open, and visits they could not make: the group's side of each stays, without them.</summary>
    private async Task ForgetWhatTheyOffered(PersonId id)
    {
        foreach (var next in await db.NextMeetUps.Where(n => n.OfferedTo == id).ToListAsync())
            next.ForgetWhose();
        foreach (var plan in await db.GroupPlans.Where(p => p.AskedBy == id || p.Answers.Any(a => a.PersonId == id || a.EnteredBy == id)).ToListAsync())
            plan.Forget(id);
        foreach (var memory in await db.MeetUpMemories.Where(m => m.LeftOut.Any(l => l.PersonId == id)).ToListAsync())
            memory.Forget(id);
        foreach (var ask in await db.InTouchAsks.Where(a => a.Answers.Any(x => x.PersonId == id)).ToListAsync())
            ask.Forget(id);
        foreach (var report in await db.Reports.Where(r => r.By == id || r.About == id || r.Steps.Any(s => s.By == id)).ToListAsync())
            report.Forget(id);
        foreach (var question in await db.GroupQuestions.Where(q => q.About == id || q.AskedBy == id || q.Answers.Any(a => a.PersonId == id)).ToListAsync())
            question.Forget(id, clock.Now);
        db.CantVisits.RemoveRange(await db.CantVisits.Where(v => v.PersonId == id).ToListAsync());
    }

    /// <summary>Nobody answers who is not there: what is ahead is empty, and an alarm. That they were on duty once stays, with the name they put to a promise.</summary>
    private async Task ForgetDuties(PersonId id)
    {
        var today = clock.Today;
        foreach (var duty in await db.Duties.Where(d => d.Date >= today && (d.PersonId == id || d.DeputyId == id)).ToListAsync())
        {
            if (duty.PersonId == id)
                db.Duties.Remove(duty);
            else
                duty.Give(duty.PersonId, null);
        }
        db.DutyTests.RemoveRange(await db.DutyTests.Where(t => t.PersonId == id).ToListAsync());
    }

    private async Task ForgetCheckIns(PersonId id)
    {
        db.CheckWishes.RemoveRange(await db.CheckWishes.Where(w => w.PersonId == id).ToListAsync());
        foreach (var wish in await db.CheckWishes.Where(w => w.BuddyId == id).ToListAsync())
            wish.EndBuddy(clock.Now);
        // To be erased is an act of theirs: a check-in about them has ended with it.
        foreach (var checkIn in await db.CheckIns.Where(c => c.About == id || c.StartedBy == id || c.Asks.Any(a => a.PersonId == id)).ToListAsync())
            checkIn.Forget(id, clock.Now);
    }

    /// <summary>An open concern is kept as it is until it is closed, with the name of whom it is about: a life may hang on it. Of a closed one all words go.</summary>
    private async Task ForgetConcerns(Person person)
    {
        var id = person.Id;
        foreach (var concern in await db.Concerns.Where(c => c.RaisedBy == id || c.About == id).ToListAsync())
        {
            if (!concern.IsOpen)
                concern.Wipe();
            else if (concern.About == id && concern.AboutTyped is null)
                concern.Say(concern.Words, seal.Seal(person.FullName + (person.MobileTyped is { } mobile ? $", {mobile}" : "")));
        }
    }

    private async Task EndSessions(PersonId id)
    {
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.PersonId == id).ToListAsync());
        db.SignInAsks.RemoveRange(await db.SignInAsks.Where(a => a.PersonId == id).ToListAsync());
        db.Passkeys.RemoveRange(await db.Passkeys.Where(k => k.PersonId == id).ToListAsync());
        db.PasskeyAsks.RemoveRange(await db.PasskeyAsks.Where(a => a.PersonId == id).ToListAsync());
        db.OrganisationAccounts.RemoveRange(await db.OrganisationAccounts.Where(o => o.PersonId == id).ToListAsync());
        db.Drafts.RemoveRange(await db.Drafts.Where(d => d.Owner == id).ToListAsync());
    }
}
