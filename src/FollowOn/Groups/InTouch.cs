namespace FollowOn.Groups;

/// <summary>A known contact other than a meeting that was held: "we already meet", "we are still in touch". Never a private message.</summary>
public sealed class InTouch
{
    private InTouch() { }

    public InTouch(GroupId group, DateOnly on, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (GroupId, On, SaidAt) = (group, on, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public DateOnly On { get; private set; }
    public DateTime SaidAt { get; private set; }
}
