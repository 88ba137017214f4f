namespace FollowOn.Accounts;

/// <summary>
/// One person asked to sign in: a link and a code, good for ten minutes and for one use, kept only as hashes.
/// Bound to the browser that asked; another browser must also give the code, so that a scanner which opens and
/// presses everything in a message never gets in and never burns the link.
/// </summary>
public sealed class SignInAsk
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ConsoleLifetime = TimeSpan.FromHours(24);

    /// <summary>After this many wrong codes the ask is dead and a new one is needed.</summary>
    public const int MaxWrongCodes = 5;

    private SignInAsk() { }

    /// <param name="browserKey">The asking browser's key; null for a link printed on the console, which whoever has the console may use.</param>
    public SignInAsk(PersonId person, string linkKey, string code, string? browserKey, DateTime now)
    {
        Id = Guid.CreateVersion7();
        PersonId = person;
        LinkHash = Secrets.Hash(linkKey);
        CodeHash = HashCode(code);
        BrowserHash = browserKey is null ? null : Secrets.Hash(browserKey);
        AskedAt = now;
        ExpiresAt = now + (browserKey is null ? ConsoleLifetime : Lifetime);
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string LinkHash { get; private set; } = "";
    public string CodeHash { get; private set; } = "";
    public string? BrowserHash { get; private set; }
    public DateTime AskedAt { get; private set; }

    /// <summary>The first moment at which the link and code no longer work.</summary>
    public DateTime ExpiresAt { get; private set; }
    public DateTime? UsedAt { get; private set; }
    public int WrongCodes { get; private set; }

    public bool IsFor(string? browserKey) =>
        BrowserHash is null || (browserKey is not null && BrowserHash == Secrets.Hash(browserKey));

    public bool HasCode(string code) => CodeHash == HashCode(code);

    private string HashCode(string code) => Secrets.Hash($"{Id}:{code}");
}
