namespace FollowOn.Accounts;

/// <summary>What somebody does for a service. Membership of a group is not a role: it is a fact of the group's.</summary>
public enum Role
{
    Administrator,
    ServiceLead,
    Facilitator,

    /// <summary>Answers concerns for a service, and reports that went to it; the only one who reads what was said in them.</summary>
    DutyClinician,

    /// <summary>Patient tutor volunteer, always of one programme. The same person may be a member of another group.</summary>
    Volunteer,
}

/// <summary>A role held in a context: at a service, or on one of its programmes. It ends; it is never deleted.</summary>
public sealed class RoleHeld
{
    private RoleHeld() { }

    public RoleHeld(PersonId person, Role role, ServiceId? service, ProgrammeId? programme, DateTime now)
    {
        if (role == Role.Volunteer && programme is null)
            throw new ArgumentException("A volunteer is always a volunteer of one programme.", nameof(programme));
        if (role != Role.Administrator && service is null)
            throw new ArgumentException("Only an administrator may hold a role outside any service.", nameof(service));
        Id = Guid.CreateVersion7();
        PersonId = person;
        Role = role;
        ServiceId = service;
        ProgrammeId = programme;
        GivenAt = now;
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public Role Role { get; private set; }
    /// <summary>Null only for the administrator of the whole installation, who sets up services.</summary>
    public ServiceId? ServiceId { get; private set; }
    public ProgrammeId? ProgrammeId { get; private set; }
    public DateTime GivenAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}
