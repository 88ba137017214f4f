namespace FollowOn.Accounts;

/// <summary>A signed-in browser. The cookie holds the key; we hold its hash, so that a session can be ended from here.</summary>
public sealed class BrowserSession
{
    /// <summary>Members stay signed in on their own phone; asking a tired person to sign in every week is a door closed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private BrowserSession() { }

    public BrowserSession(PersonId person, string key, DateTime now)
    {
        Id = Guid.CreateVersion7();
        PersonId = person;
        KeyHash = Secrets.Hash(key);
        StartedAt = now;
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string KeyHash { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}
