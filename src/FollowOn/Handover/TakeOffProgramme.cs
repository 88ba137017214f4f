using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// Takes somebody off a programme before its hand-over: their place, their answer, their private links and what they let the coming group have.
/// The person stays, because they may be on another programme. Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>.
/// </summary>
public sealed class TakeOffProgramme(FollowOnDb db, UkClock clock, AuditTrail audit)
{
    /// <exception cref="InvalidOperationException">The programme has been handed over: its people are a group now.</exception>
    public async Task Take(Participant participant)
    {
        var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == participant.ProgrammeId);
        if (handover.HandedOverAt is not null)
            throw new InvalidOperationException("The programme has been handed over.");
        var (person, group, about) = (participant.PersonId, handover.GroupId, participant.Id.Value);
        db.Links.RemoveRange(await db.Links.Where(l => l.Verb == LinkVerb.AnswerInvitation && l.ObjectId == about).ToListAsync());
        foreach (var shared in await db.SharedDetails.Where(s => s.GroupId == group && s.PersonId == person && s.WithdrawnAt == null).ToListAsync())
            shared.Withdraw(clock.Now);
        foreach (var waiting in await db.Outbox.Where(m => m.To == person && m.AsksAbout == about && m.SentAt == null && m.GivenUpAt == null).ToListAsync())
            waiting.GiveUp("They were taken off the programme.", clock.Now);
        foreach (var open in await db.OpenQuestions.Where(q => q.PersonId == person && q.ClosedAt == null && q.About == about).ToListAsync())
            open.Close(clock.Now);
        if (handover.Askers.Contains(person))
            handover.DecideWhoAsks(WhoAsks.NotDecided, []);
        db.Participants.Remove(participant);
        var service = await db.Programmes.Where(p => p.Id == participant.ProgrammeId).Select(p => p.ServiceId).SingleAsync();
        audit.Did(Act.TakenOffProgramme, service, person, participant.ProgrammeId);
    }
}
