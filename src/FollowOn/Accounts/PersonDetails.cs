using System.Globalization;
using System.Text;

namespace FollowOn.Accounts;

/// <summary>What was said about a person when they were added: a name, and everything else if they have it. Numbers and addresses are read already.</summary>
public sealed record PersonDetails(
    string FullName,
    string? KnownAs = null,
    PhoneNumber? Mobile = null,
    EmailAddress? Email = null,
    PhoneNumber? Landline = null,
    ContactChannel? Prefers = null,
    string? Language = null,
    string? AccessNeeds = null)
{
    public Person ToPerson(PersonId id, DateTime now)
    {
        var person = new Person(id, FullName, KnownAs, now);
        Correct(person);
        return person;
    }

    /// <summary>Puts everything said here in the place of what was known.</summary>
    public void Correct(Person person)
    {
        person.Rename(FullName, KnownAs);
        person.ReachBy(Mobile, Email, Landline, Prefers);
        person.Needs(Language, AccessNeeds);
    }

    /// <summary>
    /// True when this is that person: a mobile or an email in common and the same name. A number alone is not enough, because
    /// couples share telephones; a name alone is not, because people share names.
    /// </summary>
    public bool IsOf(Person person) =>
        ((Mobile is not null && Mobile.E164 == person.Mobile) || (Email is not null && Email.Normalised == person.Email))
        && NameKey(FullName) == NameKey(person.FullName);

    /// <summary>A name without accents, capitals, spaces, hyphens and apostrophes, to compare with.</summary>
    public static string NameKey(string name) => string.Concat(
        string.Concat(name.Where(c => !char.IsSurrogate(c))).Normalize(NormalizationForm.FormD)
            .Where(c => char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant));
}
