namespace FollowOn.Accounts;

/// <summary>A way a person likes to be reached. WhatsApp is a preference: it is reached by text (issue 2, point 5).</summary>
public enum ContactChannel
{
    Text,
    Email,
    Telephone,
    WhatsApp,
    Letter,
}
