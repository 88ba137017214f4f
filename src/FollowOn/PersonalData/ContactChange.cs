using FollowOn.Accounts;

namespace FollowOn.PersonalData;

/// <summary>A detail by which somebody is reached.</summary>
public enum ReachDetail
{
    Mobile,
    Email,
    Landline,
}

/// <summary>
/// Somebody wants to be reached at another number or address, or at one no longer. Two codes make it so: one sent to the new one proves that it is theirs,
/// one sent to a way we already hold proves that it is them. A landline receives no code; the second is enough for it.
/// </summary>
public sealed class ContactChange
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    public const int MaxTries = 5;

    private ContactChange() { }

    public ContactChange(PersonId person, ReachDetail detail, string? newValue, string? newCode, ContactChannel heldChannel, string heldCode, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (PersonId, Detail, NewValue, HeldChannel) = (person, detail, newValue, heldChannel);
        NewCodeHash = newCode is null ? null : HashOf(newCode);
        HeldCodeHash = HashOf(heldCode);
        (AskedAt, ExpiresAt) = (now, now + Lifetime);
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public ReachDetail Detail { get; private set; }

    /// <summary>As typed; null to be reached by this detail no longer. Wiped when it is done.</summary>
    public string? NewValue { get; private set; }

    /// <summary>Null where no code can be sent to the new one.</summary>
    public string? NewCodeHash { get; private set; }

    /// <summary>Where the other code went: by text or by email, to what we hold.</summary>
    public ContactChannel HeldChannel { get; private set; }
    public string HeldCodeHash { get; private set; } = "";
    public DateTime AskedAt { get; private set; }

    /// <summary>The first moment at which the codes no longer work.</summary>
    public DateTime ExpiresAt { get; private set; }
    public int Tries { get; private set; }
    public DateTime? DoneAt { get; private set; }

    public bool HasCodes(string? newCode, string? heldCode) =>
        HeldCodeHash == HashOf(heldCode ?? "") && (NewCodeHash is null || NewCodeHash == HashOf(newCode ?? ""));

    public void Finish(DateTime now) => (DoneAt, NewValue) = (now, null);

    private string HashOf(string code) => Secrets.Hash($"{Id}:{code}");
}
