namespace FollowOn.Accounts;

/// <summary>A person's passkey: a public key, whose other half never leaves their device. Nobody can sign in with what is kept here.</summary>
public sealed class Passkey
{
    public const int NameMaxLength = 60;

    private Passkey() { }

    /// <param name="credential">What the device calls it, in base64url.</param>
    /// <param name="name">What its owner calls it.</param>
    public Passkey(PersonId person, string credential, byte[] publicKey, string name, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (PersonId, Credential, PublicKey, AddedAt) = (person, credential, publicKey, now);
        Name = name.Trim();
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Credential { get; private set; } = "";
    public byte[] PublicKey { get; private set; } = [];
    public string Name { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>How often the device says it was used; 0 where it does not count. Never goes back.</summary>
    public long SignCount { get; private set; }

    /// <summary>How the device is reached ("internal usb"), as it said itself.</summary>
    public string Transports { get; private set; } = "";
    public bool IsBackupEligible { get; private set; }
    public bool IsBackedUp { get; private set; }

    public void Describe(string transports, bool isBackupEligible, bool isBackedUp, long signCount) =>
        (Transports, IsBackupEligible, IsBackedUp, SignCount) = (transports, isBackupEligible, isBackedUp, signCount);

    public void Used(long signCount, bool isBackedUp, DateTime now) => (SignCount, IsBackedUp, LastUsedAt) = (signCount, isBackedUp, now);
}

/// <summary>A challenge given to one browser, to be answered once within five minutes.</summary>
public sealed class PasskeyAsk
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private PasskeyAsk() { }

    /// <param name="person">Who is adding a passkey; null for somebody signing in.</param>
    /// <param name="state">What the answer is compared with.</param>
    public PasskeyAsk(string key, PersonId? person, string browserKey, string state, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (KeyHash, PersonId, BrowserHash, State) = (Secrets.Hash(key), person, Secrets.Hash(browserKey), state);
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private set; }
    public string KeyHash { get; private set; } = "";
    public PersonId? PersonId { get; private set; }
    public string BrowserHash { get; private set; } = "";
    public string State { get; private set; } = "";
    public DateTime ExpiresAt { get; private set; }
    public DateTime? UsedAt { get; private set; }
}

/// <summary>That somebody at an organisation's own sign-in (OpenID Connect) is this person. Known by what never changes there, not by an address.</summary>
public sealed class OrganisationAccount
{
    public const int MaxLength = 400;

    private OrganisationAccount() { }

    public OrganisationAccount(PersonId person, string issuer, string subject, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (PersonId, Issuer, Subject, BoundAt) = (person, issuer, subject, now);
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Issuer { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public DateTime BoundAt { get; private set; }
    public DateTime? LastUsedAt { get; private set; }

    public void Used(DateTime now) => LastUsedAt = now;
}
