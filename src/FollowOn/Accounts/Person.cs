namespace FollowOn.Accounts;

/// <summary>
/// A person: patient, volunteer or staff, known once. What they may do follows from the roles they hold
/// (<see cref="RoleHeld"/>) and the groups they belong to, never from the person alone.
/// </summary>
public sealed class Person : IVersioned
{
    public const int NameMaxLength = 200;
    public const int AccessNeedsMaxLength = 1000;

    /// <summary>What is left of a name.</summary>
    public const string NameOfErased = "Somebody who has left";

    private Person() { }

    public Person(PersonId id, string fullName, string? knownAs, DateTime now)
    {
        Id = id;
        AddedAt = now;
        Rename(fullName, knownAs);
    }

    public PersonId Id { get; private set; }
    public string FullName { get; private set; } = "";

    /// <summary>What they like to be called: the only name other members see.</summary>
    public string KnownAs { get; private set; } = "";

    public string? Email { get; private set; }

    /// <summary>The number people and providers are matched by (E.164); what was typed is kept beside it.</summary>
    public string? Mobile { get; private set; }
    public string? MobileTyped { get; private set; }
    public string? Landline { get; private set; }
    public string? LandlineTyped { get; private set; }

    public ContactChannel? Prefers { get; private set; }
    public string? Language { get; private set; }
    public string? AccessNeeds { get; private set; }

    public DateTime AddedAt { get; private set; }

    /// <summary>When they said STOP to texts; null while texts are welcome.</summary>
    public DateTime? TextsStoppedAt { get; private set; }

    /// <summary>When they said STOP to e-mails; null while e-mails are welcome.</summary>
    public DateTime? EmailsStoppedAt { get; private set; }

    /// <summary>When an e-mail to <see cref="Email"/> came back for good; null while it may be used. Another address, or their word that it is right, takes it away.</summary>
    public DateTime? EmailBouncedAt { get; private set; }

    /// <summary>When a text to <see cref="Mobile"/> came back for good; null while it may be used. Another number, their word that it is right, or a text from it takes it away.</summary>
    public DateTime? MobileFailedAt { get; private set; }

    /// <summary>When staff changed how they are reached: until then nobody signs in with the new detail, so that a trick is noticed first. Null otherwise.</summary>
    public DateTime? SignInHeldUntil { get; private set; }

    /// <summary>When they were erased: this row then only keeps what others point to from pointing at nothing.</summary>
    public DateTime? ErasedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>
    /// How a message really reaches them where both texts and e-mails leave: see <see cref="ReachedWhen"/>.
    /// </summary>
    public ContactChannel ReachedBy => ReachedWhen(textsLeave: true, emailsLeave: true);

    /// <summary>
    /// How a message really reaches them now: their own wish where we have the detail for it, such messages leave here, they have not said STOP to it and
    /// their number or address has not come back; else text, e-mail, telephone, letter. WhatsApp is a wish we answer by text, because we do not pretend to bridge it.
    /// </summary>
    public ContactChannel ReachedWhen(bool textsLeave, bool emailsLeave)
    {
        var texts = textsLeave && Mobile is not null && TextsStoppedAt is null && MobileFailedAt is null;
        var emails = emailsLeave && Email is not null && EmailBouncedAt is null && EmailsStoppedAt is null;
        return Prefers switch
        {
            ContactChannel.Text or ContactChannel.WhatsApp when texts => ContactChannel.Text,
            ContactChannel.Email when emails => ContactChannel.Email,
            ContactChannel.Telephone when (Landline ?? Mobile) is not null => ContactChannel.Telephone,
            ContactChannel.Letter => ContactChannel.Letter,
            _ when texts => ContactChannel.Text,
            _ when emails => ContactChannel.Email,
            _ when (Landline ?? Mobile) is not null => ContactChannel.Telephone,
            _ => ContactChannel.Letter,
        };
    }

    /// <summary>True when a message leaves by itself; false when somebody must ring or post a letter.</summary>
    public bool ReachedByMachine => ReachedBy is ContactChannel.Text or ContactChannel.Email;

    public void Rename(string fullName, string? knownAs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fullName);
        FullName = fullName.Trim();
        KnownAs = string.IsNullOrWhiteSpace(knownAs) ? FirstWord(FullName) : knownAs.Trim();
    }

    public void ReachBy(PhoneNumber? mobile, EmailAddress? email, PhoneNumber? landline, ContactChannel? prefers)
    {
        if (Mobile != mobile?.E164)
            MobileFailedAt = null;
        (Mobile, MobileTyped) = (mobile?.E164, mobile?.Typed);
        (Landline, LandlineTyped) = (landline?.E164, landline?.Typed);
        if (Email != email?.Normalised)
            EmailBouncedAt = null;
        Email = email?.Normalised;
        Prefers = prefers;
    }

    /// <summary>A better number, given by themselves. Who had to be written or rung is texted from now on.</summary>
    public void ChangeMobile(PhoneNumber mobile)
    {
        (Mobile, MobileTyped, MobileFailedAt) = (mobile.E164, mobile.Typed, null);
        if (Prefers is ContactChannel.Letter or ContactChannel.Telephone)
            Prefers = ContactChannel.Text;
    }

    /// <summary>A better address, given by themselves. Who had to be written or rung gets e-mails from now on.</summary>
    public void ChangeEmail(EmailAddress email)
    {
        (Email, EmailBouncedAt, EmailsStoppedAt) = (email.Normalised, null, null);
        if (Prefers is ContactChannel.Letter or ContactChannel.Telephone)
            Prefers = ContactChannel.Email;
    }

    public void LikesToBeReachedBy(ContactChannel? channel) => Prefers = channel;

    public void ChangeLandline(PhoneNumber landline) => (Landline, LandlineTyped) = (landline.E164, landline.Typed);

    public void RemoveMobile() => (Mobile, MobileTyped, MobileFailedAt) = (null, null, null);

    public void RemoveEmail() => Email = null;

    public void RemoveLandline() => (Landline, LandlineTyped) = (null, null);

    public void HoldSignIn(DateTime until) => SignInHeldUntil = until;

    /// <summary>Empties everything that tells who they are.</summary>
    /// <param name="keepName">For somebody who worked for a service: their name stays beside what they did there, until those records end.</param>
    public void Erase(bool keepName, DateTime now)
    {
        if (!keepName)
            (FullName, KnownAs) = (NameOfErased, NameOfErased);
        RemoveMobile();
        RemoveEmail();
        RemoveLandline();
        (Prefers, Language, AccessNeeds, TextsStoppedAt, EmailsStoppedAt, EmailBouncedAt, SignInHeldUntil) = (null, null, null, null, null, null, null);
        ErasedAt ??= now;
    }

    public void Needs(string? language, string? accessNeeds)
    {
        Language = string.IsNullOrWhiteSpace(language) ? null : language.Trim();
        AccessNeeds = string.IsNullOrWhiteSpace(accessNeeds) ? null : accessNeeds.Trim();
    }

    /// <summary>An e-mail to their address came back for good.</summary>
    public void NoteEmailCameBack(DateTime now) => EmailBouncedAt ??= now;

    /// <summary>They say that the address is right: it is used again.</summary>
    public void ConfirmEmail() => EmailBouncedAt = null;

    /// <summary>A text to their number came back for good.</summary>
    public void NoteMobileFailed(DateTime now) => MobileFailedAt ??= now;

    /// <summary>They say that the number is right, or a text came from it: it is used again.</summary>
    public void ConfirmMobile() => MobileFailedAt = null;

    public void StopTexts(DateTime now) => TextsStoppedAt ??= now;

    public void StartTexts() => TextsStoppedAt = null;

    public void StopEmails(DateTime now) => EmailsStoppedAt ??= now;

    public void StartEmails() => EmailsStoppedAt = null;

    private static string FirstWord(string name) => name.Split(' ', 2)[0];
}
