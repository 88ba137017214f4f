using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Access;

/// <summary>Who is looking, the roles they hold and the groups they are in: read once a request, in one query.</summary>
public sealed class Viewer
{
    private IReadOnlyList<Held> _roles = [];

    public bool IsSignedIn { get; private set; }

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public PersonId Id { get => IsSignedIn ? field : throw new InvalidOperationException("Nobody is signed in."); private set; }

    public string KnownAs { get; private set; } = "";
    public IReadOnlyList<GroupId> Groups { get; private set; } = [];

    /// <summary>The services they work for, in any role.</summary>
    public IReadOnlyList<ServiceId> Services => [.. _roles.Where(r => r.Role != Role.Volunteer).Select(r => r.Service).OfType<ServiceId>().Distinct()];

    /// <summary>The programmes whose volunteer they are.</summary>
    public IReadOnlyList<ProgrammeId> VolunteersFor => [.. _roles.Where(r => r.Role == Role.Volunteer).Select(r => r.Programme).OfType<ProgrammeId>().Distinct()];

    /// <summary>Whether they may, in this context. What the page does not name is null.</summary>
    /// <param name="service">The service, or the service of the programme.</param>
    public bool May(Permission permission, ServiceId? service = null, ProgrammeId? programme = null, GroupId? group = null) => IsSignedIn && permission switch
    {
        Permission.SignedIn => true,
        Permission.SetUpServices => _roles.Any(r => r is { Role: Role.Administrator, Service: null }),
        Permission.LookAfterService => service is not null && Has(Role.Administrator, service),
        Permission.SeeService => service is not null && (Has(Role.Administrator, service) || Has(Role.ServiceLead, service) || Has(Role.Facilitator, service)),
        Permission.PlanProgrammes => service is not null && (Has(Role.Administrator, service) || Has(Role.Facilitator, service)),
        Permission.PrepareProgramme => programme is not null && (Has(Role.Administrator, service) || Has(Role.Facilitator, programme)),
        Permission.HandOver => programme is not null && Has(Role.Facilitator, programme),
        Permission.SeeRunSheet => programme is not null && Has(Role.Volunteer, programme),
        Permission.BelongToGroup => group is { } g && Groups.Contains(g),
        _ => false,
    };

    private bool Has(Role role, ServiceId? service) => _roles.Any(r => r.Role == role && r.Service == service);

    private bool Has(Role role, ProgrammeId? programme) => _roles.Any(r => r.Role == role && r.Programme == programme);

    /// <summary>Reads the session behind a cookie's key. Nobody is signed in when it has ended or expired.</summary>
    public async Task Load(FollowOnDb db, string sessionKey, DateTime now)
    {
        var hash = Secrets.Hash(sessionKey);
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.KeyHash == hash && s.EndedAt == null && s.ExpiresAt > now)
            .Join(db.People, s => s.PersonId, p => p.Id, (_, p) => p)
            .Select(p => new
            {
                p.Id,
                p.KnownAs,
                Roles = db.Roles.Where(r => r.PersonId == p.Id && r.EndedAt == null).Select(r => new { r.Role, r.ServiceId, r.ProgrammeId }).ToList(),
                Groups = db.Memberships.Where(m => m.PersonId == p.Id && m.LeftAt == null).OrderBy(m => m.JoinedAt).Select(m => m.GroupId).ToList(),
            })
            .AsSingleQuery().SingleOrDefaultAsync();
        if (found is null)
            return;
        (IsSignedIn, Id, KnownAs, Groups) = (true, found.Id, found.KnownAs, found.Groups);
        _roles = [.. found.Roles.Select(r => new Held(r.Role, r.ServiceId, r.ProgrammeId))];
    }

    private sealed record Held(Role Role, ServiceId? Service, ProgrammeId? Programme);
}
