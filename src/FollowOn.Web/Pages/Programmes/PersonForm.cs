using FollowOn.Accounts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>What is asked of people: their name, and everything else only if they have it or like to say.</summary>
public sealed class PersonForm
{
    public const int LanguageMaxLength = 100;

    public string? FullName { get; set; }
    public string? KnownAs { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public string? Landline { get; set; }
    public ContactChannel? Prefers { get; set; }
    public string? Language { get; set; }
    public string? AccessNeeds { get; set; }

    public static PersonForm Of(Person person) => new()
    {
        FullName = person.FullName,
        KnownAs = person.KnownAs,
        Mobile = person.MobileTyped,
        Email = person.Email,
        Landline = person.LandlineTyped,
        Prefers = person.Prefers,
        Language = person.Language,
        AccessNeeds = person.AccessNeeds,
    };

    public bool IsEmpty => new[] { FullName, KnownAs, Mobile, Email, Landline, Language, AccessNeeds }.All(string.IsNullOrWhiteSpace);

    /// <summary>Reads what was typed, and puts what is wrong beside its field (named <paramref name="at"/>.Field). Null when something is wrong.</summary>
    public PersonDetails? Read(ModelStateDictionary problems, string at = "Person")
    {
        Typed.Needed(problems, $"{at}.{nameof(FullName)}", FullName, FollowOn.Accounts.Person.NameMaxLength, "Enter their name.");
        if (!string.IsNullOrWhiteSpace(FullName) && !FullName.Any(char.IsLetter))
            Typed.Problem(problems, $"{at}.{nameof(FullName)}", "Enter their name in letters.");
        Typed.NotTooLong(problems, $"{at}.{nameof(KnownAs)}", KnownAs, FollowOn.Accounts.Person.NameMaxLength);
        var mobile = ReadNumber(problems, $"{at}.{nameof(Mobile)}", Mobile);
        if (mobile is { IsMobile: false })
            Typed.Problem(problems, $"{at}.{nameof(Mobile)}", "Enter a mobile number, like 07700 900 982, or leave it empty if they don't have one. Another telephone goes in its own box.");
        var email = ReadEmail(problems, $"{at}.{nameof(Email)}");
        var landline = ReadNumber(problems, $"{at}.{nameof(Landline)}", Landline);
        CheckWish(problems, $"{at}.{nameof(Prefers)}", mobile, email, landline);
        Typed.NotTooLong(problems, $"{at}.{nameof(Language)}", Language, LanguageMaxLength);
        Typed.NotTooLong(problems, $"{at}.{nameof(AccessNeeds)}", AccessNeeds, FollowOn.Accounts.Person.AccessNeedsMaxLength);
        return problems.Any(p => p.Key.StartsWith(at + ".", StringComparison.Ordinal) && p.Value?.ValidationState == ModelValidationState.Invalid)
            ? null
            : new PersonDetails(FullName!.Trim(), KnownAs, mobile, email, landline, Prefers, Language, AccessNeeds);
    }

    private void CheckWish(ModelStateDictionary problems, string field, PhoneNumber? mobile, EmailAddress? email, PhoneNumber? landline)
    {
        var problem = Prefers switch
        {
            ContactChannel.Text or ContactChannel.WhatsApp when mobile is null => "Enter a mobile number too, or choose another way.",
            ContactChannel.Email when email is null => "Enter an email address too, or choose another way.",
            ContactChannel.Telephone when mobile is null && landline is null => "Enter a telephone number too, or choose another way.",
            { } other when !Enum.IsDefined(other) => "Choose one of these ways.",
            _ => null,
        };
        if (problem is not null)
            Typed.Problem(problems, field, problem);
    }

    private static PhoneNumber? ReadNumber(ModelStateDictionary problems, string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (typed.Trim().Length > 40)
            Typed.Problem(problems, field, "Enter one number.");
        else if (typed.Any(char.IsControl))
            Typed.Problem(problems, field, "Type the number again: there is a character in it that can't be kept.");
        else if (PhoneNumber.TryRead(typed, out var number, out var problem))
            return number;
        else
            Typed.Problem(problems, field, problem);
        return null;
    }

    private EmailAddress? ReadEmail(ModelStateDictionary problems, string field)
    {
        if (string.IsNullOrWhiteSpace(Email))
            return null;
        if (EmailAddress.TryRead(Email, out var email, out var problem))
            return email;
        Typed.Problem(problems, field, problem);
        return null;
    }
}
