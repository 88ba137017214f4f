namespace FollowOn.Safety;

/// <summary>
/// Somebody is on duty, by name, for a time of one date; London wall time, the end is not included. Whoever is away or swaps is taken out of it, and what is
/// left empty is an alarm days ahead.
/// </summary>
public sealed class Duty : IVersioned
{
    private Duty() { }

    /// <exception cref="ArgumentException">It ends before it begins, or somebody is their own deputy.</exception>
    public Duty(ServiceId service, DateOnly date, TimeOnly from, TimeOnly until, PersonId person, PersonId? deputy)
    {
        if (until <= from)
            throw new ArgumentException("It ends later than it begins.", nameof(until));
        Id = Guid.CreateVersion7();
        (ServiceId, Date, From, Until) = (service, date, from, until);
        Give(person, deputy);
    }

    public Guid Id { get; private set; }
    public ServiceId ServiceId { get; private set; }
    public DateOnly Date { get; private set; }
    public TimeOnly From { get; private set; }
    public TimeOnly Until { get; private set; }
    public PersonId PersonId { get; private set; }
    public PersonId? DeputyId { get; private set; }
    public int Version { get; private set; }

    /// <summary>A swap, or another deputy.</summary>
    public void Give(PersonId person, PersonId? deputy)
    {
        if (person == deputy)
            throw new ArgumentException("Nobody is their own deputy.", nameof(deputy));
        (PersonId, DeputyId) = (person, deputy);
    }

    /// <summary>A part of it at its end is somebody else's, or nobody's.</summary>
    public void EndAt(TimeOnly until)
    {
        if (until <= From || until > Until)
            throw new ArgumentOutOfRangeException(nameof(until), "It ends within itself.");
        Until = until;
    }

    public bool Holds(DateTime utc) => UkClock.ToUtc(Date, From) <= utc && utc < UkClock.ToUtc(Date, Until);
}
