using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// How the group may reach somebody, as a form: what we hold is hinted at and never shown, what is typed is written and never read back.
/// </summary>
public sealed class ReachAsked
{
    public const string Nobody = "nobody";

    public List<Detail> Details { get; set; } = [];
    public string? NewMobile { get; set; }
    public string? NewEmail { get; set; }

    /// <summary>Empty: leave it as it is. <see cref="Nobody"/>, or one person's id.</summary>
    public string? KeepFrom { get; set; }

    /// <summary>The last digits of the mobile we hold; null when we hold none.</summary>
    [BindNever]
    public string? MobileEnd { get; private set; }

    [BindNever]
    public string? EmailStart { get; private set; }

    [BindNever]
    public string? LandlineEnd { get; private set; }

    /// <summary>
    /// Whether a number or address may be entered here. Not through a private link where we hold one already: whoever found the link could
    /// otherwise put in their own, sign in with it, and read what is stored.
    /// </summary>
    [BindNever]
    public bool MayEnter { get; set; }

    [BindNever]
    public bool KeepsAlready { get; set; }

    /// <summary>
    /// The word YES is needed to let others have more than before: this page may have been reached from a mailbox, where programs press every button.
    /// To let them have less never needs it.
    /// </summary>
    [BindNever]
    public bool NeedsWord { get; set; }

    public string? Word { get; set; }

    /// <summary>What the group may have already.</summary>
    [BindNever]
    public IReadOnlyCollection<Detail> Before { get; set; } = [];

    /// <summary>The other people of the programme, whatever they answered: they know each other from the room.</summary>
    [BindNever]
    public IReadOnlyList<Other> Others { get; set; } = [];

    [BindNever]
    public PhoneNumber? Mobile { get; private set; }

    [BindNever]
    public EmailAddress? Email { get; private set; }

    public PersonId? From => Guid.TryParse(KeepFrom, out var id) ? new PersonId(id) : null;

    /// <summary>True when the answer about one person is to be written.</summary>
    public bool ChangesKeeping => !string.IsNullOrEmpty(KeepFrom);

    public void Hint(Person person) =>
        (MobileEnd, EmailStart, LandlineEnd) = (End(person.Mobile), person.Email?[..1], End(person.Landline));

    /// <summary>Reads what was typed; what is wrong is said beside its field.</summary>
    public bool Check(ModelStateDictionary state, string prefix, MemberWords words)
    {
        if (!MayEnter)
        {
            (NewMobile, NewEmail) = (null, null);
            Details.RemoveAll(d => (d == Detail.Mobile && MobileEnd is null) || (d == Detail.Email && EmailStart is null));
        }
        if (!string.IsNullOrWhiteSpace(NewMobile))
        {
            Mobile = PhoneNumber.TryRead(NewMobile, out var number, out var problem) && number.IsMobile ? number : null;
            if (Mobile is null)
                state.AddModelError($"{prefix}.{nameof(NewMobile)}", problem ?? words["reach.mobile-problem"]);
        }
        else if (Details.Contains(Detail.Mobile) && MobileEnd is null)
            state.AddModelError($"{prefix}.{nameof(NewMobile)}", words["reach.mobile-missing"]);

        if (!string.IsNullOrWhiteSpace(NewEmail))
        {
            if (EmailAddress.TryRead(NewEmail, out var email, out var problem))
                Email = email;
            else
                state.AddModelError($"{prefix}.{nameof(NewEmail)}", problem);
        }
        else if (Details.Contains(Detail.Email) && EmailStart is null)
            state.AddModelError($"{prefix}.{nameof(NewEmail)}", words["reach.email-missing"]);

        if (LandlineEnd is null)
            Details.Remove(Detail.Landline);
        if (ChangesKeeping && KeepFrom != Nobody && Others.All(o => o.Id != From))
            state.AddModelError($"{prefix}.{nameof(KeepFrom)}", words["reach.keep-problem"]);
        if (NeedsWord && OpensMore && !words.IsTyped(Word, "reach.the-word"))
            state.AddModelError($"{prefix}.{nameof(Word)}", words["reach.word-problem"]);
        return state.IsValid;
    }

    private bool OpensMore => Details.Except(Before).Any() || (KeepsAlready && KeepFrom == Nobody);

    private static string? End(string? number) => number?[^Math.Min(3, number.Length)..];

    /// <summary>Somebody else of the programme, by what they like to be called.</summary>
    public sealed record Other(PersonId Id, string Name)
    {
        /// <summary>Two with one name are told apart by the first letter of their last name.</summary>
        public static IReadOnlyList<Other> Of(IEnumerable<(PersonId Id, string KnownAs, string FullName)> people)
        {
            var all = people.OrderBy(p => p.KnownAs, StringComparer.CurrentCultureIgnoreCase).ToList();
            return [.. all.Select(p => new Other(p.Id, all.Count(q => q.KnownAs == p.KnownAs) == 1 ? p.KnownAs : $"{p.KnownAs} {p.FullName.Split(' ')[^1][..1]}"))];
        }
    }
}
