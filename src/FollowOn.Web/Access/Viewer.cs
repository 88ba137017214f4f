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

    /// <summary>Whether it is this person who is signed in here.</summary>
    public bool Is(PersonId person) => IsSignedIn && Id == person;

    public string KnownAs { get; private set; } = "";
    public IReadOnlyList<GroupId> Groups { get; private set; } = [];

    /// <summary>The session of this browser; meaningless when nobody is signed in.</summary>
    public Guid Session { get; private set; }
    public SignedInBy? SignedInBy { get; private set; }
    public bool OnSharedComputer { get; private set; }

    /// <summary>They hold a role that does not count in this session, and why. Signing in as they are asked to brings it back.</summary>
    public Withheld Withheld { get; private set; }

    /// <summary>They have a passkey, or have signed in through their organisation.</summary>
    public bool HasKey { get; private set; }

    /// <summary>
    /// They may add or remove a passkey: with one they have, or, for the first, when they proved themselves as far as they could. A texted code to
    /// somebody's stolen number must not become the key to their work.
    /// </summary>
    public bool MayChangeKeys { get; private set; }

    /// <summary>They work for a service, whether or not that counts in this session.</summary>
    public bool IsStaff { get; private set; }

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
        Permission.AnswerConcerns => service is not null && Has(Role.DutyClinician, service),
        Permission.BelongToGroup => group is { } g && Groups.Contains(g),
        _ => false,
    };

    private bool Has(Role role, ServiceId? service) => _roles.Any(r => r.Role == role && r.Service == service);

    private bool Has(Role role, ProgrammeId? programme) => _roles.Any(r => r.Role == role && r.Programme == programme);

    /// <summary>Reads the session behind a cookie's key. Nobody is signed in when it has ended or expired.</summary>
    public async Task Load(FollowOnDb db, Sessions sessions, SessionTimes times, string sessionKey, DateTime now)
    {
        var (hash, quiet) = (Secrets.Hash(sessionKey), now - times.SharedIdle);
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.KeyHash == hash && s.EndedAt == null && s.ExpiresAt > now && (!s.OnSharedComputer || s.LastSeenAt > quiet))
            .Join(db.People, s => s.PersonId, p => p.Id, (s, p) => new { Session = s, Person = p })
            .Select(x => new
            {
                x.Session,
                x.Person.Id,
                x.Person.KnownAs,
                HasEmail = x.Person.Email != null,
                HasKey = db.Passkeys.Any(k => k.PersonId == x.Person.Id) || db.OrganisationAccounts.Any(o => o.PersonId == x.Person.Id),
                Roles = db.Roles.Where(r => r.PersonId == x.Person.Id && r.EndedAt == null)
                    .Select(r => new { r.Role, r.ServiceId, r.ProgrammeId, AsksForKey = db.Services.Any(s => s.Id == r.ServiceId && s.AsksForPasskey) }).ToList(),
                Groups = db.Memberships.Where(m => m.PersonId == x.Person.Id && m.LeftAt == null).OrderBy(m => m.JoinedAt).Select(m => m.GroupId).ToList(),
            })
            .AsSingleQuery().SingleOrDefaultAsync();
        if (found is null)
            return;
        var session = found.Session;
        (IsSignedIn, Id, KnownAs, Groups) = (true, found.Id, found.KnownAs, found.Groups);
        (Session, SignedInBy, OnSharedComputer, HasKey) = (session.Id, session.By, session.OnSharedComputer, found.HasKey);
        var fresh = now < session.StartedAt + times.StaffLongest && now < (session.LastSeenAt ?? session.StartedAt) + times.StaffIdle;
        var staff = new StaffSignIn(session.By, fresh, found.HasKey, found.HasEmail);
        _roles = [.. found.Roles.Where(r => staff.Of(r.Role, r.AsksForKey) == Withheld.No).Select(r => new Held(r.Role, r.ServiceId, r.ProgrammeId))];
        IsStaff = found.Roles.Any(r => r.Role != Role.Volunteer);
        Withheld = found.Roles.Select(r => staff.Of(r.Role, r.AsksForKey)).DefaultIfEmpty().Max();
        MayChangeKeys = found.HasKey
            ? session.By is FollowOn.Accounts.SignedInBy.Passkey or FollowOn.Accounts.SignedInBy.Organisation or FollowOn.Accounts.SignedInBy.ConsoleLink
            : found.Roles.All(r => staff.Of(r.Role, serviceAsksForKey: false) == Withheld.No);
        // A press long after the last does not make the roles count again: that needs signing in again.
        if (fresh || !IsStaff)
            await sessions.Seen(session.Id, session.LastSeenAt);
    }

    private sealed record Held(Role Role, ServiceId? Service, ProgrammeId? Programme);
}
