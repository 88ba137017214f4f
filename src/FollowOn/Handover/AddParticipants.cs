using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>Somebody to add, with the ids they get if they are new: the same press twice brings the same ids, and so adds once.</summary>
public sealed record PersonToAdd(PersonId Person, ParticipantId Participant, PersonDetails Details);

/// <summary>What became of adding people.</summary>
/// <param name="Added">Places on the programme that are new.</param>
/// <param name="KnownBefore">Those of them whose person the service knew; what was known about them was left as it was.</param>
/// <param name="There">People who had a place already; nothing changed.</param>
/// <param name="Erased">People who were erased from this programme and are not brought back by a list.</param>
public sealed record AddedParticipants(int Added, int KnownBefore, int There, int Erased = 0);

/// <summary>
/// Adds people to a programme, one or thousands, in one transaction. A person the service knows already (same mobile or email, same name)
/// is the same person here. Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>.
/// </summary>
public sealed class AddParticipants(FollowOnDb db, UkClock clock, AuditTrail audit, ErasedFromProgramme erased)
{
    private const int AtATime = 500;

    /// <param name="alsoErased">Somebody who was erased has asked to come back, and is added all the same.</param>
    public async Task<AddedParticipants> To(Programme programme, IReadOnlyList<PersonToAdd> people, bool alsoErased = false)
    {
        var (all, gone) = (people.Count, await erased.Of(programme.Id));
        people = [.. people.Where(p => alsoErased || !gone(p.Details))];
        var there = (await db.Participants.Where(p => p.ProgrammeId == programme.Id).Select(p => p.PersonId).ToListAsync()).ToHashSet();
        var known = await KnownTo(programme.ServiceId, people);
        var again = await MadeBefore(people);
        var (added, before, already) = (0, 0, 0);
        foreach (var one in people)
        {
            var person = again.GetValueOrDefault(one.Person) ?? known[one.Person].FirstOrDefault(one.Details.IsOf);
            if (person is null && !there.Contains(one.Person))
                db.People.Add(one.Details.ToPerson(one.Person, clock.Now));
            if (!there.Add(person?.Id ?? one.Person))
            {
                already++;
                continue;
            }
            db.Participants.Add(new Participant(one.Participant, programme.Id, person?.Id ?? one.Person, clock.Now));
            added++;
            before += person is null ? 0 : 1;
        }
        if (added > 0)
            audit.Did(Act.PeopleAdded, programme.ServiceId, programme: programme.Id, number: added);
        return new(added, before, already, all - people.Count);
    }

    /// <summary>People made by an earlier press, and since taken off the programme.</summary>
    private async Task<Dictionary<PersonId, Person>> MadeBefore(IReadOnlyList<PersonToAdd> people)
    {
        var made = new Dictionary<PersonId, Person>();
        foreach (var some in people.Select(p => p.Person).Chunk(AtATime))
            foreach (var person in await db.People.Where(p => some.Contains(p.Id)).ToListAsync())
                made[person.Id] = person;
        return made;
    }

    /// <summary>People the service knows as participants, members of its groups or staff, by the contact they have in common with somebody to add.</summary>
    private async Task<ILookup<PersonId, Person>> KnownTo(ServiceId service, IReadOnlyList<PersonToAdd> people)
    {
        var found = new List<Person>();
        foreach (var some in people.Chunk(AtATime))
        {
            var mobiles = some.Select(p => p.Details.Mobile?.E164).OfType<string>().ToList();
            var emails = some.Select(p => p.Details.Email?.Normalised).OfType<string>().ToList();
            found.AddRange(await db.People.Where(p => (p.Mobile != null && mobiles.Contains(p.Mobile)) || (p.Email != null && emails.Contains(p.Email)))
                .Where(p => db.Participants.Any(x => x.PersonId == p.Id && db.Programmes.Any(g => g.Id == x.ProgrammeId && g.ServiceId == service))
                    || db.Roles.Any(r => r.PersonId == p.Id && r.ServiceId == service)
                    || db.Memberships.Any(m => m.PersonId == p.Id && db.Groups.Any(g => g.Id == m.GroupId && g.ServiceId == service)))
                .OrderBy(p => p.AddedAt).ToListAsync());
        }
        var byMobile = found.Where(p => p.Mobile is not null).ToLookup(p => p.Mobile!);
        var byEmail = found.Where(p => p.Email is not null).ToLookup(p => p.Email!);
        return people.SelectMany(one => (one.Details.Mobile is { } m ? byMobile[m.E164] : []).Concat(one.Details.Email is { } e ? byEmail[e.Normalised] : [])
            .Select(person => (Key: one.Person, person))).ToLookup(x => x.Key, x => x.person);
    }
}
