using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>How somebody is reached, in words for staff.</summary>
internal static class Reached
{
    public static string InWords(Person person, WaysOut ways) => ways.For(person) switch
    {
        ContactChannel.Email when person.ReachedBy == ContactChannel.Text => "by email, as texts do not leave yet",
        ContactChannel.Email when person.MobileFailedAt is not null && person.Prefers is ContactChannel.Text or ContactChannel.WhatsApp => "by email: texts to their number do not arrive",
        ContactChannel.Telephone when person is { MobileFailedAt: not null, Prefers: not ContactChannel.Telephone } => "by telephone: somebody rings. Texts to their number do not arrive",
        ContactChannel.Letter when person is { MobileFailedAt: not null, Prefers: not ContactChannel.Letter } => "by letter: texts to their number do not arrive",
        ContactChannel.Telephone when person.EmailBouncedAt is not null => "by telephone: somebody rings. Their email came back",
        ContactChannel.Telephone when person.EmailsStoppedAt is not null => "by telephone: somebody rings. They said STOP to emails",
        ContactChannel.Letter when person.EmailsStoppedAt is not null && person.Prefers != ContactChannel.Letter => "by letter: they said STOP to emails",
        ContactChannel.Telephone or ContactChannel.Letter when person.ReachedBy == ContactChannel.Text => "by a slip or letter, as texts do not leave yet",
        ContactChannel.Telephone or ContactChannel.Letter when person.ReachedBy == ContactChannel.Email => "by a slip or letter, as emails do not leave yet",
        ContactChannel.Letter when person.EmailBouncedAt is not null && person.Prefers != ContactChannel.Letter => "by letter: their email came back",
        ContactChannel.Text when person.Prefers == ContactChannel.WhatsApp => "by text (likes WhatsApp)",
        ContactChannel.Text => "by text",
        ContactChannel.Email => "by email",
        ContactChannel.Telephone => "by telephone: somebody rings",
        _ when person is { Mobile: null, Landline: null, Email: null } => "by letter: no telephone or email",
        _ => "by letter, as they wish",
    };

    /// <summary>For somebody who is not stored yet.</summary>
    public static string InWords(Person person) => InWords(person, new WaysOut([], new PaperPilot(false)));
}
