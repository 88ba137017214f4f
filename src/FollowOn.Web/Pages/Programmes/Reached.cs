using FollowOn.Accounts;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>How somebody is reached, in words for staff.</summary>
internal static class Reached
{
    public static string InWords(Person person) => person.ReachedBy switch
    {
        ContactChannel.Text when person.Prefers == ContactChannel.WhatsApp => "by text (likes WhatsApp)",
        ContactChannel.Text => "by text",
        ContactChannel.Email => "by email",
        ContactChannel.Telephone => "by telephone: somebody rings",
        _ when person is { Mobile: null, Landline: null, Email: null } => "by letter: no telephone or email",
        _ => "by letter, as they wish",
    };
}
