using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// The kind path when fewer than three said yes: no meeting is invented. Two who both agreed to share hear how to reach each other, and everybody who
/// said yes is thanked and told that the door stays open.
/// </summary>
public sealed class FewerThanThree(FollowOnDb db, UkClock clock, Outbox outbox, Invitations invitations, AuditTrail audit)
{
    /// <param name="askAgainOn">The day those who said yes are asked once more; null for never.</param>
    public async Task Close(ProgrammeId programme, DateOnly? askAgainOn)
    {
        var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == programme);
        if (!handover.IsOpen)
            return;
        handover.CloseWithoutGroup(askAgainOn, clock.Now);

        var yes = await db.Participants.Where(p => p.ProgrammeId == programme && p.Interest == Interest.Yes)
            .Join(db.People, p => p.PersonId, p => p.Id, (_, person) => person).OrderBy(p => p.KnownAs).ToListAsync();
        var shared = await db.SharedDetails.Where(s => s.GroupId == handover.GroupId && s.WithdrawnAt == null).ToListAsync();
        var withheld = await db.Withholdings.Where(w => w.GroupId == handover.GroupId && w.LiftedAt == null).ToListAsync();
        var service = await db.Services.SingleAsync(s => db.Programmes.Any(p => p.Id == programme && p.ServiceId == s.Id));
        audit.Did(Act.ClosedWithoutGroup, service.Id, programme: programme, number: yes.Count);

        foreach (var person in yes)
        {
            var other = yes.Count == 2 ? yes.Single(p => p.Id != person.Id) : null;
            var both = other is not null && withheld.Count == 0
                && shared.Any(s => s.PersonId == person.Id) && shared.Any(s => s.PersonId == other.Id);
            var words = new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
                ["again"] = askAgainOn is { } again ? Word.Phrase("ask-again", ("date", Word.Date(again))) : "",
                ["other"] = both ? Word.Phrase("both-said-yes", ("name", other!.KnownAs), ("details", DetailsOf(other, shared))) : "",
            };
            await outbox.Tell(person, new Message("fewer-than-three", $"fewer:{programme}", words) { Deadline = clock.Now.AddDays(14) });
        }
    }

    /// <summary>
    /// What the passing of time brings: on the day the service chose, the hand-over opens again and those who said yes are asked once more.
    /// Run as often as you like; each happens once.
    /// </summary>
    public Task AskAgainWhenDue() => db.Change(async () =>
    {
        var today = clock.Today;
        var due = await db.Handovers.Where(h => h.ClosedWithoutGroupAt != null && h.AskAgainOn != null && h.AskAgainOn <= today).ToListAsync();
        foreach (var handover in due)
        {
            handover.OpenAgain();
            var programme = await db.Programmes.SingleAsync(p => p.Id == handover.ProgrammeId);
            var service = await db.Services.SingleAsync(s => s.Id == programme.ServiceId);
            var yes = await db.Participants.Where(p => p.ProgrammeId == programme.Id && p.Interest == Interest.Yes)
                .Join(db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
            foreach (var asked in yes)
                await invitations.AskAfresh(asked.participant, asked.person, programme, service);
        }
    });

    private static Word DetailsOf(Person person, List<SharedDetail> shared) => Word.List(
         shared.Where(s => s.PersonId == person.Id).OrderBy(s => s.Detail).Select(s => s.Detail switch
        {
            Detail.Mobile => person.MobileTyped,
            Detail.Email => person.Email,
            _ => person.LandlineTyped,
        }).OfType<string>());
}
