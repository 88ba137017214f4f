namespace FollowOn.Accounts;

/// <summary>A signed-in browser. The cookie holds the key; we hold its hash, so that a session can be ended from here.</summary>
public sealed class BrowserSession
{
    public const int DeviceMaxLength = 80;

    private BrowserSession() { }

    /// <param name="expiresAt">The first moment at which it no longer works, whatever happens.</param>
    /// <param name="device">In plain words: "iPhone, Safari". Null when the browser did not say.</param>
    public BrowserSession(PersonId person, string key, SignedInBy by, bool onSharedComputer, string? device, DateTime now, DateTime expiresAt)
    {
        Id = Guid.CreateVersion7();
        PersonId = person;
        KeyHash = Secrets.Hash(key);
        (By, OnSharedComputer, Device) = (by, onSharedComputer, device);
        (StartedAt, LastSeenAt, ExpiresAt) = (now, now, expiresAt);
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string KeyHash { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Null for a session from before this was noted.</summary>
    public SignedInBy? By { get; private set; }

    /// <summary>Begun with "this is a shared computer": it ends with the browser, or when nothing is pressed for a while.</summary>
    public bool OnSharedComputer { get; private set; }
    public string? Device { get; private set; }

    /// <summary>The last press, to the minute.</summary>
    public DateTime? LastSeenAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}
