namespace FollowOn.Programmes;

/// <summary>An NHS pain service: who runs the programmes and can be called when somebody needs them.</summary>
public sealed class Service : IVersioned
{
    public const int NameMaxLength = 200;
    public const int HoursMaxLength = 200;
    public const int NumberMaxLength = 40;
    public const int OwnerMaxLength = 100;
    public const int NextMaxLength = 300;

    private Service() { }

    public Service(ServiceId id, string name, Nation nation, string openAccessNumber, string openAccessHours, DateTime now)
    {
        Id = id;
        SetUpAt = now;
        Describe(name, nation, openAccessNumber, openAccessHours);
    }

    public ServiceId Id { get; private set; }
    public string Name { get; private set; } = "";
    public Nation Nation { get; private set; }

    /// <summary>The open-access consultation's number, as the service writes it.</summary>
    public string OpenAccessNumber { get; private set; } = "";

    /// <summary>When somebody answers it, in the service's own words ("Monday to Friday, 9am to 4pm").</summary>
    public string OpenAccessHours { get; private set; } = "";

    /// <summary>What happens when somebody rings it, in the service's own words; null: only what holds everywhere is said.</summary>
    public string? OpenAccessNext { get; private set; }

    /// <summary>Who answers for the crisis numbers here: a role, so that it stays right when people change. Null until one is named.</summary>
    public string? NumbersOwner { get; private set; }

    /// <summary>The London date on which somebody here last rang every number; null: never.</summary>
    public DateOnly? NumbersRungOn { get; private set; }
    public DateTime SetUpAt { get; private set; }

    /// <summary>
    /// Whoever works here needs a passkey or the organisation's sign-in. Otherwise only those who have one do, and an e-mailed link with its code
    /// lets the others in.
    /// </summary>
    public bool AsksForPasskey { get; private set; }
    public int Version { get; private set; }

    public void AskForPasskey(bool always) => AsksForPasskey = always;

    /// <summary>Names who answers for the crisis numbers, and says what happens when somebody rings the service's own. Empty: as it was shipped.</summary>
    public void AnswerForNumbers(string? owner, string? next) =>
        (NumbersOwner, OpenAccessNext) = (string.IsNullOrWhiteSpace(owner) ? null : owner.Trim(), string.IsNullOrWhiteSpace(next) ? null : next.Trim());

    /// <summary>Somebody rang every number, and they are right.</summary>
    public void NumbersRung(DateOnly today) => NumbersRungOn = today;

    public void Describe(string name, Nation nation, string openAccessNumber, string openAccessHours)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(openAccessNumber);
        ArgumentException.ThrowIfNullOrWhiteSpace(openAccessHours);
        (Name, Nation, OpenAccessNumber, OpenAccessHours) = (name.Trim(), nation, openAccessNumber.Trim(), openAccessHours.Trim());
    }
}
