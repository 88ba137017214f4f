using System.Security.Cryptography;
using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>From a list that was read to people who can be added: who is there already, and the ready rows with ids of their own.</summary>
public sealed class CohortToAdd(FollowOnDb db)
{
    /// <summary>Who has a place on the programme, for a list to be compared with.</summary>
    public async Task<IReadOnlyList<KnownPerson>> AlreadyThere(ProgrammeId programme)
    {
        var people = await db.Participants.AsNoTracking().Where(p => p.ProgrammeId == programme)
            .Join(db.People, p => p.PersonId, p => p.Id, (place, person) => new { place.Id, person }).ToListAsync();
        return [.. people.Select(x => new KnownPerson(
            x.Id.ToString(),
            x.person.FullName,
            x.person.KnownAs,
            x.person.Mobile is { } mobile ? PhoneNumber.Read(mobile) : null,
            x.person.Email is { } email ? EmailAddress.Read(email) : null,
            x.person.Landline is { } landline ? PhoneNumber.Read(landline) : null))];
    }

    /// <summary>The rows that are ready. The same list and row always give the same ids, so that two presses at once add each person once.</summary>
    public static IReadOnlyList<PersonToAdd> Ready(CohortReading reading, Guid list) => [.. reading.Ready.Select(row =>
    {
        var id = IdOf(list, row.Number);
        return new PersonToAdd(PersonId.From(id), ParticipantId.From(id), DetailsOf(row));
    })];

    /// <summary>What a row says of a person.</summary>
    public static PersonDetails DetailsOf(CohortRow row) => new(
        row.FullName, row.KnownAs, row.Mobile, row.Email, row.Landline, row.PreferredChannel, Cut(row.Language, 100), Cut(row.AccessNeeds, Person.AccessNeedsMaxLength));

    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;

    private static Guid IdOf(Guid list, int row)
    {
        Span<byte> seed = stackalloc byte[20];
        list.TryWriteBytes(seed);
        BitConverter.TryWriteBytes(seed[16..], row);
        return new Guid(SHA256.HashData(seed).AsSpan(0, 16));
    }
}
