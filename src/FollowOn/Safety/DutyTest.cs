namespace FollowOn.Safety;

/// <summary>The weekly test: whoever answers concerns gets one message by each of their ways, and taps it. Untapped, the lead is told.</summary>
public sealed class DutyTest
{
    private DutyTest() { }

    /// <param name="week">The Monday of the week it is for.</param>
    public DutyTest(ServiceId service, PersonId person, DateOnly week, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (ServiceId, PersonId, Week, AskedAt) = (service, person, week, now);
    }

    public Guid Id { get; private set; }
    public ServiceId ServiceId { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateOnly Week { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When the lead was told that it was not tapped.</summary>
    public DateTime? LeadToldAt { get; private set; }

    public void Answer(DateTime now) => AnsweredAt ??= now;

    public void LeadTold(DateTime now) => LeadToldAt ??= now;
}
