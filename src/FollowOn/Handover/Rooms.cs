using System.Data;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// The room screen: opened by one press, entered by five letters. Every guess is charged <em>before</em> it is looked at, by a conditional update, and given
/// back when it was right; so a thousand guesses at once, over several nodes, are no more than ten. A wrong code belongs to no room, so it is charged to the
/// open room with the fewest so far: with one room open it is ten, and strangers' slips of the thumb do not close every room of a region. Wrong letters of a
/// slip are charged to the room in which they were tried.
/// </summary>
public sealed class Rooms(FollowOnDb db, UkClock clock, ISeal seal, Invitations invitations)
{
    /// <summary>A link that did not come may be asked for again, not for ever.</summary>
    public const int MaxLinksEach = 3;

    /// <summary>The room of a programme today, whatever its state; null when none was opened today.</summary>
    public async Task<RoomSession?> Latest(ProgrammeId programme)
    {
        var today = UkClock.ToUtc(clock.Today, TimeOnly.MinValue);
        return await db.RoomSessions.AsNoTracking().Where(r => r.ProgrammeId == programme && r.OpenedAt >= today)
            .OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync();
    }

    /// <summary>The letters to show; null when they were sealed with keys that are gone.</summary>
    public string? CodeOf(RoomSession room) => seal.Open(room.SealedCode);

    /// <summary>Opens the room. Pressed twice, or by two at once, it is one room with one code: a unique index makes the second press find the first's.</summary>
    public Task Open(ProgrammeId programme, PersonId by) => db.Change(async () =>
    {
        var now = clock.Now;
        if (await db.RoomSessions.SingleOrDefaultAsync(r => r.ProgrammeId == programme && r.EndedAt == null) is { } before)
        {
            if (before.State(now) == RoomState.Open && CodeOf(before) is not null)
                return;
            before.End(now);
            // The one that is over must make way before there can be another.
            await db.SaveChangesAsync();
        }
        var taken = (await OpenRooms().Select(r => r.SealedCode).ToListAsync()).Select(seal.Open).ToList();
        var code = ShortCode.New(ShortCode.RoomLength);
        while (taken.Contains(code))
            code = ShortCode.New(ShortCode.RoomLength);
        db.RoomSessions.Add(new RoomSession(programme, by, seal.Seal(code), now));
    });

    public Task End(ProgrammeId programme) => db.Change(async () =>
    {
        if (await db.RoomSessions.SingleOrDefaultAsync(r => r.ProgrammeId == programme && r.EndedAt == null) is { } room)
            room.End(clock.Now);
    });

    /// <summary>The room these letters open now, or null: for a wrong code, an old one, and one that was tried when every room had closed.</summary>
    public async Task<RoomSession?> Find(string? typed)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (await ChargeFewest() is not { } charged)
            return null;
        var rooms = await db.RoomSessions.AsNoTracking().Where(r => r.EndedAt == null && r.EndsAt > clock.Now && (r.WrongCodes < RoomSession.MaxWrong || r.Id == charged)).ToListAsync();
        var found = rooms.Find(r => ShortCode.Same(typed, CodeOf(r)));
        if (found is not null)
            await GiveBack(charged);
        await transaction.CommitAsync();
        return found;
    }

    /// <summary>The participant whose slip this is, in this room; null for a wrong number or wrong letters, and once the room has closed.</summary>
    public async Task<ParticipantId?> FindSlip(RoomSession room, string? number, string? letters)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (!await Charge(room.Id))
            return null;
        var n = int.TryParse(number?.Trim(), out var read) ? read : 0;
        var slip = await db.Slips.AsNoTracking().SingleOrDefaultAsync(s => s.ProgrammeId == room.ProgrammeId && s.Number == n);
        var right = slip is not null && ShortCode.Same(letters, seal.Open(slip.SealedLetters));
        if (right)
            await GiveBack(room.Id);
        await transaction.CommitAsync();
        return right ? slip!.ParticipantId : null;
    }

    /// <summary>Sends their private link to everybody on this programme who has this number or address; to nobody else, and nobody is told which it was.</summary>
    public Task SendLinks(RoomSession room, PhoneNumber? mobile, EmailAddress? email) => db.Change(async () =>
    {
        var (number, address) = (mobile?.E164, email?.Normalised);
        var people = await db.Participants.Where(p => p.ProgrammeId == room.ProgrammeId)
            .Join(db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person })
            .Where(x => (number != null && x.person.Mobile == number) || (address != null && x.person.Email == address)).ToListAsync();
        if (people.Count == 0)
            return;
        var programme = await db.Programmes.SingleAsync(p => p.Id == room.ProgrammeId);
        var service = await db.Services.SingleAsync(s => s.Id == programme.ServiceId);
        foreach (var one in people)
        {
            var cause = $"room:{room.Id}:{one.participant.Id}:";
            var before = await db.Outbox.CountAsync(m => m.Cause.StartsWith(cause));
            if (before < MaxLinksEach)
                invitations.SendAt(mobile is null ? ContactChannel.Email : ContactChannel.Text, $"{cause}{before}", one.participant, one.person, programme, service);
        }
    });

    /// <summary>A fresh private link for the holder of a slip.</summary>
    public Task<string> LinkFor(ParticipantId id) => db.Change(async () =>
    {
        var participant = await db.Participants.SingleAsync(p => p.Id == id);
        return invitations.NewLink(participant, await db.Programmes.SingleAsync(p => p.Id == participant.ProgrammeId));
    });

    private IQueryable<RoomSession> OpenRooms()
    {
        var now = clock.Now;
        return db.RoomSessions.AsNoTracking().Where(r => r.EndedAt == null && r.EndsAt > now && r.WrongCodes < RoomSession.MaxWrong);
    }

    /// <summary>One more on the open room that has the fewest; null when there is none left to charge.</summary>
    private async Task<Guid?> ChargeFewest()
    {
        while (await OpenRooms().OrderBy(r => r.WrongCodes).ThenBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync() is { } fewest)
        {
            if (await Charge(fewest))
                return fewest;
        }
        return null;
    }

    private async Task<bool> Charge(Guid room)
    {
        var now = clock.Now;
        return await db.RoomSessions.Where(r => r.Id == room && r.EndedAt == null && r.EndsAt > now && r.WrongCodes < RoomSession.MaxWrong)
            .ExecuteUpdateAsync(u => u.SetProperty(r => r.WrongCodes, r => r.WrongCodes + 1)) == 1;
    }

    private Task GiveBack(Guid room) => db.RoomSessions.Where(r => r.Id == room)
        .ExecuteUpdateAsync(u => u.SetProperty(r => r.WrongCodes, r => r.WrongCodes - 1));
}
