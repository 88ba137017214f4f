using FollowOn.Accounts;

namespace FollowOn.Meetings.Series;

/// <summary>A member's private calendar address, kept as a hash. One a person; a new one ends the old.</summary>
public sealed class CalendarFeed
{
    private CalendarFeed() { }

    public CalendarFeed(PersonId person) => PersonId = person;

    public PersonId PersonId { get; private set; }
    public string KeyHash { get; private set; } = "";
    public DateTime MadeAt { get; private set; }

    /// <summary>The group's own name stands beside "Meet-up". Not unless the person chose so: others look at a calendar too.</summary>
    public bool ShowsGroup { get; private set; }

    /// <summary>The place stands in it.</summary>
    public bool ShowsPlace { get; private set; } = true;

    /// <summary>A new address; the one before opens nothing any more.</summary>
    public void Renew(string key, DateTime now) => (KeyHash, MadeAt) = (Secrets.Hash(key), now);

    public void Show(bool group, bool place) => (ShowsGroup, ShowsPlace) = (group, place);
}
