namespace FollowOn.Accounts;

/// <summary>How a session began. What somebody who works for a service may see depends on it (<see cref="StaffSignIn"/>).</summary>
public enum SignedInBy
{
    /// <summary>A texted or e-mailed code, typed where it was asked for.</summary>
    Code,

    /// <summary>An e-mailed link, opened in the browser that asked.</summary>
    Link,

    /// <summary>The link and the code of one e-mail, both in the browser that asked.</summary>
    LinkAndCode,

    /// <summary>A link printed on the console of the server, for the first administrator.</summary>
    ConsoleLink,

    Passkey,

    /// <summary>The organisation's own sign-in (OpenID Connect).</summary>
    Organisation,
}
