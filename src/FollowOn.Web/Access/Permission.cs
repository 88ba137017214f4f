namespace FollowOn.Web.Access;

/// <summary>What a page needs its viewer to be allowed. Who holds which is in <see cref="Viewer.May"/>, and nowhere else.</summary>
public enum Permission
{
    /// <summary>To be signed in, as anybody: a person's own things.</summary>
    SignedIn,

    /// <summary>To set up a new service: the administrator of the installation.</summary>
    SetUpServices,

    /// <summary>To change a service's details and give roles in it: its administrator.</summary>
    LookAfterService,

    /// <summary>To see a service's programmes and the register of its groups: anybody who works for it.</summary>
    SeeService,

    /// <summary>To set up programmes, and groups that already exist: its administrators and facilitators.</summary>
    PlanProgrammes,

    /// <summary>To prepare one programme (dates, participants): its facilitators, and the service's administrators.</summary>
    PrepareProgramme,

    /// <summary>To hand one programme over and enter answers on someone's behalf: its facilitators only.</summary>
    HandOver,

    /// <summary>To see a programme's cards and dates, but nobody's name: its volunteer.</summary>
    SeeRunSheet,

    /// <summary>To read and answer what members tell a service: those on duty for it, and nobody else.</summary>
    AnswerConcerns,

    /// <summary>To belong to a group now. No role of a service's ever gives this.</summary>
    BelongToGroup,
}

/// <summary>Says what a page needs. Every page has exactly one of this and <see cref="OpenAttribute"/>; a page with neither answers nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>A page for everybody, signed in or not. It says why.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
