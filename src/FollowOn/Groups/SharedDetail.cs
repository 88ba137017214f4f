using FollowOn.Accounts;

namespace FollowOn.Groups;

/// <summary>One way of being reached that a person may let the group have.</summary>
public enum Detail
{
    Mobile,
    Email,
    Landline,
}

/// <summary>
/// A consent: this person let this group have this one detail, from this moment, entered by whom. Withdrawn as easily as given, and
/// a new consent is a new row, so that the history stays true. It shows to another only as <see cref="ContactCards"/> says.
/// </summary>
public sealed class SharedDetail
{
    private SharedDetail() { }

    public SharedDetail(GroupId group, PersonId person, Detail detail, PersonId enteredBy, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (GroupId, PersonId, Detail, EnteredBy, AgreedAt) = (group, person, detail, enteredBy, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public PersonId PersonId { get; private set; }
    public Detail Detail { get; private set; }
    public PersonId EnteredBy { get; private set; }
    public DateTime AgreedAt { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }

    public void Withdraw(DateTime now) => WithdrawnAt ??= now;
}

/// <summary>One person silently keeps their details and their coming and going from one other person of the group. Nobody is told.</summary>
public sealed class Withholding
{
    private Withholding() { }

    public Withholding(GroupId group, PersonId by, PersonId from, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (GroupId, By, From, Since) = (group, by, from, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>Who withholds.</summary>
    public PersonId By { get; private set; }

    /// <summary>From whom.</summary>
    public PersonId From { get; private set; }
    public DateTime Since { get; private set; }
    public DateTime? LiftedAt { get; private set; }

    public void Lift(DateTime now) => LiftedAt ??= now;
}
