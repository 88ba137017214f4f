namespace FollowOn.Accounts;

/// <summary>Why a role does not count in this session.</summary>
public enum Withheld
{
    /// <summary>It counts.</summary>
    No,

    /// <summary>Nothing was pressed for too long, or the day is over.</summary>
    TooLongAgo,

    /// <summary>Only the link, or only the code: whoever works for a service uses both.</summary>
    NeedsBothSteps,

    /// <summary>They have a passkey or the organisation's sign-in, or their service asks for one.</summary>
    NeedsPasskey,
}

/// <summary>
/// Which roles count in a session. A role says what somebody may see; the session says how sure we are that it is them. Members' pages do not ask
/// for any of this: a group is not a service's.
/// </summary>
/// <param name="By">How the session began; null where that was not noted.</param>
/// <param name="Fresh">Whether the times for staff are kept.</param>
/// <param name="HasKey">They have a passkey, or have signed in through their organisation.</param>
/// <param name="HasEmail">An e-mailed link and code can reach them; else a texted code has to do.</param>
public sealed record StaffSignIn(SignedInBy? By, bool Fresh, bool HasKey, bool HasEmail)
{
    /// <param name="serviceAsksForKey">The service lets nobody who works for it in without a passkey or the organisation's sign-in.</param>
    public Withheld Of(Role role, bool serviceAsksForKey)
    {
        var strong = By is SignedInBy.Passkey or SignedInBy.Organisation or SignedInBy.ConsoleLink;
        var both = strong || By is SignedInBy.LinkAndCode || (By is SignedInBy.Code && !HasEmail);
        // A volunteer sees dates and places, and nobody's details.
        if (role == Role.Volunteer)
            return both ? Withheld.No : Withheld.NeedsBothSteps;
        if ((HasKey || serviceAsksForKey) && !strong)
            return Withheld.NeedsPasskey;
        if (!both)
            return Withheld.NeedsBothSteps;
        return Fresh ? Withheld.No : Withheld.TooLongAgo;
    }
}
