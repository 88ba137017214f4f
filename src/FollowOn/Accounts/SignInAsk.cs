namespace FollowOn.Accounts;

/// <summary>
/// One person asked to sign in: a link and a code, good for ten minutes and for one use, kept only as hashes. Both work in the browser that asked
/// and nowhere else, so that a scanner which reads a message, opens and presses everything in it never gets in and never burns anything.
/// </summary>
public sealed class SignInAsk
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ConsoleLifetime = TimeSpan.FromHours(24);

    /// <summary>After this many wrong codes the ask is dead and a new one is needed. Only the browser that asked can try any.</summary>
    public const int MaxWrongCodes = 5;

    private SignInAsk() { }

    /// <param name="browserKey">The asking browser's key; null for a link printed on the console, which whoever has the console may use.</param>
    /// <param name="needsBoth">The link and the code are both needed: for whoever works for a service, and its volunteers.</param>
    public SignInAsk(PersonId person, string linkKey, string code, string? browserKey, DateTime now, bool needsBoth = false, bool onSharedComputer = false)
    {
        Id = Guid.CreateVersion7();
        PersonId = person;
        LinkHash = Secrets.Hash(linkKey);
        CodeHash = HashCode(code);
        BrowserHash = browserKey is null ? null : Secrets.Hash(browserKey);
        AskedAt = now;
        ExpiresAt = now + (browserKey is null ? ConsoleLifetime : Lifetime);
        (NeedsBoth, OnSharedComputer) = (needsBoth, onSharedComputer);
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
    public bool NeedsBoth { get; private set; }

    /// <summary>When the right code was given, where the link is needed as well.</summary>
    public DateTime? CodeGivenAt { get; private set; }
    public bool OnSharedComputer { get; private set; }

    public bool IsFor(string? browserKey) =>
        BrowserHash is null || (browserKey is not null && BrowserHash == Secrets.Hash(browserKey));

    public bool HasCode(string code) => CodeHash == HashCode(code);

    private string HashCode(string code) => Secrets.Hash($"{Id}:{code}");
}
