using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>A group with the facts its state follows from. For the domain's own use: what a service may read of it is <see cref="GroupSeen"/>.</summary>
public sealed record GroupRecord(
    GroupId Id,
    ServiceId Service,
    string ServiceName,
    ProgrammeId? Programme,
    string? ProgrammeName,
    DateTime HandedOverAt,
    ServiceMaySee MaySee,
    GroupFacts Facts,
    GroupState State);

/// <summary>
/// The one place that gathers the facts of groups, in two queries for any number of them. Only groups that have been handed over: before that
/// there is a programme, not a group.
/// </summary>
public sealed class GroupRecords(FollowOnDb db, UkClock clock)
{
    public async Task<IReadOnlyList<GroupRecord>> Of(IQueryable<Group> groups)
    {
        var handedOver = groups.Where(g => g.HandedOverAt != null);
        var found = await handedOver.Select(g => new
        {
            g.Id,
            g.ServiceId,
            ServiceName = db.Services.Where(s => s.Id == g.ServiceId).Select(s => s.Name).First(),
            g.ProgrammeId,
            Programme = db.Programmes.Where(p => p.Id == g.ProgrammeId).Select(p => p.Name).FirstOrDefault(),
            EndedOn = db.Programmes.Where(p => p.Id == g.ProgrammeId)
                .SelectMany(p => EF.Property<List<ProgrammeSession>>(p, "_sessions")).Max(s => (DateOnly?)s.Date),
            HandedOverAt = g.HandedOverAt!.Value,
            g.ServiceMaySee,
            g.IntervalDays,
            g.EndedAt,
            g.JoinedGroupId,
            SaidOn = db.InTouch.Where(c => c.GroupId == g.Id).Max(c => (DateOnly?)c.On),
            // One that FollowOn asked for by itself is a contact only once somebody has answered.
            AgreedAt = db.Meetings.Where(m => m.GroupId == g.Id && m.CancelledAt == null && m.DidNotMeetAt == null
                && (m.SlotOn == null || m.AgreedBy != null || m.Answers.Any())).Max(m => (DateTime?)m.AgreedAt),
        }).ToListAsync();
        var held = await Held(handedOver);
        return [.. found.Select(g =>
        {
            var agreedOn = g.AgreedAt is { } at ? DateOnly.FromDateTime(UkClock.ToLondon(at)) : (DateOnly?)null;
            var facts = new GroupFacts(g.EndedOn, Later(g.SaidOn, agreedOn), [.. held[g.Id]], g.IntervalDays, g.EndedAt is not null, g.JoinedGroupId is not null);
            return new GroupRecord(g.Id, g.ServiceId, g.ServiceName, g.ProgrammeId, g.Programme, g.HandedOverAt, g.ServiceMaySee, facts, GroupLife.StateOf(facts, clock.Today));
        })];
    }

    /// <summary>
    /// Meetings that somebody said took place, with how many participants of the programme came: the number that was given, or
    /// those named who are from the programme if they are more (<see cref="Meeting.CameFromProgramme"/>).
    /// </summary>
    private async Task<ILookup<GroupId, HeldMeeting>> Held(IQueryable<Group> groups)
    {
        var held = await db.Meetings
            .Where(m => m.CancelledAt == null && m.SaidAt != null && groups.Any(g => g.Id == m.GroupId))
            // As Meeting.State has it: what somebody says about themselves outweighs "we didn't meet".
            .Where(m => m.DidNotMeetAt == null || m.Attendance.Any(a => a.Came && a.SaidBy == a.PersonId))
            .Select(m => new
            {
                m.GroupId,
                m.Date,
                m.Online,
                m.CountFromProgramme,
                Came = m.Attendance.Count(a => a.Came && db.Memberships.Any(x => x.GroupId == m.GroupId && x.PersonId == a.PersonId && x.FromProgramme)),
            }).ToListAsync();
        return held.ToLookup(m => m.GroupId, m => new HeldMeeting(m.Date, !m.Online, Math.Max(m.CountFromProgramme ?? 0, m.Came)));
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;
}
