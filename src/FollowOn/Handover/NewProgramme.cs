using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// Sets up a programme together with the group it may become and the hand-over between them. Call inside
/// <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>; a programme whose id is there already is left alone, so pressing twice makes one.
/// </summary>
public sealed class NewProgramme(FollowOnDb db, UkClock clock, Roles roles, AuditTrail audit)
{
    public async Task SetUp(Programme programme, IReadOnlyCollection<PersonId> facilitators)
    {
        if (await db.Programmes.AnyAsync(p => p.Id == programme.Id))
            return;
        if (facilitators.Count == 0)
            throw new ArgumentException("Somebody must run the programme.", nameof(facilitators));
        var group = new Group(GroupId.New(), programme.ServiceId, programme.Id, NameToBeginWith(programme.StartsOn), clock.Now);
        audit.Did(Act.ProgrammeSetUp, programme.ServiceId, programme: programme.Id);
        db.Programmes.Add(programme);
        db.Groups.Add(group);
        db.Handovers.Add(new ProgrammeHandover(programme.Id, group.Id));
        foreach (var person in facilitators)
            await Facilitate(person, programme);
    }

    /// <summary>Exactly these people run the programme from now on.</summary>
    public async Task RunBy(Programme programme, IReadOnlyCollection<PersonId> facilitators)
    {
        if (facilitators.Count == 0)
            throw new ArgumentException("Somebody must run the programme.", nameof(facilitators));
        audit.Did(Act.TeamChanged, programme.ServiceId, programme: programme.Id, number: facilitators.Count);
        var now = await db.Roles.Where(r => r.ProgrammeId == programme.Id && r.Role == Role.Facilitator && r.EndedAt == null).Select(r => r.PersonId).ToListAsync();
        foreach (var gone in now.Where(p => !facilitators.Contains(p)))
            await roles.End(gone, Role.Facilitator, programme.ServiceId, programme.Id);
        foreach (var person in facilitators)
            await Facilitate(person, programme);
    }

    /// <summary>A name that gives nothing away, until the group chooses its own.</summary>
    public static string NameToBeginWith(DateOnly day) => $"{day.DayOfWeek} group";

    private async Task Facilitate(PersonId person, Programme programme)
    {
        await roles.Give(person, Role.Facilitator, programme.ServiceId);
        await roles.Give(person, Role.Facilitator, programme.ServiceId, programme.Id);
    }
}
