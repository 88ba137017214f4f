using FollowOn.Accounts;

namespace FollowOn.Messaging;

/// <summary>A message that would have left, as the demonstration's phone and outbox show it. A real service has none.</summary>
public sealed class DemonstrationMessage
{
    private DemonstrationMessage() { }

    public DemonstrationMessage(PersonId? person, ContactChannel channel, string address, string? subject, string body, bool fromPerson, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (PersonId, Channel, Address, Subject, Body, FromPerson, At) = (person, channel, address, subject, body, fromPerson, now);
    }

    public Guid Id { get; private set; }
    public PersonId? PersonId { get; private set; }
    public ContactChannel Channel { get; private set; }
    public string Address { get; private set; } = "";
    public string? Subject { get; private set; }
    public string Body { get; private set; } = "";

    /// <summary>True for what the person wrote from the phone page, false for what was sent to them.</summary>
    public bool FromPerson { get; private set; }
    public DateTime At { get; private set; }

    public void Reword(string? subject, string body) => (Subject, Body) = (subject, body);
}
