using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// The kind path when fewer than three said yes: no meeting is invented. Two who both agreed to share hear how to reach each other, and everybody who
/// said yes is thanked and told that the door stays open.
/// </summary>
public sealed class FewerThanThree(FollowOnDb db, UkClock clock, Outbox outbox)
{
    public async Task Close(ProgrammeId programme)
    {
        var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == programme);
        if (!handover.IsOpen)
            return;
        handover.CloseWithoutGroup(clock.Now);

        var yes = await db.Participants.Where(p => p.ProgrammeId == programme && p.Interest == Interest.Yes)
            .Join(db.People, p => p.PersonId, p => p.Id, (_, person) => person).OrderBy(p => p.KnownAs).ToListAsync();
        var shared = await db.SharedDetails.Where(s => s.GroupId == handover.GroupId && s.WithdrawnAt == null).ToListAsync();
        var withheld = await db.Withholdings.Where(w => w.GroupId == handover.GroupId && w.LiftedAt == null).ToListAsync();
        var service = await db.Services.SingleAsync(s => db.Programmes.Any(p => p.Id == programme && p.ServiceId == s.Id));

        foreach (var person in yes)
        {
            var other = yes.Count == 2 ? yes.Single(p => p.Id != person.Id) : null;
            var both = other is not null && withheld.Count == 0
                && shared.Any(s => s.PersonId == person.Id) && shared.Any(s => s.PersonId == other.Id);
            var words = new Dictionary<string, string>
            {
                ["name"] = person.KnownAs,
                ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
                ["other"] = both ? $"{other!.KnownAs} said yes too, and you both agreed to share: {DetailsOf(other, shared)}." : "",
            };
            await outbox.Tell(person, new Message("fewer-than-three", $"fewer:{programme}", words) { Deadline = clock.Now.AddDays(14) });
        }
    }

    private static string DetailsOf(Person person, List<SharedDetail> shared) => UkWords.List(
        [.. shared.Where(s => s.PersonId == person.Id).OrderBy(s => s.Detail).Select(s => s.Detail switch
        {
            Detail.Mobile => person.MobileTyped,
            Detail.Email => person.Email,
            _ => person.LandlineTyped,
        }).OfType<string>()]);
}
