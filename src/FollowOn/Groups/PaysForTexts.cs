using FollowOn.Accounts;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>A text about a group is paid by the group's service; any other by that of the person's newest group or programme, or of those they work for.</summary>
public sealed class PaysForTexts(FollowOnDb db) : IServiceThatPays
{
    public async Task<Guid> For(PersonId? person, Guid? aboutGroup)
    {
        if (aboutGroup is { } id && await db.Groups.Where(g => g.Id == GroupId.From(id)).Select(g => (ServiceId?)g.ServiceId).SingleOrDefaultAsync() is { } groups)
            return groups.Value;
        if (person is not { } who)
            return Guid.Empty;
        var service = await db.Memberships.Where(m => m.PersonId == who).Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.Id, g.ServiceId }).OrderByDescending(x => x.Id).Select(x => (ServiceId?)x.ServiceId).FirstOrDefaultAsync()
            ?? await db.Participants.Where(p => p.PersonId == who).Join(db.Programmes, p => p.ProgrammeId, p => p.Id, (place, p) => new { place.Id, p.ServiceId }).OrderByDescending(x => x.Id).Select(x => (ServiceId?)x.ServiceId).FirstOrDefaultAsync()
            ?? await db.Roles.Where(r => r.PersonId == who && r.ServiceId != null).OrderByDescending(r => r.GivenAt).ThenBy(r => r.Id).Select(r => r.ServiceId).FirstOrDefaultAsync();
        return service?.Value ?? Guid.Empty;
    }

    public Task<string?> NameOf(Guid service) => db.Services.Where(s => s.Id == ServiceId.From(service)).Select(s => (string?)s.Name).SingleOrDefaultAsync();
}
