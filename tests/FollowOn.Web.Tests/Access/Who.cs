namespace FollowOn.Web.Tests.Access;

/// <summary>What somebody is to a service, a programme or a group.</summary>
[Flags]
public enum Who
{
    Nobody = 0,
    InstallationAdministrator = 1,
    Administrator = 1 << 1,
    Lead = 1 << 2,

    /// <summary>Of this very programme.</summary>
    Facilitator = 1 << 3,

    /// <summary>Of another programme of the same service.</summary>
    OtherFacilitator = 1 << 4,

    /// <summary>Of this very programme.</summary>
    Volunteer = 1 << 5,
    Participant = 1 << 6,
    Member = 1 << 7,

    /// <summary>Was a member, and left.</summary>
    Left = 1 << 8,

    /// <summary>Anybody who is signed in, whatever they are.</summary>
    SignedIn = 1 << 9,

    /// <summary>Anybody at all.</summary>
    Everybody = 1 << 10,

    /// <summary>Answers concerns of this service, and nothing else.</summary>
    DutyClinician = 1 << 11,

    /// <summary>A member who told of something, and looks at it themselves.</summary>
    Teller = 1 << 12,

    Staff = Administrator | Lead | Facilitator | OtherFacilitator | DutyClinician,
    Promisers = Administrator | Lead | DutyClinician,
    Planners = Administrator | Facilitator | OtherFacilitator,
    Preparers = Administrator | Facilitator,
}

/// <summary>One person who tries every door, with what they are in the first service and in the second.</summary>
public sealed record Visitor(string Name, Who Here, Who There)
{
    /// <summary>What they are to one side's things.</summary>
    public Who To(Side side) => side switch
    {
        Side.Here => Here,
        Side.There => There,
        _ => Here & There,
    } | (Name == "nobody" ? Who.Everybody : Who.SignedIn | Who.Everybody);

    public override string ToString() => Name;
}

/// <summary>Whose thing is tried.</summary>
public enum Side
{
    Here,
    There,

    /// <summary>An id of nothing.</summary>
    Missing,
}
